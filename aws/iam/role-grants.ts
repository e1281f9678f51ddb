import { allRulings, certainly, type Members } from "../../value";
import type { Request } from "./request";
import { grantByAny, grantOf, type AttachedPolicy, type Grant } from "./grants";

/** What gives a role permissions, and what bounds them. */
export interface RolePolicies {
    readonly policies: Members<AttachedPolicy>;
    /** Undefined for a role without a permissions boundary. */
    readonly boundary: Members<AttachedPolicy> | undefined;
}

/** A policy whose Deny no Allow outvotes, with the actions that it denies. */
export interface Denial {
    readonly policy: AttachedPolicy;
    readonly actions: readonly string[];
}

/** What a role's policies and its permissions boundary say of some requests, one for each action. */
export interface RoleGrants {
    /** What both together say of each action. */
    readonly effective: ReadonlyMap<string, Grant>;
    /** The actions that its policies certainly do not allow. */
    readonly lacking: readonly string[];
    /** Those of them that one of its policies denies. */
    readonly denied: readonly Denial[];
    /** The actions that its permissions boundary certainly does not allow. */
    readonly outOfBounds: readonly string[];
}

/**
 * The grants of a role. An action is allowed only where policies and boundary both allow it.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-07)
 */
export function roleGrants({ policies, boundary }: RolePolicies, requests: readonly Request[]): RoleGrants {
    const allowed = grantsBy(policies, requests);
    const bounded = boundary === undefined ? undefined : grantsBy(boundary, requests);
    const effective = requests.map(
        ({ action }) => [action, both(allowed.get(action), bounded?.get(action))] as const,
    );
    const lacking = failing(allowed);
    const refused = requests.filter(({ action }) => lacking.includes(action));
    return {
        effective: new Map(effective),
        lacking,
        denied: denialsOf(policies, refused),
        outOfBounds: failing(bounded),
    };
}

function denialsOf(policies: Members<AttachedPolicy>, refused: readonly Request[]): readonly Denial[] {
    return policies.certain.flatMap((policy) => {
        const actions = refused.filter((request) => denies(policy, request)).map(({ action }) => action);
        return actions.length === 0 ? [] : [{ policy, actions }];
    });
}

function denies(policy: AttachedPolicy, request: Request): boolean {
    const grant = grantOf(request, [policy]);
    return grant.kind === "fail" && grant.proof.denied;
}

function grantsBy(
    policies: Members<AttachedPolicy>,
    requests: readonly Request[],
): ReadonlyMap<string, Grant> {
    return new Map(requests.map((request) => [request.action, grantByAny(policies, request)]));
}

function both(...grants: readonly (Grant | undefined)[]): Grant {
    const known = grants.filter((grant) => grant !== undefined);
    return allRulings(certainly(...known), {
        together: (first) => first,
        common: () => undefined,
        differ: "",
        apart: "",
    });
}

function failing(grants: ReadonlyMap<string, Grant> = new Map()): readonly string[] {
    return [...grants].flatMap(([action, { kind }]) => (kind === "fail" ? [action] : []));
}
