import { allRulings, certainly, mapMembers, type Members } from "../../value";
import type { Request } from "./request";
import type { PolicyDocument, Statement } from "./document";
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
    /** Whether all statements that deny them do so by what their NotAction leaves out. */
    readonly isByOmission: boolean;
}

/** What a role's policies and its permissions boundary say of some requests, one for each action. */
export interface RoleGrants {
    /** What both together say of each action. */
    readonly effective: ReadonlyMap<string, Grant>;
    /** The actions that its policies certainly do not allow. */
    readonly lacking: readonly string[];
    /** Those of them that no policy would allow if none denied them. */
    readonly unallowed: readonly string[];
    /** Those of them that one of its policies denies. */
    readonly denied: readonly Denial[];
    /** The actions that its permissions boundary certainly does not allow. */
    readonly outOfBounds: readonly string[];
    /** Those of them that it would not allow if it denied none. */
    readonly unallowedByBoundary: readonly string[];
    /** Those of them that it denies. */
    readonly boundaryDenied: readonly Denial[];
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
    const outOfBounds = failing(bounded);
    const among = (actions: readonly string[]) => requests.filter(({ action }) => actions.includes(action));
    return {
        effective: new Map(effective),
        lacking,
        unallowed: unallowedBy(policies, among(lacking)),
        denied: denialsOf(policies, among(lacking)),
        outOfBounds,
        unallowedByBoundary: boundary === undefined ? [] : unallowedBy(boundary, among(outOfBounds)),
        boundaryDenied: boundary === undefined ? [] : denialsOf(boundary, among(outOfBounds)),
    };
}

function unallowedBy(policies: Members<AttachedPolicy>, refused: readonly Request[]): readonly string[] {
    return failing(
        grantsBy(
            mapMembers(policies, (one) => withoutDenials(one, refused)),
            refused,
        ),
    );
}

function denialsOf(policies: Members<AttachedPolicy>, refused: readonly Request[]): readonly Denial[] {
    return policies.certain.flatMap((policy) => {
        const denied = refused.filter((request) => denies(policy, request));
        if (denied.length === 0) return [];
        const deniers = statementsOf(policy).filter((one) =>
            denied.some((request) => denies(alone(one), request)),
        );
        return [
            {
                policy,
                actions: denied.map(({ action }) => action),
                isByOmission: deniers.length > 0 && deniers.every(({ actions }) => actions.allBut),
            },
        ];
    });
}

function statementsOf(policy: AttachedPolicy): readonly Statement[] {
    return policy.kind === "document" ? policy.document.statements : [];
}

function alone(statement: Statement): AttachedPolicy {
    return { kind: "document", document: { ...NOTHING, statements: [statement] } };
}

/** What a policy would say if it denied nothing; one of AWS that denies some of the requests is taken to allow none of them. */
function withoutDenials(policy: AttachedPolicy, requests: readonly Request[]): AttachedPolicy {
    if (policy.kind === "unknown") return policy;
    if (policy.kind === "managed" && !requests.some((request) => denies(policy, request))) return policy;
    const allowing = statementsOf(policy).filter(({ effect }) => effect !== "Deny");
    return { kind: "document", document: { ...NOTHING, statements: allowing } };
}

const NOTHING: PolicyDocument = { statements: [], isEmpty: false };

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
