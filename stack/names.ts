import { firstPresent, mapValue, unknown, type Properties, type Value } from "../value";
import { isNative, kindOf, type ResourceKind } from "./kinds";
import type { Resource } from "./resource";

/** What @pulumi/aws and aws-native call one property. */
type Names = readonly [aws: string, native: string];

/** The properties that the two providers call differently, by kind of resource. */
export const NAMES = {
    autoScalingGroup: {
        launchConfiguration: ["launchConfiguration", "launchConfigurationName"],
        subnets: ["vpcZoneIdentifiers", "vpcZoneIdentifier"],
    },
    eksNodeGroup: { role: ["nodeRoleArn", "nodeRole"], subnets: ["subnetIds", "subnets"] },
    egressRule: { group: ["securityGroupId", "groupId"] },
    instance: { groups: ["vpcSecurityGroupIds", "securityGroupIds"], image: ["ami", "imageId"] },
    launchTemplate: {
        groups: ["vpcSecurityGroupIds", "securityGroupIds"],
        groupNames: ["securityGroupNames", "securityGroups"],
        interfaceGroups: ["securityGroups", "groups"],
    },
    networkInterface: { groups: ["securityGroups", "groupSet"] },
    policy: { document: ["policy", "policyDocument"] },
    role: {
        inlinePolicies: ["inlinePolicies", "policies"],
        trust: ["assumeRolePolicy", "assumeRolePolicyDocument"],
    },
    rolePolicy: { role: ["role", "roleName"] },
    securityGroup: { egress: ["egress", "securityGroupEgress"] },
} as const satisfies Record<string, Record<string, Names>>;

/** What the resource's provider calls a property. */
export function nameFor({ type }: Pick<Resource, "type">, [aws, native]: Names): string {
    return isNative(type) ? native : aws;
}

/** The names under which a value may stand, whatever the provider and the type of resource. */
export const ALTERNATIVES = {
    instanceProfile: ["arn", "name"],
    launchTemplate: ["id", "launchTemplateId", "name", "launchTemplateName"],
    routeDestination: ["destinationCidrBlock", "cidrBlock", "destinationIpv6CidrBlock", "ipv6CidrBlock"],
    ruleProtocol: ["protocol", "ipProtocol"],
    ruleRange: ["cidrIpv4", "cidrIpv6", "cidrIp"],
    ruleRanges: ["cidrBlocks", "ipv6CidrBlocks"],
    ruleGroup: ["sourceSecurityGroupId", "referencedSecurityGroupId", "destinationSecurityGroupId"],
    ruleOther: ["prefixListIds", "prefixListId", "destinationPrefixListId", "self"],
    groupName: ["name", "groupName"],
    policyName: ["name", "policyName"],
    attachedVpc: ["vpcId", "peerVpcId", "vpcArn", "vpcIdentifier", "peerNetworkId"],
    latestVersion: ["latestVersion", "latestVersionNumber"],
    defaultVersion: ["defaultVersion", "defaultVersionNumber"],
} as const;

/** The property by which a resource names the image of machines. */
export function imageKey({ type }: Pick<Resource, "type">): string {
    const kind = kindOf(type);
    if (kind === "instance") return nameFor({ type }, NAMES.instance.image);
    return (kind === undefined ? undefined : IMAGE_KEYS[kind]) ?? "imageId";
}

const IMAGE_KEYS: Partial<Record<ResourceKind, string>> = {
    batchEnvironment: "imageIdOverride or imageId",
    beanstalkEnvironment: "the setting ImageId",
    eksNodeGroup: "amiType",
    spotFleetRequest: "ami",
    spotInstanceRequest: "ami",
};

/** User data as text: @pulumi/aws takes it as it is or in base64, aws-native and launch templates in base64. */
export function userDataOf({ type, properties, inEffect }: Resource): Value<string> {
    if (isNative(type)) return base64(inEffect, "userData");
    const said = firstPresent(properties.text("userData"), base64(properties, "userDataBase64"));
    if (said.kind !== "absent") return said;
    return firstPresent(unhashed(inEffect.text("userData")), base64(inEffect, "userDataBase64"));
}

/**
 * Outputs of @pulumi/aws 6 show user data only by its SHA-1 hash.
 * Source: 6.0.0 in https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md (2026-11-24)
 */
export function unhashed(shown: Value<string>): Value<string> {
    const isHash = shown.kind === "known" && /^[0-9a-f]{40}$/.test(shown.value);
    return isHash ? unknown("is shown only by its hash") : shown;
}

export function base64(properties: Properties, key: string): Value<string> {
    return mapValue(properties.text(key), (text) => Buffer.from(text, "base64").toString("utf8"));
}
