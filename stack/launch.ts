import { withAttachedGroups } from "./interfaces";
import { isNative } from "./kinds";
import {
    NO_LINK,
    NO_LINKS,
    targetOf,
    UNTRACEABLE_LINK,
    UNTRACEABLE_LINKS,
    type Link,
    type LinkList,
} from "./links";
import { Properties } from "../value/properties";
import { UNKNOWN } from "../value/raw";
import type { Resource } from "./resource";
import type { Stack } from "./stack";
import { absent, firstPresent, known, mapValue, unknown, type Value } from "../value/value";

/** What one resource says of a launch: an instance, a launch template or a launch configuration. */
export interface LaunchSettings {
    /** The resource to change. */
    readonly source: Resource;
    /** The instance profile. */
    readonly profile: Link;
    /** The image id, as written: `ami-…` or `resolve:ssm:…`. */
    readonly image: Value<string>;
    readonly groups: LinkList;
    readonly subnets: LinkList;
    /** Whether the launch asks for a public IPv4 address. */
    readonly publicAddress: Value<boolean>;
    /** The user data as text, decoded where it is given in base64. */
    readonly userData: Value<string>;
}

/** Settings of a template that this preview does not show: anything may stand in it. */
export function hiddenSettings(source: Resource, why: string): LaunchSettings {
    return {
        source,
        profile: UNTRACEABLE_LINK,
        image: unknown(why),
        groups: UNTRACEABLE_LINKS,
        subnets: UNTRACEABLE_LINKS,
        publicAddress: unknown(why),
        userData: unknown(why),
    };
}

/** Settings of an `Instance` itself, without those of a launch template it names. */
export function instanceSettings(stack: Stack, instance: Resource): LaunchSettings {
    const { links } = stack;
    const { properties } = instance;
    const native = isNative(instance.type);
    const groupsKey = native ? "securityGroupIds" : "vpcSecurityGroupIds";
    const direct = {
        source: instance,
        profile: links.one(
            instance,
            "iamInstanceProfile",
            properties.text("iamInstanceProfile"),
            "instanceProfile",
        ),
        image: properties.text(native ? "imageId" : "ami"),
        groups: links.many(instance, groupsKey, properties.list(groupsKey), "securityGroup"),
        subnets: links.many(instance, "subnetId", single(properties.text("subnetId")), "subnet"),
        publicAddress: properties.flag("associatePublicIpAddress"),
        userData: native
            ? decoded(properties.text("userData"))
            : firstPresent(properties.text("userData"), decoded(properties.text("userDataBase64"))),
    };
    const groups = direct.groups.absent ? groupsByName(properties) : direct.groups;
    return { ...direct, groups, ...interfaceSettings(stack, instance, properties, "groupSet") };
}

/** Settings of a launch template's newest version, which is the one that the program describes. */
export function templateSettings(stack: Stack, template: Resource): LaunchSettings {
    if (!isNative(template.type))
        return dataSettings(stack, template, template.properties, "vpcSecurityGroupIds", undefined);
    const data = template.properties.block("launchTemplateData");
    if (data.kind === "unknown") return hiddenSettings(template, data.why);
    const properties = data.kind === "known" ? data.value : Properties.of({});
    return dataSettings(stack, template, properties, "securityGroupIds", "launchTemplateData");
}

function dataSettings(
    stack: Stack,
    template: Resource,
    data: Properties,
    groupsKey: string,
    topLevelKey: string | undefined,
): LaunchSettings {
    const { links } = stack;
    const key = (name: string) => topLevelKey ?? name;
    const direct = links.many(template, key(groupsKey), data.list(groupsKey), "securityGroup");
    return {
        source: template,
        profile: profileBlock(stack, template, key("iamInstanceProfile"), data.block("iamInstanceProfile")),
        image: data.text("imageId"),
        groups: direct.absent ? groupsByName(data) : direct,
        subnets: NO_LINKS,
        publicAddress: absent,
        userData: decoded(data.text("userData")),
        ...interfaceSettings(
            stack,
            template,
            data,
            topLevelKey === undefined ? "securityGroups" : "groups",
            topLevelKey,
        ),
    };
}

