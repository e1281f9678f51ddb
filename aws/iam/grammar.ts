import { isRecord, isUnknown, own } from "../../value";

/**
 * The grammar of identity-based policies: which elements there are, which are required, and what may stand in
 * them. An unknown value counts as one that AWS accepts in its place.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (2026-07), except
 * that `Id`, which that page rules out for identities, is let pass because it has no effect.
 */
type Check = (raw: unknown) => boolean;

type Grammar = Readonly<Record<string, Check>>;

export type Effect = "Allow" | "Deny";

const isText: Check = (raw) => typeof raw === "string";

/** The values of an element that may hold one or a list; an empty list means nothing that could be read. */
export function valuesOf(raw: unknown): readonly unknown[] {
    if (!Array.isArray(raw)) return [raw];
    return raw.length > 0 ? (raw as readonly unknown[]) : [undefined];
}

function oneOrMore(check: Check): Check {
    return (raw) => valuesOf(raw).every((value) => isUnknown(value) || check(value));
}

function anyNumberOf(check: Check): Check {
    return (raw) => isEmptyList(raw) || oneOrMore(check)(raw);
}

export function isEmptyList(raw: unknown): boolean {
    return Array.isArray(raw) && raw.length === 0;
}

const STATEMENT: Grammar = {
    Sid: isText,
    Effect: isEffect,
    Action: anyNumberOf(isActionPattern),
    NotAction: oneOrMore(isActionPattern),
    Resource: anyNumberOf(isText),
    NotResource: oneOrMore(isText),
    Condition: isRecord,
};

const DOCUMENT: Grammar = {
    Version: (raw) => raw === "2012-10-17" || raw === "2008-10-17",
    Id: isText,
    Statement: oneOrMore(isWellFormedStatement),
};

export function isEffect(raw: unknown): raw is Effect {
    return raw === "Allow" || raw === "Deny";
}

/**
 * `*`, or a service prefix, one colon and a name in which `*` and `?` are wildcards. With a wildcard in the
 * prefix IAM refuses the document: MalformedPolicyDocument, "Action vendors … must not contain wildcards"
 * (quoted in github.com/boogy/iam-policy-validator/pull/172, 2026-09-03). `*:*` is a usual spelling of `*`.
 */
export function isActionPattern(raw: unknown): raw is string {
    return typeof raw === "string" && /^(\*|\*:\*|[^\s:*?]+:[^\s:]+)$/.test(raw);
}

/** An object that holds elements of a document only. */
export function isDocument(raw: unknown): raw is Record<string, unknown> {
    return isRecord(raw) && Object.keys(raw).every((key) => has(DOCUMENT, key));
}

/** An object that holds elements of a statement only. */
export function isStatement(raw: unknown): raw is Record<string, unknown> {
    return isRecord(raw) && Object.keys(raw).every((key) => has(STATEMENT, key));
}

export function has(object: object, key: string): boolean {
    return own(object, key) !== undefined;
}

/** Whether AWS accepts the document as the policy of a role. */
export function isWellFormed(document: unknown): boolean {
    return isDocument(document) && has(document, "Statement") && accepts(DOCUMENT, document);
}

function isWellFormedStatement(raw: unknown): boolean {
    return (
        isStatement(raw) &&
        has(raw, "Effect") &&
        has(raw, "Action") !== has(raw, "NotAction") &&
        has(raw, "Resource") !== has(raw, "NotResource") &&
        accepts(STATEMENT, raw)
    );
}

/**
 * Whether a statement lists no action or no resource: AWS accepts it, and it has no effect.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html, the suggestions on
 * empty arrays (2026-11-24)
 */
export function isIdle(raw: unknown): boolean {
    if (!isRecord(raw)) return false;
    const listsNothing = ["Action", "Resource"].some((element) => isEmptyList(own(raw, element)));
    return listsNothing && isWellFormedStatement(raw);
}

function accepts(grammar: Grammar, object: object): boolean {
    return Object.entries(grammar).every(([element, check]) => {
        const raw = own(object, element);
        return raw === undefined || isUnknown(raw) || check(raw);
    });
}
