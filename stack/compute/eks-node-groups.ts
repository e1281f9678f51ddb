import { mapMembers, none, type Members } from "../../value";
import type { SecurityGroup } from "../../aws/network";
import { NAMES, nameFor } from "../names";
import { securityGroupOf } from "../network";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { orElse } from "./interfaces";
import { silentLaunch } from "./launch";
import { templateLaunch } from "./launch-templates";
import { nodeOf, type Node } from "./node";

/**
 * The machines of a managed node group. They have the node role of the group; without groups in a launch template they have
 * the cluster's own.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html (2026-07-30)
 */
export function eksNodes(stack: Stack, group: Resource): readonly [Node] {
    const { inEffect } = group;
    const subnetsKey = nameFor(group, NAMES.eksNodeGroup.subnets);
    const block = inEffect.block("launchTemplate");
    const templates = block.kind === "absent" ? [] : [templateLaunch(stack, group, block)];
    const templateGroups = () => templates.find(({ groups }) => !groups.absent)?.groups ?? none;
    const node = nodeOf(stack, group, [silentLaunch(group), ...templates], {
        subnets: () => stack.many(group, subnetsKey, "subnet", inEffect),
        groups: () => orElse(templateGroups(), () => clusterGroups(stack, group)),
        identity: () => ({
            kind: "role",
            role: stack.one(group, nameFor(group, NAMES.eksNodeGroup.role), "role", inEffect),
            resource: group,
        }),
        amiType: () => inEffect.text("amiType"),
    });
    return [node];
}

function clusterGroups(stack: Stack, group: Resource): Members<SecurityGroup> {
    return mapMembers(stack.one(group, "clusterName", "eksCluster", group.inEffect), (cluster) =>
        securityGroupOf(stack, cluster),
    );
}
