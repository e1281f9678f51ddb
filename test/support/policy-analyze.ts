import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { EngineEvent } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";

import { engineEnvironment } from "../../tools/preview";
import { EventCollector } from "../../tools/preview-events";
import type { Violation } from "../../tools/preview-types";
import type { PulumiCli } from "../../tools/pulumi-cli";
import type { PackConfig } from "./analyzer";

/** A resource as a stack's saved state holds it. */
export interface SavedResource {
    readonly urn: string;
    readonly type: string;
    readonly custom: boolean;
    readonly id?: string;
    readonly parent?: string;
    /** URN and id of the provider, joined by `::`. */
    readonly provider?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    /** Whether the program only reads it, by `.get()`. */
    readonly external?: boolean;
    /** Whether the resource has been replaced and is still to be deleted. */
    readonly delete?: boolean;
}

/** How a run of the CLI ended. */
interface Ended {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** What `pulumi policy analyze` came to. */
export interface AnalyzeResult {
    /** One run for each of its displays. */
    readonly runs: readonly Ended[];
    readonly violations: readonly Violation[];
}

export const PROJECT = "test";
export const STACK = "dev";

const PACK = process.cwd();

/**
 * Runs `pulumi policy analyze` with this pack over a saved state, once for each display, with a backend that is thrown
 * away afterwards.
 */
export async function analyzeState(
    cli: PulumiCli,
    resources: readonly SavedResource[],
    config: PackConfig = {},
): Promise<AnalyzeResult> {
    const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "session-manager-analyze-"));
    try {
        const workspace = new Workspace(cli, temporary);
        await workspace.save(resources);
        const configFile = workspace.write("policy-config.json", JSON.stringify(config));
        const [json, progress, diff] = await Promise.all([
            workspace.analyze(configFile, "--json"),
            workspace.analyze(configFile),
            workspace.analyze(configFile, "--diff"),
        ]);
        return { runs: [json, progress, diff], violations: violationsOf(json) };
    } finally {
        fs.rmSync(temporary, { recursive: true, force: true });
    }
}

/** The violations among the events that `--json` writes, one a line. */
function violationsOf({ stdout }: Ended): readonly Violation[] {
    const events = new EventCollector();
    for (const line of stdout.trim().split("\n")) events.add(JSON.parse(line) as EngineEvent);
    return events.violations;
}

/** A project with one stack, in a backend of its own. */
class Workspace {
    private readonly environment: NodeJS.ProcessEnv;

    constructor(
        private readonly cli: PulumiCli,
        private readonly folder: string,
    ) {
        this.environment = engineEnvironment(folder, PACK, { cli });
        fs.mkdirSync(path.join(folder, "state"));
        this.write("Pulumi.yaml", stringify({ name: PROJECT, runtime: "nodejs" }));
    }

    write(name: string, text: string): string {
        const file = path.join(this.folder, name);
        fs.writeFileSync(file, text);
        return file;
    }

    /** Makes the stack and imports its state, in the form of pulumi/pulumi 3.230.0, sdk/go/common/apitype, DeploymentV3. */
    async save(resources: readonly SavedResource[]): Promise<void> {
        const manifest = { time: "2026-01-01T00:00:00Z", magic: "", version: "" };
        const state = { version: 3, deployment: { manifest, resources } };
        const file = this.write("state.json", JSON.stringify(state));
        await this.succeed("stack", "init", STACK);
        await this.succeed("stack", "import", "--stack", STACK, "--file", file);
    }

    analyze(configFile: string, ...display: readonly string[]): Promise<Ended> {
        const pack = ["--policy-pack", PACK, "--policy-pack-config", configFile];
        return this.run("policy", "analyze", "--stack", STACK, ...pack, ...display);
    }

    private async succeed(...args: readonly string[]): Promise<void> {
        const { exitCode, stderr } = await this.run(...args);
        if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} failed: ${stderr}`);
    }

    private run(...args: readonly string[]): Promise<Ended> {
        return new Promise((resolve, reject) => {
            const child = execFile(
                this.cli.command,
                [...args, "--non-interactive", "--color", "never"],
                { cwd: this.folder, env: this.environment },
                (error, stdout, stderr) => {
                    const { exitCode } = child;
                    if (exitCode === null) reject(error ?? new Error("pulumi was ended"));
                    else resolve({ exitCode, stdout, stderr });
                },
            );
        });
    }
}
