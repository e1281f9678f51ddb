import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { createPack } from "../engine/pack";
import type { PolicyMetadata } from "../judgement/policy";
import { catalogue, policies } from "../policies";
import { openPoints, openPointsIn, piecesOf } from "../tools/new-policy/pieces";

const NAMES = catalogue.map(({ name }) => name);

/** The policies that judge; what `assumptions` writes is tested with the engine. */
const JUDGING = policies.map(({ name }) => name);

const KEBAB_CASE = /^[a-z]+(-[a-z]+)*$/;
const CLAUSE = /^[^A-Z].*[^.]$/;

function namesIn(folder: string, extension: string): readonly string[] {
    return readdirSync(folder)
        .filter((file) => file.endsWith(extension))
        .map((file) => file.slice(0, -extension.length));
}

/** The policies that a file of policies/ defines; none in a file that holds what policies share. */
async function policiesIn(file: string): Promise<readonly PolicyMetadata[]> {
    const compiled = pathToFileURL(path.resolve("bin/policies", `${file}.js`)).href;
    const exported = Object.values((await import(compiled)) as Record<string, unknown>);
    return exported.filter(isPolicy);
}

function isPolicy(value: unknown): value is PolicyMetadata {
    return typeof value === "object" && value !== null && "failsWhen" in value;
}

describe("each policy is complete", () => {
    it("names are unique", () => {
        assert.deepEqual(NAMES, [...new Set(NAMES)]);
    });

    for (const { name, title, failsWhen, faults, since, sources } of catalogue) {
        it(`${name}: has its file, page and test`, () => {
            const { test, ...others } = piecesOf(name);
            const pieces = [...Object.values(others), ...(JUDGING.includes(name) ? [test] : [])];
            for (const piece of pieces) assert.ok(existsSync(piece), `policy ${name} lacks ${piece}`);
        });

        it(`${name}: has nothing left to be written`, () => {
            assert.deepEqual(openPoints(name), []);
        });

        it(`${name}: has metadata that read well`, () => {
            assert.match(name, KEBAB_CASE);
            assert.match(title, /^[A-Z].*[^.]$/, "title is a sentence without its full stop");
            assert.match(failsWhen, CLAUSE, "failsWhen is a clause without a full stop");
            assert.match(since, /^\d+\.\d+\.\d+$/);
            for (const { url, date } of sources) {
                assert.ok(URL.canParse(url), `${url} is no address`);
                assert.match(date, /^\d{4}-\d{2}-\d{2}$/);
            }
        });

        it(`${name}: has faults in kebab case, each with a clause`, () => {
            for (const [id, reportedWhen] of Object.entries(faults)) {
                assert.match(id, KEBAB_CASE);
                assert.match(reportedWhen, CLAUSE, `${id} has a clause without a full stop`);
            }
        });
    }

    it("the changelog has nothing left to be written", () => {
        assert.deepEqual(openPointsIn("CHANGELOG.md"), []);
    });

    it("ids of faults are unique", () => {
        const ids = catalogue.flatMap(({ faults }) => Object.keys(faults));
        assert.deepEqual(ids, [...new Set(ids)]);
    });
});

describe("nothing is left without its policy", () => {
    for (const file of namesIn("policies", ".ts").filter((name) => name !== "index")) {
        it(`policies/${file}.ts defines a policy of the catalogue by its own name, or none`, async () => {
            for (const policy of await policiesIn(file)) {
                assert.equal(file, policy.name, `policies/${file}.ts defines ${policy.name}`);
                assert.ok(
                    catalogue.includes(policy),
                    `the catalogue of policies/index.ts lacks ${policy.name}`,
                );
            }
        });
    }

    it("every page belongs to a policy", () => {
        for (const page of namesIn("docs/policies", ".md")) {
            assert.ok(NAMES.includes(page), `docs/policies/${page}.md belongs to no policy of the catalogue`);
        }
    });

    it("every test belongs to a file of policies/", () => {
        for (const test of namesIn("test/policies", ".test.ts")) {
            assert.ok(
                existsSync(`policies/${test}.ts`),
                `test/policies/${test}.test.ts tests no file of policies/`,
            );
        }
    });

    it("the README's table lists the catalogue in its order", () => {
        const rows = readFileSync("README.md", "utf8").matchAll(
            /^\| \[`([\w-]+)`\]\(docs\/policies\/\1\.md\) /gm,
        );
        assert.deepEqual(
            [...rows].map(([, name]) => name),
            NAMES,
        );
    });

    it("the engine gets the catalogue in its order", () => {
        const pack = createPack(() => new Date());
        assert.deepEqual(
            pack.policies.map(({ name }) => name),
            NAMES,
        );
    });
});
