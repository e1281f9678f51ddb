import assert from "node:assert/strict";
import { UNKNOWN } from "../../value/raw";
import { Resource, type ProposedResource } from "../../stack/resource";
import { absent, afterUpdate, known, unknown } from "../../value/value";
import { unknownCheckingProxy } from "../support/sdk-proxy";

const later = afterUpdate;
const notShown = unknown("is not shown by the preview");
const ignored = unknown("is under ignoreChanges");

function resource(proposed: Partial<ProposedResource> = {}): Resource {
    return new Resource({
        urn: "urn:pulumi:dev::test::aws:ec2/instance:Instance::web",
        type: "aws:ec2/instance:Instance",
        name: "web",
        outputs: {},
        ignoreChanges: [],
        dependencies: [],
        propertyDependencies: {},
        ...proposed,
    });
}

describe("a property of a resource", () => {
    const cases: readonly {
        readonly name: string;
        readonly inputs?: object;
        readonly outputs: object;
        readonly ignoreChanges?: readonly string[];
        readonly ami: unknown;
    }[] = [
        { name: "is what the inputs say", inputs: { ami: "a" }, outputs: { ami: "b" }, ami: known("a") },
        {
            name: "is absent if the inputs leave it out, whatever the provider fills in",
            inputs: {},
            outputs: { ami: "b" },
            ami: absent,
        },
        {
            name: "is what the outputs say where the input is not known yet",
            inputs: { ami: UNKNOWN },
            outputs: { ami: "b" },
            ami: known("b"),
        },
        {
            name: "is unknown where both are",
            inputs: { ami: UNKNOWN },
            outputs: { ami: UNKNOWN },
            ami: later,
        },
        {
            name: "is unknown where the outputs hold null",
            inputs: { ami: UNKNOWN },
            outputs: { ami: null },
            ami: later,
        },
        {
            name: "is unknown where the outputs hold nothing",
            inputs: { ami: UNKNOWN },
            outputs: {},
            ami: later,
        },
        {
            name: "is what the outputs say where inputs were not captured",
            outputs: { ami: "b" },
            ami: known("b"),
        },
        {
            name: "is absent where the outputs say so and inputs were not captured",
            outputs: { ami: null },
            ami: absent,
        },
        { name: "is not shown where neither says anything", outputs: {}, ami: notShown },
        { name: "is not shown where inputs and outputs are empty", inputs: {}, outputs: {}, ami: notShown },
        {
            name: "is absent where only the inputs are empty",
            inputs: {},
            outputs: { id: UNKNOWN },
            ami: absent,
        },
        {
            name: "under ignoreChanges is unknown",
            inputs: { ami: "a" },
            outputs: {},
            ignoreChanges: ["ami"],
            ami: ignored,
        },
        {
            name: "is unknown if a part of it is under ignoreChanges",
            inputs: { ami: "a" },
            outputs: {},
            ignoreChanges: ["ami[0].x"],
            ami: ignored,
        },
        {
            name: "is unknown if a quoted part is under ignoreChanges",
            inputs: { ami: "a" },
            outputs: {},
            ignoreChanges: ['["ami"].x'],
            ami: ignored,
        },
        {
            name: "is unknown if everything is under ignoreChanges",
            inputs: { ami: "a" },
            outputs: {},
            ignoreChanges: ["*"],
            ami: ignored,
        },
        {
            name: "is known if another is under ignoreChanges",
            inputs: { ami: "a" },
            outputs: {},
            ignoreChanges: ["amis", "x.ami"],
            ami: known("a"),
        },
    ];
    for (const { name, ami, inputs, outputs, ignoreChanges = [] } of cases) {
        it(name, () => {
            const proposed = { outputs: unknownCheckingProxy(outputs), ignoreChanges };
            const captured = inputs === undefined ? {} : { inputs: unknownCheckingProxy(inputs) };
            assert.deepEqual(resource({ ...proposed, ...captured }).properties.text("ami"), ami);
        });
    }
});

