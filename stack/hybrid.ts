import type { Resource } from "./resource";
import type { Stack } from "./stack";
import { allOf, type Answer, type Value } from "../value/value";

/** Activations of one provider: they share an account and, unless one names its own, a Region. */
export interface HybridSite {
    /** The first activation. */
    readonly resource: Resource;
    /** All activations. */
    readonly sources: readonly Resource[];
    readonly region: Value<string>;
}

/** One site for each provider and Region that registers hybrid machines. */
export function hybridSites(stack: Stack): readonly HybridSite[] {
    const sites = new Map<string, [Resource, ...Resource[]]>();
    for (const activation of stack.all("activation")) {
        const { region } = activation;
        const key = `${activation.provider ?? ""}\n${region.kind === "known" ? region.value : region.kind}`;
        const site = sites.get(key);
        if (site === undefined) sites.set(key, [activation]);
        else site.push(activation);
    }
    return [...sites.values()].map((sources) => ({
        resource: sources[0],
        sources,
        region: sources[0].region,
    }));
}

export interface ServiceSetting {
    readonly resource: Resource;
    readonly value: Value<string>;
    /** Whether it is the setting asked for, in the Region asked for. */
    readonly applies: Exclude<Answer, "no">;
}

/**
 * The Systems Manager service settings of this id in the Region of `near`.
 *
 * @param path such as `/ssm/managed-instance/activation-tier`; a setting may also name it by ARN
 */
export function serviceSettings(stack: Stack, path: string, near: Resource): readonly ServiceSetting[] {
    return stack.all("serviceSetting").flatMap((resource) => {
        const applies = allOf([isSetting(resource, path), sameRegion(resource, near)]);
        return applies === "no"
            ? []
            : [{ resource, value: resource.properties.text("settingValue"), applies }];
    });
}

function isSetting(resource: Resource, path: string): Answer {
    const id = resource.properties.text("settingId");
    if (id.kind !== "known") return "unknown";
    return id.value === path || id.value.endsWith(`:servicesetting${path}`) ? "yes" : "no";
}

/** Whether two resources are in the same account and Region: certain if one provider serves both. */
export function sameRegion(a: Resource, b: Resource): Answer {
    const oneProvider = a.provider === b.provider;
    if (oneProvider && [a, b].every(({ properties }) => properties.text("region").kind === "absent"))
        return "yes";
    const [first, second] = [a.region, b.region];
    if (first.kind !== "known" || second.kind !== "known") return "unknown";
    if (first.value !== second.value) return "no";
    return oneProvider ? "yes" : "unknown";
}
