export { groupsByName } from "./group-names";
export { mayTakeOverDefaultVpc } from "./default-groups";
export { secondInterfacesBy } from "./second-interfaces";
export { groupsNamedBy, securityGroupOf } from "./security-groups";
export { hasElasticAddress, subnetOf, subnetsIn, vpcOf } from "./vpcs";
