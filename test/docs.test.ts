import * as assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { catalogue } from "../policies";
import { assumptions } from "../policies/assumptions";
import { HEADINGS } from "../tools/docs/new-page";
import { stalePages } from "../tools/docs/pages";
import { blocksOf, filesBelow, markdownFiles } from "./support/markdown";
import { usePreviews } from "./support/preview";

/** Where programs of pages are put: below the repository, so that they find @pulumi/aws. */
const PROGRAMS = path.resolve("bin/docs-programs");

/** How a file states the source of a fact; the metadata of policies have `sources: [`. */
const STATES_SOURCE = /^ *\*.*\bSources?[:,] |\bsource: [`"]/m;

function pageOf(policy: string): string {
    return readFileSync(`docs/policies/${policy}.md`, "utf8");
}

describe("documentation", () => {
    it("holds generated parts that are up to date", async () => {
        assert.deepEqual(
            (await stalePages()).map(({ file }) => file),
            [],
            'run "npm run docs"',
        );
    });

    for (const file of markdownFiles()) {
        it(`${file}: its links to files lead somewhere`, () => {
            const targets = [...readFileSync(file, "utf8").matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)];
            const missing = targets
                .map(([, target = ""]) => target)
                .filter((target) => !existsSync(path.join(path.dirname(file), target)));
            assert.deepEqual(missing, []);
        });
    }

    for (const { name } of catalogue) {
        it(`${name}: its page has the headings of every page, in their order`, () => {
            const headings = [...pageOf(name).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
            assert.deepEqual(headings, HEADINGS);
        });
    }

    it("docs/facts.md names every table of facts, and every file with a fact that has a source", () => {
        const page = readFileSync("docs/facts.md", "utf8");
        const tables = filesBelow("aws/facts");
        const withSource = ["value", "aws", "stack", "judgement", "policies"]
            .flatMap(filesBelow)
            .filter((file) => STATES_SOURCE.test(readFileSync(file, "utf8")));
        const missing = [...tables, ...withSource].filter((file) => !page.includes(`\`${file}\``));
        assert.deepEqual(missing, []);
    });
});

describe("programs in the pages of policies, previewed on the real engine", function () {
    const preview = usePreviews(this);

    after(() => {
        rmSync(PROGRAMS, { recursive: true, force: true });
    });

    it("the README shows what is said of the faulty fleet", async () => {
        const { violations } = await preview("examples/private-fleet-faulty");

        const [shown = ""] = blocksOf(readFileSync("README.md", "utf8"), "text policies");
        const said = violations.flatMap(({ message }) => message.split("\n"));
        assert.notDeepEqual(said, []);
        assert.deepEqual(
            said.filter((line) => !shown.includes(line)),
            [],
        );
    });

    for (const { name } of catalogue) {
        it(`${name}: the faulty program gets what the page shows, and nothing else`, async () => {
            const { violations, errors } = await preview(programOf(name, "faulty"));

            assert.deepEqual(errors, []);
            const judged = violations.filter(({ policy }) => policy === name || policy !== assumptions.name);
            assert.deepEqual(new Set(judged.map(({ policy }) => policy)), new Set([name]));
            assert.deepEqual(
                judged.map(({ message }) => message).sort(),
                [...blocksOf(pageOf(name), "text message")].sort(),
            );
        });

        it(`${name}: the right program goes through`, async () => {
            const { violations, exit } = await preview(programOf(name, "right"));

            assert.equal(exit, "ok");
            assert.deepEqual(
                violations.filter(({ policy }) => policy === name),
                [],
            );
        });
    }
});

/** Puts the page's program of a kind into a folder of its own. */
function programOf(policy: string, kind: "faulty" | "right"): string {
    const [program, ...more] = blocksOf(pageOf(policy), `ts ${kind}`);
    assert.ok(
        program !== undefined && more.length === 0,
        `the page of ${policy} must show one "ts ${kind}" program`,
    );
    const folder = path.join(PROGRAMS, `${policy}-${kind}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "index.ts"), program);
    return folder;
}
