import { configuresProxy } from "../aws/agent";
import type { Node } from "../stack";
import { declarationOfProxy } from "./declarations";
import type { Context } from "./context";

/**
 * Whether the user data of a node may lead its agent out by a proxy. The configuration may deny all but a proxy or a tunnel
 * that the text names.
 */
export function mayBeProxied(node: Node, context: Context): boolean {
    const hidden = declarationOfProxy(node, context) === "none" ? "no" : "unknown";
    return configuresProxy(node.userData, hidden) !== "no";
}
