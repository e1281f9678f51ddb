import { none, oneOf, shown, untraceable, type OneOf } from "../../value";
import { sameAccount } from "../accounts";
import { attached } from "../attached";
import { kindOf } from "../kinds";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** The VPC whose default group a `DefaultSecurityGroup` takes over (documentation of 7.48.0); absent for the default VPC. */
export function vpcOfDefault(stack: Stack, group: Resource): OneOf<Resource> {
    return stack.one(group, "vpcId", "vpc", group.inEffect);
}

/** Every `DefaultSecurityGroup` that takes over, or may, the default group of a VPC. */
export const defaultGroupsOf = attached<Resource>({
    defaultSecurityGroup: (stack, group) => ({ to: vpcOfDefault(stack, group), item: group }),
});

/** What stands, or may stand, for the same group as a resource: a VPC and its `DefaultSecurityGroup` for one another. */
export function aliasesOf(stack: Stack, group: Resource): readonly Resource[] {
    switch (kindOf(group.type)) {
        case "defaultSecurityGroup":
            return shown(vpcOfDefault(stack, group));
        case "vpc":
            return shown(defaultGroupsOf(stack, group));
        default:
            return [];
    }
}

/** What the program manages, or may, as the default group of the default VPC in which a resource stands. */
export function defaultGroupNear(stack: Stack, near: Resource): OneOf<Resource> {
    const groups = stack.all("defaultSecurityGroup").filter((group) => {
        const vpc = vpcOfDefault(stack, group);
        return (vpc.absent || vpc.outside.length > 0) && sameRegion(group, near) !== "no";
    });
    const [certain] = groups.filter(
        (group) =>
            group.properties.raw("vpcId").kind === "absent" &&
            sameAccount(group, near) === "yes" &&
            sameRegion(group, near) === "yes",
    );
    if (certain !== undefined) return oneOf([certain]);
    return groups.length === 0 ? none : untraceable;
}
