import { opened, perhaps } from "../../value";
import type { ResourceKind } from "../kinds";
import { NAMES, nameFor, userDataOf } from "../names";
import { groupsNamedBy } from "../network";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { groupsByName, interfaceLaunch, mayHaveMoreInterfaces, withAttachedGroups } from "./interfaces";
import type { Launch } from "./launch";
import { templateLaunch } from "./launch-templates";
import { interfaceOf, nodeOf, type Node } from "./node";

/** The machine that an `Instance` proposes: its own properties override those of its launch template. */
export function instanceNodes(stack: Stack, instance: Resource): readonly [Node] {
    const own = instanceLaunch(stack, instance);
    const template = instance.properties.block("launchTemplate");
    const launches = template.kind === "absent" ? [] : [templateLaunch(stack, instance, template)];
    const all = [own, ...launches] as const;
    const { subnets, groups: named } = interfaceOf(all);
    const groups = withAttachedGroups(stack, instance, named);
    const first = mayHaveMoreInterfaces(stack, instance)
        ? { subnets: opened(perhaps(subnets)), groups: opened(perhaps(groups)) }
        : { subnets, groups };
    return [nodeOf(stack, instance, all, first)];
}

/** What an `Instance` itself says, without the launch template that it names. */
function instanceLaunch(stack: Stack, instance: Resource): Launch {
    const { properties } = instance;
    const groupsKey = nameFor(instance, NAMES.instance.groups);
    const groups = groupsNamedBy(stack, instance, groupsKey, instance.sideWith(groupsKey));
    const shown = (key: string, kind: ResourceKind) => stack.one(instance, key, kind, instance.sideWith(key));
    return {
        resource: instance,
        profile: shown("iamInstanceProfile", "instanceProfile"),
        image: properties.text(nameFor(instance, NAMES.instance.image)),
        groups: groups.absent ? groupsByName(properties) : groups,
        subnets: shown("subnetId", "subnet"),
        publicAddress: properties.flag("associatePublicIpAddress"),
        userData: userDataOf(instance),
        ...interfaceLaunch(stack, instance, "groupSet"),
    };
}
