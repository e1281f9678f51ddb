/**
 * Previews one program in a process of its own: `preview.ts` starts it, sends the job, and gets the result back.
 * The program runs inline, so that no Node language host is needed.
 */
import { createRequire } from "node:module";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

import type { PulumiFn } from "@pulumi/pulumi/automation";
import { register as registerTypeScript } from "tsx/cjs/api";

import { EventCollector } from "./preview-events";
import type { PreviewJob, ProgramResult } from "./preview-types";

const TYPESCRIPT = /\.[cm]?ts$/;

/** The engine's own line, without a cause, when a mandatory violation ends a preview. */
const STOPPED_BY_POLICY = "preview failed";

async function preview(job: PreviewJob): Promise<ProgramResult> {
    // The program's own copy of the SDK, since the program and the engine's connection must share one.
    const programRequire = createRequire(path.join(job.programFolder, "package.json"));
    const automation = programRequire(
        "@pulumi/pulumi/automation",
    ) as typeof import("@pulumi/pulumi/automation");

    const pulumiCommand = await automation.PulumiCommand.get({ skipVersionCheck: true });
    const stack = await automation.LocalWorkspace.createStack(
        {
            stackName: job.stackName,
            projectName: job.projectName,
            program: () => runProgram(job.programFile, programRequire),
        },
        { workDir: job.workFolder, pulumiCommand },
    );

    const events = new EventCollector();
    const output: string[] = [];
    const keep = (text: string): void => {
        output.push(text);
    };
    let failure: string | undefined;
    try {
        await stack.preview({
            policyPacks: [job.packFolder],
            ...(job.policyConfigFile === undefined ? {} : { policyPackConfigs: [job.policyConfigFile] }),
            ...(job.target.length === 0 ? {} : { target: [...job.target] }),
            ...(job.exclude.length === 0 ? {} : { exclude: [...job.exclude] }),
            color: "never",
            onEvent: (event) => {
                events.add(event);
            },
            onOutput: keep,
            onError: keep,
        });
    } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
    }
    return conclude(events, failure, output.join(""));
}

function conclude(events: EventCollector, failure: string | undefined, output: string): ProgramResult {
    const { violations, resources } = events;
    const stopped = violations.some(({ level }) => level === "mandatory");
    const errors = events.errors.filter((error) => !(stopped && error === STOPPED_BY_POLICY));
    if (errors.length === 0 && failure !== undefined && !stopped) {
        errors.push(failure);
    }
    if (errors.length === 0 && !stopped && !events.packsRan) {
        errors.push("The engine did not say that the policy pack ran.");
    }
    const exit = errors.length > 0 ? "error" : stopped ? "violations" : "ok";
    return { exit, violations, resources, errors, output };
}

/** Runs the program as Pulumi's own host does: loads it, calls what it exports if that is a function. */
async function runProgram(file: string, programRequire: NodeJS.Require): ReturnType<PulumiFn> {
    const loaded: unknown = await load(file, programRequire);
    const exported = hasDefault(loaded) && typeof loaded.default === "function" ? loaded.default : loaded;
    const result: unknown = isCallable(exported) ? await exported() : exported;
    return typeof result === "object" && result !== null ? { ...result } : undefined;
}

function isCallable(value: unknown): value is () => unknown {
    return typeof value === "function";
}

function hasDefault(loaded: unknown): loaded is { default: unknown } {
    return typeof loaded === "object" && loaded !== null && "default" in loaded;
}

async function load(file: string, programRequire: NodeJS.Require): Promise<unknown> {
    if (TYPESCRIPT.test(file)) {
        registerTypeScript();
    }
    try {
        return programRequire(file);
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "ERR_REQUIRE_ESM" && code !== "ERR_REQUIRE_ASYNC_MODULE") {
            throw error;
        }
    }
    if (TYPESCRIPT.test(file)) {
        const { register } = await import("tsx/esm/api");
        register();
    }
    return import(pathToFileURL(file).href);
}

async function previewSafely(job: PreviewJob): Promise<ProgramResult> {
    try {
        return await preview(job);
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { exit: "error", violations: [], resources: [], errors: [message], output: "" };
    }
}

process.once("message", (job) => {
    void previewSafely(job as PreviewJob).then((result) => {
        process.send?.(result, () => {
            process.exit();
        });
    });
});
