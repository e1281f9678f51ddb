import { existsSync } from "node:fs";
import * as path from "node:path";

const EXAMPLE = "test/parity.test.ts";

/**
 * The compiled file of a test, as a path from the root of the repository.
 *
 * @param source Path of the test from the root, such as `test/parity.test.ts`.
 * @throws Error when it is missing or no test.
 */
export function compiledTestOf(source: string | undefined): string {
    if (source === undefined) throw new Error(`Name the test file, such as ${EXAMPLE}.`);
    const file = path.posix.normalize(source.replaceAll("\\", "/"));
    const name = /^(test\/.+\.test)\.ts$/.exec(file)?.[1];
    if (name === undefined) throw new Error(`${source} is no test file such as ${EXAMPLE}.`);
    if (!existsSync(file)) throw new Error(`There is no ${file}.`);
    return `bin/${name}.js`;
}
