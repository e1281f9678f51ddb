/**
 * What a plain value was read from. Reasoning carries it through, for messages and for what a proof rests on. It uses
 * its name, and its identity to tell two things apart, and nothing else of it.
 */
export interface Origin {
    readonly name: string;
}

const LONGEST_NAME = 60;

/** The name as messages show it. */
export function quoted({ name }: Origin): string {
    return name.length > LONGEST_NAME ? `"${name.slice(0, LONGEST_NAME - 1)}…"` : `"${name}"`;
}
