import type { Link, LinkList, Outside } from "./links";
import { Owned } from "./owned";
import type { Resource } from "./resource";
import type { Stack } from "./stack";

const UNTRACEABLE: Outside = { kind: "untraceable" };

/**
 * Adds to the security groups of an instance or a network interface those that resources of their own attach to it.
 * Whoever names no group has the VPC's default group, which stays beside them and is not named here.
 */
export function withAttachedGroups(stack: Stack, owner: Resource, groups: LinkList): LinkList {
    const attached = stack.view(attachedGroups).of(owner);
    if (attached.length === 0) return groups;
    const members = new Set(groups.members);
    const possible = new Set(groups.possible);
    const outside = groups.absent ? [...groups.outside, UNTRACEABLE] : [...groups.outside];
    for (const { belongs, item } of attached) {
        const isMember = belongs === "yes" && item.candidates.length === 1 && item.outside === undefined;
        item.candidates.forEach((group) => (isMember ? members : possible).add(group));
        if (item.outside !== undefined) outside.push(item.outside);
    }
    return {
        absent: false,
        members: [...members],
        possible: [...possible].filter((group) => !members.has(group)),
        outside,
    };
}

/** Whether the instance has, or may have, a second network interface: which of them packets leave by is not shown then. */
export function mayHaveMoreInterfaces(stack: Stack, instance: Resource): boolean {
    return stack.view(secondInterfaces).of(instance).length > 0;
}

function attachedGroups(stack: Stack): Owned<Link> {
    return new Owned(
        stack.all("groupAttachment").map((attachment) => {
            const { properties } = attachment;
            const [owner, group] = [
                properties.text("networkInterfaceId"),
                properties.text("securityGroupId"),
            ];
            return {
                to: stack.links.one(attachment, "networkInterfaceId", owner, "networkInterface"),
                item: stack.links.one(attachment, "securityGroupId", group, "securityGroup"),
            };
        }),
    );
}

function secondInterfaces(stack: Stack): Owned<Resource> {
    const attachments = stack.all("networkInterfaceAttachment").map((attachment) => ({
        to: stack.links.one(attachment, "instanceId", attachment.properties.text("instanceId"), "instance"),
        item: attachment,
    }));
    const attachedByThemselves = stack.all("networkInterface").flatMap((networkInterface) => {
        const blocks = networkInterface.properties.blocks("attachments");
        if (blocks.kind !== "known") return [];
        return blocks.value.flatMap((block) => {
            if (block.kind !== "known") return [];
            const instance = block.value.text("instance");
            return [
                {
                    to: stack.links.one(networkInterface, "attachments", instance, "instance"),
                    item: networkInterface,
                },
            ];
        });
    });
    return new Owned([...attachments, ...attachedByThemselves]);
}