function profileBlock(stack: Stack, template: Resource, key: string, block: Value<Properties>): Link {
    if (block.kind === "absent") return NO_LINK;
    const name =
        block.kind === "known" ? firstPresent(block.value.text("arn"), block.value.text("name")) : block;
    return stack.links.one(template, key, name, "instanceProfile");
}

export function configurationSettings(stack: Stack, configuration: Resource): LaunchSettings {
    const { links } = stack;
    const { properties } = configuration;
    return {
        source: configuration,
        profile: links.one(
            configuration,
            "iamInstanceProfile",
            properties.text("iamInstanceProfile"),
            "instanceProfile",
        ),
        image: properties.text("imageId"),
        groups: links.many(
            configuration,
            "securityGroups",
            properties.list("securityGroups"),
            "securityGroup",
        ),
        subnets: NO_LINKS,
        publicAddress: properties.flag("associatePublicIpAddress"),
        userData: isNative(configuration.type)
            ? decoded(properties.text("userData"))
            : firstPresent(properties.text("userData"), decoded(properties.text("userDataBase64"))),
    };
}

function decoded(base64: Value<string>): Value<string> {
    return mapValue(base64, (text) => Buffer.from(text, "base64").toString("utf8"));
}

/** Groups given by name belong to a default VPC, which no program owns. */
function groupsByName(properties: Properties): LinkList {
    const given = ["securityGroups", "securityGroupNames"].some(
        (key) => properties.raw(key).kind !== "absent",
    );
    return given ? UNTRACEABLE_LINKS : NO_LINKS;
}

type InterfaceSettings = Partial<Pick<LaunchSettings, "groups" | "subnets" | "publicAddress">>;

/** Where a launch names network interfaces, groups and subnet stand there; the first interface decides. */
function interfaceSettings(
    stack: Stack,
    owner: Resource,
    properties: Properties,
    groupsKey: string,
    topLevelKey?: string,
): InterfaceSettings {
    const hidden = {
        groups: UNTRACEABLE_LINKS,
        subnets: UNTRACEABLE_LINKS,
        publicAddress: unknown("is not shown"),
    };
    const primary = properties.block("primaryNetworkInterface");
    if (primary.kind === "unknown") return hidden;
    if (primary.kind === "known")
        return existingInterface(stack, owner, "primaryNetworkInterface", primary.value);
    const blocks = properties.blocks("networkInterfaces");
    if (blocks.kind === "absent") return {};
    if (blocks.kind === "unknown" || blocks.value.length > 1) return hidden;
    const [block] = blocks.value;
    if (block === undefined) return {};
    if (block.kind !== "known") return hidden;
    const key = topLevelKey ?? "networkInterfaces";
    if (block.value.text("networkInterfaceId").kind !== "absent")
        return existingInterface(stack, owner, key, block.value);
    const groups = stack.links.many(owner, key, block.value.list(groupsKey), "securityGroup");
    const subnets = stack.links.many(owner, key, single(block.value.text("subnetId")), "subnet");
    return {
        ...(groups.absent ? {} : { groups }),
        ...(subnets.absent ? {} : { subnets }),
        publicAddress: block.value.flag("associatePublicIpAddress"),
    };
}

function existingInterface(stack: Stack, owner: Resource, key: string, block: Properties): InterfaceSettings {
    const link = stack.links.one(owner, key, block.text("networkInterfaceId"), "networkInterface");
    const networkInterface = targetOf(link);
    const publicAddress = unknown("depends on the network interface");
    if (networkInterface === undefined) {
        return { groups: UNTRACEABLE_LINKS, subnets: UNTRACEABLE_LINKS, publicAddress };
    }
    const { properties } = networkInterface;
    const groupsKey = isNative(networkInterface.type) ? "groupSet" : "securityGroups";
    const groups = stack.links.many(networkInterface, groupsKey, properties.list(groupsKey), "securityGroup");
    return {
        groups: withAttachedGroups(stack, networkInterface, groups),
        subnets: stack.links.many(
            networkInterface,
            "subnetId",
            single(properties.text("subnetId")),
            "subnet",
        ),
        publicAddress,
    };
}

/** A single reference as a list, so that one machine in one subnet reads like a fleet in many. */
function single(value: Value<string>): Value<readonly unknown[]> {
    if (value.kind === "known") return known([value.value]);
    return value.kind === "unknown" && value.isComputed ? known([UNKNOWN]) : value;
}
