import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import * as semver from "semver";

import { withLock } from "./lock";
import { lowestCliVersion, repositoryRoot, toolsCache } from "./repository";
import { runCommand } from "./run-command";

/** A Pulumi command line that works on this machine. */
export interface PulumiCli {
    /** Absolute path of the executable. */
    readonly command: string;
    readonly version: string;
    /** Where it comes from, for people. */
    readonly origin: string;
    /** Whether the Node language host is installed too; a CLI built from Go modules has none. */
    readonly hasNodeHost: boolean;
}

/** No Pulumi CLI was found and none could be made; the message says what was tried and what to install. */
export class NoPulumiCliError extends Error {
    public override readonly name = "NoPulumiCliError";
}

const EXECUTABLE = process.platform === "win32" ? "pulumi.exe" : "pulumi";
const NODE_HOST = process.platform === "win32" ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs";
const INSTALLER = "https://get.pulumi.com/install.sh";
const INSTALLER_ANSWERS_MS = 10_000;
const INSTALLER_MINUTES = 10;
const BUILD_MINUTES = 30;
const PROGRESS_MS = 10_000;

/** The CLI that the tools made themselves; `bin` appears whole or not at all. */
const cachedFolder = path.join(toolsCache, "bin");
const originFile = path.join(cachedFolder, "origin.txt");

type Report = (line: string) => void;

/**
 * Finds a Pulumi CLI, or gets one: from `PATH` or `PULUMI_HOME`, from an earlier call, with the official
 * installer, or built from Go modules. What takes long reports its progress.
 *
 * @throws NoPulumiCliError when none can be had.
 */
export async function getPulumiCli(report: Report): Promise<PulumiCli> {
    const installed = findInstalled(report) ?? findCached();
    if (installed !== undefined) {
        return installed;
    }
    fs.mkdirSync(toolsCache, { recursive: true });
    return withLock(path.join(toolsCache, "lock"), async () => findCached() ?? (await make(report)));
}

function findInstalled(report: Report): PulumiCli | undefined {
    for (const folder of installationFolders()) {
        const command = path.join(folder, EXECUTABLE);
        if (!fs.existsSync(command)) {
            continue;
        }
        const version = versionOf(command);
        if (version !== undefined && semver.gte(version, lowestCliVersion)) {
            return describe(command, version, "installed on this machine");
        }
        report(
            `${command} is passed over: its version is ${version ?? "unknown"}, ` +
                `the lowest tested one is ${lowestCliVersion}.`,
        );
    }
    return undefined;
}

function installationFolders(): string[] {
    const folders = (process.env.PATH ?? "")
        .split(path.delimiter)
        .filter((folder) => path.isAbsolute(folder));
    const home = process.env.PULUMI_HOME;
    return home === undefined || home === "" ? folders : [...folders, path.resolve(home, "bin")];
}

function findCached(): PulumiCli | undefined {
    const command = path.join(cachedFolder, EXECUTABLE);
    const version = fs.existsSync(command) ? versionOf(command) : undefined;
    if (version === undefined) {
        return undefined;
    }
    const origin = fs.existsSync(originFile)
        ? fs.readFileSync(originFile, "utf8").trim()
        : "kept from an earlier run";
    return describe(command, version, origin);
}

function describe(command: string, version: string, origin: string): PulumiCli {
    const folders = [path.dirname(command), ...installationFolders()];
    const hasNodeHost = folders.some((folder) => fs.existsSync(path.join(folder, NODE_HOST)));
    return { command, version, origin, hasNodeHost };
}

function versionOf(command: string): string | undefined {
    try {
        const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
        const text = execFileSync(command, ["version"], {
            env,
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
        });
        return semver.parse(text.trim())?.version;
    } catch {
        return undefined;
    }
}

async function make(report: Report): Promise<PulumiCli> {
    const failures: string[] = [];
    for (const way of [installOfficial, buildFromModules]) {
        const folder = fs.mkdtempSync(path.join(toolsCache, "making-"));
        try {
            const origin = await way(folder, report);
            return keep(path.join(folder, "bin"), origin);
        } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            report(message);
            failures.push(message);
        } finally {
            fs.rmSync(folder, { recursive: true, force: true });
        }
    }
    throw new NoPulumiCliError(
        [
            "No Pulumi CLI could be had. Tried:",
            `  - pulumi ${lowestCliVersion} or newer on PATH or in PULUMI_HOME: not found`,
            ...failures.map((failure) => `  - ${failure}`),
            "Install the Pulumi CLI (https://www.pulumi.com/docs/install/), or Go (https://go.dev/dl/) to have it built.",
        ].join("\n"),
    );
}

function keep(madeFolder: string, origin: string): PulumiCli {
    fs.writeFileSync(path.join(madeFolder, path.basename(originFile)), `${origin}\n`);
    if (versionOf(path.join(madeFolder, EXECUTABLE)) === undefined) {
        throw new Error(`the CLI ${origin} does not run on this machine`);
    }
    fs.rmSync(cachedFolder, { recursive: true, force: true });
    fs.renameSync(madeFolder, cachedFolder);
    const cli = findCached();
    if (cli === undefined) {
        throw new Error(`the CLI ${origin} is not in ${cachedFolder}`);
    }
    return cli;
}

async function installOfficial(folder: string, report: Report): Promise<string> {
    try {
        await fetch(INSTALLER, { method: "HEAD", signal: AbortSignal.timeout(INSTALLER_ANSWERS_MS) });
    } catch {
        throw new Error(`the official installer: ${INSTALLER} does not answer`);
    }
    report("Installing the Pulumi CLI with the official installer …");
    await withProgress("installing", report, (onLine) =>
        runCommand({
            command: process.execPath,
            args: [path.join(__dirname, "install-official-cli.js"), folder],
            limitMinutes: INSTALLER_MINUTES,
            onLine,
        }),
    );
    return "from the official installer";
}

async function buildFromModules(folder: string, report: Report): Promise<string> {
    report(
        `Building the Pulumi CLI ${lowestCliVersion} from Go modules; the first time this takes some minutes …`,
    );
    const version = `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${lowestCliVersion}`;
    const args = [
        "build",
        "-v",
        "-ldflags",
        `-s -w -X ${version}`,
        "-o",
        path.join(folder, "bin", EXECUTABLE),
    ];
    await withProgress("building", report, (onLine) =>
        runCommand({
            command: "go",
            args: [...args, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
            cwd: path.join(repositoryRoot, "tools", "pulumi-from-source"),
            limitMinutes: BUILD_MINUTES,
            onLine,
        }),
    );
    return "built from Go modules";
}

/** Says every few seconds how far a long command has come. */
async function withProgress<T>(
    verb: string,
    report: Report,
    action: (onLine: () => void) => Promise<T>,
): Promise<T> {
    const started = Date.now();
    let lines = 0;
    const timer = setInterval(() => {
        const seconds = Math.round((Date.now() - started) / 1000);
        report(`  still ${verb}: ${String(seconds)} s, ${String(lines)} lines of output`);
    }, PROGRESS_MS);
    try {
        return await action(() => {
            lines += 1;
        });
    } finally {
        clearInterval(timer);
    }
}
