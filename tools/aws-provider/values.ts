import { createHash } from "node:crypto";

/** A value as the engine's protocol carries it. */
export type Value = null | boolean | number | string | Value[] | Properties;

/** Properties by name. */
export interface Properties {
    [name: string]: Value;
}

/** How the engine's protocol writes an unknown string (pulumi/pulumi, sdk/go/common/resource/plugin/rpc.go). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that marks secrets, assets and the like (the same file). */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";

const HEX_OF_AN_ID = 17;

/** Whether the value is an object with properties. */
export function isProperties(value: Value | undefined): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string as it is, anything else as JSON. */
export function textOf(value: Value | undefined): string {
    return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

/** Hexadecimal digits that are always the same for the same text. */
export function hexOf(text: string, digits: number): string {
    return createHash("sha256").update(text).digest("hex").slice(0, digits);
}

const ID_PREFIXES: Readonly<Record<string, string>> = {
    Eip: "eipalloc",
    Instance: "i",
    InternetGateway: "igw",
    LaunchTemplate: "lt",
    NatGateway: "nat",
    NetworkAcl: "acl",
    NetworkInterface: "eni",
    RouteTable: "rtb",
    RouteTableAssociation: "rtbassoc",
    SecurityGroup: "sg",
    SecurityGroupEgressRule: "sgr",
    SecurityGroupIngressRule: "sgr",
    Subnet: "subnet",
    Vpc: "vpc",
    VpcEndpoint: "vpce",
};

/** An id such as AWS could give the resource: its own name where it has one. */
export function plausibleId(urn: string, token: string, inputs: Properties): string {
    const className = token.split(":").at(-1) ?? token;
    const prefix = ID_PREFIXES[className];
    if (prefix !== undefined) {
        return `${prefix}-${hexOf(urn, HEX_OF_AN_ID)}`;
    }
    return typeof inputs.name === "string" ? inputs.name : `${className}-${hexOf(urn, HEX_OF_AN_ID)}`;
}

/** An ARN such as AWS could give the resource. */
export function plausibleArn(token: string, id: string, region: string): string {
    const [, file = ""] = token.split(":");
    const [service = "", kind = ""] = file.split("/");
    const place = service === "iam" ? "" : region;
    return `arn:aws:${service}:${place}:${ACCOUNT}:${kind}/${id}`;
}

/** The account that the stand-in answers for; AWS's documentation uses it for examples. */
export const ACCOUNT = "123456789012";
