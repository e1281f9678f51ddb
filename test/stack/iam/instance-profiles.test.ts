import assert from "node:assert/strict";
import { roleOfProfile } from "../../../stack";
import { shown } from "../../../value";
import { Later, type Program } from "../../support/program";
import { stackOf } from "../../support/stack";

describe("the role of an instance profile", () => {
    function link(type: string, inputs: (program: Program) => Record<string, unknown>) {
        const stack = stackOf((p) => p.add(type, "profile", inputs(p)));
        const [profile] = stack.all("instanceProfile");
        assert.ok(profile !== undefined);
        const role = roleOfProfile(stack, profile);
        return [role.absent, shown(role).map(({ name }) => name), role.outside[0]?.kind];
    }
    const NATIVE = "aws-native:iam:InstanceProfile";

    it("is one of the program, one outside, one that cannot be traced, or none", () => {
        assert.deepEqual(
            link("instanceProfile", (p) => ({ role: p.add("role", "role").id })),
            [false, ["role"], undefined],
        );
        assert.deepEqual(
            link("instanceProfile", () => ({ role: "golden" })),
            [false, [], "literal"],
        );
        assert.deepEqual(
            link("instanceProfile", () => ({ role: new Later("golden") })),
            [false, [], "untraceable"],
        );
        assert.deepEqual(
            link("instanceProfile", () => ({})),
            [true, [], undefined],
        );
        assert.deepEqual(
            link("instanceProfile", () => ({ role: "" })),
            [true, [], undefined],
        );
    });

    it("is the only one of the list in aws-native", () => {
        assert.deepEqual(
            link(NATIVE, (p) => ({ roles: [p.add("role", "role").id] })),
            [false, ["role"], undefined],
        );
        assert.deepEqual(
            link(NATIVE, () => ({ roles: [] })),
            [true, [], undefined],
        );
        assert.deepEqual(
            link(NATIVE, () => ({})),
            [true, [], undefined],
        );
        for (const roles of [new Later(["golden"]), "golden", ""]) {
            assert.deepEqual(
                link(NATIVE, () => ({ roles })),
                [false, [], "untraceable"],
            );
        }
    });
});
