import { fork } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

import { stringify } from "yaml";

import type { PreviewJob, PreviewResult, ProgramResult } from "./preview-types";
import { type Program, readProgram } from "./program";
import type { PulumiCli } from "./pulumi-cli";
import { repositoryRoot, toolsCache } from "./repository";

export type { PreviewResult, Violation } from "./preview-types";

/** How a program is previewed. */
export interface PreviewOptions {
    /** The CLI whose engine previews; `getPulumiCli` finds one. */
    readonly cli: PulumiCli;
    /** The policy pack's folder; this repository, unless given. */
    readonly pack?: string;
    /** Policy configuration, as in the file of `--policy-pack-config`. */
    readonly policyConfig?: Readonly<Record<string, unknown>>;
    /** URNs to which the preview is limited, or that it leaves out, `**` standing for any text; nothing is left out unless given. */
    readonly target?: readonly string[];
    readonly exclude?: readonly string[];
    /** `real` takes the real AWS plugin and the user's credentials; otherwise a stand-in that asks nobody. */
    readonly awsPlugin?: "stand-in" | "real";
}

/** Printed wherever the stand-in runs. */
const STAND_IN_NOTICE = "stand-in AWS provider: nothing is created, no AWS account is asked";

const REAL_NOTICE = "real AWS provider, with your AWS credentials: a preview creates nothing";

const AWS_PROVIDERS = ["aws", "aws-native"];
const STAND_INS = [...AWS_PROVIDERS, "command"];
const DEFAULT_REGION = "us-east-1";
const LIMIT_MINUTES = 10;

/**
 * Previews the Node program in a folder with the policy pack, on the real engine, in a process of its own and
 * with a backend that is thrown away afterwards: never with the user's login, stacks or passphrase, and with the
 * user's AWS credentials only if the real plugin is asked for.
 *
 * @returns What the engine said. A program or a pack that does not run gives `exit: "error"`, never a pass.
 */
export async function previewWithPack(
    programFolder: string,
    options: PreviewOptions,
): Promise<PreviewResult> {
    let program: Program;
    try {
        program = readProgram(programFolder);
    } catch (error) {
        return { ...failed(error instanceof Error ? error.message : String(error)), notes: [] };
    }
    const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "session-manager-preview-"));
    try {
        const job = prepareWorkspace(temporary, program, options);
        const result = await runInProcess(job, engineEnvironment(temporary, job.packFolder, options));
        return { ...result, notes: notesOn(program, options) };
    } finally {
        fs.rmSync(temporary, { recursive: true, force: true });
    }
}

function notesOn(program: Program, options: PreviewOptions): string[] {
    const notes = [options.awsPlugin === "real" ? REAL_NOTICE : STAND_IN_NOTICE];
    if (program.leftOut.length > 0) {
        notes.push(
            `secret configuration is left out, since it cannot be decrypted here: ${program.leftOut.join(", ")}`,
        );
    }
    return notes;
}

function failed(error: string): ProgramResult {
    return { exit: "error", violations: [], resources: [], errors: [error], output: "" };
}

/** Writes the project that the engine sees: the program's configuration, and the stand-in providers. */
function prepareWorkspace(temporary: string, program: Program, options: PreviewOptions): PreviewJob {
    const workFolder = path.join(temporary, "work");
    fs.mkdirSync(workFolder);
    fs.mkdirSync(path.join(temporary, "state"));
    const isReal = options.awsPlugin === "real";
    const plugins = { providers: isReal ? [] : STAND_INS.map((name) => standIn(temporary, name)) };
    const project = { name: program.projectName, runtime: "nodejs", config: program.projectConfig, plugins };
    const config = { ...regionsUnlessDeclared(program), ...program.stackConfig };
    fs.writeFileSync(path.join(workFolder, "Pulumi.yaml"), stringify(project));
    fs.writeFileSync(path.join(workFolder, `Pulumi.${program.stackName}.yaml`), stringify({ config }));
    return {
        programFolder: program.folder,
        programFile: program.file,
        workFolder,
        stackName: program.stackName,
        projectName: program.projectName,
        packFolder: path.resolve(options.pack ?? repositoryRoot),
        policyConfigFile: writePolicyConfig(temporary, options),
        target: options.target ?? [],
        exclude: options.exclude ?? [],
    };
}

