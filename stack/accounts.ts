import { isRecord, own, parseJson, readText, type Answer, type Value } from "../value";
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

/**
 * Whether two resources are in one account: certainly so if one provider serves both, or two with the same known
 * credentials; certainly not if their providers act by roles of different accounts, or are allowed in different ones.
 */
export function sameAccount(a: Resource, b: Resource): Answer {
    if (a.provider === b.provider) return "yes";
    if (CREDENTIALS.every((key) => isSame(a.providerInputs.raw(key), b.providerInputs.raw(key))))
        return "yes";
    const [first, second] = [accountOf(a), accountOf(b)];
    return first !== undefined && second !== undefined && first !== second ? "no" : "unknown";
}

function isSame(a: Value<unknown>, b: Value<unknown>): boolean {
    if (a.kind === "absent" || b.kind === "absent") return a.kind === b.kind;
    return a.kind === "known" && b.kind === "known" && JSON.stringify(a.value) === JSON.stringify(b.value);
}

/** The id of the account in which a provider says that it acts: by the last role that it assumes, or the only account allowed. */
function accountOf(resource: Resource): string | undefined {
    const role = ["assumeRoles", "assumeRole"].flatMap((key) => listIn(resource, key)).at(-1);
    const arn = readText(isRecord(role) ? own(role, "roleArn") : undefined);
    if (arn.kind === "known") return /^arn:[\w-]+:iam::(\d{12}):role\//.exec(arn.value)?.[1];
    const [only, ...others] = listIn(resource, "allowedAccountIds").map(readText);
    return only?.kind === "known" && others.length === 0 ? only.value : undefined;
}

/** Complex values of a provider's configuration come as JSON text. */
function listIn(resource: Resource, key: string): readonly unknown[] {
    const value = resource.providerInputs.raw(key);
    if (value.kind !== "known") return [];
    const raw = typeof value.value === "string" ? parseJson(value.value) : value.value;
    return Array.isArray(raw) ? (raw as readonly unknown[]) : [raw];
}
