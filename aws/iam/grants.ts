import { documentFindings } from "./document-findings";
import type { Allows, Doubt, Finding } from "./finding";
import { managedFindings } from "./managed";

/**
 * What SSM Agent calls for Session Manager: AWS's minimal policy, less what only encrypted sessions need.
 *
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * (2026-07).
 */
export const SESSION_ACTIONS: readonly string[] = [
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
];

/** A policy that is attached to a role, or written into it. */
export type AttachedPolicy =
    /** A raw policy property: JSON text, or an object as aws-native takes it. */
    | { readonly kind: "document"; readonly document: unknown }
    /** An AWS managed policy of any partition. */
    | { readonly kind: "managed"; readonly arn: string }
    /** Something is attached of which nothing is known, for this reason (a clause of its own). */
    | { readonly kind: "unknown"; readonly why: string };

/** Whether a role's policies let it call an action. Permissions boundaries are not considered. */
export type Grant =
    /** An Allow without Condition on every resource, and no visible Deny that could match. */
    | { readonly kind: "granted"; readonly assumptions: readonly string[] }
    /** Certain: no statement could allow it, or (`denied`) an unconditional Deny on every resource matches. */
    | { readonly kind: "lacking"; readonly denied: boolean }
    /** `why` lists the reasons, separated by semicolons. */
    | { readonly kind: "undetermined"; readonly why: string };

const NOTHING_HIDDEN_DENIES = "no attached policy that this preview cannot read denies what the others grant";

/** The grant of each of {@link SESSION_ACTIONS}, as {@link grantOf} finds it. */
export function sessionGrants(policies: readonly AttachedPolicy[]): ReadonlyMap<string, Grant> {
    return new Map(SESSION_ACTIONS.map((action) => [action, grantOf(action, policies)]));
}

/**
 * Whether identity-based policies, attached to one role, together grant an action ("kms:Decrypt"). Never
 * throws, and the order of policies and statements does not matter.
 *
 * A part that cannot be read may allow anything, so it rules out "lacking"; that it denies nothing is an
 * assumption of "granted". A visible Deny that may match, and a document that AWS refuses, rule out "granted".
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html (2026-07).
 */
export function grantOf(action: string, policies: readonly AttachedPolicy[]): Grant {
    const findings = policies.flatMap((policy) => findingsOf(policy, action));
    if (findings.some(({ kind }) => kind === "denies")) return { kind: "lacking", denied: true };

    const allows = findings.filter((finding) => finding.kind === "allows");
    const doubts = findings.filter((finding) => finding.kind !== "allows" && finding.kind !== "denies");
    const mayDeny = doubts.filter(({ kind }) => kind === "may deny");
    if (allows.length === 0) {
        return doubts.length === mayDeny.length ? { kind: "lacking", denied: false } : undetermined(doubts);
    }
    if (mayDeny.length > 0) return undetermined(mayDeny);
    const hidden = doubts.some(({ kind }) => kind === "hidden");
    return {
        kind: "granted",
        assumptions: [...leastAssumption(allows), ...(hidden ? [NOTHING_HIDDEN_DENIES] : [])],
    };
}

function findingsOf(policy: AttachedPolicy, action: string): readonly Finding[] {
    switch (policy.kind) {
        case "document":
            return documentFindings(policy.document, action);
        case "managed":
            return managedFindings(policy.arn, action);
        case "unknown":
            return [{ kind: "hidden", why: policy.why }];
    }
}

function undetermined(doubts: readonly Doubt[]): Grant {
    const reasons = new Set(doubts.map(({ why }) => why));
    return { kind: "undetermined", why: [...reasons].sort().join("; ") };
}

/** One Allow is enough: its assumption counts only where every other has one too. */
function leastAssumption(allows: readonly Allows[]): readonly string[] {
    const [least = ""] = allows.map(({ assumption = "" }) => assumption).sort();
    return least === "" ? [] : [least];
}
