import { policyDocumentJson } from "./policy-document";
import { ACCOUNT, hexOf, type Properties, textOf, type Value } from "./values";

type AwsFunction = (args: Properties, region: string) => Properties;

const HEX_OF_AN_ID = 17;
const ZONES = ["a", "b", "c"];

/** The functions that the stand-in answers, each with values such as AWS could give. */
const FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
    "aws:ec2/getAmi:getAmi": (args) => ({
        ...args,
        id: `ami-${hexOf(JSON.stringify(args), HEX_OF_AN_ID)}`,
        architecture: "x86_64",
        imageOwnerAlias: "amazon",
        name: imageName(args),
        ownerId: "137112412989",
        platformDetails: "Linux/UNIX",
    }),
    "aws:ec2/getSubnets:getSubnets": (args, region) => ({
        ...args,
        id: region,
        ids: ZONES.map((zone) => `subnet-${hexOf(zone, HEX_OF_AN_ID)}`),
    }),
    "aws:ec2/getVpc:getVpc": (args) => ({
        ...args,
        id: args.id ?? `vpc-${hexOf("default", HEX_OF_AN_ID)}`,
        cidrBlock: "172.31.0.0/16",
        default: true,
        enableDnsHostnames: true,
        enableDnsSupport: true,
    }),
    "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
        const json = policyDocumentJson(args);
        return {
            ...args,
            id: hexOf(json, HEX_OF_AN_ID),
            json,
            minifiedJson: JSON.stringify(JSON.parse(json)),
        };
    },
    "aws:index/getAvailabilityZones:getAvailabilityZones": (args, region) => ({
        ...args,
        id: region,
        names: ZONES.map((zone) => `${region}${zone}`),
        zoneIds: ZONES.map((_, index) => `use1-az${String(index + 1)}`),
    }),
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({
        accountId: ACCOUNT,
        arn: `arn:aws:iam::${ACCOUNT}:user/example`,
        id: ACCOUNT,
        userId: "AIDACKCEVSQ6C2EXAMPLE",
    }),
    "aws:index/getPartition:getPartition": () => ({
        dnsSuffix: "amazonaws.com",
        id: "aws",
        partition: "aws",
        reverseDnsPrefix: "com.amazonaws",
    }),
    "aws:index/getRegion:getRegion": (args, region) => {
        const name = args.region ?? args.name ?? region;
        return { description: "stand-in", id: name, name, region: name };
    },
    "aws:ssm/getParameter:getParameter": (args, region) => {
        const value = parameterValue(args.name);
        return {
            ...args,
            arn: `arn:aws:ssm:${region}:${ACCOUNT}:parameter${textOf(args.name)}`,
            id: args.name ?? "",
            insecureValue: value,
            type: "String",
            value,
            version: 1,
        };
    },
};

/**
 * Answers a provider function.
 *
 * @throws Error naming the functions that are known, for any other.
 */
export function invoke(token: string, args: Properties, region: string): Properties {
    const known = FUNCTIONS[token];
    if (known === undefined) {
        throw new Error(
            `the stand-in AWS provider does not answer ${token}; it answers ${Object.keys(FUNCTIONS).join(", ")}. ` +
                "Preview with the real provider instead (--real-aws).",
        );
    }
    return known(args, region);
}

/** The name that the filters ask for, with something definite in the place of wildcards. */
function imageName(args: Properties): string {
    const filters = Array.isArray(args.filters) ? args.filters : [];
    for (const filter of filters as { name?: Value; values?: Value }[]) {
        if (filter.name === "name" && Array.isArray(filter.values) && typeof filter.values[0] === "string") {
            return filter.values[0].replaceAll("*", "0");
        }
    }
    return "stand-in-image";
}

/** AWS's public parameters for images hold an image id; any other parameter holds some text. */
function parameterValue(name: Value | undefined): string {
    const isImage = typeof name === "string" && name.startsWith("/aws/service/");
    return isImage ? `ami-${hexOf(name, HEX_OF_AN_ID)}` : "stand-in value";
}
