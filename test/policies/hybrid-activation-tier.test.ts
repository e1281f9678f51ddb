import assert from "node:assert/strict";
import { hybridActivationTier } from "../../policies/hybrid-activation-tier";
import { fault, judge, table } from "../support/policy-table";
import { Later, Program } from "../support/program";

const TIER = "/ssm/managed-instance/activation-tier";
const OTHER_PROVIDER = { provider: "urn:pulumi:dev::test::pulumi:providers:aws::other::1" };
const STANDARD = fault("standard-tier", "edge");

function activation(program: Program, inputs: Record<string, unknown> = {}, options = {}) {
    return program.add("activation", "edge", { iamRole: "hybrid", ...inputs }, options);
}

function setting(program: Program, inputs: Record<string, unknown> = {}, options = {}) {
    return program.add(
        "serviceSetting",
        "tier",
        { settingId: TIER, settingValue: "advanced", ...inputs },
        options,
    );
}

function both(inputs: Record<string, unknown>, options = {}) {
    return (program: Program) => {
        activation(program);
        setting(program, inputs, options);
    };
}

table(hybridActivationTier, {
    "what is judged": [{ name: "no subject", program: (p) => setting(p), expect: "no subject" }],
    "one activation": [
        { name: "no setting", program: (p) => activation(p), expect: STANDARD },
        {
            name: "an existing activation",
            program: (p) => activation(p, {}, { exists: true }),
            expect: STANDARD,
        },
        {
            name: "an activation and a setting of one component",
            program: (p) => {
                const component = p.add("component:index:Edge", "component");
                activation(p, {}, { parent: component });
                setting(p, {}, { parent: component });
            },
            expect: "pass",
        },
        {
            name: "declarations that could not be read",
            program: (p) => activation(p),
            declarations: "unreadable",
            expect: STANDARD,
        },
    ],
    "one setting": [
        { name: "advanced by path", program: both({}), expect: "pass" },
        {
            name: "advanced by ARN",
            program: both({ settingId: `arn:aws:ssm:eu-west-1:123456789012:servicesetting${TIER}` }),
            expect: "pass",
        },
        { name: "standard", program: both({ settingValue: "standard" }), expect: STANDARD },
        {
            name: "another setting",
            program: both({ settingId: "/ssm/parameter-store/default-parameter-tier" }),
            expect: STANDARD,
        },
        {
            name: "another setting whose path ends alike",
            program: both({ settingId: `/custom${TIER}` }),
            expect: STANDARD,
        },
        {
            name: "an id not known yet",
            program: both({ settingId: new Later(TIER) }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "an id not known yet, of another value",
            program: both({ settingId: new Later(TIER), settingValue: "standard" }),
            expect: STANDARD,
        },
        {
            name: "a value not known yet",
            program: both({ settingValue: new Later("standard") }),
            expect: "undetermined",
            known: STANDARD,
        },
        {
            name: "a value under ignoreChanges",
            program: both({}, { ignoreChanges: ["settingValue"] }),
            expect: "undetermined",
        },
        {
            name: "a standard and an advanced one",
            program: (p) => {
                both({})(p);
                p.add("serviceSetting", "other", { settingId: TIER, settingValue: "standard" });
            },
            expect: "pass",
        },
    ],
    "Regions and providers": [
        { name: "advanced in another Region", program: both({ region: "us-east-1" }), expect: STANDARD },
        {
            name: "advanced in the same Region by name",
            program: both({ region: "eu-west-1" }),
            expect: "pass",
        },
        {
            name: "a Region not known yet",
            program: both({ region: new Later("us-east-1") }),
            expect: "undetermined",
            known: STANDARD,
        },
        {
            name: "advanced by another provider in the same Region, with the same credentials",
            program: both({}, OTHER_PROVIDER),
            expect: "pass",
        },
        {
            name: "advanced by another provider in the same Region, with other credentials",
            program: both(
                {},
                {
                    ...OTHER_PROVIDER,
                    providerInputs: { region: "eu-west-1", profile: "tools" },
                },
            ),
            expect: "undetermined",
        },
        {
            name: "advanced by a provider of another Region",
            program: both({}, { ...OTHER_PROVIDER, providerInputs: { region: "us-east-1" } }),
            expect: STANDARD,
        },
        {
            name: "a provider whose Region is not shown",
            program: (p) => {
                activation(p, {}, { providerInputs: {} });
                setting(p, {}, { providerInputs: {} });
            },
            expect: "pass",
        },
    ],
    "several activations": [
        {
            name: "two activations in one Region",
            program: (p) => {
                activation(p);
                p.add("activation", "shop", { iamRole: "hybrid", region: "eu-west-1" });
            },
            expect: STANDARD,
        },
        {
            name: "two activations in two Regions",
            program: (p) => {
                activation(p);
                p.add("activation", "shop", { iamRole: "hybrid", region: "us-east-1" });
            },
            expect: [STANDARD, fault("standard-tier", "shop")],
        },
        {
            name: "two activations of two providers",
            program: (p) => {
                both({})(p);
                p.add(
                    "activation",
                    "shop",
                    { iamRole: "hybrid" },
                    { ...OTHER_PROVIDER, providerInputs: { region: "us-east-1" } },
                );
            },
            expect: ["pass", fault("standard-tier", "shop")],
        },
    ],
    "what may repair it": [
        {
            name: "a command that depends on the activation",
            program: (p) => p.add("command:remote:Command", "register", {}, { dependsOn: [activation(p)] }),
            expect: "undetermined",
        },
    ],
});

describe("hybrid-activation-tier: message", () => {
    function what(write: (program: Program) => void) {
        const program = new Program();
        write(program);
        return judge(hybridActivationTier, program.propose("preview")).map(({ verdict }) =>
            verdict.kind === "fail" ? verdict.proof[0].what : verdict.kind,
        );
    }

    it("counts the other activations of the Region", () => {
        assert.deepEqual(
            what((p) => {
                activation(p);
                p.add("activation", "shop", { iamRole: "hybrid" });
                p.add("activation", "yard", { iamRole: "hybrid" });
            }),
            [
                'activation "edge" and 2 more in its Region register hybrid machines without the advanced-instances tier',
            ],
        );
        assert.deepEqual(what(activation), [
            'activation "edge" registers hybrid machines without the advanced-instances tier',
        ]);
    });
});
