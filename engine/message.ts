import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Fault } from "../judgement/verdict";
import type { Resource } from "../stack";
import { quoted } from "../value";
import type { Affected, Finding } from "./findings";

const MOST_NODES = 5;
const MOST_PARTS = 3;

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
    const what = `${fault.what}${at(fault, affected)}${affects(fault, affected)}`;
    return [`${what}: ${fault.why}.`, `Fix: ${fault.fix}.`, more.join(" · ")].join("\n");
}

/** All parts of the fault that are left. */
function at({ parts: named }: Fault, affected: readonly Affected[]): string {
    if (named === undefined) return "";
    const names = namesOf(affected.flatMap(({ parts }) => parts));
    return ` ${named.noun}${names.length > 1 ? "s" : ""} ${listed(names, MOST_PARTS)}`;
}

function affects({ cause }: Fault, affected: readonly Affected[]): string {
    const names = namesOf(affected.map(({ subject }) => subject.resource).filter((node) => node !== cause));
    return names.length === 0 ? "" : ` (affects ${listed(names, MOST_NODES)})`;
}

function namesOf(resources: readonly Resource[]): readonly string[] {
    return [...new Set(resources.map(quoted))];
}

function listed(names: readonly string[], most: number): string {
    const rest = names.length - most;
    return `${names.slice(0, most).join(", ")}${rest > 0 ? ` and ${String(rest)} more` : ""}`;
}

/** The page of a policy: on the project's home page or, until there is one, its path in the installed package. */
export function pageOf(policy: string): string {
    const page = `docs/policies/${policy}.md`;
    return HOMEPAGE === undefined ? resolve(PACKAGE, page) : `${HOMEPAGE}/${page}`;
}

const PACKAGE = resolve(__dirname, "../..");

/** The project's home page, if it has one. */
export const { homepage: HOMEPAGE } = JSON.parse(readFileSync(resolve(PACKAGE, "package.json"), "utf8")) as {
    readonly homepage?: string;
};
