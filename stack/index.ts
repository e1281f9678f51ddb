export {
    LAUNCHER_KINDS,
    groupNamerOf,
    imageOf,
    metadataDefaultsNear,
    metadataOf,
    nodesOf,
    registersItself,
    usersToBe,
    type Node,
} from "./compute";
export {
    exclusiveAttachmentOf,
    listToExtend,
    policiesOfRole,
    roleOfProfile,
    trustOfRole,
    type PolicyList,
} from "./iam";
export { TYPES, isNative, kindOf, nounOf, type ResourceKind } from "./kinds";
export { NAMES, imageKey, nameFor } from "./names";
export { defaultVpcGroups, egressKey, listerOfRules, ruleType } from "./network";
export { isRead } from "./opaque";
export { branching, judging, lazily, noteRead, readSoFar, unnoted } from "./reads";
export { regionOf } from "./regions";
export { Resource, resourceOf, type ProposedProvider, type ProposedResource } from "./resource";
export {
    hybridSites,
    mayTurnOnHostManagement,
    nameWithPath,
    roleOfSetting,
    sets,
    settingIs,
    settingsOf,
    type HybridSite,
} from "./ssm";
export { Stack, view } from "./stack";
export { tagsOf } from "./tags";
