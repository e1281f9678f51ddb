import * as fs from "node:fs";
import * as path from "node:path";

import type { Violation } from "./preview-types";

/** What the pack says about one resource of a program. */
export interface Finding {
    readonly policy: string;
    readonly level: "advisory" | "mandatory";
    /** The resource's logical name. */
    readonly resource: string;
}

/** The examples, the faulty ones first. */
export const EXAMPLES = [
    "private-fleet-faulty",
    "public-web-server",
    "hybrid-site",
    "private-fleet",
] as const;

const TABLE_HEAD = "| Policy | Level | Resource |";
const TABLE_ROW = /^\| `([\w-]+)` +\| (advisory|mandatory) +\| `([^`]+)` +\|/;
const NOTHING = "The pack finds nothing.";

/**
 * Reads what an example's README says the pack finds: the table headed `Policy | Level | Resource`, or the
 * sentence "The pack finds nothing."
 *
 * @throws Error when the README has neither, so that an example cannot expect nothing by mistake.
 */
export function expectedFindings(exampleFolder: string): Finding[] {
    const file = path.join(exampleFolder, "README.md");
    const text = fs.readFileSync(file, "utf8");
    const rows: Finding[] = [];
    for (const line of text.split("\n")) {
        const [, policy, level, resource] = TABLE_ROW.exec(line) ?? [];
        if (policy !== undefined && resource !== undefined) {
            rows.push({ policy, level: level === "mandatory" ? "mandatory" : "advisory", resource });
        }
    }
    const hasTable = text.replace(/ +/g, " ").includes(TABLE_HEAD);
    if (rows.length === 0 && (hasTable || !text.includes(NOTHING))) {
        throw new Error(`${file} has neither a table "${TABLE_HEAD}" with rows nor "${NOTHING}"`);
    }
    return sortFindings(rows);
}

/** The violations of a preview as findings, in a fixed order. */
export function findingsOf(violations: readonly Violation[]): Finding[] {
    return sortFindings(
        violations.map(({ policy, level, urn }) => ({ policy, level, resource: logicalName(urn) })),
    );
}

/** A resource's logical name: what follows the type in its URN. */
export function logicalName(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** Puts findings into one order, so that two lists can be compared. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
    const key = ({ policy, level, resource }: Finding): string => `${policy} ${resource} ${level}`;
    return [...findings].sort((a, b) => key(a).localeCompare(key(b)));
}
