export { groupsNamedBy, mayTakeOverDefaultVpc, securityGroupOf } from "./security-groups";
export { hasElasticAddress, subnetOf, subnetsIn, vpcOf } from "./vpcs";
