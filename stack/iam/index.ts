export { roleOfProfile } from "./instance-profiles";
export { listToExtend } from "./exclusive-policies";
export { policiesOfRole } from "./role-policies";
