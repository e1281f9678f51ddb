import { absent, mapMembers, none, type Members } from "../../value";
import type { SecurityGroup } from "../../aws/network";
import { NAMES, nameFor } from "../names";
import { securityGroupOf } from "../network";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { orElse } from "./interfaces";
import type { Launch } from "./launch";
import { templateLaunch } from "./launch-templates";
import { nodeOf, type Node } from "./node";

/**
 * The machines of a managed node group. They have the node role of the group; without groups in a launch template they have
 * the cluster's own.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html (2026-07-30)
 */
export function eksNodes(stack: Stack, group: Resource): readonly [Node] {
    const { inEffect } = group;
    const own = groupLaunch(stack, group);
    const block = inEffect.block("launchTemplate");
    const templates = block.kind === "absent" ? [] : [templateLaunch(stack, group, block)];
    const templateGroups = () => templates.find(({ groups }) => !groups.absent)?.groups ?? none;
    const node = nodeOf(stack, group, [own, ...templates], {
        subnets: () => own.subnets,
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

/** What the group itself says of how its machines start. */
function groupLaunch(stack: Stack, group: Resource): Launch {
    return lazily(
        {
            resource: group,
            profile: none,
            image: absent,
            groups: none,
            publicAddress: absent,
            userData: absent,
            metadataEndpoint: absent,
        },
        {
            subnets: () =>
                stack.many(group, nameFor(group, NAMES.eksNodeGroup.subnets), "subnet", group.inEffect),
        },
    );
}

function clusterGroups(stack: Stack, group: Resource): Members<SecurityGroup> {
    return mapMembers(stack.one(group, "clusterName", "eksCluster", group.inEffect), (cluster) =>
        securityGroupOf(stack, cluster),
    );
}
