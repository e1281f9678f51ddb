import { firstPresent, target, unknown, withDefault, type Properties, type Value } from "../../value";
import { NAMES, nameFor } from "../names";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { hiddenLaunch, launchBut, type Launch } from "./launch";
import { configurationLaunch } from "./launch-configurations";
import { templateLaunch } from "./launch-templates";
import { orElse } from "./interfaces";
import { nodeOf, nodesIfAny, type Node } from "./node";

/** The machines of an Auto Scaling group: one node for each template that it is known to launch from. */
export function autoScalingNodes(stack: Stack, group: Resource): readonly Node[] {
    const key = nameFor(group, NAMES.autoScalingGroup.subnets);
    const subnets = () => stack.many(group, key, "subnet", group.inEffect);
    return nodesIfAny(stack, group, group.inEffect.number("maxSize"), () =>
        launchesOf(stack, group).map((launch) =>
            nodeOf(stack, group, [launch], {
                subnets: () => orElse(subnets(), () => launch.subnets),
                groups: () => launch.groups,
            }),
        ),
    );
}

function launchesOf(stack: Stack, group: Resource): readonly Launch[] {
    const configurationKey = nameFor(group, NAMES.autoScalingGroup.launchConfiguration);
    const keys = ["launchTemplate", "mixedInstancesPolicy", configurationKey];
    const isSaid = keys.some((key) => group.properties.raw(key).kind !== "absent");
    const within = isSaid ? group.properties : group.inEffect;
    const template = within.block("launchTemplate");
    if (template.kind !== "absent") return [templateLaunch(stack, group, template)];
    const mixed = within.block("mixedInstancesPolicy");
    if (mixed.kind !== "absent") return mixedLaunches(stack, group, mixed);
    const configuration = target(stack.one(group, configurationKey, "launchConfiguration", within));
    return [configuration === undefined ? notShown(group) : configurationLaunch(stack, configuration)];
}

function mixedLaunches(stack: Stack, group: Resource, mixed: Value<Properties>): readonly Launch[] {
    const policy = mixed.kind === "known" ? mixed.value.block("launchTemplate") : mixed;
    if (policy.kind !== "known") return [notShown(group)];
    const overrides = withDefault(policy.value.blocks("overrides"), []);
    if (overrides.kind === "unknown") return [hiddenLaunch(group, overrides.why)];
    const own = overrides.value.map((override) =>
        override.kind === "known" ? override.value.block("launchTemplateSpecification") : override,
    );
    const common = policy.value.block("launchTemplateSpecification");
    const used = own.length === 0 ? [common] : own.map((block) => firstPresent(block, common));
    const launches = distinct(used.map((block) => templateLaunch(stack, group, block)));
    const hasOwnImage = overrides.value.some(
        (override) => override.kind === "known" && override.value.raw("imageId").kind !== "absent",
    );
    if (!hasOwnImage) return launches;
    return launches.map((launch) => launchBut(launch, { image: () => unknown("depends on an override") }));
}

function notShown(group: Resource): Launch {
    return hiddenLaunch(group, "depends on a launch that is not shown");
}

function distinct(launches: readonly Launch[]): readonly Launch[] {
    const seen = new Set<Resource>();
    return launches.filter(({ resource }) => !seen.has(resource) && seen.add(resource));
}
