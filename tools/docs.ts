/**
 * `npm run docs`: writes the generated parts of the documentation, from the metadata of the policies and the schemas
 * of their configuration. `npm run docs -- --check` changes nothing and fails if a file differs.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { renewedPages, type Page } from "./docs/pages";
import { repositoryRoot } from "./repository";

async function main(): Promise<number> {
    const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
    process.chdir(repositoryRoot);
    const stale = (await renewedPages()).filter(differs);
    for (const { file, text } of stale) {
        if (values.check) {
            console.error(`${file} is not up to date: run "npm run docs".`);
        } else {
            writeFileSync(file, text);
            console.log(`${file} written`);
        }
    }
    return values.check && stale.length > 0 ? 1 : 0;
}

function differs({ file, text }: Page): boolean {
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
}

main().then(
    (code) => {
        process.exitCode = code;
    },
    (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = 1;
    },
);
