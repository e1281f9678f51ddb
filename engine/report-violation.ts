import type { EnforcementLevel, ReportViolation } from "@pulumi/policy";

/** A violation as the engine shows it. */
export interface Violation {
    readonly message: string;
    /**
     * URN of the resource to change, or else of the stack. A preview attributes a violation without one to the stack, but
     * `pulumi policy analyze` panics when it shows it (pulumi/pulumi 3.230.0, pkg/backend/display/diff.go,
     * renderDiffPolicyViolationEvent).
     */
    readonly urn: string;
    /** A level other than the policy's own. */
    readonly enforcementLevel?: EnforcementLevel;
}

/**
 * Reports a violation in the object form, which sends the message as it is and may override the level; the string
 * form repeats the policy's description before it.
 *
 * Undocumented in @pulumi/policy 1.21.0 (server.js, makeReportViolationFun), hence pinned and held by a contract test.
 */
export function report(reportViolation: ReportViolation, violation: Violation): void {
    (reportViolation as unknown as (violation: Violation) => void)(violation);
}
