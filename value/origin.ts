/**
 * What a plain value was read from. Reasoning carries it through, for messages and for what a proof rests on. It uses
 * its name, and its identity to tell two things apart, and nothing else of it.
 */
export interface Origin {
    readonly name: string;
    /** The name of its parent, where another of its type has the same name. */
    readonly within?: string | undefined;
}

const LONGEST_NAME = 60;

/** The name as messages show it: `"web"`, or `"web" in "shop"` for one of two. */
export function quoted({ name, within }: Origin): string {
    return within === undefined ? inQuotes(name) : `${inQuotes(name)} in ${inQuotes(within)}`;
}

function inQuotes(name: string): string {
    return name.length > LONGEST_NAME ? `"${name.slice(0, LONGEST_NAME - 1)}…"` : `"${name}"`;
}
