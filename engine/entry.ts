import type { ReportViolation } from "@pulumi/policy";
import { sharing } from "./shared-properties";

/**
 * A validation that the SDK enters only when it is needed, as entering a stack validation costs a walk over the whole stack,
 * and for which it makes no properties again that another of these has seen, nor any at which nobody looks.
 *
 * The SDK skips a validation whose `__pulumiType` no resource has, and reads that property on every call, just before it
 * makes the properties and calls; so it can be a getter. Undocumented in @pulumi/policy 1.21.0 (server.js, makeAnalyzeRpcFun
 * and makeAnalyzeStackRpcFun), hence pinned and held by a contract test.
 *
 * @param typeToFind the type token without which to skip, or undefined to enter
 */
export function enteredWhen<Args>(
    typeToFind: () => string | undefined,
    validation: Validation<Args>,
): Validation<Args> {
    const entered: Validation<Args> = (args, reportViolation) => {
        try {
            return validation(args, reportViolation);
        } finally {
            sharing.end();
        }
    };
    return Object.defineProperty(entered, "__pulumiType", {
        get: () => {
            const type = typeToFind();
            if (type === undefined) sharing.begin();
            return type;
        },
    });
}

/** A validation of a resource or of a stack. */
type Validation<Args> = (args: Args, reportViolation: ReportViolation) => Promise<void> | void;
