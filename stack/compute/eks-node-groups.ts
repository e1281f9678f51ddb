import type { Value } from "../../value";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** A managed node group of EKS, as far as it names its image: by a family of AMIs that EKS maintains. */
export interface EksNodeGroup {
    readonly resource: Resource;
    readonly madeOf: readonly Resource[];
    /** Such as `AL2023_x86_64_STANDARD`; `CUSTOM` where a launch template names the image. */
    readonly amiType: Value<string>;
    readonly namesTemplate: boolean;
}

export function eksNodeGroups(stack: Stack): readonly EksNodeGroup[] {
    return stack.all("eksNodeGroup").map((resource) => ({
        resource,
        madeOf: [resource],
        amiType: resource.inEffect.text("amiType"),
        namesTemplate: resource.inEffect.raw("launchTemplate").kind !== "absent",
    }));
}