describe("what is in effect of a property", () => {
    const cases: readonly {
        readonly name: string;
        readonly inputs: object;
        readonly outputs: object;
        readonly ignoreChanges?: readonly string[];
        readonly profile: unknown;
    }[] = [
        {
            name: "is what the program says",
            inputs: { profile: "a" },
            outputs: { id: "i-1", profile: "b" },
            profile: known("a"),
        },
        {
            name: "is what the outputs show where the program leaves it out",
            inputs: { ami: "a" },
            outputs: { id: "i-1", profile: "b" },
            profile: known("b"),
        },
        {
            name: "is what the outputs show where the program gives an empty text",
            inputs: { profile: "" },
            outputs: { id: "i-1", profile: "b" },
            profile: known("b"),
        },
        {
            name: "is what the outputs show where the program gives an empty list",
            inputs: { profile: [] },
            outputs: { id: "i-1", profile: "b" },
            profile: known("b"),
        },
        {
            name: "is nothing for a resource that does not stand yet",
            inputs: { ami: "a" },
            outputs: { id: UNKNOWN, profile: "b" },
            profile: absent,
        },
        {
            name: "is nothing where the outputs hold null",
            inputs: { ami: "a" },
            outputs: { id: "i-1", profile: null },
            profile: absent,
        },
        {
            name: "is nothing where the outputs hold an empty text",
            inputs: { ami: "a" },
            outputs: { id: "i-1", profile: "" },
            profile: absent,
        },
        {
            name: "is nothing where the outputs hold nothing",
            inputs: { ami: "a" },
            outputs: { id: "i-1" },
            profile: absent,
        },
        {
            name: "is known only after the update where the outputs say so",
            inputs: { ami: "a" },
            outputs: { id: "i-1", profile: UNKNOWN },
            profile: later,
        },
        {
            name: "is unknown under ignoreChanges",
            inputs: { ami: "a" },
            outputs: { id: "i-1", profile: "b" },
            ignoreChanges: ["profile"],
            profile: ignored,
        },
    ];
    for (const { name, profile, inputs, outputs, ignoreChanges = [] } of cases) {
        it(name, () => {
            const sides = { inputs: unknownCheckingProxy(inputs), outputs: unknownCheckingProxy(outputs) };
            assert.deepEqual(resource({ ...sides, ignoreChanges }).inEffect.text("profile"), profile);
        });
    }
});

describe("a resource", () => {
    it("exists if AWS has given it an id or an ARN", () => {
        assert.equal(resource().exists, false);
        assert.equal(resource({ outputs: { id: UNKNOWN, arn: UNKNOWN } }).exists, false);
        for (const key of ["id", "arn"]) assert.equal(resource({ outputs: { [key]: "x" } }).exists, true);
    });

    for (const [type, key, exists] of [
        ["aws-native:ec2:Vpc", "vpcId", true],
        ["aws-native:ec2:Subnet", "subnetId", true],
        ["aws-native:ec2:LaunchTemplate", "launchTemplateId", true],
        ["aws-native:ec2:SecurityGroup", "groupId", true],
        ["aws-native:ec2:Subnet", "vpcId", false],
        ["aws-native:iam:Role", "roleName", false],
    ] as const)
        it(`${exists ? "exists" : "need not exist"} if ${type} has a known ${key}`, () => {
            assert.equal(resource({ type, outputs: { [key]: "x" } }).exists, exists);
        });

    it("names what a property depends on, and of no other", () => {
        const { propertyDependencies } = { propertyDependencies: { ami: ["urn:a"] } };
        const one = resource({ propertyDependencies });
        assert.deepEqual(one.dependenciesOf("ami"), ["urn:a"]);
        assert.deepEqual(one.dependenciesOf("toString"), []);
    });

    const provider = (inputs: object) => ({ urn: "urn:provider", inputs });
    const outputs = { id: UNKNOWN };
    it("has a Region of its own, or its provider's", () => {
        assert.deepEqual(
            resource({ inputs: { region: "us-east-1" }, provider: provider({ region: "eu-west-1" }) }).region,
            known("us-east-1"),
        );
        assert.deepEqual(
            resource({ inputs: {}, outputs, provider: provider({ region: "eu-west-1" }) }).region,
            known("eu-west-1"),
        );
        assert.deepEqual(resource({ inputs: {}, outputs, provider: provider({}) }).region, absent);
        assert.deepEqual(
            resource({ inputs: {}, outputs, provider: provider({ region: UNKNOWN }) }).region,
            later,
        );
        assert.deepEqual(
            resource({ inputs: { region: UNKNOWN }, provider: provider({ region: "eu-west-1" }) }).region,
            later,
        );
    });

    it("has the Region of the environment where its provider names none", () => {
        const ofEnvironment = (inputs: object) => ({ ...provider(inputs), defaultRegion: "eu-north-1" });
        assert.deepEqual(
            resource({ inputs: {}, outputs, provider: ofEnvironment({}) }).region,
            known("eu-north-1"),
        );
        assert.deepEqual(
            resource({ inputs: {}, outputs, provider: ofEnvironment({ region: "eu-west-1" }) }).region,
            known("eu-west-1"),
        );
        assert.deepEqual(
            resource({ inputs: {}, outputs, provider: ofEnvironment({ region: UNKNOWN }) }).region,
            later,
        );
    });

    it("without a provider is a component's", () => {
        assert.equal(resource().provider, undefined);
        assert.deepEqual(resource({ inputs: {}, outputs }).region, absent);
    });
});
