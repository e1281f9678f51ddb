export { groupsByName } from "./group-names";
export { mayTakeOverDefaultVpc } from "./default-groups";
export { groupsNamedBy, securityGroupOf } from "./security-groups";
export { hasElasticAddress, subnetOf, subnetsIn, vpcOf } from "./vpcs";
