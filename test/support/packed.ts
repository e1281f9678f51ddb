import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

import type { Context } from "mocha";

const run = promisify(execFile);
const repository = process.cwd();

/** npm could not ask its registry. */
class RegistryUnreachable extends Error {}

interface Manifest {
    readonly name: string;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
}

function manifest(): Manifest {
    return JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")) as Manifest;
}

/** A checkout that was installed but not built. */
export const unbuiltCheckout = once(() => {
    const directory = folder("unbuilt");
    copyTrackedFiles(directory);
    linkModules(directory);
    return Promise.resolve(directory);
});

/** A checkout after `npm ci && npm run build`. */
export const builtCheckout = once(() => Promise.resolve(newBuiltCheckout()));

/** A checkout after `npm ci && npm run build`, for one test to change. */
export function newBuiltCheckout(): string {
    const directory = folder("built");
    copyTrackedFiles(directory);
    linkModules(directory);
    copyBuild(directory);
    return directory;
}

/** A built checkout after `npm ci --omit=dev --omit=optional`, which leaves no typescript. */
export const productionCheckout = once(async () => {
    const directory = folder("production");
    copyTrackedFiles(directory);
    copyBuild(directory);
    await npm(directory, "ci", "--omit=dev", "--omit=optional");
    return directory;
});

/** The tarball that `npm pack` makes of a built checkout. */
const tarball = once(async () => {
    const directory = folder("tarball");
    const file = await npm(await builtCheckout(), "pack", "--pack-destination", directory);
    return path.join(directory, file.trim());
});

/** The unpacked tarball with this repository's node_modules: what a package is, without asking a registry. */
export const linkedTarball = once(async () => {
    const unpacked = await unpack("linked");
    linkModules(unpacked);
    return unpacked;
});

/** The unpacked tarball after `npm install --omit=dev --ignore-scripts`. */
export const unpackedTarball = once(async () => {
    const unpacked = await unpack("unpacked");
    await npm(unpacked, "install", "--omit=dev", "--ignore-scripts");
    return unpacked;
});

/** The pack as a development dependency of a Pulumi project written in TypeScript. */
export const projectDependency = once(async () => {
    const { name, dependencies, devDependencies } = manifest();
    const directory = folder("project");
    const project = {
        name: "project",
        private: true,
        dependencies: { "@pulumi/pulumi": dependencies["@pulumi/pulumi"] },
        devDependencies: { [name]: `file:${await tarball()}`, typescript: devDependencies.typescript },
    };
    const compiler = {
        compilerOptions: { target: "es2022", module: "node16", strict: true },
        files: ["index.ts"],
    };
    writeFileSync(path.join(directory, "package.json"), JSON.stringify(project));
    writeFileSync(path.join(directory, "tsconfig.json"), JSON.stringify(compiler));
    writeFileSync(path.join(directory, "Pulumi.yaml"), "name: project\nruntime: nodejs\n");
    writeFileSync(path.join(directory, "index.ts"), "export const answer = 42;\n");
    await npm(directory, "install");
    return path.join(directory, "node_modules", name);
});

/**
 * Waits for an installation; without npm's registry the test is pending, and under CI=true it fails.
 */
export async function installed(test: Context, installation: () => Promise<string>): Promise<string> {
    try {
        return await installation();
    } catch (error) {
        if (error instanceof RegistryUnreachable && process.env.CI !== "true") {
            test.skip();
        }
        throw error;
    }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
    let made: Promise<T> | undefined;
    return () => (made ??= make());
}

let root: string | undefined;

/** An empty folder for this run, gone when the run ends. */
export function folder(name: string): string {
    root ??= temporaryRoot();
    return mkdtempSync(path.join(root, `${name}-`));
}

function temporaryRoot(): string {
    const directory = mkdtempSync(path.join(tmpdir(), "session-manager-policies-"));
    process.once("exit", () => {
        rmSync(directory, { recursive: true, force: true });
    });
    return directory;
}

function copyTrackedFiles(directory: string): void {
    const listing = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
        cwd: repository,
        encoding: "utf8",
    });
    const files = listing
        .split("\0")
        .filter((file) => file !== "" && existsSync(path.join(repository, file)));
    for (const file of files) {
        cpSync(path.join(repository, file), path.join(directory, file));
    }
}

async function unpack(name: string): Promise<string> {
    const directory = folder(name);
    await run("tar", ["-xzf", await tarball(), "-C", directory]);
    return path.join(directory, "package");
}

/** Gives a folder the modules that are installed here. */
export function linkModules(directory: string): void {
    symlinkSync(path.join(repository, "node_modules"), path.join(directory, "node_modules"), "junction");
}

function copyBuild(directory: string): void {
    cpSync(path.join(repository, "bin"), path.join(directory, "bin"), { recursive: true });
}

const UNREACHABLE =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED)\b/;

async function npm(directory: string, ...args: readonly string[]): Promise<string> {
    try {
        const { stdout } = await run(
            "npm",
            [...args, "--prefer-offline", "--fetch-retries=1", "--no-audit", "--no-fund"],
            {
                cwd: directory,
            },
        );
        return stdout;
    } catch (error) {
        if (UNREACHABLE.test(String(error))) {
            throw new RegistryUnreachable(`npm ${args.join(" ")} could not reach its registry`, {
                cause: error,
            });
        }
        throw error;
    }
}
