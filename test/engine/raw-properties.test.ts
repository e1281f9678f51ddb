import assert from "node:assert/strict";
import { rawProperties } from "../../engine/raw-properties";
import { UNKNOWN } from "../../value/raw";
import { unknownCheckingProxy } from "../support/sdk-proxy";

describe("the properties behind the SDK's proxy", () => {
    it("are the object itself, unknown values included", () => {
        const properties = { id: UNKNOWN, tags: { a: UNKNOWN } };
        assert.equal(rawProperties(unknownCheckingProxy(properties)), properties);
    });

    it("are what is given where no proxy stands before it", () => {
        const properties = { id: UNKNOWN };
        assert.equal(rawProperties(properties), properties);
    });
});
