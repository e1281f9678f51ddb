import { isRecord, isUnknown, own } from "../../value";

/**
 * What a policy is attached to, which decides on the elements of its statements: `Principal` stands where others are let in,
 * `Resource` where more than one thing can be meant.
 */
export type PolicyKind = keyof typeof ELEMENTS;

/** Whether statements of a kind need an element, must not have it, or have no effect without it. */
interface Elements {
    readonly Principal: "needed" | "refused";
    readonly Action: "needed" | "idle without";
    readonly Resource: "needed" | "refused" | "idle without";
}

const ELEMENTS = {
    identity: { Principal: "refused", Action: "needed", Resource: "needed" },
    trust: { Principal: "needed", Action: "needed", Resource: "refused" },
    endpoint: { Principal: "needed", Action: "needed", Resource: "needed" },
    key: { Principal: "needed", Action: "idle without", Resource: "idle without" },
    bucket: { Principal: "needed", Action: "needed", Resource: "needed" },
} as const satisfies Record<string, Elements>;

/**
 * The grammar of policies: which elements there are, which are required, and what may stand in them. An unknown value counts
 * as one that AWS accepts in its place. Names of elements, and the values of Effect, are taken in this case alone.
 *
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (2026-07), except that `Id`, which
 * that page rules out for identities, is let pass because it has no effect; "Unknown field statement" for names in another case
 * (https://github.com/pulumi/pulumi-aws-native/issues/1616, 2024-10-21).
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
    Principal: isPrincipal,
    NotPrincipal: isPrincipal,
    Action: anyNumberOf(isActionPattern),
    NotAction: anyNumberOf(isActionPattern),
    Resource: anyNumberOf(isText),
    NotResource: anyNumberOf(isText),
    Condition: (raw) => isRecord(raw) || isEmptyList(raw),
};

const DOCUMENT: Grammar = {
    Version: (raw) => raw === "2012-10-17" || raw === "2008-10-17",
    Id: isText,
    Statement: anyNumberOf(isRecord),
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

/**
 * `*`, or lists of principals by their types. A list may be empty beside another.
 * Source: "The passed in policy has a statement with no principals!" (terraform-aws-modules/terraform-aws-iam, issue 47)
 */
function isPrincipal(raw: unknown): boolean {
    if (!isRecord(raw)) return raw === "*";
    const lists = Object.values(raw);
    const isName = (one: unknown) => typeof one === "string" || typeof one === "number";
    return lists.some((list) => !isEmptyList(list)) && lists.every(anyNumberOf(isName));
}

/** An object that holds elements of a document only. */
export function isDocument(raw: unknown): raw is Record<string, unknown> {
    return isRecord(raw) && foreignIn(DOCUMENT, raw) === undefined;
}

/** An object that holds elements of a statement only. */
export function isStatement(raw: unknown): raw is Record<string, unknown> {
    return isRecord(raw) && foreignIn(STATEMENT, raw) === undefined;
}

function foreignIn(grammar: Grammar, object: object): string | undefined {
    return Object.keys(object).find((key) => own(grammar, key) === undefined);
}

export function has(object: object, key: string): boolean {
    return own(object, key) !== undefined;
}

/**
 * Why AWS refuses the document as a policy of the kind, as a clause that repeats nothing of its values; undefined if nothing
 * in it is certainly wrong.
 */
export function flawOf(document: unknown, kind: PolicyKind): string | undefined {
    if (!isRecord(document)) return "is no JSON object";
    if (foreignIn(DOCUMENT, document) !== undefined) return "holds an element that no policy has";
    if (!has(document, "Statement")) return "has no Statement";
    const misused = misusedIn(DOCUMENT, document);
    if (misused !== undefined) return `has a ${misused} that AWS does not accept`;
    const statements = own(document, "Statement");
    if (isEmptyList(statements)) return undefined;
    return valuesOf(statements)
        .map((statement) => flawOfStatement(statement, kind))
        .find((flaw) => flaw !== undefined);
}

function flawOfStatement(raw: unknown, kind: PolicyKind): string | undefined {
    if (isUnknown(raw)) return undefined;
    if (!isRecord(raw)) return "has a Statement that AWS does not accept";
    if (foreignIn(STATEMENT, raw) !== undefined)
        return "has a statement with an element that no statement has";
    if (!has(raw, "Effect")) return "has a statement without Effect";
    const misplaced = misplacedIn(raw, ELEMENTS[kind]);
    if (misplaced !== undefined) return misplaced;
    const misused = misusedIn(STATEMENT, raw);
    return misused === undefined
        ? undefined
        : `has a statement with ${articleFor(misused)} that AWS does not accept`;
}

function articleFor(element: string): string {
    return `${/^[AEI]/.test(element) ? "an" : "a"} ${element}`;
}

function misplacedIn(statement: object, elements: Elements): string | undefined {
    for (const element of ["Principal", "Action", "Resource"] as const) {
        const count = countOf(statement, element);
        if (elements[element] === "refused" && count > 0)
            return `has a statement with ${articleFor(element)}, which belongs to other kinds of policies`;
        if (count > 1 || (elements[element] === "needed" && count === 0))
            return `has a statement without one of ${element} and Not${element}`;
    }
    return undefined;
}

function countOf(statement: object, element: keyof Elements): number {
    return [element, `Not${element}`].filter((key) => has(statement, key)).length;
}

function misusedIn(grammar: Grammar, object: object): string | undefined {
    return Object.entries(grammar).find(([element, check]) => {
        const raw = own(object, element);
        return raw !== undefined && raw !== null && !isUnknown(raw) && !check(raw);
    })?.[0];
}

/**
 * Whether a statement lists no action or no resource, or is one of a key policy without them: AWS accepts it, and it has no
 * effect.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html, the suggestions on
 * empty arrays (2026-11-24); https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html, Policy (2026-07)
 */
export function isIdle(raw: unknown, kind: PolicyKind): boolean {
    if (!isRecord(raw)) return false;
    const elements: Elements = ELEMENTS[kind];
    const listsNothing = (["Action", "Resource"] as const).some(
        (element) =>
            isEmptyList(own(raw, element)) ||
            (elements[element] === "idle without" && countOf(raw, element) === 0),
    );
    return listsNothing && flawOfStatement(raw, kind) === undefined;
}
