import { configuresProxy } from "../aws/agent";
import type { Node } from "../stack";
import { declarationOfProxy } from "./declarations";
import type { Context } from "./context";
import { doubted, type Verdict } from "./verdict";

/**
 * Whether the user data of a node may lead its agent out by a proxy. The configuration may deny all but a proxy or a tunnel
 * that the text names.
 */
export function mayBeProxied(node: Node, context: Context): boolean {
    const hidden = declarationOfProxy(node, context) === "none" ? "no" : "unknown";
    return configuresProxy(node.userData, hidden) !== "no";
}

/** The verdict where the user data of the node may set a proxy. */
export function doubtedByProxy<Id extends string>(verdict: Verdict<Id>, { userData }: Node): Verdict<Id> {
    const isNamed = configuresProxy(userData, "no") !== "no";
    return isNamed
        ? doubted(verdict, "its user data set a proxy for SSM Agent, or open a tunnel")
        : doubted(verdict, MAYBE_PROXIED, IF_NOT_PROXIED);
}

const MAYBE_PROXIED = "its user data may set a proxy for SSM Agent";
const IF_NOT_PROXIED = 'declare assumptions.proxy "none" if it sets none';
