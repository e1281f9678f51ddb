import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { type Finding, findingsOf, sortFindings } from "../tools/example";
import { CANARY } from "./programs/shared/canary";
import { usePreviews } from "./support/preview";

const PROGRAMS = path.join("test", "programs");
const EXPECTED = "expected.json";

const names = fs.readdirSync(PROGRAMS).filter((name) => fs.existsSync(path.join(PROGRAMS, name, EXPECTED)));

/** Programs that cannot be previewed, and what the error says. */
const BROKEN: Readonly<Record<string, RegExp>> = {
    "asks-unknown-function": /stand-in AWS provider does not answer aws:s3\/getBucket:getBucket/,
    "does-not-exist": /does-not-exist does not exist/,
    python: /written for the runtime python/,
    throws: /this program is broken/,
};

describe("programs, previewed on the real engine", function () {
    const preview = usePreviews(this);

    for (const name of names) {
        const folder = path.join(PROGRAMS, name);
        const expected = JSON.parse(fs.readFileSync(path.join(folder, EXPECTED), "utf8")) as Finding[];

        it(`${name}: ${summary(expected)}`, async () => {
            const result = await preview(folder);

            assert.deepEqual(result.errors, []);
            assert.deepEqual(findingsOf(result.violations), sortFindings(expected));
            assert.equal(result.exit, expected.some(isMandatory) ? "violations" : "ok");
            assert.ok(!JSON.stringify(result).includes(CANARY), "a secret of the program was printed");
        });
    }

    const partial = {
        "--target the VPC": { target: ["**::fleet-vpc"] },
        "--exclude the endpoints": { exclude: ["**-endpoint"] },
        "--exclude the route tables' and roles' attachments": {
            exclude: ["**Association::**", "**Attachment::**"],
        },
    };
    for (const [name, options] of Object.entries(partial)) {
        it(`${name} of a right program: nothing is held against what is not shown`, async () => {
            const result = await preview(path.join("examples", "private-fleet"), options);

            assert.deepEqual(result.errors, []);
            assert.deepEqual(
                result.violations.filter(({ level }) => level === "mandatory"),
                [],
            );
        });
    }

    for (const [name, error] of Object.entries(BROKEN)) {
        it(`broken/${name}: an error, whatever the policies say`, async () => {
            const result = await preview(path.join(PROGRAMS, "broken", name));

            assert.equal(result.exit, "error");
            assert.match(result.errors.join("\n"), error);
        });
    }

    it("configuration that the schema refuses stops the run with the engine's message", async () => {
        const policyConfig = { "instance-profile": { exemptions: [{ resource: CANARY }] } };
        const result = await preview(path.join("examples", "public-web-server"), { policyConfig });

        assert.equal(result.exit, "error");
        assert.match(result.errors.join("\n"), /instance-profile: exemptions\.0: reason is required/);
        assert.ok(!JSON.stringify(result).includes(CANARY));
    });

    it("all: advisory stops nothing", async () => {
        const policyConfig = { all: "advisory" };
        const result = await preview(path.join("examples", "public-web-server"), { policyConfig });

        assert.equal(result.exit, "ok");
        assert.deepEqual([...new Set(result.violations.map(({ level }) => level))], ["advisory"]);
    });

    it("a pack that does not start is an error", async () => {
        const result = await preview(path.join("examples", "private-fleet"), {
            pack: path.join(PROGRAMS, "broken", "pack"),
        });

        assert.equal(result.exit, "error");
    });
});

function isMandatory({ level }: Finding): boolean {
    return level === "mandatory";
}

function summary(expected: readonly Finding[]): string {
    const found = expected.map(({ policy, resource }) => `${policy} of ${resource}`);
    return found.length === 0 ? "nothing is found" : found.join(", ");
}
