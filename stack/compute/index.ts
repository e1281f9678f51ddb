export { LAUNCHER_KINDS, nodesOf } from "./launchers";
export { groupNamerOf, imageOf, metadataOf, type Node } from "./node";
export { usersToBe } from "./spare-profiles";
export { metadataDefaultsNear } from "./metadata-defaults";
export { registersItself } from "./registration";
