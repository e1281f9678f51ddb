export { grantOf, sessionGrants, SESSION_ACTIONS, type AttachedPolicy, type Grant } from "./grants";
export { parseManagedPolicyArn, type ManagedPolicyArn } from "./managed";
