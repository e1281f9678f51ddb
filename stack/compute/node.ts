import type { SecurityGroup, Sender, Subnet } from "../../aws/network";
import {
    absent,
    firstPresent,
    opened,
    perhaps,
    type Answer,
    type Members,
    type OneOf,
    type Value,
} from "../../value";
import { hasElasticAddress, subnetsIn } from "../network";
import { lazily, type Makers } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { mayHaveMoreInterfaces, withAttachedGroups } from "./interfaces";
import { hiddenLaunch, type Launch } from "./launch";

/** A machine that the program proposes and Session Manager would manage, or a fleet of machines alike. */
export interface Node extends Sender {
    /** The `Instance` or the Auto Scaling group. */
    readonly resource: Resource;
    /** The resource and everything that says how it is launched: their tags are the node's. */
    readonly madeOf: readonly Resource[];
    /** What says how it starts, what overrides first. */
    readonly launches: Launches;
    readonly subnets: Members<Subnet>;
    /** Security groups, absent where the default group of the VPC applies. */
    readonly groups: Members<SecurityGroup>;
    readonly publicAddress: Value<boolean>;
    readonly hasElasticAddress: Answer;
    /** The user data as text. */
    readonly userData: Value<string>;
    readonly identity: Identity;
    /** The family of images that EKS maintains for it, such as `AL2023_x86_64_STANDARD`; absent for all other nodes. */
    readonly amiType: Value<string>;
}

/** What gives the agent of a node its credentials, and the resource that names it or would have to. */
export type Identity =
    | { readonly kind: "profile"; readonly profile: OneOf<Resource>; readonly resource: Resource }
    | { readonly kind: "role"; readonly role: OneOf<Resource>; readonly resource: Resource };

/** What a launcher says in the place of its launches. */
type Own = Makers<Pick<Launch, "subnets" | "groups">> & Partial<Makers<Pick<Node, "identity" | "amiType">>>;

export type Launches = readonly [Launch, ...Launch[]];

/** @param facing what the launches say together, or the launcher in their place; what others attach is added */
export function nodeOf(
    stack: Stack,
    resource: Resource,
    launches: Launches,
    { subnets, groups, identity = () => profileAmong(launches), amiType = () => absent }: Own,
): Node {
    const asFirst = <T>(some: Members<T>) =>
        mayHaveMoreInterfaces(stack, resource) ? opened(perhaps(some)) : some;
    return lazily(
        { resource, madeOf: [resource, ...launches.map((launch) => launch.resource)], launches },
        {
            subnets: () => subnetsIn(stack, asFirst(subnets())),
            groups: () => asFirst(withAttachedGroups(stack, resource, groups())),
            publicAddress: () => firstPresent(...launches.map(({ publicAddress }) => publicAddress)),
            hasElasticAddress: () => hasElasticAddress(stack, resource),
            userData: () => firstPresent(...launches.map(({ userData }) => userData)),
            identity,
            amiType,
        },
    );
}

/** Machines of which nothing is certain, not even that there are any. */
export function hiddenNode(stack: Stack, resource: Resource, why: string): Node {
    const launches = [hiddenLaunch(resource, why)] as const;
    return nodeOf(stack, resource, launches, interfaceOf(launches));
}

/** The machines of a fleet: none where it may hold none. */
export function nodesIfAny(
    stack: Stack,
    fleet: Resource,
    size: Value<number>,
    nodes: () => readonly Node[],
): readonly Node[] {
    if (size.kind === "known" && size.value === 0) return [];
    if (size.kind === "unknown") return [hiddenNode(stack, fleet, "depends on a size that is not shown")];
    return nodes();
}

/** The instance profile of a node, and the resource to change where it is missing. */
function profileAmong(launches: Launches): Identity {
    const { profile, resource } = launchWith(launches, (launch) => !launch.profile.absent);
    return { kind: "profile", profile, resource };
}

/** The subnets and groups of the first launch that names them. */
export function interfaceOf(launches: Launches): Makers<Pick<Launch, "subnets" | "groups">> {
    const [first] = launches;
    return {
        subnets: () => launches.find(({ subnets }) => !subnets.absent)?.subnets ?? first.subnets,
        groups: () => launches.find(({ groups }) => !groups.absent)?.groups ?? first.groups,
    };
}

/** What says how the metadata service answers on a node, and the resource to change. */
export function metadataOf(node: Node): { readonly endpoint: Value<string>; readonly resource: Resource } {
    const says = ({ metadataEndpoint }: Launch) => metadataEndpoint.kind !== "absent";
    const { metadataEndpoint: endpoint, resource } = launchWith(node.launches, says);
    return { endpoint, resource };
}

/** The image of a node, and the resource that names it. */
export function imageOf(node: Node): { readonly image: Value<string>; readonly resource: Resource } {
    return launchWith(node.launches, ({ image }) => image.kind !== "absent");
}

/** The resource that names the node's security groups. */
export function groupNamerOf(node: Node): Resource {
    return launchWith(node.launches, ({ groups }) => !groups.absent).resource;
}

/** The launch that says something or, where none does, the one that others build on. */
function launchWith(launches: Launches, says: (launch: Launch) => boolean): Launch {
    return launches.find(says) ?? launches.at(-1) ?? launches[0];
}
