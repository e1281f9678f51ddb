import type { Subject } from "../judgement/subjects";
import { tagsOf, type Resource } from "../stack";
import { matches } from "../value";
import type { Exemption } from "./configuration";

/** Days before its end from which an exemption is named in the notice. */
const WARNING_DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

export type ExemptionState = "in force" | "ends soon" | "expired";

/** @param now the moment of the run; an exemption holds to the end of its last day in UTC */
export function stateOf({ expires }: Exemption, now: Date): ExemptionState {
    if (expires === undefined) return "in force";
    const end = Date.parse(`${expires}T00:00:00Z`) + DAY;
    if (now.getTime() >= end) return "expired";
    return end - now.getTime() <= WARNING_DAYS * DAY ? "ends soon" : "in force";
}

/** Whether the exemption matches the resource to change. */
export function exemptsResource(exemption: Exemption, resource: Resource): boolean {
    return exempts(exemption, resource, [resource]);
}

/** Whether the exemption matches an affected node: by what proposes it, or by a tag of anything that launches it. */
export function exemptsSubject(exemption: Exemption, subject: Subject): boolean {
    return exempts(exemption, subject.resource, subject.madeOf);
}

function exempts({ resource, tag }: Exemption, named: Resource, tagged: readonly Resource[]): boolean {
    const byName = resource === undefined || matches(resource, named.urn) || matches(resource, named.name);
    return byName && (tag === undefined || tagged.some((candidate) => hasTag(candidate, tag)));
}

/** A tag whose value is unknown matches nothing. */
function hasTag(resource: Resource, pattern: string): boolean {
    const [key = "", ...value] = pattern.split("=");
    return [...tagsOf(resource)].some(
        ([k, v]) => matches(key, k) && (value.length === 0 || matches(value.join("="), v)),
    );
}
