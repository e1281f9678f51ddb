import { mayHaveMoreInterfaces, withAttachedGroups } from "./interfaces";
import { isNative } from "./kinds";
import {
    configurationSettings,
    hiddenSettings,
    instanceSettings,
    templateSettings,
    type LaunchSettings,
} from "./launch";
import { targetOf, UNTRACEABLE_LINKS, type Link, type LinkList } from "./links";
import type { Properties } from "../value/properties";
import type { Resource } from "./resource";
import type { Stack } from "./stack";
import { firstPresent, withDefault, type Value } from "../value/value";

/** A machine that the program proposes and Session Manager would manage, or a fleet of machines alike. */
export interface Node {
    /** The `Instance` or the Auto Scaling group. */
    readonly resource: Resource;
    /** The resources that say how it is launched: their tags are the node's. */
    readonly sources: readonly Resource[];
    /** What the launch says, what overrides first. */
    readonly layers: readonly [LaunchSettings, ...LaunchSettings[]];
    readonly subnets: LinkList;
    /** Security groups, absent where the default group of the VPC applies. */
    readonly groups: LinkList;
    readonly publicAddress: Value<boolean>;
    /** The user data as text. */
    readonly userData: Value<string>;
}

/** All nodes of the stack. Other launchers (Fleet, Spot, EKS, ECS, Batch) are added here. */
export function nodesOf(stack: Stack): readonly Node[] {
    return stack.view(findNodes);
}

/** The instance profile of a node, and the resource to change where it is missing. */
export function profileOf(node: Node): { readonly link: Link; readonly source: Resource } {
    const layer = node.layers.find(({ profile }) => !profile.absent) ?? lastLayer(node);
    return { link: layer.profile, source: layer.source };
}

/** The image of a node, and the resource that names it. */
export function imageOf(node: Node): { readonly image: Value<string>; readonly source: Resource } {
    const layer = node.layers.find(({ image }) => image.kind !== "absent") ?? lastLayer(node);
    return { image: layer.image, source: layer.source };
}

/** The resource that names the node's security groups. */
export function groupSourceOf(node: Node): Resource {
    return (node.layers.find(({ groups }) => !groups.absent) ?? lastLayer(node)).source;
}

function lastLayer(node: Node): LaunchSettings {
    return node.layers.at(-1) ?? node.layers[0];
}

function findNodes(stack: Stack): readonly Node[] {
    return [
        ...stack.all("instance").map((instance) => instanceNode(stack, instance)),
        ...stack.all("autoScalingGroup").flatMap((group) => fleetNodes(stack, group)),
    ];
}

function instanceNode(stack: Stack, instance: Resource): Node {
    const own = instanceSettings(stack, instance);
    const { properties } = instance;
    const template = properties.block("launchTemplate");
    const templates =
        template.kind === "absent" ? [] : templateLayers(stack, instance, "launchTemplate", template);
    const node = nodeOf(instance, [own, ...templates], own.subnets);
    const groups = withAttachedGroups(stack, instance, node.groups);
    if (!mayHaveMoreInterfaces(stack, instance)) return { ...node, groups };
    return { ...node, groups: reopened(groups), subnets: reopened(node.subnets) };
}

/** The list when more may be in it, and none of it decides alone. */
function reopened({ members, possible, outside }: LinkList): LinkList {
    return {
        absent: false,
        members: [],
        possible: [...members, ...possible],
        outside: [...outside, ...UNTRACEABLE_LINKS.outside],
    };
}

function nodeOf(resource: Resource, layers: Node["layers"], subnets: LinkList): Node {
    const first = <T extends { absent: boolean }>(lists: readonly T[], none: T) =>
        lists.find((l) => !l.absent) ?? none;
    return {
        resource,
        sources: [resource, ...layers.map((layer) => layer.source)],
        layers,
        subnets: first([subnets, ...layers.map((layer) => layer.subnets)], subnets),
        groups: first(
            layers.map((layer) => layer.groups),
            layers[0].groups,
        ),
        publicAddress: firstPresent(...layers.map((layer) => layer.publicAddress)),
        userData: firstPresent(...layers.map((layer) => layer.userData)),
    };
}

