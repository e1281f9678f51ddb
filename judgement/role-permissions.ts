import { SESSION_ACTIONS, grantOf, type Grant } from "../aws/iam";
import {
    boundaryOfRole,
    perResource,
    policiesOfRole,
    type Resource,
    type RolePolicies,
    type Stack,
} from "../stack";

/** What a role's policies and its permissions boundary say of one action. */
export interface RoleGrant {
    readonly policies: Grant;
    /** Undefined for a role without a permissions boundary. */
    readonly boundary: Grant | undefined;
}

/** The grants of the actions that Session Manager needs, by action. */
export const sessionGrantsOfRole = perResource(
    (stack, role): ReadonlyMap<string, RoleGrant> =>
        new Map(SESSION_ACTIONS.map((action) => [action, grantOfRole(stack, role, action)])),
);

function grantOfRole(stack: Stack, role: Resource, action: string): RoleGrant {
    const boundary = boundaryOfRole(stack, role);
    return {
        policies: grantBy(policiesOfRole(stack, role), action),
        boundary: boundary === undefined ? undefined : grantBy(boundary, action),
    };
}

/**
 * An action is allowed only where both allow it.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-07)
 */
export function effective({ policies, boundary }: RoleGrant): Grant {
    if (boundary === undefined || policies.kind === "lacking") return policies;
    if (boundary.kind === "lacking" || policies.kind === "undetermined")
        return boundary.kind === "lacking" ? boundary : policies;
    if (boundary.kind === "undetermined") return boundary;
    return { kind: "granted", assumptions: [...new Set([...policies.assumptions, ...boundary.assumptions])] };
}

/** What any selection of the possible policies, beside all attached ones, means for an action. */
function grantBy({ attached, possible }: RolePolicies, action: string): Grant {
    const certain = grantOf(action, attached);
    if (certain.kind === "lacking") {
        const stays =
            certain.denied || possible.every((policy) => grantOf(action, [policy]).kind === "lacking");
        if (stays) return certain;
    }
    const all = grantOf(action, [...attached, ...possible]);
    if (certain.kind === all.kind && certain.kind !== "lacking") return all;
    return { kind: "undetermined", why: "it is not shown which policies are attached" };
}
