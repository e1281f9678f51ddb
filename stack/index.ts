export { hybridSites, sameRegion, serviceSettings, type HybridSite, type ServiceSetting } from "./hybrid";
export { boundaryOfRole, policiesOfRole, roleOfProfile, type RolePolicies, type RolePolicy } from "./iam";
export { TYPES, isNative, kindOf, type Kind } from "./kinds";
export { refersTo, targetOf, type Link, type LinkList, type Outside } from "./links";
export { eksNodeGroups, type EksNodeGroup } from "./node-groups";
export { groupSourceOf, imageOf, nodesOf, profileOf, type Node } from "./nodes";
export type { Belonging } from "./owned";
export { Properties } from "../value/properties";
export { Resource, type ProposedProvider, type ProposedResource } from "./resource";
export { routesOf, tablesOf, type Route } from "./routes";
export { defaultGroupOf, egressRulesOf, type Destination, type EgressRule } from "./security-groups";
export { perResource, Stack } from "./stack";
export { tagsOf } from "./tags";
export {
    assignsPublicAddress,
    endpointsOf,
    hasElasticAddress,
    natGatewayOf,
    vpcOfSubnet,
    type Endpoint,
} from "./vpcs";
