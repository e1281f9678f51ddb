import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { mayHaveMachines } from "./batch-environments";
import { hiddenNode, type Node } from "./node";

/** The machines of launchers of aws-native that nobody here reads yet: they are named, and nothing is said of them. */
export function unreadNodes(stack: Stack, launcher: Resource): readonly Node[] {
    const isBatch = launcher.type === "aws-native:batch:ComputeEnvironment";
    if (isBatch && !mayHaveMachines(launcher)) return [];
    return [hiddenNode(stack, launcher, "stands in a resource of aws-native that is not read yet")];
}
