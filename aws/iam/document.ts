import { isRecord, isUnknown, own, parseJson } from "../../value";
import {
    flawOf,
    has,
    isActionPattern,
    isDocument,
    isEffect,
    isEmptyList,
    isIdle,
    isStatement,
    valuesOf,
    type Effect,
    type PolicyKind,
} from "./grammar";

/**
 * A policy document as far as it can be read. `undefined` stands for each part that cannot: one that is known
 * only after the update, or one that the grammar does not allow, which might mean anything.
 */
export interface PolicyDocument {
    readonly statements: readonly Statement[];
    /** Why AWS certainly refuses it, whatever its readable statements say: a clause that repeats nothing of its values. */
    readonly flaw?: string;
    /** Whether it lists no statement at all, which AWS may refuse. */
    readonly isEmpty: boolean;
}

export interface Statement {
    readonly effect: Effect | undefined;
    readonly actions: Named;
    /** Nothing for a kind of policy without resources, which are always the one thing that holds it. */
    readonly resources: Named | undefined;
    /** Who is meant; nothing for a kind of policy that is attached to whoever is meant. */
    readonly principals: Named | undefined;
    /** The raw Condition. */
    readonly condition: unknown;
}

/** What an element or its contrary names. */
export interface Named {
    /** Each undefined if it cannot be read. */
    readonly named: readonly (string | undefined)[];
    /** Whether everything but these is meant. */
    readonly allBut: boolean;
}

const ANY: Named = { named: [undefined], allBut: false };

const UNREADABLE: Statement = {
    effect: undefined,
    actions: ANY,
    resources: ANY,
    principals: ANY,
    condition: Symbol("cannot be read"),
};

/** Reads the raw value of a policy property, which is no unknown one. Never throws. */
export function readDocument(raw: unknown, kind: PolicyKind): PolicyDocument {
    const document = typeof raw === "string" ? parseJson(raw) : raw;
    const flaw = flawOf(document, kind);
    return {
        statements: readStatements(document, kind),
        isEmpty: isRecord(document) && isEmptyList(own(document, "Statement")),
        ...(flaw === undefined ? {} : { flaw }),
    };
}

function readStatements(document: unknown, kind: PolicyKind): readonly Statement[] {
    if (!isDocument(document)) return [UNREADABLE];
    const statements = own(document, "Statement");
    if (isEmptyList(statements)) return [];
    return valuesOf(statements)
        .filter((statement) => !isIdle(statement, kind))
        .map(readStatement);
}

function readStatement(raw: unknown): Statement {
    if (!isStatement(raw)) return UNREADABLE;
    const effect = own(raw, "Effect");
    return {
        effect: isEffect(effect) ? effect : undefined,
        actions: readNamed(raw, "Action", readAction) ?? ANY,
        resources: readNamed(raw, "Resource", (resource) => [textOf(resource)]),
        principals: readNamed(raw, "Principal", readPrincipal),
        condition: own(raw, "Condition"),
    };
}

function readNamed(
    statement: object,
    element: string,
    read: (raw: unknown) => readonly (string | undefined)[],
): Named | undefined {
    const contrary = `Not${element}`;
    const allBut = has(statement, contrary);
    if (!allBut && !has(statement, element)) return undefined;
    if (allBut && has(statement, element)) return ANY;
    return { named: valuesOf(own(statement, allBut ? contrary : element)).flatMap(read), allBut };
}

function readAction(raw: unknown): readonly (string | undefined)[] {
    return [isActionPattern(raw) ? raw : undefined];
}

function textOf(raw: unknown): string | undefined {
    return typeof raw === "string" && !isUnknown(raw) ? raw : undefined;
}

/** A principal with its type: `Service:ec2.amazonaws.com`; `*` for anybody. */
function readPrincipal(raw: unknown): readonly (string | undefined)[] {
    if (raw === "*") return ["*"];
    if (!isRecord(raw)) return [undefined];
    return Object.keys(raw).flatMap((type) =>
        [own(raw, type)].flat().map((value) => {
            const name = textOf(value);
            return name === undefined ? undefined : `${type}:${name}`;
        }),
    );
}
