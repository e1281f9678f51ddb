import assert from "node:assert/strict";
import fc from "fast-check";
import { grantOf, readPolicy, SESSION_ACTIONS, type AttachedPolicy, type Grant } from "../../../aws/iam";
import { requestFor } from "../../support/requests";
import { thousand } from "../../support/runs";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Json = unknown;
type Path = readonly (string | number)[];

function oneOrMore(values: fc.Arbitrary<string>): fc.Arbitrary<Json> {
    return fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 }));
}

const action = fc.constantFrom(
    "*",
    "ssm:*",
    "s3:*",
    "ssmmessages:*",
    "ssmmessages:Open*",
    ...SESSION_ACTIONS,
);
const resource = fc.constantFrom("*", "*", "arn:aws:ec2:*:*:instance/*", "arn:aws:s3:::bucket/${aws:userid}");
const condition = fc.constantFrom({}, { Bool: { "aws:SecureTransport": "true" } });

const statement = fc
    .record({
        effect: fc.constantFrom("Allow", "Allow", "Deny"),
        actions: fc.tuple(fc.constantFrom("Action", "Action", "NotAction"), oneOrMore(action)),
        resources: fc.tuple(fc.constantFrom("Resource", "Resource", "NotResource"), oneOrMore(resource)),
        condition: fc.option(condition, { nil: undefined }),
    })
    .map(({ effect, actions, resources, condition }) => ({
        Effect: effect,
        [actions[0]]: actions[1],
        [resources[0]]: resources[1],
        ...(condition === undefined ? {} : { Condition: condition }),
    }));

/** Documents that AWS accepts. */
const wellFormed: fc.Arbitrary<Json> = fc.oneof(
    fc.record({
        Version: fc.constant("2012-10-17"),
        Statement: fc.array(statement, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ Statement: statement }),
);

/** Documents with something odd in some place, and things that are no documents. */
const odd: fc.Arbitrary<Json> = fc.oneof(
    fc.jsonValue(),
    fc
        .tuple(
            wellFormed,
            fc.nat(),
            fc.oneof(fc.jsonValue(), fc.constantFrom<Json>({ ["__proto__"]: {} }, [], {}, null, UNKNOWN)),
        )
        .map(([document, place, value]) => replaceAt(document, pathAt(document, place), value)),
);

const policies: fc.Arbitrary<readonly AttachedPolicy[]> = fc.array(
    fc.oneof(
        fc.oneof(wellFormed, odd).map((document) => readPolicy(document)),
        fc.constantFrom<AttachedPolicy>(
            { kind: "unknown", why: "nothing is known of an attachment" },
            { kind: "managed", arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
            { kind: "managed", arn: "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore" },
            { kind: "managed", arn: "arn:aws:iam::aws:policy/AWSDenyAll" },
        ),
    ),
    { maxLength: 2 },
);

function pathsOf(value: Json): readonly Path[] {
    const children = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return [[], ...children.flatMap(([key, child]) => pathsOf(child).map((path) => [key, ...path]))];
}

function pathAt(document: Json, place: number): Path {
    const paths = pathsOf(document);
    return paths[place % paths.length] ?? [];
}

function replaceAt(value: Json, [key, ...rest]: Path, replacement: Json): Json {
    if (key === undefined) return replacement;
    if (Array.isArray(value)) {
        return value.map((child: Json, index) =>
            String(index) === key ? replaceAt(child, rest, replacement) : child,
        );
    }
    const entries = Object.entries(value as object).map(([name, child]: [string, Json]) => [
        name,
        name === key ? replaceAt(child, rest, replacement) : child,
    ]);
    return Object.fromEntries(entries);
}

function grants(attached: readonly AttachedPolicy[]): readonly Grant[] {
    return SESSION_ACTIONS.map((name) => grantOf(requestFor(name), attached));
}

function asDocument(document: Json, asText: boolean): AttachedPolicy {
    return readPolicy(asText ? JSON.stringify(document) : document);
}

function isCertainlyGranted(grant: Grant | undefined): boolean {
    return grant?.kind === "pass" && grant.assumptions.length === 0;
}

/** The grants before and after one part of a document, or all of it, is hidden. */
function hiding(
    documents: fc.Arbitrary<Json>,
    holds: (before: Grant, after: Grant | undefined) => boolean,
): fc.IProperty<unknown> {
    return fc.property(documents, policies, fc.nat(), fc.boolean(), (document, others, place, asText) => {
        const path = pathAt(document, place);
        const before = grants([asDocument(document, asText), ...others]);
        const hidden = replaceAt(document, path, UNKNOWN);
        const after = grants([asDocument(hidden, asText && path.length > 0), ...others]);
        before.forEach((grant, index) => {
            assert.ok(holds(grant, after[index]), JSON.stringify({ hidden, grant, after: after[index] }));
        });
    });
}

describe("grants, whatever the policies", () => {
    it("never throw", () => {
        fc.assert(
            fc.property(
                fc.oneof(odd, fc.anything(), fc.string(), fc.json()),
                fc.string(),
                fc.string(),
                (document, arn, name) => {
                    grantOf(requestFor(name), [readPolicy(document), { kind: "managed", arn }]);
                    grants([readPolicy(document)]);
                },
            ),
            { numRuns: thousand(1) },
        );
    });

    it("do not depend on the order of policies and statements", () => {
        fc.assert(
            fc.property(
                fc.array(statement, { minLength: 1, maxLength: 5 }),
                policies,
                (statements, others) => {
                    const inOrder = grants([asDocument({ Statement: statements }, false), ...others]);
                    const reversed = [...statements].reverse();
                    assert.deepEqual(
                        grants([...[...others].reverse(), asDocument({ Statement: reversed }, true)]),
                        inOrder,
                    );
                },
            ),
            { numRuns: thousand(1) },
        );
    });

    it("hiding a part never proves that an action is lacking", () => {
        const holds = (before: Grant, after: Grant | undefined): boolean =>
            after?.kind !== "fail" || before.kind === "fail";
        fc.assert(hiding(fc.oneof(wellFormed, odd), holds), { numRuns: thousand(1) });
    });

    it("hiding a part of what AWS accepts never proves that an action is granted", () => {
        const holds = (before: Grant, after: Grant | undefined): boolean =>
            !isCertainlyGranted(after) || isCertainlyGranted(before);
        fc.assert(hiding(wellFormed, holds), { numRuns: thousand(1) });
    });
});
