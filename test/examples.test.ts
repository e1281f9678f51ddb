import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { EXAMPLES, expectedFindings, findingsOf } from "../tools/example";
import { usePreviews } from "./support/preview";

/** Folders of examples/ that hold no Pulumi program. */
const WITHOUT_PROGRAM = ["ci", "organization"];

const FIRING_IN_EXAMPLES = [
    "https-egress",
    "hybrid-activation-tier",
    "instance-profile",
    "instance-role-permissions",
    "supported-image",
    "vpc-endpoints",
];

function folderOf(example: string): string {
    return path.join("examples", example);
}

describe("examples, previewed on the real engine", function () {
    const preview = usePreviews(this);

    for (const example of EXAMPLES) {
        it(`${example}: the engine reports what its README says`, async () => {
            const result = await preview(folderOf(example));

            assert.deepEqual(result.errors, []);
            assert.deepEqual(findingsOf(result.violations), expectedFindings(folderOf(example)));
        });
    }
});

describe("examples", () => {
    it("are all listed", () => {
        const folders = fs
            .readdirSync("examples", { withFileTypes: true })
            .filter((entry) => entry.isDirectory() && !WITHOUT_PROGRAM.includes(entry.name))
            .map(({ name }) => name);
        assert.deepEqual(folders.sort(), [...EXAMPLES].sort());
    });

    it("show every one of the policies that the README promises", () => {
        const policies = new Set(
            EXAMPLES.flatMap((example) => expectedFindings(folderOf(example))).map(({ policy }) => policy),
        );
        for (const policy of FIRING_IN_EXAMPLES) {
            assert.ok(policies.has(policy), `${policy} fires in no example`);
        }
    });
});
