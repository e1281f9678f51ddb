import type { Resource } from "../stack";

/** What a policy says of one subject. */
export type Verdict =
    | { readonly kind: "pass"; readonly assumptions: readonly string[] }
    | { readonly kind: "fail"; readonly faults: readonly [Fault, ...Fault[]] }
    | { readonly kind: "undetermined"; readonly reason: string }
    | { readonly kind: "not applicable"; readonly reason: string };

/** One proven fault. Texts name resources by their logical names and hold no property values. */
export interface Fault {
    /** What kind of fault it is, in kebab case; never changes. */
    readonly id: string;
    /** The resource to change. */
    readonly cause: Resource;
    /** What is wrong, as a clause: `role "app" lacks ssmmessages:OpenDataChannel`. */
    readonly what: string;
    /** Why Session Manager fails then, as a clause. */
    readonly why: string;
    /** The smallest change, as a sentence without its full stop, naming the property. */
    readonly fix: string;
    /** Other resources that the proof rests on. */
    readonly rests?: readonly Resource[];
}

/** Whether both are one fault, perhaps proven in different ways. */
export function isSameFault(a: Fault, b: Fault): boolean {
    return a.id === b.id && a.cause === b.cause;
}

/** The requirement is met, perhaps resting on things outside the program, each a sentence. */
export function pass(...assumptions: readonly string[]): Verdict {
    return { kind: "pass", assumptions };
}

export function fail(fault: Fault, ...more: readonly Fault[]): Verdict {
    return { kind: "fail", faults: [fault, ...more] };
}

/** @param reason why nothing is proven, as a sentence without its full stop */
export function undetermined(reason: string): Verdict {
    return { kind: "undetermined", reason };
}

export function notApplicable(reason: string): Verdict {
    return { kind: "not applicable", reason };
}

const LONGEST_NAME = 60;

/** A resource's logical name as messages show it. */
export function quoted(resource: Resource): string {
    const { name } = resource;
    return name.length > LONGEST_NAME ? `"${name.slice(0, LONGEST_NAME - 1)}…"` : `"${name}"`;
}
