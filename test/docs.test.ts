import * as assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { catalogue, policies } from "../policies";
import { assumptions } from "../policies/assumptions";
import { HEADINGS } from "../tools/docs/new-page";
import { stalePages } from "../tools/docs/pages";
import { blocksOf, filesBelow, markdownFiles } from "./support/markdown";
import type { PreviewResult } from "../tools/preview";
import { usePreviews } from "./support/preview";
import { withinPackage } from "./support/page-path";

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
            const expected = name === assumptions.name ? HEADINGS.slice(0, -1) : HEADINGS;
            assert.deepEqual(headings, expected);
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
        const said = violations.flatMap(({ message }) => withinPackage(message).split("\n"));
        assert.notDeepEqual(said, []);
        assert.deepEqual(
            said.filter((line) => !shown.includes(line)),
            [],
        );
    });

    for (const { name, faults } of policies) {
        for (const id of Object.keys(faults)) {
            let right: Promise<PreviewResult> | undefined;
            const fixed = () => (right ??= preview(programOf(name, id, "right"), configured(name, id)));

            it(`${name}, ${id}: its program gets what the page shows, and nothing else`, async () => {
                fixed().catch(() => undefined); // the test below reports it; beside this one it costs less
                const { violations, errors } = await preview(
                    programOf(name, id, "faulty"),
                    configured(name, id),
                );

                assert.deepEqual(errors, []);
                const [finding] = violations.filter(isFinding);
                if (process.env.UPDATE_MESSAGES !== undefined && finding !== undefined)
                    rewrite(name, `text message ${id}`, withinPackage(finding.message));
                const [shown] = blocksOf(pageOf(name), `text message ${id}`);
                assert.deepEqual(
                    violations
                        .filter(isFinding)
                        .map(({ policy, message }) => [policy, withinPackage(message)]),
                    [[name, shown]],
                );
            });

            it(`${name}, ${id}: with the fix it goes through`, async () => {
                const { violations, exit } = await fixed();

                assert.equal(exit, "ok");
                assert.deepEqual(violations.filter(isFinding), []);
            });
        }
    }

    it(`${assumptions.name}: the program that leaves something open gets the notice`, async () => {
        const { violations } = await preview(folderOf("open", programIn("ts faulty")));

        const [shown] = blocksOf(pageOf(assumptions.name), "text message");
        assert.deepEqual(
            violations.map(({ message }) => withinPackage(message)),
            [shown],
        );
    });

    it(`${assumptions.name}: the program that shows everything gets none`, async () => {
        const { violations } = await preview(folderOf("shown", programIn("ts right")));

        assert.deepEqual(violations, []);
    });
});

/** Puts a text in the place of that which a page shows in a fenced block. */
function rewrite(policy: string, info: string, text: string): void {
    const page = pageOf(policy);
    const from = page.indexOf(`\`\`\`${info}\n`) + info.length + 4;
    const to = page.indexOf("\n```", from);
    writeFileSync(`docs/policies/${policy}.md`, `${page.slice(0, from)}${text}${page.slice(to)}`);
}

function isFinding({ policy }: { readonly policy: string }): boolean {
    return policy !== assumptions.name;
}

/** The configuration that the page gives the program of a fault, if any. */
function configured(policy: string, id: string): { policyConfig?: Record<string, unknown> } {
    const [text] = blocksOf(pageOf(policy), `json policy-config ${id}`);
    return text === undefined ? {} : { policyConfig: JSON.parse(text) as Record<string, unknown> };
}

/** The program that a page shows as a change: what is taken away is the fault, what is added the fix. */
function programOf(policy: string, id: string, kind: "faulty" | "right"): string {
    const [diff, ...more] = blocksOf(pageOf(policy), `diff ${id}`);
    assert.ok(diff !== undefined && more.length === 0, `the page of ${policy} must show one "diff ${id}"`);
    const without = kind === "faulty" ? "+" : "-";
    const lines = diff.split("\n").filter((line) => !line.startsWith(without));
    return folderOf(`${policy}-${id}-${kind}`, lines.map((line) => line.slice(1)).join("\n"));
}

function programIn(info: string): string {
    const [program, ...more] = blocksOf(pageOf(assumptions.name), info);
    assert.ok(program !== undefined && more.length === 0, `the page of assumptions must show one "${info}"`);
    return program;
}

/** Puts a program into a folder of its own. */
function folderOf(name: string, program: string): string {
    const folder = path.join(PROGRAMS, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "index.ts"), program);
    return folder;
}
