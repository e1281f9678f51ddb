import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { folder, linkModules } from "../test/support/packed";

/**
 * A compiled pack with the same SDK as ours and stack policies that do nothing. The first of them also sees every
 * single resource, as one of ours does, so that the SDK has run for both alike when AnalyzeStack begins.
 *
 * @param readingOf a pack of ours whose way of reading they take, instead of the SDK's
 */
export function emptyPack(stackPolicies: number, readingOf?: string): string {
    const directory = packFolder("empty");
    linkModules(directory);
    const entered =
        readingOf === undefined
            ? "(validation) => validation"
            : `(validation) => require(${JSON.stringify(path.join(readingOf, "bin/engine/entry.js"))}).enteredWhen(() => undefined, validation)`;
    writeFileSync(
        path.join(directory, "index.js"),
        `"use strict";
const { PolicyPack } = require("@pulumi/policy");
const entered = ${entered};
const policies = Array.from({ length: ${String(stackPolicies)} }, (_, index) => ({
    name: "empty-" + index,
    description: "does nothing",
    validateStack: entered(() => {}),
    ...(index === 0 ? { validateResource: entered(() => {}) } : {}),
}));
new PolicyPack("empty", { policies });
`,
    );
    return directory;
}

/**
 * AWSGuard with all its policies advisory, on the same SDK as ours, as npm installs it.
 *
 * @returns its folder, or undefined where it could not be installed
 */
export function awsGuardPack(): string | undefined {
    const directory = packFolder("awsguard");
    writeFileSync(
        path.join(directory, "index.js"),
        `"use strict";
const { AwsGuard } = require("@pulumi/awsguard");
new AwsGuard({ all: "advisory" });
`,
    );
    const packages = ["@pulumi/awsguard", `@pulumi/policy@${installedVersion("@pulumi/policy")}`];
    const options = ["--ignore-scripts", "--prefer-offline", "--fetch-retries=1", "--no-audit", "--no-fund"];
    try {
        execFileSync("npm", ["install", ...options, ...packages], { cwd: directory, stdio: "ignore" });
        return directory;
    } catch {
        return undefined;
    }
}

function packFolder(name: string): string {
    const directory = folder(name);
    writeFileSync(
        path.join(directory, "package.json"),
        JSON.stringify({ name, version: "1.0.0", main: "index.js", private: true }),
    );
    writeFileSync(path.join(directory, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    return directory;
}

/** The version of a package that is installed here. */
function installedVersion(name: string): string {
    const manifest = readFileSync(path.join("node_modules", name, "package.json"), "utf8");
    return (JSON.parse(manifest) as { version: string }).version.replace(/^v/, "");
}
