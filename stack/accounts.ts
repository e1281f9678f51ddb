import type { Value } from "../value";
import type { Resource } from "./resource";

/**
 * Inputs of an AWS provider that decide whose credentials it has, and so in which account it acts. Region, tags and
 * endpoints do not.
 * Source: https://www.pulumi.com/registry/packages/aws/api-docs/provider/ (7.48.0, 2026-11-24)
 */
const CREDENTIALS = [
    "accessKey",
    "assumeRole",
    "assumeRoleWithWebIdentity",
    "assumeRoles",
    "profile",
    "secretKey",
    "sharedConfigFiles",
    "sharedCredentialsFile",
    "sharedCredentialsFiles",
    "token",
];

/** Whether two resources are certainly in one account: one provider serves both, or two with the same known credentials. */
export function inSameAccount(a: Resource, b: Resource): boolean {
    if (a.provider === b.provider) return true;
    return CREDENTIALS.every((key) => isSame(a.providerInputs.raw(key), b.providerInputs.raw(key)));
}

function isSame(a: Value<unknown>, b: Value<unknown>): boolean {
    if (a.kind === "absent" || b.kind === "absent") return a.kind === b.kind;
    return a.kind === "known" && b.kind === "known" && JSON.stringify(a.value) === JSON.stringify(b.value);
}
