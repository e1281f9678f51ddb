import type { Resource } from "./resource";
import type { Stack } from "./stack";
import type { Value } from "../value/value";

/** A managed node group of EKS, as far as it names its image: by a family of AMIs that EKS maintains. */
export interface EksNodeGroup {
    readonly resource: Resource;
    readonly sources: readonly Resource[];
    /** Such as `AL2023_x86_64_STANDARD`; `CUSTOM` where a launch template names the image. */
    readonly amiType: Value<string>;
}

export function eksNodeGroups(stack: Stack): readonly EksNodeGroup[] {
    return stack.all("eksNodeGroup").map((resource) => ({
        resource,
        sources: [resource],
        amiType: resource.properties.text("amiType"),
    }));
}
