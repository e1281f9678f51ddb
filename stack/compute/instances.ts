import { opened, perhaps, type Members } from "../../value";
import type { ResourceKind } from "../kinds";
import { NAMES, nameFor, userDataOf } from "../names";
import { groupsNamedBy } from "../network";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import {
    byInterfaces,
    groupsByName,
    mayHaveMoreInterfaces,
    orElse,
    withAttachedGroups,
    type Facing,
} from "./interfaces";
import type { Launch } from "./launch";
import { templateLaunch } from "./launch-templates";
import { interfaceOf, nodeOf, type Node } from "./node";

/** The machine that an `Instance` proposes: its own properties override those of its launch template. */
export function instanceNodes(stack: Stack, instance: Resource): readonly [Node] {
    const own = instanceLaunch(stack, instance);
    const template = instance.properties.block("launchTemplate");
    const launches = template.kind === "absent" ? [] : [templateLaunch(stack, instance, template)];
    const all = [own, ...launches] as const;
    const named = interfaceOf(all);
    const asFirst = <T>(some: Members<T>) =>
        mayHaveMoreInterfaces(stack, instance) ? opened(perhaps(some)) : some;
    return [
        nodeOf(stack, instance, all, {
            subnets: () => asFirst(named.subnets()),
            groups: () => asFirst(withAttachedGroups(stack, instance, named.groups())),
        }),
    ];
}

/** What an `Instance` itself says, without the launch template that it names. */
function instanceLaunch(stack: Stack, instance: Resource): Launch {
    const { properties } = instance;
    const shown = (key: string, kind: ResourceKind) => stack.one(instance, key, kind, instance.sideWith(key));
    const groupsKey = nameFor(instance, NAMES.instance.groups);
    const groups = () => groupsNamedBy(stack, instance, groupsKey, instance.sideWith(groupsKey));
    const facing: Facing = {
        groups: () => orElse(groups(), () => groupsByName(properties)),
        subnets: () => shown("subnetId", "subnet"),
        publicAddress: () => properties.flag("associatePublicIpAddress"),
    };
    return lazily(
        { resource: instance },
        {
            profile: () => shown("iamInstanceProfile", "instanceProfile"),
            image: () => properties.text(nameFor(instance, NAMES.instance.image)),
            userData: () => userDataOf(instance),
            ...byInterfaces(stack, instance, facing, "groupSet"),
        },
    );
}
