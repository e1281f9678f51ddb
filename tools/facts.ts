/**
 * `npm run facts -- managed-policies <folder>`: rebuilds `aws/facts/managed-policies.json` from a checkout of
 * github.com/zoph-io/MAMIP. `--as-of YYYY-MM-DD` and `--commit SHA` say which state of the dump the folder holds, where
 * git does not. Writes nothing unless everything could be read.
 */
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { managedPolicyFacts } from "../aws/facts/managed-policies";
import { readDump } from "./facts/dump";
import { editionOf, type Edition } from "./facts/edition";
import { managedPolicyTable } from "./facts/managed-policies";
import { tableText } from "./facts/table-text";
import { repositoryRoot } from "./repository";

const USAGE = "usage: npm run facts -- managed-policies <folder> [--as-of YYYY-MM-DD] [--commit SHA]";
const TABLE = "aws/facts/managed-policies.json";

function main(): void {
    const { folder, given } = readArguments();
    const { documents, leftOut } = readDump(folder);
    const table = managedPolicyTable(documents, managedPolicyFacts(), editionOf(folder, given));
    for (const file of leftOut) console.log(`${file} left out: it holds no policy of its own`);
    writeFileSync(path.join(repositoryRoot, TABLE), tableText(table));
    console.log(`${TABLE} written: ${String(documents.size)} policies, as of ${table.asOf}`);
}

function readArguments(): { folder: string; given: Partial<Edition> } {
    const { positionals, values } = parseArgs({
        allowPositionals: true,
        options: { "as-of": { type: "string" }, commit: { type: "string" } },
    });
    const [table, folder, ...others] = positionals;
    if (table !== "managed-policies" || folder === undefined || others.length > 0) throw new Error(USAGE);
    const { "as-of": asOf, commit } = values;
    return {
        // npm runs scripts in the root of the repository, and says where the person was.
        folder: path.resolve(process.env.INIT_CWD ?? "", folder),
        given: { ...(asOf === undefined ? {} : { asOf }), ...(commit === undefined ? {} : { commit }) },
    };
}

try {
    main();
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
}
