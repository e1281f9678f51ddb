import { existsSync, readFileSync } from "node:fs";

/** The list of policies. */
export const INDEX = "policies/index.ts";

/** The files of a policy, as paths from the root of the repository. */
export function piecesOf(name: string) {
    return {
        policy: `policies/${name}.ts`,
        test: `test/policies/${name}.test.ts`,
        page: `docs/policies/${name}.md`,
    };
}

/** What a person still has to write in the files of a policy: each line that says TODO, as `file:line: text`. */
export function openPoints(name: string): readonly string[] {
    return Object.values(piecesOf(name))
        .filter((file) => existsSync(file))
        .flatMap(openPointsIn);
}

/** The lines of a file that say TODO, as `file:line: text`. */
export function openPointsIn(file: string): readonly string[] {
    return readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, index) =>
            line.includes("TODO") ? [`${file}:${String(index + 1)}: ${line.trim()}`] : [],
        );
}
