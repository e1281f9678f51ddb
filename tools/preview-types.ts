/** A policy violation as the engine reported it. */
export interface Violation {
    readonly policy: string;
    readonly level: "advisory" | "mandatory";
    readonly severity: string | undefined;
    readonly urn: string;
    readonly message: string;
}

/** A resource that the program proposes. */
export interface ProposedResource {
    readonly urn: string;
    readonly type: string;
}

/** What one preview of one program came to. */
export interface PreviewResult {
    /**
     * `ok`: previewed to its end without a mandatory violation; `violations`: stopped by at least one, and by
     * nothing else; `error`: anything else, whatever the policies said.
     */
    readonly exit: "ok" | "violations" | "error";
    readonly violations: readonly Violation[];
    readonly resources: readonly ProposedResource[];
    /** Why the preview could not run to its end; empty unless `exit` is `error`. */
    readonly errors: readonly string[];
    /** What a person should know about how it was previewed. */
    readonly notes: readonly string[];
    /** What the engine, the program and the plugins printed. */
    readonly output: string;
}

/** What the process that runs the program answers; how it was previewed is the caller's business. */
export type ProgramResult = Omit<PreviewResult, "notes">;

/** What the process that runs the program is told. */
export interface PreviewJob {
    readonly programFolder: string;
    readonly programFile: string;
    readonly workFolder: string;
    readonly stackName: string;
    readonly projectName: string;
    readonly packFolder: string;
    readonly policyConfigFile: string | undefined;
    readonly target: readonly string[];
    readonly exclude: readonly string[];
}
