export {
    LAUNCHER_KINDS,
    groupNamerOf,
    imageOf,
    metadataOf,
    nodesOf,
    registersItself,
    type Identity,
    type Node,
} from "./compute";
export { listToExtend, policiesOfRole, roleOfProfile } from "./iam";
export { TYPES, kindOf, nounOf, type ResourceKind } from "./kinds";
export { imageKey } from "./names";
export { defaultVpcGroups, egressKey, listerOfRules } from "./network";
export { isRead } from "./opaque";
export { branching, judging, lazily, noteRead, readSoFar, unnoted } from "./reads";
export { Resource, resourceOf, type ProposedProvider, type ProposedResource } from "./resource";
export { hybridSites, mayTurnOnHostManagement, settingIs, type HybridSite } from "./ssm";
export { Stack, view } from "./stack";
export { tagsOf } from "./tags";
