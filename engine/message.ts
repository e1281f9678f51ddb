import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Subject } from "../judgement/subjects";
import { quoted } from "../value";
import type { Finding } from "./findings";

const NAMED_NODES = 5;

/** What a message says beside the finding itself. */
export interface MessageContext {
    readonly policy: string;
    /** A tag that exempts, if one is configured for the policy. */
    readonly exemptionTag?: string;
    readonly contact?: string;
}

/** Three lines: what is wrong and why Session Manager fails then, the fix, where to read on. */
export function messageOf({ fault, affected }: Finding, context: MessageContext): string {
    const { policy, exemptionTag, contact } = context;
    const more = [
        pageOf(policy),
        ...(exemptionTag === undefined ? [] : [`Exempt: tag ${exemptionTag}`]),
        ...(contact === undefined ? [] : [contact]),
    ];
    const nodes = affected.filter(({ resource }) => resource !== fault.cause);
    return [`${fault.what}${affects(nodes)}: ${fault.why}.`, `Fix: ${fault.fix}.`, more.join(" · ")].join(
        "\n",
    );
}

function affects(nodes: readonly Subject[]): string {
    if (nodes.length === 0) return "";
    const names = [...new Set(nodes.map(({ resource }) => quoted(resource)))];
    const rest = names.length - NAMED_NODES;
    return ` (affects ${names.slice(0, NAMED_NODES).join(", ")}${rest > 0 ? ` and ${String(rest)} more` : ""})`;
}

/** The page of a policy: on the project's home page or, until there is one, its path in the package. */
export function pageOf(policy: string): string {
    const page = `docs/policies/${policy}.md`;
    return HOME === undefined ? page : `${HOME}/${page}`;
}

const HOME = (
    JSON.parse(readFileSync(resolve(__dirname, "../../package.json"), "utf8")) as { homepage?: string }
).homepage;
