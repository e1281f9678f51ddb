import * as fs from "node:fs";
import * as path from "node:path";

import { parse } from "yaml";

/** A Pulumi program in a folder, as its project files describe it. */
export interface Program {
    readonly folder: string;
    /** The file to load. */
    readonly file: string;
    readonly projectName: string;
    readonly stackName: string;
    /** The configuration that the project declares. */
    readonly projectConfig: Record<string, unknown>;
    /** The configuration of the stack; secret values, which cannot be decrypted here, are left out. */
    readonly stackConfig: Record<string, unknown>;
    /** The names of the secret values that were left out. */
    readonly leftOut: readonly string[];
}

interface ProjectFile {
    readonly name?: string;
    readonly runtime?: string | { readonly name?: string };
    readonly main?: string;
    readonly config?: Record<string, unknown>;
}

const DEFAULT_STACK = "dev";
const ENTRY_FILES = ["index.ts", "index.js", "index.mts", "index.mjs"];

/**
 * Reads a Node program's project: `Pulumi.yaml` if there is one, the configuration of its `dev` stack (or of its
 * only one), and where its code begins.
 *
 * @throws Error when the folder does not exist, holds no program, or the program is written for another runtime.
 */
export function readProgram(folder: string): Program {
    const absolute = path.resolve(folder);
    if (!fs.existsSync(absolute)) {
        throw new Error(`${folder} does not exist.`);
    }
    const project = (readYaml(path.join(absolute, "Pulumi.yaml")) ?? {}) as ProjectFile;
    const runtime = typeof project.runtime === "object" ? project.runtime.name : project.runtime;
    if (runtime !== undefined && runtime !== "nodejs") {
        throw new Error(
            `${folder} is written for the runtime ${runtime}; only Node programs can be previewed this way. ` +
                "Run pulumi preview --policy-pack there instead.",
        );
    }
    const stackName = stackOf(absolute);
    const stack = (readYaml(path.join(absolute, `Pulumi.${stackName}.yaml`)) ?? {}) as ProjectFile;
    const entries = Object.entries(stack.config ?? {});
    return {
        folder: absolute,
        file: entryFile(absolute, project.main),
        projectName: project.name ?? path.basename(absolute),
        stackName,
        projectConfig: project.config ?? {},
        stackConfig: Object.fromEntries(entries.filter(([, value]) => !holdsSecret(value))),
        leftOut: entries.filter(([, value]) => holdsSecret(value)).map(([name]) => name),
    };
}

function readYaml(file: string): unknown {
    return fs.existsSync(file) ? parse(fs.readFileSync(file, "utf8")) : undefined;
}

function stackOf(folder: string): string {
    const names = fs
        .readdirSync(folder)
        .map((file) => /^Pulumi\.([\w.-]+)\.yaml$/.exec(file)?.[1])
        .filter((name) => name !== undefined);
    const [only] = names;
    return names.length === 1 && only !== undefined ? only : DEFAULT_STACK;
}

/** Whether an encrypted value stands anywhere in it. */
function holdsSecret(value: unknown): boolean {
    if (typeof value !== "object" || value === null) {
        return false;
    }
    return "secure" in value || Object.values(value).some(holdsSecret);
}

function entryFile(folder: string, main: string | undefined): string {
    const start = path.resolve(folder, main ?? ".");
    if (fs.existsSync(start) && fs.statSync(start).isFile()) {
        return start;
    }
    const packageMain = readPackageMain(start);
    const candidates = packageMain === undefined ? ENTRY_FILES : [packageMain, ...ENTRY_FILES];
    const found = candidates.map((name) => path.join(start, name)).find((file) => isFile(file));
    if (found === undefined) {
        throw new Error(`${folder} holds no Node program (looked for ${candidates.join(", ")}).`);
    }
    return found;
}

function readPackageMain(folder: string): string | undefined {
    const file = path.join(folder, "package.json");
    if (!fs.existsSync(file)) {
        return undefined;
    }
    const { main } = JSON.parse(fs.readFileSync(file, "utf8")) as { main?: unknown };
    return typeof main === "string" ? main : undefined;
}

function isFile(file: string): boolean {
    return fs.existsSync(file) && fs.statSync(file).isFile();
}
