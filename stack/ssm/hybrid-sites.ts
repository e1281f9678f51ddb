import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** Activations of one provider: they share an account and, unless one names its own, a Region. */
export interface HybridSite {
    /** The first activation. */
    readonly resource: Resource;
    /** All activations. */
    readonly madeOf: readonly Resource[];
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
    return [...sites.values()].map((activations) => ({ resource: activations[0], madeOf: activations }));
}
