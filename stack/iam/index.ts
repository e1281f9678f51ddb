export { roleOfProfile } from "./instance-profiles";
export { policiesOfRole } from "./role-policies";
