export { roleOfProfile } from "./instance-profiles";
export { exclusiveAttachmentOf, listToExtend } from "./exclusive-policies";
export { trustOfRole } from "./trust";
export { policiesOfRole } from "./role-policies";
