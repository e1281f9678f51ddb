import assert from "node:assert/strict";
import { Stack, tagsOf } from "../../stack";
import { Later, Program, type Options } from "../support/program";

function tags(type: string, inputs: Record<string, unknown>, options: Options = {}): Record<string, string> {
    const program = new Program();
    program.add(type, "thing", inputs, options);
    const stack = new Stack(program.propose("preview"));
    const [resource] = [
        ...stack.all("instance"),
        ...stack.all("autoScalingGroup"),
        ...stack.all("launchTemplate"),
    ];
    assert.ok(resource !== undefined);
    return Object.fromEntries(tagsOf(resource));
}

function defaults(tags: Record<string, unknown>): Options {
    return { providerInputs: { region: "eu-west-1", defaultTags: JSON.stringify({ tags }) } };
}

describe("tags", () => {
    it("of a resource without any", () => {
        assert.deepEqual(tags("instance", {}), {});
    });

    it("as an object", () => {
        assert.deepEqual(tags("instance", { tags: { a: "1", b: "" } }), { a: "1", b: "" });
    });

    it("as a list", () => {
        const list = [{ key: "a", value: "1" }, { key: "b", value: "" }, { key: "c" }];
        assert.deepEqual(tags("autoScalingGroup", { tags: list }), { a: "1", b: "", c: "" });
        assert.deepEqual(tags("aws-native:ec2:Instance", { tags: list }), { a: "1", b: "", c: "" });
    });

    it("not known yet are left out", () => {
        assert.deepEqual(tags("instance", { tags: { a: new Later("1"), b: "2" } }), { b: "2" });
        assert.deepEqual(tags("instance", { tags: new Later({ a: "1" }) }), {});
        const list = [
            { key: "a", value: new Later("1") },
            { key: new Later("b"), value: "2" },
            new Later({}),
            { key: "c", value: "3" },
        ];
        assert.deepEqual(tags("autoScalingGroup", { tags: list }), { c: "3" });
    });

    it("by default of the provider", () => {
        assert.deepEqual(tags("instance", {}, defaults({ a: "1" })), { a: "1" });
        assert.deepEqual(tags("instance", { tags: { a: "2" } }, defaults({ a: "1", b: "1" })), {
            a: "2",
            b: "1",
        });
    });

    it("by default of the provider, overridden by what is not known yet, are left out", () => {
        assert.deepEqual(tags("instance", { tags: { a: new Later("2") } }, defaults({ a: "1" })), {});
    });

    it("by default of the provider, not known yet or malformed", () => {
        assert.deepEqual(
            tags("instance", {}, { providerInputs: { defaultTags: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }),
            {},
        );
        assert.deepEqual(tags("instance", {}, defaults({ a: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" })), {});
        assert.deepEqual(tags("instance", {}, { providerInputs: { defaultTags: "{" } }), {});
    });

    it("of all sources in the outputs", () => {
        assert.deepEqual(tags("instance", {}, { exists: true, outputs: { tagsAll: { a: "1" } } }), {
            a: "1",
        });
    });

    it("that a launch template gives to its instances, not to their volumes", () => {
        const tagSpecifications = [
            { resourceType: "instance", tags: { a: "1" } },
            { resourceType: "volume", tags: { b: "2" } },
        ];
        assert.deepEqual(tags("launchTemplate", { tagSpecifications, tags: { c: "3" } }), { a: "1", c: "3" });
        const launchTemplateData = {
            tagSpecifications: [{ resourceType: "instance", tags: [{ key: "a", value: "1" }] }],
        };
        assert.deepEqual(tags("aws-native:ec2:LaunchTemplate", { launchTemplateData }), { a: "1" });
        assert.deepEqual(tags("launchTemplate", { tagSpecifications: new Later([]) }), {});
    });

    it("of an unexpected kind are left out", () => {
        assert.deepEqual(tags("instance", { tags: "a=1" }), {});
        assert.deepEqual(tags("instance", { tags: { a: 1, b: { c: "d" } } }), {});
    });
});
