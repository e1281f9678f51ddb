/**
 * `npm run new-policy <name>`: writes the files of a new policy and its place in the lists, and says what a person
 * still has to write.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { formatted } from "./formatted";
import { nextVersion, withAddition } from "./new-policy/changelog";
import { withPolicy } from "./new-policy/index-text";
import { checkName, identifierOf } from "./new-policy/name";
import { INDEX, openPoints, openPointsIn, piecesOf } from "./new-policy/pieces";
import { repositoryRoot } from "./repository";

const CHANGELOG = "CHANGELOG.md";
const TEMPLATES = "tools/new-policy";

async function main(): Promise<void> {
    process.chdir(repositoryRoot);
    const [name] = process.argv.slice(2);
    checkName(name);
    const { policy, test } = piecesOf(name);
    await write(policy, fromTemplate("policy.ts.template", name));
    await write(test, fromTemplate("policy.test.ts.template", name));
    await write(INDEX, withPolicy(read(INDEX), name));
    await write(CHANGELOG, withAddition(read(CHANGELOG), `- \`${name}\`: TODO: what it asks for.`));
    node(require.resolve("typescript/bin/tsc"), "-b");
    node("bin/tools/docs.js");
    console.log(
        [
            "\nStill to be written, by you:",
            ...openPoints(name),
            ...openPointsIn(CHANGELOG),
            "test/messages.test.ts: a case for each fault",
            "docs/prerequisites.md and, for new facts, docs/facts.md",
        ].join("\n"),
    );
}

function fromTemplate(template: string, name: string): string {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    const values: Readonly<Record<string, string>> = {
        name,
        identifier: identifierOf(name),
        since: nextVersion(read(CHANGELOG), version),
        today: new Date().toISOString().slice(0, "2026-01-01".length),
    };
    return read(`${TEMPLATES}/${template}`).replace(
        /\{\{(\w+)\}\}/g,
        (mark, key: string) => values[key] ?? mark,
    );
}

async function write(file: string, text: string): Promise<void> {
    writeFileSync(file, await formatted(file, text));
    console.log(`${file} written`);
}

function read(file: string): string {
    return readFileSync(file, "utf8");
}

function node(...args: readonly string[]): void {
    execFileSync(process.execPath, args, { stdio: "inherit" });
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
