import assert from "node:assert/strict";
import { serviceSettings } from "../../../stack";
import { Later } from "../../support/program";
import { stackOf } from "../../support/stack";

const PATH = "/ssm/managed-instance/activation-tier";

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
