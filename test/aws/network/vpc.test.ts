import assert from "node:assert/strict";
import { defaultVpcLeadsOut } from "../../../aws/network";
import { absent, known, unknown } from "../../../value";

describe("defaultVpcLeadsOut", () => {
    for (const [name, publicAddress, expected] of [
        ["a launch that says nothing of addresses", absent, "yes"],
        ["a launch that asks for a public address", known(true), "yes"],
        ["a launch that declines one", known(false), "no"],
        ["a launch that does not show it", unknown("is known only after the update"), "unknown"],
    ] as const) {
        it(`${name}: ${expected}`, () => {
            assert.equal(defaultVpcLeadsOut(publicAddress), expected);
        });
    }
});
