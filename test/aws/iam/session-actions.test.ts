import assert from "node:assert/strict";
import { SESSION_ACTIONS, brief } from "../../../aws/iam";

describe("actions as messages name them", () => {
    const cases: readonly (readonly [name: string, readonly string[], string])[] = [
        ["one", ["ssm:UpdateInstanceInformation"], "ssm:UpdateInstanceInformation"],
        ["all of a service", SESSION_ACTIONS.slice(1), "ssmmessages:*"],
        ["all", SESSION_ACTIONS, "ssm:UpdateInstanceInformation and ssmmessages:*"],
        [
            "some of a service",
            ["ssmmessages:CreateDataChannel", "ssmmessages:OpenDataChannel"],
            "ssmmessages:CreateDataChannel, OpenDataChannel",
        ],
    ];
    for (const [name, actions, expected] of cases)
        it(name, () => {
            assert.equal(brief(actions), expected);
        });
});
