import { all, agreed, any, type Answer } from "./answer";

/** Which things a property means, or belong to something, as far as a preview shows it. */
export interface Members<T> {
    /** Whether the program leaves the property out; never beside members or something outside. */
    readonly absent: boolean;
    readonly certain: readonly T[];
    /** Things of which any number may be meant. */
    readonly possible: readonly T[];
    /** What else is meant, or may be. */
    readonly outside: readonly Outside[];
}

/** A property that means one thing: the certain one, or else exactly one of those that are possible or outside. */
export interface OneOf<T> extends Members<T> {
    readonly isOne: true;
}

/**
 * Something that is not shown as a thing: an id written in the program, something by an id that is not shown and that is
 * certainly none of the things, or a value that cannot be traced and so may be any of them.
 */
export type Outside =
    | { readonly kind: "literal"; readonly id: string }
    | { readonly kind: "foreign" }
    | { readonly kind: "untraceable" };

export const FOREIGN: Outside = { kind: "foreign" };
export const UNTRACEABLE: Outside = { kind: "untraceable" };
const NOTHING: readonly never[] = [];

/** The program leaves the property out. */
export const none: OneOf<never> = { isOne: true, absent: true, certain: [], possible: [], outside: [] };

/** A property that may mean anything. */
export const untraceable: OneOf<never> = { ...none, absent: false, outside: [UNTRACEABLE] };

/** Things that are certainly meant, or belong. */
export function certainly<T>(...things: readonly T[]): Members<T> {
    return { absent: false, certain: things, possible: [], outside: [] };
}

export function members<T>(
    certain: Iterable<T>,
    possible: Iterable<T>,
    outside: Iterable<Outside> = [],
): Members<T> {
    const sure = new Set(certain);
    const perhaps = [...new Set(possible)].filter((thing) => !sure.has(thing));
    return { absent: false, certain: [...sure], possible: perhaps, outside: [...outside] };
}

/** One of these things, each given once, or, where `outside` is given, perhaps that. */
export function oneOf<T>(candidates: readonly T[], outside?: Outside): OneOf<T> {
    const isCertain = candidates.length === 1 && outside === undefined;
    return {
        isOne: true,
        absent: false,
        certain: isCertain ? candidates : NOTHING,
        possible: isCertain ? NOTHING : candidates,
        outside: outside === undefined ? NOTHING : [outside],
    };
}

/** All of several, in their order. */
export function joined<T>(...parts: readonly Members<T>[]): Members<T> {
    return {
        absent: parts.every(({ absent }) => absent),
        certain: parts.flatMap(({ certain }) => certain),
        possible: parts.flatMap(({ possible }) => possible),
        outside: parts.flatMap(({ outside }) => outside),
    };
}

/** Adds something that cannot be traced. */
export function opened<T>(some: Members<T>): Members<T> {
    return { ...some, absent: false, outside: [...some.outside, UNTRACEABLE] };
}

/** The same things, none of which is certain any more. */
export function perhaps<T>(some: Members<T>): Members<T> {
    return { ...some, certain: [], possible: shown(some) };
}

/** The same things, those that do not meet a condition no longer certain. */
export function certainIf<T>(some: Members<T>, meets: (thing: T) => boolean): Members<T> {
    const doubted = some.certain.filter((thing) => !meets(thing));
    return { ...some, certain: some.certain.filter(meets), possible: [...doubted, ...some.possible] };
}

/** All things that are, or may be, among the members, the certain ones first. */
export function shown<T>({ certain, possible }: Members<T>): readonly T[] {
    return [...certain, ...possible];
}

/** Whether something is meant, and nothing but what is shown. */
export function isShown<T>({ certain, possible, outside }: Members<T>): boolean {
    return certain.length + possible.length > 0 && outside.length === 0;
}

/** Whether something shown, or something with an id, may be meant. */
export function isNamed<T>({ certain, possible, outside }: OneOf<T>): boolean {
    return certain.length + possible.length > 0 || outside.every(({ kind }) => kind === "literal");
}

/** The one thing that is certainly meant. */
export function target<T>({ certain }: OneOf<T>): T | undefined {
    return certain[0];
}

export function mapMembers<T, U>(some: OneOf<T>, f: (thing: T) => U): OneOf<U>;
export function mapMembers<T, U>(some: Members<T>, f: (thing: T) => U): Members<U>;
export function mapMembers<T, U>(some: Members<T>, f: (thing: T) => U): Members<U> {
    return { ...some, certain: some.certain.map(f), possible: some.possible.map(f) };
}

/**
 * Whether any of the members shown meets a condition: one that is only possible cannot prove it, and keeps the contrary
 * from being certain. Once one does, no other is asked.
 */
export function anyOf<T>({ certain, possible }: Members<T>, meets: (thing: T) => Answer): Answer {
    let answer: Answer = "no";
    for (const thing of certain) {
        answer = any([answer, meets(thing)]);
        if (answer === "yes") return answer;
    }
    return possible.some((thing) => meets(thing) !== "no") ? "unknown" : answer;
}

/** Whether all of the members shown meet a condition; without a certain one, what the possible ones agree on. */
export function allOf<T>({ certain, possible }: Members<T>, meets: (thing: T) => Answer): Answer {
    if (certain.length === 0) return agreed(possible.map(meets));
    return all([...certain.map(meets), ...possible.map((thing) => any([meets(thing), "unknown"]))]);
}
