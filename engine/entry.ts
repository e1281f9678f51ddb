import type { StackValidation } from "@pulumi/policy";

/**
 * A stack validation that the SDK enters only when it is needed: entering costs a deserialisation of the whole stack.
 *
 * The SDK skips a validation whose `__pulumiType` no resource of the stack has, and reads that property on every
 * call, so it can be a getter. Undocumented in @pulumi/policy 1.21.0 (server.js, makeAnalyzeStackRpcFun), hence pinned
 * and held by a contract test.
 *
 * @param typeToFind the type token without which to skip, or undefined to enter
 */
export function enteredWhen(
    typeToFind: () => string | undefined,
    validation: StackValidation,
): StackValidation {
    return Object.defineProperty(validation, "__pulumiType", { get: typeToFind });
}
