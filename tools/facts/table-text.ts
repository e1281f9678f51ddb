import type { ManagedPolicyFacts } from "../../aws/facts/managed-policies";
import { isRecord } from "../../value";

const INDENT = "    ";

/** The table as JSON text in which each grade, each group of actions and each policy is one line. */
export function tableText({ asOf, source, grades, actions, policies }: ManagedPolicyFacts): string {
    const lists = Object.entries({ grades, actions, policies }).map(
        ([key, list]) => `${line(key)}: ${block(membersOf(list), INDENT)}`,
    );
    return `${block([...membersOf({ asOf, source }), ...lists], "")}\n`;
}

function block(members: readonly string[], indent: string): string {
    const lines = members.map((member) => `${indent}${INDENT}${member}`);
    return `{\n${lines.join(",\n")}\n${indent}}`;
}

function line(value: unknown): string {
    if (Array.isArray(value)) return `[${value.map(line).join(", ")}]`;
    return isRecord(value) ? `{${membersOf(value).join(", ")}}` : JSON.stringify(value);
}

function membersOf(record: object): readonly string[] {
    return Object.entries(record).map(([key, value]) => `${line(key)}: ${line(value)}`);
}
