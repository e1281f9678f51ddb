export { listerOfRules } from "./exclusive-rules";
export { groupsByName } from "./group-names";

export { secondInterfacesBy } from "./second-interfaces";
export { defaultVpcGroups, egressKey, groupsNamedBy, ruleType, securityGroupOf } from "./security-groups";
export { hasElasticAddress, subnetOf, subnetsIn, vpcOf } from "./vpcs";
