/**
 * What is known of a property before anything is created. Absent, known and unknown are three
 * different things, and no function here turns an unknown into a boolean.
 */
export type Value<T> = Absent | Known<T> | Unknown;

/** The program leaves the property out: the provider's documented default applies. */
export interface Absent {
    readonly kind: "absent";
}

export interface Known<T> {
    readonly kind: "known";
    readonly value: T;
}

/** The program sets the property, or may set it, to something that this preview does not show. */
export interface Unknown {
    readonly kind: "unknown";
    /** The reason, as the end of a sentence that begins with the property: "is known only after the update". */
    readonly why: string;
    /** Whether the value is what the update computes from the property's dependencies, and so one of theirs. */
    readonly isComputed: boolean;
}

export const absent: Absent = { kind: "absent" };

export function known<T>(value: T): Known<T> {
    return { kind: "known", value };
}

export function unknown(why: string): Unknown {
    return { kind: "unknown", why, isComputed: false };
}

/** A value that the update computes. */
export const afterUpdate: Unknown = {
    kind: "unknown",
    why: "is known only after the update",
    isComputed: true,
};

/** Applies `f` to a known value; absent and unknown stay what they are. */
export function mapValue<T, U>(value: Value<T>, f: (value: T) => U): Value<U> {
    return value.kind === "known" ? known(f(value.value)) : value;
}

/** The first value that is not absent: an override before what it overrides. */
export function firstPresent<T>(...values: readonly Value<T>[]): Value<T> {
    return values.find((value) => value.kind !== "absent") ?? absent;
}

/** A documented default in the place of an absent value. */
export function withDefault<T>(value: Value<T>, fallback: T): Known<T> | Unknown {
    return value.kind === "absent" ? known(fallback) : value;
}
