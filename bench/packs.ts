import { writeFileSync } from "node:fs";
import * as path from "node:path";

import { folder, linkModules } from "../test/support/packed";

/**
 * A compiled pack with the same SDK as ours and stack policies that do nothing. The first of them also sees every
 * single resource, as one of ours does, so that the SDK has run for both alike when AnalyzeStack begins.
 */
export function emptyPack(stackPolicies: number): string {
    const directory = folder(`empty-${String(stackPolicies)}`);
    linkModules(directory);
    writeFileSync(
        path.join(directory, "package.json"),
        JSON.stringify({ name: "empty", version: "1.0.0", main: "index.js" }),
    );
    writeFileSync(path.join(directory, "PulumiPolicy.yaml"), "runtime: nodejs\n");
    writeFileSync(
        path.join(directory, "index.js"),
        `"use strict";
const { PolicyPack } = require("@pulumi/policy");
const policies = Array.from({ length: ${String(stackPolicies)} }, (_, index) => ({
    name: "empty-" + index,
    description: "does nothing",
    validateStack: () => {},
    ...(index === 0 ? { validateResource: () => {} } : {}),
}));
new PolicyPack("empty", { policies });
`,
    );
    return directory;
}
