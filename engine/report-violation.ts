import type { EnforcementLevel, ReportViolation } from "@pulumi/policy";

/** A violation as the engine shows it. */
export interface Violation {
    readonly message: string;
    /** URN of the resource to change; the engine attributes a violation without one to the stack. */
    readonly urn?: string;
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
