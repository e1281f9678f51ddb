/**
 * `npm run test:one <file>`: runs one test file, such as `test/parity.test.ts`; further arguments go to mocha.
 */
import { spawnSync } from "node:child_process";
import { repositoryRoot } from "./repository";
import { compiledTestOf } from "./test-file";

function main(): number {
    process.chdir(repositoryRoot);
    const [source, ...options] = process.argv.slice(2);
    const mocha = [require.resolve("mocha/bin/mocha.js"), compiledTestOf(source), ...options];
    return spawnSync(process.execPath, mocha, { stdio: "inherit" }).status ?? 1;
}

try {
    process.exitCode = main();
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
}
