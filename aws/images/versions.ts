import type { VersionRange } from "../facts/operating-systems";

/** Where a version stands to a list of versions. */
export type Place = "listed" | "older" | "newer" | "unsettled";

/**
 * Compares a version with a list of ranges in order, at least one.
 *
 * A version may be a part of one: "15" stands for every 15.x, and is listed only if all of them are. Without a
 * version, an image counts as its publisher's latest, which is listed where the list says "and all later".
 */
export function placeOf(version: string | undefined, ranges: readonly VersionRange[]): Place {
    if (version === undefined) return ranges.some(({ to }) => to === undefined) ? "listed" : "unsettled";
    if (ranges.some((range) => contains(range, version))) return "listed";
    if (ranges.every(({ from }) => compare(last(version), first(from)) < 0)) return "older";
    if (ranges.every(({ to }) => to !== undefined && compare(first(version), last(to)) > 0)) return "newer";
    return "unsettled";
}

function contains({ from, to }: VersionRange, version: string): boolean {
    const startsInside = compare(first(version), first(from)) >= 0;
    return startsInside && (to === undefined || compare(last(version), last(to)) <= 0);
}

/** A version as numbers, and the number that stands for each part that it leaves out. */
interface Bound {
    readonly parts: readonly number[];
    readonly rest: number;
}

function first(version: string): Bound {
    return { parts: partsOf(version), rest: 0 };
}

function last(version: string): Bound {
    return { parts: partsOf(version), rest: Number.POSITIVE_INFINITY };
}

/** "2012 R2" counts as 2012, as on AWS's list. */
function partsOf(version: string): readonly number[] {
    return version.split(".").map((part) => Number.parseInt(part, 10));
}

function compare(left: Bound, right: Bound): number {
    const length = Math.max(left.parts.length, right.parts.length) + 1;
    for (let index = 0; index < length; index++) {
        const a = left.parts[index] ?? left.rest;
        const b = right.parts[index] ?? right.rest;
        if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
}
