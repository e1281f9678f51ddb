import type { Answer } from "../value";
import { sameAccount } from "./accounts";
import type { Resource } from "./resource";

/** Whether two resources are in the same account and Region. */
export function sameRegion(a: Resource, b: Resource): Answer {
    const oneProvider = a.provider === b.provider;
    const account = sameAccount(a, b);
    if (account === "no") return "no";
    if (oneProvider && [a, b].every(({ properties }) => properties.text("region").kind === "absent"))
        return "yes";
    const [first, second] = [a.region, b.region];
    if (first.kind !== "known" || second.kind !== "known") return "unknown";
    if (first.value !== second.value) return "no";
    return account;
}

/** The name of a resource's Region, if it is known. */
export function regionOf({ region }: Resource): string | undefined {
    return region.kind === "known" ? region.value : undefined;
}
