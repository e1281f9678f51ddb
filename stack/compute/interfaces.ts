import type { SecurityGroup } from "../../aws/network";
import {
    joined,
    members,
    none,
    opened,
    perhaps,
    shown,
    target,
    mapMembers,
    unknown,
    untraceable,
    withDefault,
    type Members,
    type OneOf,
    type Properties,
} from "../../value";
import { attached } from "../attached";
import { ALTERNATIVES, NAMES, nameFor } from "../names";
import { groupsNamedBy, securityGroupOf } from "../network";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import type { Launch } from "./launch";

type InterfaceLaunch = Partial<Pick<Launch, "groups" | "subnets" | "publicAddress">>;

/**
 * Where a launch names network interfaces, groups and subnet stand there; the first interface decides.
 *
 * @param groupsKey where an interface names its groups
 * @param within where the launch's settings stand
 */
export function interfaceLaunch(
    stack: Stack,
    owner: Resource,
    groupsKey: string,
    within: Properties = owner.properties,
): InterfaceLaunch {
    const hidden = { groups: untraceable, subnets: untraceable, publicAddress: unknown("is not shown") };
    const primary = within.block("primaryNetworkInterface");
    if (primary.kind === "unknown") return hidden;
    if (primary.kind === "known") return existingInterface(stack, owner, primary.value);
    const blocks = within.blocks("networkInterfaces");
    if (blocks.kind === "absent") return {};
    if (blocks.kind === "unknown" || blocks.value.length > 1) return hidden;
    const [block] = blocks.value;
    if (block === undefined) return {};
    if (block.kind !== "known") return hidden;
    if (block.value.text("networkInterfaceId").kind !== "absent")
        return existingInterface(stack, owner, block.value);
    const groups = groupsNamedBy(stack, owner, groupsKey, block.value);
    const subnets = stack.one(owner, "subnetId", "subnet", block.value);
    return {
        ...(groups.absent ? {} : { groups }),
        ...(subnets.absent ? {} : { subnets }),
        publicAddress: block.value.flag("associatePublicIpAddress"),
    };
}

function existingInterface(stack: Stack, owner: Resource, block: Properties): InterfaceLaunch {
    const eni = target(stack.one(owner, "networkInterfaceId", "networkInterface", block));
    const publicAddress = unknown("depends on the network interface");
    if (eni === undefined) return { groups: untraceable, subnets: untraceable, publicAddress };
    const groupsKey = nameFor(eni, NAMES.networkInterface.groups);
    const groups = groupsNamedBy(stack, eni, groupsKey, eni.sideWith(groupsKey));
    return {
        groups: withAttachedGroups(stack, eni, groups),
        subnets: stack.one(eni, "subnetId", "subnet", eni.sideWith("subnetId")),
        publicAddress,
    };
}

/** Groups given by name belong to a default VPC, which no program owns. */
export function groupsByName(properties: Properties): OneOf<never> {
    const given = ALTERNATIVES.groupNames.some((key) => properties.raw(key).kind !== "absent");
    return given ? untraceable : none;
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

const attachedGroupsOf = attached<Members<SecurityGroup>>((stack) =>
    stack.all("groupAttachment").map((attachment) => ({
        to: stack.one(attachment, "networkInterfaceId", "networkInterface"),
        item: mapMembers(stack.one(attachment, "securityGroupId", "securityGroup"), (group) =>
            securityGroupOf(stack, group),
        ),
    })),
);

/** Whether the instance has, or may have, a second network interface: which of them packets leave by is not shown then. */
export function mayHaveMoreInterfaces(stack: Stack, instance: Resource): boolean {
    return shown(secondInterfacesOf(stack, instance)).length > 0;
}

const secondInterfacesOf = attached<Resource>((stack) => [
    ...stack.all("networkInterfaceAttachment").map((attachment) => ({
        to: stack.one(attachment, "instanceId", "instance"),
        item: attachment,
    })),
    ...stack.all("networkInterface").flatMap((eni) => {
        const blocks = withDefault(eni.properties.blocks("attachments"), []);
        return (blocks.kind === "known" ? blocks.value : []).flatMap((block) =>
            block.kind === "known"
                ? [{ to: stack.one(eni, "instance", "instance", block.value), item: eni }]
                : [],
        );
    }),
]);
