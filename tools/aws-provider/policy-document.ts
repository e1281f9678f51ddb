import { isProperties, type Properties, textOf, type Value } from "./values";

type Statement = Readonly<Record<string, Value>>;

/**
 * Renders an IAM policy document as `aws.iam.getPolicyDocument` does: the source documents' statements, then the
 * program's own, then the override documents', a later statement replacing an earlier one of the same Sid.
 */
export function policyDocumentJson(args: Properties): string {
    const statements = [
        ...documents(args.sourcePolicyDocuments).flatMap(statementsOf),
        ...list(args.statements).filter(isProperties).map(render),
        ...documents(args.overridePolicyDocuments).flatMap(statementsOf),
    ];
    const document: Properties = { Version: args.version ?? "2012-10-17" };
    if (args.policyId !== undefined) {
        document.Id = args.policyId;
    }
    return JSON.stringify({ ...document, Statement: replaceSameSid(statements) }, undefined, 2);
}

function render(statement: Properties): Statement {
    return withoutEmpty({
        Sid: statement.sid,
        Effect: statement.effect ?? "Allow",
        Action: oneOrMany(statement.actions),
        NotAction: oneOrMany(statement.notActions),
        Resource: oneOrMany(statement.resources),
        NotResource: oneOrMany(statement.notResources),
        Principal: principals(statement.principals),
        NotPrincipal: principals(statement.notPrincipals),
        Condition: conditions(statement.conditions),
    });
}

function principals(value: Value | undefined): Value | undefined {
    const byType: Record<string, Value[]> = {};
    for (const principal of list(value).filter(isProperties)) {
        (byType[textOf(principal.type)] ??= []).push(...list(principal.identifiers));
    }
    const everyone = byType["*"];
    if (everyone !== undefined) {
        return "*";
    }
    const rendered = Object.entries(byType).map(
        ([type, identifiers]) => [type, oneOrMany(identifiers)] as const,
    );
    return rendered.length === 0 ? undefined : withoutEmpty(Object.fromEntries(rendered));
}

function conditions(value: Value | undefined): Value | undefined {
    const byTest: Record<string, Record<string, Value>> = {};
    for (const condition of list(value).filter(isProperties)) {
        const values = oneOrMany(condition.values) ?? [];
        (byTest[textOf(condition.test)] ??= {})[textOf(condition.variable)] = values;
    }
    return Object.keys(byTest).length === 0 ? undefined : byTest;
}

function replaceSameSid(statements: readonly Statement[]): Statement[] {
    const result: Statement[] = [];
    for (const statement of statements) {
        const same = result.findIndex(({ Sid }) => Sid !== undefined && Sid === statement.Sid);
        result.splice(same < 0 ? result.length : same, same < 0 ? 0 : 1, statement);
    }
    return result;
}

function documents(value: Value | undefined): Properties[] {
    return list(value).map((text) => JSON.parse(textOf(text)) as Properties);
}

function statementsOf(document: Properties): Statement[] {
    const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
    return statements.filter(isProperties);
}

function oneOrMany(value: Value | undefined): Value | undefined {
    const values = list(value);
    return values.length > 1 ? values : values[0];
}

function list(value: Value | undefined): Value[] {
    return Array.isArray(value) ? value : [];
}

function withoutEmpty(value: Readonly<Record<string, Value | undefined>>): Properties {
    const entries = Object.entries(value).filter((entry): entry is [string, Value] => entry[1] !== undefined);
    return Object.fromEntries(entries);
}
