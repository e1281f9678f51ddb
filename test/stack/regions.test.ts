import assert from "node:assert/strict";
import { sameRegion } from "../../stack/regions";
import type { Answer } from "../../value";
import { UNKNOWN } from "../../value/raw";
import { Later, type Options, type Program } from "../support/program";
import { stackOf } from "../support/stack";

const OTHER = "urn:pulumi:dev::test::pulumi:providers:aws::other::1";

function assuming(account: string, role = "ci"): string {
    return JSON.stringify([{ roleArn: `arn:aws:iam::${account}:role/${role}` }]);
}

describe("the same account and Region", () => {
    type Side = readonly [region?: unknown, options?: Options];
    const cases: readonly {
        readonly name: string;
        readonly a: Side;
        readonly b: Side;
        readonly expect: Answer;
    }[] = [
        { name: "one provider", a: [], b: [], expect: "yes" },
        {
            name: "one provider whose Region is not shown",
            a: [undefined, { providerInputs: {} }],
            b: [undefined, { providerInputs: {} }],
            expect: "yes",
        },
        {
            name: "one provider whose Region is not known yet",
            a: [undefined, { providerInputs: { region: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }],
            b: [undefined, { providerInputs: { region: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }],
            expect: "yes",
        },
        { name: "one provider, the same Region by name", a: ["eu-west-1"], b: [], expect: "yes" },
        { name: "one provider, another Region by name", a: ["us-east-1"], b: [], expect: "no" },
        {
            name: "one provider, a Region not known yet",
            a: [new Later("us-east-1")],
            b: [],
            expect: "unknown",
        },
        {
            name: "two providers of one Region without credentials of their own",
            a: [],
            b: [undefined, { provider: OTHER }],
            expect: "yes",
        },
        {
            name: "two providers of one Region, perhaps of two accounts",
            a: [],
            b: [undefined, { provider: OTHER, providerInputs: { region: "eu-west-1", profile: "tools" } }],
            expect: "unknown",
        },
        {
            name: "two providers that assume roles of two accounts",
            a: [
                undefined,
                { providerInputs: { region: "eu-west-1", assumeRoles: assuming("111111111111") } },
            ],
            b: [
                undefined,
                {
                    provider: OTHER,
                    providerInputs: { region: "eu-west-1", assumeRoles: assuming("222222222222") },
                },
            ],
            expect: "no",
        },
        {
            name: "two providers that assume two roles of one account",
            a: [
                undefined,
                { providerInputs: { region: "eu-west-1", assumeRoles: assuming("111111111111") } },
            ],
            b: [
                undefined,
                {
                    provider: OTHER,
                    providerInputs: { region: "eu-west-1", assumeRoles: assuming("111111111111", "audit") },
                },
            ],
            expect: "unknown",
        },
        {
            name: "two providers that are allowed in two accounts",
            a: [
                undefined,
                { providerInputs: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' } },
            ],
            b: [
                undefined,
                {
                    provider: OTHER,
                    providerInputs: {
                        region: "eu-west-1",
                        profile: "b",
                        allowedAccountIds: '["222222222222"]',
                    },
                },
            ],
            expect: "no",
        },
        {
            name: "two providers of one Region, one of which may assume a role",
            a: [],
            b: [
                undefined,
                { provider: OTHER, providerInputs: { region: "eu-west-1", assumeRoles: UNKNOWN } },
            ],
            expect: "unknown",
        },
        {
            name: "two providers of two Regions",
            a: [],
            b: [undefined, { provider: OTHER, providerInputs: { region: "us-east-1" } }],
            expect: "no",
        },
        {
            name: "two providers, one of which shows no Region",
            a: [],
            b: [undefined, { provider: OTHER, providerInputs: {} }],
            expect: "unknown",
        },
    ];
    for (const { name, a, b, expect } of cases) {
        it(name, () => {
            const add = (program: Program, logicalName: string, [region, options]: Side) =>
                program.add("activation", logicalName, region === undefined ? {} : { region }, options);
            const [first, second] = stackOf((p) => {
                add(p, "a", a);
                add(p, "b", b);
            }).all("activation");
            assert.ok(first !== undefined && second !== undefined);
            assert.equal(sameRegion(first, second), expect);
            assert.equal(sameRegion(second, first), expect);
        });
    }
});
