import * as path from "node:path";

/** The root of this checkout. Tools run compiled, from `bin/tools`. */
export const repositoryRoot = path.join(__dirname, "..", "..");

/** Where tools keep what they download or build; ignored by git. */
export const toolsCache = path.join(repositoryRoot, ".pulumi-cli");

/** The lowest Pulumi CLI that this project is tested with. */
export const lowestCliVersion = "3.230.0";
