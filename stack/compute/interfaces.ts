import type { SecurityGroup } from "../../aws/network";
import {
    joined,
    members,
    opened,
    perhaps,
    shown,
    target,
    mapMembers,
    unknown,
    untraceable,
    type Members,
    type Properties,
} from "../../value";
import { attached, type Attachment } from "../attached";
import { NAMES, nameFor } from "../names";
import { groupsNamedBy, secondInterfacesBy, securityGroupOf } from "../network";
import type { Makers } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import type { Launch } from "./launch";

/** Where the machines of a launch are in a network, each part worked out when it is asked for. */
export type Facing = Makers<Pick<Launch, "groups" | "subnets" | "publicAddress">>;

const HIDDEN: Facing = {
    groups: () => untraceable,
    subnets: () => untraceable,
    publicAddress: () => unknown("depends on a network interface that is not shown"),
};

/**
 * Where a launch names network interfaces, groups and subnet stand there; the first interface decides.
 *
 * @param own what stands beside them
 * @param groupsKey where an interface names its groups
 * @param within where the launch's settings stand
 */
export function byInterfaces(
    stack: Stack,
    owner: Resource,
    own: Facing,
    groupsKey: string,
    within: Properties = owner.properties,
): Facing {
    const primary = within.block("primaryNetworkInterface");
    if (primary.kind === "unknown") return HIDDEN;
    if (primary.kind === "known") return existingInterface(stack, owner, primary.value);
    const blocks = within.blocks("networkInterfaces");
    if (blocks.kind === "absent") return own;
    if (blocks.kind === "unknown" || blocks.value.length > 1) return HIDDEN;
    const [first] = blocks.value;
    if (first === undefined) return own;
    if (first.kind !== "known") return HIDDEN;
    const block = first.value;
    if (block.text("networkInterfaceId").kind !== "absent") return existingInterface(stack, owner, block);
    return {
        groups: () => orElse(groupsNamedBy(stack, owner, groupsKey, block), own.groups),
        subnets: () => orElse(stack.one(owner, "subnetId", "subnet", block), own.subnets),
        publicAddress: () => block.flag("associatePublicIpAddress"),
    };
}

function existingInterface(stack: Stack, owner: Resource, block: Properties): Facing {
    const eni = target(stack.one(owner, "networkInterfaceId", "networkInterface", block));
    if (eni === undefined) return HIDDEN;
    const groupsKey = nameFor(eni, NAMES.networkInterface.groups);
    const groups = () => groupsNamedBy(stack, eni, groupsKey, eni.inEffect);
    return {
        groups: () => withAttachedGroups(stack, eni, groups()),
        subnets: () => stack.one(eni, "subnetId", "subnet", eni.inEffect),
        publicAddress: () => unknown("depends on the network interface"),
    };
}

/** What is given or, where nothing is, something else. */
export function orElse<T>(given: Members<T>, otherwise: () => Members<T>): Members<T> {
    return given.absent ? otherwise() : given;
}

/**
 * Adds to the security groups of an instance or a network interface those that resources of their own attach to it.
 * Whoever names no group has the VPC's default group, which stays beside them and is not named here.
 */
export function withAttachedGroups(
    stack: Stack,
    owner: Resource,
    groups: Members<SecurityGroup>,
): Members<SecurityGroup> {
    const { certain, possible } = attachedGroupsOf(stack, owner);
    if (certain.length + possible.length === 0) return groups;
    const all = joined(groups.absent ? opened(groups) : groups, ...certain, ...possible.map(perhaps));
    return members(all.certain, all.possible, all.outside);
}

const attachedGroupsOf = attached<Members<SecurityGroup>>({
    groupAttachment: (stack, attachment) => ({
        to: stack.one(attachment, "networkInterfaceId", "networkInterface"),
        item: mapMembers(stack.one(attachment, "securityGroupId", "securityGroup"), (group) =>
            securityGroupOf(stack, group),
        ),
    }),
});

/** Whether a machine has, or may have, a second network interface: which of them packets leave by is not shown then. */
export function mayHaveMoreInterfaces(stack: Stack, launcher: Resource): boolean {
    return shown(secondInterfacesOf(stack, launcher)).length > 0;
}

const secondInterfacesOf = attached<Resource>({
    networkInterface: attachedByInstance,
    networkInterfaceAttachment: attachedByInstance,
});

function attachedByInstance(stack: Stack, resource: Resource): readonly Attachment<Resource>[] {
    return secondInterfacesBy(stack, resource).map(({ instance }) => ({ to: instance, item: resource }));
}
