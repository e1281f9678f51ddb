export { eksNodeGroups, type EksNodeGroup } from "./eks-node-groups";
export { LAUNCHER_KINDS, nodesOf } from "./launchers";
export { groupNamerOf, imageOf, profileOf, type Node } from "./node";
export { registersItself } from "./registration";
