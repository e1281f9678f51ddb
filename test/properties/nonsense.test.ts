import assert from "node:assert/strict";
import fc from "fast-check";
import { policies } from "../../policies";
import { NO_DECLARATIONS } from "../../judgement/declarations";
import { evaluate } from "../../judgement/evaluate";
import { Stack, TYPES, type ProposedResource } from "../../stack";
import { hidings, hide, type Hiding } from "./hide";
import { randomProgram } from "./random-program";
import { thousand } from "../support/runs";

/** Values that no property read by the pack may have: an object or a list of lists where a text is due, and the reverse. */
const nonsense = fc.constantFrom<unknown>(
    { weird: [null] },
    [[["deep"]]],
    { __proto__: null, constructor: 1 },
    { length: -1 },
);

const replacements: fc.Arbitrary<readonly Hiding[]> = fc
    .tuple(hidings, fc.array(nonsense, { minLength: 12, maxLength: 12 }))
    .map(([all, values]) => all.map((hiding, index) => ({ ...hiding, value: values[index] })));

/** Faults that say of a document just that: it holds what IAM refuses. */
const SAYS_NONSENSE: ReadonlySet<string> = new Set(["malformed-policy", "malformed-trust-policy"]);

/** Faults as `policy | cause | fault`; a crash of a policy is a failure of the test. */
function fails(resources: readonly ProposedResource[]): ReadonlySet<string> {
    const context = { stack: new Stack(resources), declarations: NO_DECLARATIONS };
    const found = new Set<string>();
    for (const policy of policies.filter(({ level }) => level === "mandatory")) {
        const { judgements, crash } = evaluate(policy, context);
        assert.equal(crash, undefined);
        for (const { verdict } of judgements) {
            if (verdict.kind !== "fail") continue;
            for (const { cause, id } of verdict.proof)
                if (!SAYS_NONSENSE.has(id)) found.add(`${policy.name} | ${cause.urn} | ${id}`);
        }
    }
    return found;
}

const properties = fc.dictionary(
    fc.oneof(
        fc.string(),
        fc.constantFrom(
            "__proto__",
            "constructor",
            "egress",
            "routes",
            "role",
            "launchTemplate",
            "networkInterfaces",
        ),
    ),
    fc.jsonValue({ maxDepth: 3 }),
    { maxKeys: 8 },
);

const anyResource = fc.record({
    type: fc.constantFrom(...Object.values(TYPES).flat(), "component:index:Network"),
    inputs: fc.option(properties, { nil: undefined }),
    outputs: properties,
    ignoreChanges: fc.array(fc.string(), { maxLength: 2 }),
    links: fc.array(fc.nat(9), { maxLength: 4 }),
});

type AnyResource = typeof anyResource extends fc.Arbitrary<infer T> ? T : never;

function assemble(parts: readonly AnyResource[]): readonly ProposedResource[] {
    const urn = (index: number) => `urn:pulumi:dev::test::x::r${String(index % parts.length)}`;
    return parts.map(({ type, inputs, outputs, ignoreChanges, links }, index) => ({
        urn: urn(index),
        type,
        name: `r${String(index)}`,
        outputs,
        ...(inputs === undefined ? {} : { inputs }),
        ignoreChanges,
        parent: urn(links[0] ?? index),
        dependencies: links.map(urn),
        propertyDependencies: Object.fromEntries(
            Object.keys(inputs ?? {}).map((key) => [key, links.map(urn)]),
        ),
        ...(type.startsWith("component:") ? {} : { provider: { urn: "provider", inputs: outputs } }),
    }));
}

describe("nonsense", () => {
    it("in a program that made sense causes no fault that was not there", () => {
        fc.assert(
            fc.property(randomProgram, replacements, (program, replaced) => {
                const known = program.propose("known");
                const before = fails(known);
                for (const fail of fails(hide(known, replaced))) assert.ok(before.has(fail), fail);
            }),
            { numRuns: thousand(2) },
        );
    });

    it("of any shape, links in circles included, throws nowhere", () => {
        fc.assert(
            fc.property(fc.array(anyResource, { minLength: 1, maxLength: 10 }), (parts) => {
                fails(assemble(parts));
            }),
            { numRuns: thousand(2) },
        );
    });

    it("finds nothing in a stack that holds nothing", () => {
        assert.deepEqual(fails([]), new Set());
    });
});
