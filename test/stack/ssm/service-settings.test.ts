import assert from "node:assert/strict";
import { settingIs } from "../../../stack";
import type { Answer } from "../../../value";
import { Later, type Inputs } from "../../support/program";
import { stackOf } from "../../support/stack";

const PATH = "/ssm/managed-instance/activation-tier";
const ARN = `arn:aws-us-gov:ssm:us-gov-west-1:123456789012:servicesetting${PATH}`;

/** Whether the tier is "advanced" near an activation, in a program with these settings. */
function isAdvanced(...settings: readonly Inputs[]): Answer {
    const stack = stackOf((p) => {
        p.add("activation", "near");
        settings.forEach((inputs, index) => p.add("serviceSetting", `setting${String(index)}`, inputs));
    });
    const [near] = stack.all("activation");
    assert.ok(near !== undefined);
    return settingIs(stack, PATH, near, (value) => value === "advanced");
}

describe("settingIs", () => {
    const advanced = { settingId: PATH, settingValue: "advanced" };
    const cases: readonly (readonly [name: string, settings: readonly Inputs[], expected: Answer])[] = [
        ["no setting", [], "no"],
        ["the value, by path", [advanced], "yes"],
        ["the value, by ARN", [{ ...advanced, settingId: ARN }], "yes"],
        ["another value", [{ ...advanced, settingValue: "standard" }], "no"],
        ["no value", [{ settingId: PATH }], "no"],
        ["another id", [{ ...advanced, settingId: "/ssm/other" }], "no"],
        ["another Region", [{ ...advanced, region: "us-east-1" }], "no"],
        [
            "an id not known yet, in another Region",
            [{ ...advanced, settingId: new Later(PATH), region: "us-east-1" }],
            "no",
        ],
        ["an id not known yet", [{ ...advanced, settingId: new Later(PATH) }], "unknown"],
        ["a value not known yet", [{ ...advanced, settingValue: new Later("advanced") }], "unknown"],
        [
            "one that has the value beside one not known yet",
            [advanced, { ...advanced, settingId: new Later(PATH) }],
            "yes",
        ],
    ];
    for (const [name, settings, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(isAdvanced(...settings), expected);
        });
    }
});
