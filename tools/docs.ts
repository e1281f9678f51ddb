/**
 * `npm run docs`: writes the generated parts of the documentation, from the metadata of the policies, the schemas of
 * their configuration and the lock file. `npm run docs -- --check` changes nothing and fails if a file differs.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { stalePages } from "./docs/pages";
import { repositoryRoot } from "./repository";

async function main(): Promise<number> {
    const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
    process.chdir(repositoryRoot);
    const stale = await stalePages();
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

main().then(
    (code) => {
        process.exitCode = code;
    },
    (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = 1;
    },
);
