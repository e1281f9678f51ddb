import {
    failBy,
    isUnknown,
    pass,
    shown,
    undetermined,
    type Members,
    type Origin,
    type Ruling,
} from "../../value";
import { readDocument, type PolicyDocument } from "./document";
import { documentBearings } from "./document-bearings";
import type { Allows, Doubt, Bearing } from "./bearing";
import type { PolicyKind } from "./grammar";
import { managedBearings } from "./managed";
import type { Request } from "./request";

interface DocumentPolicy {
    readonly kind: "document";
    readonly document: PolicyDocument;
    /** What holds it, unless it is written into the role. */
    readonly origin?: Origin;
}

/** A policy that is attached to a role, or written into it. */
export type AttachedPolicy = (
    | DocumentPolicy
    /** An AWS managed policy of any partition. */
    | { readonly kind: "managed"; readonly arn: string }
    /** Something is attached of which nothing is known, for this reason (a clause of its own). */
    | { readonly kind: "unknown"; readonly why: string }
) & {
    /** Whether something that lists all policies of the role leaves it out, and so takes away what others attach. */
    readonly isContested?: true;
};

/**
 * Takes a raw policy property: JSON text, or an object as aws-native takes it. Never throws.
 *
 * @param origin what holds it, unless it is written into the role
 * @param kind what it is attached to
 */
export function readPolicy(raw: unknown, origin?: Origin, kind: PolicyKind = "identity"): AttachedPolicy {
    if (isUnknown(raw)) return { kind: "unknown", why: "a policy document is known only after the update" };
    return {
        kind: "document",
        document: readDocument(raw, kind),
        ...(origin === undefined ? {} : { origin }),
    };
}

/**
 * Whether a role's policies let it call an action: an Allow without Condition on every resource, and no visible Deny
 * that could match. Permissions boundaries are not considered. The reason lists all reasons, separated by semicolons.
 */
export type Grant = Ruling<Refusal>;

/** Proof that an action is not granted. */
interface Refusal {
    /** Whether an unconditional Deny on every resource matches; otherwise no statement could allow it. */
    readonly denied: boolean;
}

const NOTHING_HIDDEN_DENIES = "no attached policy that this preview cannot read denies what the others grant";

/**
 * Whether policies, attached to one role or of one kind on one thing, together grant a request. Never
 * throws, and the order of policies and statements does not matter.
 *
 * A part that cannot be read may allow anything, so it rules out "fail"; that it denies nothing is an
 * assumption of "pass". A visible Deny that may match, and a document that AWS refuses, rule out "pass".
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html (2026-07).
 */
export function grantOf(request: Request, policies: readonly AttachedPolicy[]): Grant {
    const bearings = policies.flatMap((policy) => bearingsOf(policy, request));
    if (bearings.some(({ kind }) => kind === "denies")) return failBy({ denied: true });

    const allows = bearings.filter((bearing) => bearing.kind === "allows");
    const doubts = bearings.filter((bearing) => bearing.kind !== "allows" && bearing.kind !== "denies");
    const mayDeny = doubts.filter(({ kind }) => kind === "may deny");
    if (allows.length === 0) {
        return doubts.length === mayDeny.length ? failBy({ denied: false }) : open(doubts);
    }
    if (mayDeny.length > 0) return open(mayDeny);
    const hidden = doubts.some(({ kind }) => kind === "hidden");
    return pass(...leastAssumption(allows), ...(hidden ? [NOTHING_HIDDEN_DENIES] : []));
}

const CONTESTED =
    "what lists all policies of a role does not take away, at a later update, those that others attach beside it";

/** The grant whichever of the possible policies are attached beside the certain ones. */
export function grantByAny(attached: Members<AttachedPolicy>, request: Request): Grant {
    const { certain, possible } = attached;
    const least = grantOf(request, certain);
    if (possible.length === 0) return least;
    if (least.kind === "fail") {
        const stays =
            least.proof.denied || possible.every((policy) => grantOf(request, [policy]).kind === "fail");
        if (stays) return least;
    }
    const most = grantOf(request, shown(attached));
    if (least.kind === most.kind && least.kind !== "fail") return most;
    if (most.kind === "pass" && possible.every(({ isContested }) => isContested === true))
        return pass(...most.assumptions, CONTESTED);
    return undetermined("it is not shown which policies are attached");
}

function bearingsOf(policy: AttachedPolicy, request: Request): readonly Bearing[] {
    switch (policy.kind) {
        case "document":
            return documentBearings(policy.document, request);
        case "managed":
            return managedBearings(policy.arn, request);
        case "unknown":
            return [{ kind: "hidden", why: policy.why }];
    }
}

function open(doubts: readonly Doubt[]): Grant {
    const reasons = new Set(doubts.map(({ why }) => why));
    return undetermined([...reasons].sort().join("; "));
}

/** One Allow is enough: its assumption counts only where every other has one too. */
function leastAssumption(allows: readonly Allows[]): readonly string[] {
    const [least = ""] = allows.map(({ assumption = "" }) => assumption).sort();
    return least === "" ? [] : [least];
}
