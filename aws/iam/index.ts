export { grantOf, readPolicy, type AttachedPolicy, type Grant } from "./grants";
export { parseManagedPolicyArn } from "./managed";
export { partitionsOf } from "./partition";
export { ANYTHING, type Request } from "./request";
export { roleGrants, type Denial, type RoleGrants, type RolePolicies } from "./role-grants";
export { assumptionBy } from "./trust";
export { REGISTER, SESSION_ACTIONS, brief, sessionRequests } from "./session-actions";