/** A region for each provider whose region the project does not configure. */
function regionsUnlessDeclared(program: Program): Record<string, string> {
    const names = AWS_PROVIDERS.map((name) => `${name}:region`).filter(
        (name) => !(name in program.projectConfig),
    );
    return Object.fromEntries(names.map((name) => [name, DEFAULT_REGION]));
}

function writePolicyConfig(temporary: string, options: PreviewOptions): string | undefined {
    if (options.policyConfig === undefined) {
        return undefined;
    }
    const file = path.join(temporary, "policy-config.json");
    fs.writeFileSync(file, JSON.stringify(options.policyConfig));
    return file;
}

function standIn(temporary: string, name: string): { name: string; path: string } {
    const folder = path.join(temporary, `provider-${name}`);
    writeLauncher(folder, `pulumi-resource-${name}`, path.join(__dirname, "aws-provider", "main.js"));
    return { name, path: folder };
}

/** Writes an executable that runs a script with this very Node. */
function writeLauncher(folder: string, name: string, script: string): void {
    fs.mkdirSync(folder, { recursive: true });
    const text = `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`;
    fs.writeFileSync(path.join(folder, name), text, { mode: 0o755 });
}

/** The environment of an engine whose backend is the folder `state` in a temporary one, and that can boot the pack. */
export function engineEnvironment(
    temporary: string,
    packFolder: string,
    options: PreviewOptions,
): NodeJS.ProcessEnv {
    const { cli } = options;
    const isReal = options.awsPlugin === "real";
    const folders = [path.dirname(cli.command), process.env.PATH ?? ""];
    if (!cli.hasNodeHost) {
        folders.unshift(policyHost(temporary, packFolder));
    }
    const kept = Object.entries(process.env).filter(
        ([name]) => !name.startsWith("PULUMI_") && (isReal || !name.startsWith("AWS_")),
    );
    return {
        ...Object.fromEntries(kept),
        ...(isReal ? userHome() : { PULUMI_HOME: path.join(toolsCache, "home") }),
        PATH: folders.join(path.delimiter),
        PULUMI_BACKEND_URL: pathToFileURL(path.join(temporary, "state")).href,
        PULUMI_CONFIG_PASSPHRASE: "preview",
        PULUMI_SKIP_UPDATE_CHECK: "true",
    };
}

/** The user's Pulumi folder holds the real plugins that are installed already. */
function userHome(): NodeJS.ProcessEnv {
    const home = process.env.PULUMI_HOME;
    return home === undefined ? {} : { PULUMI_HOME: home };
}

/** Stands in for the Node language host where there is none: the executable with which an engine boots a pack. */
function policyHost(temporary: string, packFolder: string): string {
    const folder = path.join(temporary, "policy-host");
    const packRequire = createRequire(path.join(packFolder, "package.json"));
    writeLauncher(
        folder,
        "pulumi-analyzer-policy-nodejs",
        packRequire.resolve("@pulumi/pulumi/cmd/run-policy-pack"),
    );
    return folder;
}

function runInProcess(job: PreviewJob, env: NodeJS.ProcessEnv): Promise<ProgramResult> {
    return new Promise((resolve) => {
        const child = fork(path.join(__dirname, "preview-program.js"), [], {
            cwd: job.programFolder,
            env,
            silent: true,
        });
        const output: string[] = [];
        for (const stream of [child.stdout, child.stderr]) {
            stream?.setEncoding("utf8").on("data", (text: string) => output.push(text));
        }
        let result: ProgramResult | undefined;
        child.once("message", (message) => {
            result = message as ProgramResult;
        });
        const limit = setTimeout(() => child.kill(), LIMIT_MINUTES * 60_000);
        child.once("error", (error) => {
            clearTimeout(limit);
            resolve(failed(error.message));
        });
        child.once("close", (code) => {
            clearTimeout(limit);
            const printed = output.join("");
            const ended = `The program's process ended without a result (exit code ${String(code)}).`;
            const complete = result ?? failed(ended);
            resolve({ ...complete, output: `${printed}${complete.output}` });
        });
        child.send(job);
    });
}
