import { spawn, type ChildProcessByStdio } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** What the engine sends for a value that only the deployment will know, whatever its type. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret as the engine sends it. */
export function secret(value: JavaScriptValue): JavaScriptValue {
    return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

export type Properties = Record<string, JavaScriptValue>;

interface ProviderForm {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly properties: Properties;
}

/** A resource as the engine would describe it to the pack. */
export interface ResourceForm {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** The outputs, which AnalyzeStack sees. */
    readonly properties: Properties;
    /** The checked inputs, which Analyze sees. A resource without them is not analyzed alone, as an untargeted one. */
    readonly inputs?: Properties;
    readonly parent?: string;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    readonly provider?: ProviderForm;
    readonly ignoreChanges?: readonly string[];
}

type Level = "advisory" | "mandatory" | "disabled" | "remediate";

/** The content of a `--policy-pack-config` file: by policy name or `all`, a level or a level with properties. */
export type PackConfig = Readonly<
    Record<string, Level | ({ readonly enforcementLevel?: Level } & Properties)>
>;

export interface Diagnostic {
    readonly policyName: string;
    readonly enforcementLevel: Level;
    readonly urn: string;
    readonly message: string;
    /** `low`, `medium`, `high` or `critical`; empty if the policy has none. */
    readonly severity: string;
}

export interface Analysis {
    readonly diagnostics: readonly Diagnostic[];
    /** Names of the policies that the SDK or the policy itself passed over. */
    readonly notApplicable: readonly string[];
}

interface PolicyForm {
    readonly name: string;
    readonly description: string;
    readonly enforcementLevel: Level;
    readonly severity: string;
    /** Its name and version. */
    readonly framework: string;
    readonly tags: readonly string[];
    readonly remediationSteps: string;
    readonly url: string;
    readonly schemaProperties: Readonly<Record<string, JavaScriptValue>>;
}

export interface PackInfo {
    readonly name: string;
    readonly version: string;
    readonly provider: string;
    readonly readme: string;
    readonly policies: readonly PolicyForm[];
}

export interface StackSettings {
    readonly organization?: string;
    readonly project?: string;
    readonly stack?: string;
    readonly dryRun?: boolean;
    readonly tags?: Readonly<Record<string, string>>;
    /** Stack configuration with its secrets decrypted, as the engine hands it over. */
    readonly config?: Readonly<Record<string, string>>;
    /** Which keys of `config` are secrets. */
    readonly secretKeys?: readonly string[];
}

export interface StartOptions extends StackSettings {
    /** Added to the environment of the process; `undefined` removes a variable. */
    readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A pack that ended before it told its port. */
export class BootError extends Error {
    constructor(
        readonly exitCode: number | null,
        readonly stdout: string,
        readonly stderr: string,
    ) {
        super(`The pack ended (exit code ${String(exitCode)}) before it told its port.\n${stdout}${stderr}`);
        this.name = "BootError";
    }
}

/** The bytes of an AnalyzeStack request. */
export function encodeStack(resources: readonly ResourceForm[]): Buffer {
    const request = new analyzer.AnalyzeStackRequest().setResourcesList(resources.map(stackResourceOf));
    return Buffer.from(request.serializeBinary());
}

type AnalyzerProcess = ChildProcessByStdio<null, Readable, Readable>;

/**
 * A running policy pack and a client of its Analyzer service.
 *
 * The process is started as the Node language host starts it (pulumi/pulumi,
 * sdk/nodejs/cmd/pulumi-language-nodejs/main.go, RunPlugin, 2026-08-21), and the client has gRPC's default limit of
 * 4 MB on replies, as the host's policy proxy has (sdk/policy_proxy.go, Attach).
 */
export class Analyzer {
    private readonly killAtExit = (): void => {
        this.process.kill("SIGKILL");
    };

    private constructor(
        private readonly process: AnalyzerProcess,
        private readonly output: { stdout: string; stderr: string },
        private readonly client: AnalyzerClient,
        private readonly settings: StackSettings,
    ) {
        globalThis.process.once("exit", this.killAtExit);
    }

    /**
     * Starts the pack in `packDirectory` and waits for its port.
     *
     * @throws BootError when the process ends first.
     */
    static async start(packDirectory: string, options: StartOptions = {}): Promise<Analyzer> {
        const directory = path.resolve(packDirectory);
        const runner = createRequire(path.join(directory, "package.json")).resolve(
            "@pulumi/pulumi/cmd/run-policy-pack",
        );
        const child = spawn(process.execPath, [runner, "127.0.0.1:0", directory], {
            cwd: directory,
            env: hostEnvironment(options),
            stdio: ["ignore", "pipe", "pipe"],
        });
        const output = { stdout: "", stderr: "" };
        child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
        const port = await portOf(child, output);
        const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
        return new Analyzer(child, output, client, options);
    }

    /** The process id of the pack. */
    get pid(): number {
        const { pid } = this.process;
        if (pid === undefined) {
            throw new Error("The pack's process has not started.");
        }
        return pid;
    }

    /** What the pack wrote to stdout, the port first. */
    get stdout(): string {
        return this.output.stdout;
    }

    /** What the pack wrote to stderr. */
    get stderr(): string {
        return this.output.stderr;
    }

    /** Hands over the stack's settings, as the host does when it attaches; `pulumi policy analyze` leaves it out. */
    async configureStack(): Promise<void> {
        const { config = {}, tags = {} } = this.settings;
        const request = new analyzer.AnalyzerStackConfigureRequest()
            .setOrganization(this.settings.organization ?? "organization")
            .setProject(this.settings.project ?? "project")
            .setStack(this.settings.stack ?? "stack")
            .setDryRun(this.settings.dryRun ?? true)
            .setConfigSecretKeysList([...(this.settings.secretKeys ?? [])]);
        for (const [key, value] of Object.entries(config)) {
            request.getConfigMap().set(key, value);
        }
        for (const [key, value] of Object.entries(tags)) {
            request.getTagsMap().set(key, value);
        }
        await call((done) => this.client.configureStack(request, done));
    }

    /** The pack's name, version and policies. */
    async getAnalyzerInfo(): Promise<PackInfo> {
        const info = await call<analyzer.AnalyzerInfo>((done) =>
            this.client.getAnalyzerInfo(new Empty(), done),
        );
        return {
            name: info.getName(),
            version: info.getVersion(),
            provider: info.getProvider(),
            readme: info.getReadme(),
            policies: info.getPoliciesList().map((policy) => ({
                name: policy.getName(),
                description: policy.getDescription(),
                enforcementLevel: levelName(policy.getEnforcementlevel()),
                severity: severityName(policy.getSeverity()),
                framework: [policy.getFramework()?.getName(), policy.getFramework()?.getVersion()].join(" "),
                tags: policy.getTagsList(),
                remediationSteps: policy.getRemediationSteps(),
                url: policy.getUrl(),
                schemaProperties: policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {},
            })),
        };
    }

    /**
     * Sends the configuration that the engine would send for this configuration file: the policies' own levels and
     * defaults, then `all`, then the entries by name (pulumi/pulumi, pkg/resource/analyzer/config.go,
     * ReconcilePolicyPackConfig, 2026-08-21). The engine's check against the schemas is not repeated here.
     */
    async configure(config: PackConfig = {}): Promise<void> {
        const request = new analyzer.ConfigureAnalyzerRequest();
        const { policies } = await this.getAnalyzerInfo();
        const { enforcementLevel: all } = entryOf(config.all);
        for (const policy of policies) {
            const { enforcementLevel, ...properties } = entryOf(config[policy.name]);
            const level = enforcementLevel ?? all ?? policy.enforcementLevel;
            const merged = { ...defaultsOf(policy), ...properties };
            request
                .getPolicyconfigMap()
                .set(
                    policy.name,
                    new analyzer.PolicyConfig()
                        .setEnforcementlevel(LEVELS[level])
                        .setProperties(Struct.fromJavaScript(merged)),
                );
        }
        await call((done) => this.client.configure(request, done));
    }

    /** Analyzes one resource by its checked inputs. */
    async analyze(resource: ResourceForm): Promise<Analysis> {
        const request = analyzeRequest(resource);
        return analysisOf(await call<analyzer.AnalyzeResponse>((done) => this.client.analyze(request, done)));
    }

    /** Lets the pack remediate one resource; returns the changed inputs by policy name. */
    async remediate(resource: ResourceForm): Promise<ReadonlyMap<string, Properties>> {
        const request = analyzeRequest(resource);
        const response = await call<analyzer.RemediateResponse>((done) =>
            this.client.remediate(request, done),
        );
        return new Map(
            response
                .getRemediationsList()
                .map((remediation) => [
                    remediation.getPolicyname(),
                    remediation.getProperties()?.toJavaScript() ?? {},
                ]),
        );
    }

    /** Analyzes the whole stack by its outputs. */
    analyzeStack(resources: readonly ResourceForm[]): Promise<Analysis> {
        return this.analyzeEncodedStack(encodeStack(resources));
    }

    /** Analyzes a stack that `encodeStack` has encoded, so that a measurement holds the pack's time alone. */
    async analyzeEncodedStack(stack: Buffer): Promise<Analysis> {
        const { path, responseDeserialize } = AnalyzerService.analyzeStack;
        return analysisOf(
            await call<analyzer.AnalyzeResponse>((done) =>
                this.client.makeUnaryRequest(
                    path,
                    (bytes: Buffer) => bytes,
                    responseDeserialize,
                    stack,
                    (error, response) => {
                        done(error, response);
                    },
                ),
            ),
        );
    }

    /**
     * What a preview asks: Remediate and Analyze for every resource with inputs, then AnalyzeStack.
     *
     * @throws Error when a diagnostic is reported at none of the resources: `pulumi policy analyze` panics without a URN.
     */
    async run(resources: readonly ResourceForm[]): Promise<readonly Diagnostic[]> {
        const diagnostics: Diagnostic[] = [];
        for (const resource of resources.filter(({ inputs }) => inputs !== undefined)) {
            await this.remediate(resource);
            diagnostics.push(...(await this.analyze(resource)).diagnostics);
        }
        diagnostics.push(...(await this.analyzeStack(resources)).diagnostics);
        assertPlaced(diagnostics, resources);
        return diagnostics;
    }

    /** Ends the pack's process and waits for its end. */
    async stop(): Promise<void> {
        this.client.close();
        globalThis.process.off("exit", this.killAtExit);
        if (this.process.exitCode !== null || this.process.signalCode !== null) {
            return;
        }
        const closed = new Promise((resolve) => this.process.once("close", resolve));
        this.process.kill("SIGTERM");
        await closed;
    }
}

const LEVELS = {
    advisory: analyzer.EnforcementLevel.ADVISORY,
    mandatory: analyzer.EnforcementLevel.MANDATORY,
    disabled: analyzer.EnforcementLevel.DISABLED,
    remediate: analyzer.EnforcementLevel.REMEDIATE,
} as const satisfies Record<Level, analyzer.EnforcementLevel>;

const LEVEL_NAMES = Object.keys(LEVELS) as Level[];
const SEVERITIES = ["", "low", "medium", "high", "critical"];

function levelName(level: analyzer.EnforcementLevel): Level {
    const name = LEVEL_NAMES.find((candidate) => LEVELS[candidate] === level);
    if (name === undefined) {
        throw new Error(`The pack answered with the unknown enforcement level ${String(level)}.`);
    }
    return name;
}

function severityName(severity: analyzer.PolicySeverity): string {
    return SEVERITIES[severity] ?? "";
}

function hostEnvironment(options: StartOptions): NodeJS.ProcessEnv {
    return {
        ...process.env,
        PULUMI_NODEJS_TYPESCRIPT: "true",
        PULUMI_NODEJS_ORGANIZATION: options.organization ?? "organization",
        PULUMI_NODEJS_PROJECT: options.project ?? "project",
        PULUMI_NODEJS_STACK: options.stack ?? "stack",
        PULUMI_NODEJS_DRY_RUN: String(options.dryRun ?? true),
        PULUMI_CONFIG: JSON.stringify(options.config ?? {}),
        ...options.environment,
    };
}

/** The first line of stdout, which the engine reads as a port number; the other lines are collected. */
function portOf(child: AnalyzerProcess, output: { stdout: string; stderr: string }): Promise<string> {
    return new Promise((resolve, reject) => {
        const lines = createInterface({ input: child.stdout });
        lines.on("line", (line) => (output.stdout += `${line}\n`));
        lines.once("line", (line) => {
            if (/^\d+$/.test(line)) {
                resolve(line);
            } else {
                child.kill("SIGKILL");
            }
        });
        child.once("error", reject);
        child.once("close", (exitCode) => {
            reject(new BootError(exitCode, output.stdout, output.stderr));
        });
    });
}

function call<Response>(
    send: (done: (error: ServiceError | null, response?: Response) => void) => unknown,
): Promise<Response> {
    return new Promise((resolve, reject) => {
        send((error, response) => {
            if (error !== null) {
                reject(error);
            } else {
                resolve(response as Response);
            }
        });
    });
}

function assertPlaced(diagnostics: readonly Diagnostic[], resources: readonly ResourceForm[]): void {
    const urns = new Set(resources.map(({ urn }) => urn));
    for (const { policyName, urn, message } of diagnostics) {
        if (!urns.has(urn)) {
            throw new Error(
                `A diagnostic of ${policyName} is reported at "${urn}", which is no resource: ${message}`,
            );
        }
    }
}

function entryOf(entry: PackConfig[string] | undefined): { readonly enforcementLevel?: Level } & Properties {
    return typeof entry === "string" ? { enforcementLevel: entry } : (entry ?? {});
}

function defaultsOf(policy: PolicyForm): Properties {
    const defaults: Properties = {};
    for (const [key, schema] of Object.entries(policy.schemaProperties)) {
        if (typeof schema === "object" && schema !== null && "default" in schema) {
            defaults[key] = (schema as Properties).default ?? null;
        }
    }
    return defaults;
}

function analyzeRequest(resource: ResourceForm): analyzer.AnalyzeRequest {
    return new analyzer.AnalyzeRequest()
        .setUrn(resource.urn)
        .setType(resource.type)
        .setName(resource.name)
        .setProperties(Struct.fromJavaScript(resource.inputs ?? {}))
        .setOptions(optionsOf(resource))
        .setProvider(providerOf(resource));
}

function stackResourceOf(resource: ResourceForm): analyzer.AnalyzerResource {
    const message = new analyzer.AnalyzerResource()
        .setUrn(resource.urn)
        .setType(resource.type)
        .setName(resource.name)
        .setProperties(Struct.fromJavaScript(resource.properties))
        .setOptions(optionsOf(resource))
        .setProvider(providerOf(resource))
        .setParent(resource.parent ?? "")
        .setDependenciesList([...(resource.dependencies ?? [])]);
    for (const [key, urns] of Object.entries(resource.propertyDependencies ?? {})) {
        const dependencies = new analyzer.AnalyzerPropertyDependencies().setUrnsList([...urns]);
        message.getPropertydependenciesMap().set(key, dependencies);
    }
    return message;
}

function optionsOf(resource: ResourceForm): analyzer.AnalyzerResourceOptions {
    return new analyzer.AnalyzerResourceOptions()
        .setIgnorechangesList([...(resource.ignoreChanges ?? [])])
        .setParent(resource.parent ?? "")
        .setCustomtimeouts(new analyzer.AnalyzerResourceOptions.CustomTimeouts());
}

function providerOf({ provider }: ResourceForm): analyzer.AnalyzerProviderResource | undefined {
    if (provider === undefined) {
        return undefined;
    }
    return new analyzer.AnalyzerProviderResource()
        .setUrn(provider.urn)
        .setType(provider.type)
        .setName(provider.name)
        .setProperties(Struct.fromJavaScript(provider.properties));
}

function analysisOf(response: analyzer.AnalyzeResponse): Analysis {
    return {
        diagnostics: response.getDiagnosticsList().map((diagnostic) => ({
            policyName: diagnostic.getPolicyname(),
            enforcementLevel: levelName(diagnostic.getEnforcementlevel()),
            urn: diagnostic.getUrn(),
            message: diagnostic.getMessage(),
            severity: severityName(diagnostic.getSeverity()),
        })),
        notApplicable: response.getNotApplicableList().map((policy) => policy.getPolicyName()),
    };
}
