export { grantOf, readPolicy, type AttachedPolicy, type Grant } from "./grants";
export { parseManagedPolicyArn } from "./managed";
export { roleGrants, type Denial, type RolePolicies } from "./role-grants";
export { REGISTER, SESSION_ACTIONS, brief } from "./session-actions";
