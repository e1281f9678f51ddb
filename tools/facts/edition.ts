import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { isDate } from "../../engine/configuration";

/** Which state of the dump a table was made from. */
export interface Edition {
    /** The day, as YYYY-MM-DD. */
    readonly asOf: string;
    /** The abbreviated hash of the commit. */
    readonly commit: string;
}

const ABBREVIATED = "0387244".length;

/**
 * The edition that a folder holds: as it is given, otherwise the newest commit of the checkout, with its day in UTC.
 *
 * @throws Error when a given part is malformed, or one is missing and the folder is no checkout.
 */
export function editionOf(folder: string, given: Partial<Edition>): Edition {
    const { asOf, commit } = isComplete(given) ? given : { ...checkedOut(folder), ...given };
    if (!isDate(asOf)) throw new Error(`--as-of ${asOf} is no date of the form YYYY-MM-DD`);
    if (!/^[0-9a-f]{7,64}$/.test(commit))
        throw new Error(`--commit ${commit} is no hash of a commit: seven hexadecimal digits or more`);
    return { asOf, commit: commit.slice(0, ABBREVIATED) };
}

function isComplete(given: Partial<Edition>): given is Edition {
    return given.asOf !== undefined && given.commit !== undefined;
}

function checkedOut(folder: string): Edition {
    // Git would answer for a repository around the folder.
    if (!existsSync(path.join(folder, ".git")))
        throw new Error(`${folder} is no git checkout: give --as-of YYYY-MM-DD and --commit SHA`);
    const log = ["log", "-1", "--date=format-local:%Y-%m-%d", "--format=%cd %H"];
    const env = { ...process.env, TZ: "UTC" };
    const [asOf = "", commit = ""] = execFileSync("git", ["-C", folder, ...log], { encoding: "utf8", env })
        .trim()
        .split(" ");
    return { asOf, commit };
}
