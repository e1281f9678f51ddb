import { isRecord, own, parseJson } from "../../value";
import {
    has,
    isActionPattern,
    isDocument,
    isEffect,
    isEmptyList,
    isIdle,
    isStatement,
    isWellFormed,
    valuesOf,
    type Effect,
} from "./grammar";

/**
 * A policy document as far as it can be read. `undefined` stands for each part that cannot: one that is known
 * only after the update, or one that the grammar does not allow, which might mean anything.
 */
export interface PolicyDocument {
    readonly statements: readonly Statement[];
    /** AWS refuses the document, whatever its readable statements say. */
    readonly malformed: boolean;
}

export interface Statement {
    readonly effect: Effect | undefined;
    /** The patterns of Action, or of NotAction where `allActionsBut`. */
    readonly actions: readonly (string | undefined)[];
    readonly allActionsBut: boolean;
    /** The raw patterns of Resource; none where there is NotResource, of which nothing certain follows. */
    readonly resources: readonly unknown[];
    readonly conditional: boolean | undefined;
}

const UNREADABLE: Statement = {
    effect: undefined,
    actions: [undefined],
    allActionsBut: false,
    resources: [],
    conditional: undefined,
};

/** Reads the raw value of a policy property, which is no unknown one. Never throws. */
export function readDocument(raw: unknown): PolicyDocument {
    const document = typeof raw === "string" ? parseJson(raw) : raw;
    return { statements: readStatements(document), malformed: !isWellFormed(document) };
}

function readStatements(document: unknown): readonly Statement[] {
    if (!isDocument(document)) return [UNREADABLE];
    const statements = own(document, "Statement");
    if (isEmptyList(statements)) return [];
    return valuesOf(statements)
        .filter((statement) => !isIdle(statement))
        .map(readStatement);
}

function readStatement(raw: unknown): Statement {
    if (!isStatement(raw)) return UNREADABLE;
    const effect = own(raw, "Effect");
    const allActionsBut = has(raw, "NotAction");
    const actions = valuesOf(own(raw, allActionsBut ? "NotAction" : "Action"));
    return {
        effect: isEffect(effect) ? effect : undefined,
        actions: allActionsBut && has(raw, "Action") ? [undefined] : actions.map(readAction),
        allActionsBut,
        resources: has(raw, "NotResource") ? [] : valuesOf(own(raw, "Resource")),
        conditional: readConditional(raw),
    };
}

function readAction(raw: unknown): string | undefined {
    return isActionPattern(raw) ? raw : undefined;
}

function readConditional(statement: object): boolean | undefined {
    const condition = own(statement, "Condition");
    if (condition === undefined) return false;
    return isRecord(condition) ? Object.keys(condition).length > 0 : undefined;
}