/** One node for each template that the group is known to launch from. */
function fleetNodes(stack: Stack, group: Resource): readonly Node[] {
    const subnetsKey = isNative(group.type) ? "vpcZoneIdentifier" : "vpcZoneIdentifiers";
    const subnets = stack.links.many(group, subnetsKey, group.properties.list(subnetsKey), "subnet");
    return fleetLayers(stack, group).map((layers) => nodeOf(group, layers, subnets));
}

type Layers = readonly [LaunchSettings, ...LaunchSettings[]];

function fleetLayers(stack: Stack, group: Resource): readonly Layers[] {
    const { properties } = group;
    const template = properties.block("launchTemplate");
    if (template.kind !== "absent") return [templateLayers(stack, group, "launchTemplate", template)];
    const mixed = properties.block("mixedInstancesPolicy");
    if (mixed.kind !== "absent") return mixedLayers(stack, group, mixed);
    const key = isNative(group.type) ? "launchConfigurationName" : "launchConfiguration";
    const link = stack.links.one(group, key, properties.text(key), "launchConfiguration");
    const configuration = targetOf(link);
    if (configuration === undefined)
        return [[hiddenSettings(group, "depends on a launch that is not shown")]];
    return [[configurationSettings(stack, configuration)]];
}

function mixedLayers(stack: Stack, group: Resource, mixed: Value<Properties>): readonly Layers[] {
    const key = "mixedInstancesPolicy";
    const policy = mixed.kind === "known" ? mixed.value.block("launchTemplate") : mixed;
    if (policy.kind !== "known") return [[hiddenSettings(group, "depends on a launch that is not shown")]];
    const overrides = withDefault(policy.value.blocks("overrides"), []);
    if (overrides.kind === "unknown") return [[hiddenSettings(group, overrides.why)]];
    const own = overrides.value.map((override) =>
        override.kind === "known" ? override.value.block("launchTemplateSpecification") : override,
    );
    const common = policy.value.block("launchTemplateSpecification");
    const specifications = own.map((specification) => firstPresent(specification, common));
    const used = specifications.length === 0 ? [common] : specifications;
    return distinct(used.map((specification) => templateLayers(stack, group, key, specification)));
}

function distinct(layers: readonly Layers[]): readonly Layers[] {
    const sources = new Set<Resource>();
    return layers.filter(([{ source }]) => !sources.has(source) && sources.add(source));
}

/** The settings of the template that a `{ id | name, version }` block names. */
function templateLayers(stack: Stack, owner: Resource, key: string, block: Value<Properties>): Layers {
    if (block.kind !== "known")
        return [hiddenSettings(owner, "depends on a launch template that is not shown")];
    const id = firstPresent(
        ...["id", "launchTemplateId", "name", "launchTemplateName"].map((k) => block.value.text(k)),
    );
    const template = targetOf(stack.links.one(owner, key, id, "launchTemplate"));
    if (template === undefined)
        return [hiddenSettings(owner, "depends on a launch template that is not shown")];
    if (!isProposedVersion(block.value, template))
        return [hiddenSettings(owner, "depends on the template's version")];
    return [templateSettings(stack, template)];
}

/** Whether the version asked for is the one that the program describes, its newest. */
function isProposedVersion(block: Properties, template: Resource): boolean {
    const version = block.text("version");
    if (version.kind === "unknown" || (version.kind === "known" && version.value === "$Latest")) return true;
    const asked = version.kind === "absent" ? "$Default" : version.value;
    if (!template.exists) return asked === "$Default" || asked === "1";
    const { outputs, properties } = template;
    const newest = firstPresent(outputs.number("latestVersion"), outputs.number("latestVersionNumber"));
    if (asked !== "$Default") return newest.kind === "known" && String(newest.value) === asked;
    const follows = properties.flag("updateDefaultVersion");
    if (follows.kind === "known" && follows.value) return true;
    const standard = firstPresent(outputs.number("defaultVersion"), outputs.number("defaultVersionNumber"));
    return newest.kind === "known" && standard.kind === "known" && newest.value === standard.value;
}
