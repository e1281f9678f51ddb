import assert from "node:assert/strict";
import { Capture } from "../../engine/capture";

const role = { urn: "urn:role", type: "aws:iam/role:Role", props: { name: "app" } };
const bucket = { urn: "urn:bucket", type: "aws:s3/bucket:Bucket", props: {} };

describe("a capture", () => {
    it("that has not begun may hold anything", () => {
        assert.equal(new Capture().mayHold(["instance"]), true);
        assert.equal(new Capture().inputsOf("urn:role"), undefined);
    });

    it("holds what it has seen, and nothing else", () => {
        const capture = new Capture();
        capture.add(role);
        assert.equal(capture.mayHold(["instance"]), false);
        assert.equal(capture.mayHold(["instance", "role"]), true);
        assert.equal(capture.mayHold([]), false);
        assert.equal(capture.inputsOf("urn:role"), role.props);
    });

    it("keeps no inputs of resources that decide nothing, but has begun with them", () => {
        const capture = new Capture();
        capture.add(bucket);
        assert.equal(capture.inputsOf("urn:bucket"), undefined);
        assert.equal(capture.mayHold(["instance"]), false);
    });

    const read = [
        "command:local:Command",
        "command:remote:CopyToRemote",
        "aws:ssm/association:Association",
        "aws:ssm/document:Document",
        "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
        "aws:cloudcontrol/resource:Resource",
        "aws-native:index:ExtensionResource",
    ];
    for (const type of read)
        it(`keeps the inputs of ${type}, which tell what it may repair, and no subject`, () => {
            const capture = new Capture();
            capture.add({ urn: "urn:other", type, props: { create: "true" } });
            assert.deepEqual(capture.inputsOf("urn:other"), { create: "true" });
            assert.equal(capture.mayHold(["instance", "role"]), false);
        });

    it("keeps the last inputs of a URN", () => {
        const capture = new Capture();
        capture.add(role);
        capture.add({ ...role, props: { name: "web" } });
        assert.deepEqual(capture.inputsOf("urn:role"), { name: "web" });
    });
});
