import type { SecurityGroup } from "../../aws/network";
import {
    absent,
    firstPresent,
    joined,
    members,
    none,
    untraceable,
    type Members,
    type Value,
} from "../../value";
import { isNative } from "../kinds";
import { NAMES, nameFor, userDataOf } from "../names";
import { groupsByName, groupsNamedBy } from "../network";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { byInterfaces, type Facing } from "./interfaces";
import { metadataEndpointIn, type Launch } from "./launch";
import { templateLaunch } from "./launch-templates";
import { interfaceOf, nodeOf, type Node } from "./node";

/** The machine that an `Instance` proposes: its own properties override those of its launch template. */
export function instanceNodes(stack: Stack, instance: Resource): readonly [Node] {
    const own = instanceLaunch(stack, instance);
    const template = instance.inEffect.block("launchTemplate");
    const launches = template.kind === "absent" ? [] : [templateLaunch(stack, instance, template)];
    const all = [own, ...launches] as const;
    return [nodeOf(stack, instance, all, interfaceOf(all))];
}

/**
 * What an `Instance` itself says, without the launch template that it names; a Spot request says the same.
 *
 * @param metadataEndpoint what holds of the metadata service
 */
export function instanceLaunch(
    stack: Stack,
    instance: Resource,
    metadataEndpoint = () => metadataEndpointOf(instance),
): Launch {
    const { inEffect } = instance;
    const facing: Facing = {
        groups: () => groupsOf(stack, instance),
        subnets: () => stack.one(instance, "subnetId", "subnet", inEffect),
        publicAddress: () => publicAddressOf(instance),
    };
    return lazily(
        { resource: instance },
        {
            profile: () => stack.one(instance, "iamInstanceProfile", "instanceProfile", inEffect),
            image: () => inEffect.text(nameFor(instance, NAMES.instance.image)),
            userData: () => userDataOf(instance),
            metadataEndpoint,
            ...byInterfaces(stack, instance, facing, "groupSet"),
        },
    );
}

/** Outputs show what a machine that stands already got, also of a block that the program gives in part. */
function metadataEndpointOf({ inEffect, exists, outputs }: Resource): Value<string> {
    return firstPresent(metadataEndpointIn(inEffect), exists ? metadataEndpointIn(outputs) : absent);
}

/** The groups of a machine that stands already, which its outputs show by id, or those that the program gives it. */
function groupsOf(stack: Stack, instance: Resource): Members<SecurityGroup> {
    const key = nameFor(instance, NAMES.instance.groups);
    const byId = groupsNamedBy(stack, instance, key, instance.inEffect);
    const isSaid = !stack.many(instance, key, "securityGroup").absent;
    if (!byId.absent && !isSaid) return byId;
    const all = joined(byId, otherGroupsOf(stack, instance));
    return all.absent ? none : members(all.certain, all.possible, all.outside);
}

/**
 * What `securityGroups` adds. Beside a subnet @pulumi/aws hands it on as ids, without one as names; AWS refuses names
 * beside a subnet.
 * Source: buildInstanceOpts in
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ec2_instance.go (2026-11-24)
 */
function otherGroupsOf(stack: Stack, instance: Resource): Members<SecurityGroup> {
    const key = "securityGroups";
    const { properties, inEffect } = instance;
    if (inEffect.text("subnetId").kind === "absent") return groupsByName(stack, instance, key);
    if (!isNative(instance.type)) return groupsNamedBy(stack, instance, key);
    return properties.list(key).kind === "absent" ? none : untraceable;
}

/**
 * Whether the launch asks for a public address. Outputs show whether the machine has one, and so that it got one; that it
 * has none may be because it is stopped.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html (2026-11-24)
 */
function publicAddressOf({ properties, inEffect }: Resource): Value<boolean> {
    const said = properties.flag("associatePublicIpAddress");
    if (said.kind !== "absent") return said;
    const shown = inEffect.flag("associatePublicIpAddress");
    return shown.kind === "known" && !shown.value ? absent : shown;
}
