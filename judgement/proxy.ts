import { configuresProxy } from "../aws/agent";
import type { Node } from "../stack";
import { declarationOfProxy } from "./declarations";
import type { Context } from "./context";

/** Whether the user data of a node may lead its agent out by a proxy; what they do not show, the configuration may deny. */
export function mayBeProxied(node: Node, context: Context): boolean {
    const hidden = declarationOfProxy(node, context) === "none" ? "no" : "unknown";
    return configuresProxy(node.userData, hidden) !== "no";
}
