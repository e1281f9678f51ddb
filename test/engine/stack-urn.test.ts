import assert from "node:assert/strict";
import { stackUrn } from "../../engine/stack-urn";

const stack = { urn: "urn:stack", type: "pulumi:pulumi:Stack" };
const bucket = { urn: "urn:bucket", type: "aws:s3/bucket:Bucket" };
const role = { urn: "urn:role", type: "aws:iam/role:Role" };

describe("the URN for what is about a stack", () => {
    it("is that of the stack's own resource", () => {
        assert.equal(stackUrn([role, bucket, stack]), stack.urn);
    });

    it("is the first of all where the stack has no resource of its own", () => {
        assert.equal(stackUrn([role, bucket]), bucket.urn);
    });

    it("is none where there is no resource", () => {
        assert.equal(stackUrn([]), undefined);
    });
});
