export { roleOfProfile } from "./instance-profiles";
export { exclusiveAttachmentOf, listToExtend, type PolicyList } from "./exclusive-policies";
export { trustOfRole } from "./trust";
export { policiesOfRole } from "./role-policies";
