import assert from "node:assert/strict";
import { hybridSites, serviceSettings, Stack, type Resource } from "../../stack";
import { sameRegion } from "../../stack/regions";
import type { Answer } from "../../value";
import { Later, Program, type Options } from "../support/program";

const PATH = "/ssm/managed-instance/activation-tier";
const OTHER = "urn:pulumi:dev::test::pulumi:providers:aws::other::1";

function stackOf(write: (program: Program) => void): Stack {
    const program = new Program();
    write(program);
    return new Stack(program.propose("preview"));
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
            name: "two providers of one Region, perhaps of two accounts",
            a: [],
            b: [undefined, { provider: OTHER }],
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

describe("hybrid sites", () => {
    it("are one for each provider and Region, in the order of URNs", () => {
        const sites = hybridSites(
            stackOf((p) => {
                p.add("activation", "b");
                p.add("activation", "a");
                p.add("activation", "c", { region: "us-east-1" });
                p.add("activation", "d", {}, { provider: OTHER });
            }),
        );
        const names = (resources: readonly Resource[]) => resources.map(({ name }) => name);
        assert.deepEqual(
            sites.map(({ madeOf }) => names(madeOf)),
            [["a", "b"], ["c"], ["d"]],
        );
        assert.deepEqual(
            sites.map(({ resource }) => resource.name),
            ["a", "c", "d"],
        );
    });
});

describe("service settings", () => {
    function found(inputs: Record<string, unknown>) {
        const stack = stackOf((p) => {
            p.add("activation", "near");
            p.add("serviceSetting", "setting", inputs);
        });
        const [near] = stack.all("activation");
        assert.ok(near !== undefined);
        return serviceSettings(stack, PATH, near).map(({ applies, value }) => [applies, value.kind]);
    }

    it("by path and by ARN", () => {
        assert.deepEqual(found({ settingId: PATH, settingValue: "advanced" }), [["yes", "known"]]);
        const arn = `arn:aws-us-gov:ssm:us-gov-west-1:123456789012:servicesetting${PATH}`;
        assert.deepEqual(found({ settingId: arn, settingValue: "advanced" }), [["yes", "known"]]);
    });

    it("of another id, or of another Region, are none", () => {
        assert.deepEqual(found({ settingId: "/ssm/other", settingValue: "advanced" }), []);
        assert.deepEqual(found({ settingId: PATH, settingValue: "advanced", region: "us-east-1" }), []);
        assert.deepEqual(
            found({ settingId: new Later(PATH), settingValue: "advanced", region: "us-east-1" }),
            [],
        );
    });

    it("that are not known yet may be meant", () => {
        assert.deepEqual(found({ settingId: new Later(PATH), settingValue: "advanced" }), [
            ["unknown", "known"],
        ]);
        assert.deepEqual(found({ settingId: PATH, settingValue: new Later("advanced") }), [
            ["yes", "unknown"],
        ]);
    });
});
