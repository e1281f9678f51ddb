import {
    absent,
    joined,
    mapValue,
    members,
    unknown,
    untraceable,
    withDefault,
    type Members,
    type Properties,
    type Value,
} from "../../value";
import { append } from "../append";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import type { Launch } from "./launch";
import { templateLaunch } from "./launch-templates";
import { hiddenNode, nodeOf, type Node } from "./node";
import { subnetsNamedIn } from "./subnet-lists";

const CONFIGS = "launchTemplateConfigs";

/**
 * The machines that a fleet launches from templates: one node for each template. A subnet in an override, or several with
 * commas between them, stands in the place of the template's own.
 * Sources: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FleetLaunchTemplateOverridesRequest.html and
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplateOverrides.html (2026-07-30)
 */
export function templateNodes(stack: Stack, fleet: Resource): readonly Node[] {
    const configs = withDefault(fleet.inEffect.blocks(CONFIGS), []);
    if (configs.kind === "unknown") return [hiddenNode(stack, fleet, configs.why)];
    const byTemplate = new Map<Resource, Config[]>();
    for (const config of configs.value.map((block) => configIn(stack, fleet, block)))
        append(byTemplate, config.launch.resource, config);
    return [...byTemplate.values()].flatMap(([first, ...more]) =>
        first === undefined ? [] : [templateNode(stack, fleet, [first, ...more])],
    );
}

/** One way in which a fleet uses a template. */
interface Config {
    readonly launch: Launch;
    /** The subnets of each override, absent where the template's own stand. */
    readonly subnets: Value<readonly Value<string>[]>;
}

function configIn(stack: Stack, fleet: Resource, config: Value<Properties>): Config {
    if (config.kind !== "known")
        return { launch: templateLaunch(stack, fleet, config), subnets: unknown(NOT_SHOWN) };
    const overrides = mapValue(config.value.blocks("overrides"), (blocks) => blocks.map(subnetIn));
    return {
        launch: templateLaunch(stack, fleet, config.value.block("launchTemplateSpecification")),
        subnets: overrides,
    };
}

const NOT_SHOWN = "is not shown";

function subnetIn(override: Value<Properties>): Value<string> {
    return override.kind === "known" ? override.value.text("subnetId") : unknown(NOT_SHOWN);
}

function templateNode(stack: Stack, fleet: Resource, configs: readonly [Config, ...Config[]]): Node {
    const [{ launch }] = configs;
    return nodeOf(stack, fleet, [launch], {
        subnets: () => subnetsOf(stack, fleet, configs),
        groups: () => launch.groups,
    });
}

/** Where some overrides name subnets and the template none, machines may also be in the default VPC. */
function subnetsOf(
    stack: Stack,
    fleet: Resource,
    configs: readonly [Config, ...Config[]],
): Members<Resource> {
    const texts: Value<string>[] = [];
    for (const { subnets } of configs) {
        if (subnets.kind === "unknown") return untraceable;
        texts.push(...(subnets.kind === "known" && subnets.value.length > 0 ? subnets.value : [absent]));
    }
    const own = configs[0].launch.subnets;
    const named = texts.filter(({ kind }) => kind !== "absent");
    if (named.length === 0) return own;
    const overriding = subnetsNamedIn(stack, fleet, CONFIGS, named);
    if (named.length === texts.length) return overriding;
    const all = joined(overriding, own.absent ? untraceable : own);
    return members(all.certain, all.possible, all.outside);
}
