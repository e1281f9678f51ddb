import { allRulings, certainly, type Members } from "../../value";
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

/** What a role's policies and its permissions boundary say of some actions. */
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
export function roleGrants({ policies, boundary }: RolePolicies, actions: readonly string[]): RoleGrants {
    const allowed = grantsBy(policies, actions);
    const bounded = boundary === undefined ? undefined : grantsBy(boundary, actions);
    const effective = actions.map(
        (action) => [action, both(allowed.get(action), bounded?.get(action))] as const,
    );
    const lacking = failing(allowed);
    return {
        effective: new Map(effective),
        lacking,
        denied: denialsOf(policies, lacking),
        outOfBounds: failing(bounded),
    };
}

function denialsOf(policies: Members<AttachedPolicy>, lacking: readonly string[]): readonly Denial[] {
    return policies.certain.flatMap((policy) => {
        const actions = lacking.filter((action) => denies(policy, action));
        return actions.length === 0 ? [] : [{ policy, actions }];
    });
}

function denies(policy: AttachedPolicy, action: string): boolean {
    const grant = grantOf(action, [policy]);
    return grant.kind === "fail" && grant.proof.denied;
}

function grantsBy(policies: Members<AttachedPolicy>, actions: readonly string[]): ReadonlyMap<string, Grant> {
    return new Map(actions.map((action) => [action, grantByAny(policies, action)]));
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
