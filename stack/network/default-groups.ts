import { shown, type OneOf } from "../../value";
import { attached } from "../attached";
import { kindOf } from "../kinds";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** The VPC whose default group a `DefaultSecurityGroup` takes over; absent for the default VPC. */
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

/** Whether the program may manage the default security group of the default VPC, which it does not name then. */
export function mayTakeOverDefaultVpc(stack: Stack): boolean {
    return stack.all("defaultSecurityGroup").some((group) => {
        const vpc = vpcOfDefault(stack, group);
        return vpc.absent || vpc.outside.length > 0;
    });
}
