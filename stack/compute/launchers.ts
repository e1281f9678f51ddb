import type { ResourceKind } from "../kinds";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";
import { autoScalingNodes } from "./auto-scaling-groups";
import { eksNodes } from "./eks-node-groups";
import { instanceNodes } from "./instances";
import type { Node } from "./node";

/** Something that launches machines. */
interface Launcher {
    readonly kind: ResourceKind;
    readonly nodes: (stack: Stack, resource: Resource) => readonly Node[];
}

/** Everything that launches machines which are judged. What is listed here is judged by every policy over nodes. */
const LAUNCHERS: readonly Launcher[] = [
    { kind: "instance", nodes: instanceNodes },
    { kind: "autoScalingGroup", nodes: autoScalingNodes },
    { kind: "eksNodeGroup", nodes: eksNodes },
];

export const LAUNCHER_KINDS = LAUNCHERS.map(({ kind }) => kind);

/** All nodes of the stack. */
export const nodesOf = view((stack): readonly Node[] =>
    LAUNCHERS.flatMap(({ kind, nodes }) => stack.all(kind).flatMap((resource) => nodes(stack, resource))),
);
