import { absent, afterUpdate, known, unknown, type Value } from "./value";

/**
 * Raw property values as the engine sends them: JSON, with a sentinel string in the place of each
 * value that is known only after the update. A property that is missing is `undefined`.
 *
 * Source of the sentinels: pulumi/pulumi sdk/go/common/resource/plugin/rpc.go (2026-08-21).
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SENTINELS: ReadonlySet<unknown> = new Set([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
    UNKNOWN, // string, and in practice every kind
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
    "030794c1-ac77-496b-92df-f27374a8bd58", // asset
    "e48ece36-62e2-4504-bad9-02848725956a", // archive
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** Stands for a property under `ignoreChanges`: the resource keeps what it has, which the program does not show. */
export const IGNORED = Symbol("ignoreChanges");

/** Stands for a property that neither captured inputs nor outputs show. */
export const NOT_SHOWN = Symbol("not shown");

/** Stands for whatever is looked for in a value of another kind than its property has. */
export const MISPLACED = Symbol("of an unexpected kind");

/** A value of another kind than its property has: nothing can be concluded from it. */
export const WRONG_TYPE = "has a value of an unexpected kind";

export function isUnknown(raw: unknown): boolean {
    return SENTINELS.has(raw);
}

/** The object's own property, never one of its prototype. */
export function own(object: object, key: string): unknown {
    return Object.getOwnPropertyDescriptor(object, key)?.value as unknown;
}

export function isRecord(raw: unknown): raw is Record<string, unknown> {
    return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

export function readRaw(raw: unknown): Value<unknown> {
    if (raw === undefined || raw === null) return absent;
    if (raw === IGNORED) return unknown("is under ignoreChanges");
    if (raw === NOT_SHOWN) return unknown("is not shown by the preview");
    if (raw === MISPLACED) return unknown(WRONG_TYPE);
    return isUnknown(raw) ? afterUpdate : known(raw);
}

/** A string. An empty one counts as absent, as providers treat it for every property read here. */
export function readText(raw: unknown): Value<string> {
    const value = readRaw(raw);
    if (value.kind !== "known") return value;
    if (value.value === "") return absent;
    return typeof value.value === "string" ? known(value.value) : unknown(WRONG_TYPE);
}

export function readFlag(raw: unknown): Value<boolean> {
    const value = readRaw(raw);
    if (value.kind !== "known") return value;
    if (value.value === true || value.value === "true") return known(true);
    if (value.value === false || value.value === "false") return known(false);
    return unknown(WRONG_TYPE);
}

export function readNumber(raw: unknown): Value<number> {
    const value = readRaw(raw);
    if (value.kind !== "known") return value;
    const number =
        typeof value.value === "string" && value.value.trim() !== "" ? Number(value.value) : value.value;
    return typeof number === "number" && Number.isFinite(number) ? known(number) : unknown(WRONG_TYPE);
}

/** A list of raw elements. */
export function readList(raw: unknown): Value<readonly unknown[]> {
    const value = readRaw(raw);
    if (value.kind !== "known") return value;
    return Array.isArray(value.value) ? known(value.value) : unknown(WRONG_TYPE);
}

/** The value of a JSON text; a text that is none counts as a value of an unexpected kind. */
export function parseJson(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return NOT_JSON;
    }
}

const NOT_JSON = Symbol("not JSON");
