/**
 * What a plain value was read from. Reasoning carries it through, for messages and for what a proof rests on, and looks
 * at nothing of it but its name.
 */
export interface Origin {
    readonly name: string;
}

const LONGEST_NAME = 60;

/** The name as messages show it. */
export function quoted({ name }: Origin): string {
    return name.length > LONGEST_NAME ? `"${name.slice(0, LONGEST_NAME - 1)}…"` : `"${name}"`;
}
