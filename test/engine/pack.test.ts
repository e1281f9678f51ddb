import assert from "node:assert/strict";
import type { StackValidationArgs, StackValidationPolicy } from "@pulumi/policy";
import { createPack } from "../../engine/pack";
import type { Violation } from "../../engine/report-violation";
import { catalogue } from "../../policies";

const stack = { urn: "urn:stack", type: "pulumi:pulumi:Stack", name: "stack", props: {} };

/** What a policy reports of a stack when its configuration cannot be read. */
function crashOf(name: string, resources: readonly object[]): readonly Violation[] {
    const { policies } = createPack(() => new Date());
    const { validateStack } = policies.find((policy) => policy.name === name) as StackValidationPolicy;
    const violations: Violation[] = [];
    const args = {
        resources,
        getConfig: () => {
            throw new TypeError("no configuration");
        },
    };
    void validateStack(args as unknown as StackValidationArgs, (violation) => {
        violations.push(violation as unknown as Violation);
    });
    return violations;
}

describe("a policy that could not run", () => {
    for (const { name } of catalogue) {
        it(`says so at the stack: ${name}`, () => {
            const crash = crashOf(name, [stack]).find(({ message }) => message.includes("could not run"));
            assert.equal(crash?.urn, stack.urn);
            assert.equal(crash.enforcementLevel, "advisory");
        });
    }

    it("says nothing where there is no resource to say it at", () => {
        assert.deepEqual(crashOf("instance-profile", []), []);
    });
});
