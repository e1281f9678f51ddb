import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { nodesIfAny, type Node } from "./node";
import { templateNodes } from "./template-configs";

/** The machines of an EC2 Fleet, which launches from templates alone. */
export function ec2FleetNodes(stack: Stack, fleet: Resource): readonly Node[] {
    const size = fleet.inEffect.inside("targetCapacitySpecification").number("totalTargetCapacity");
    return nodesIfAny(stack, fleet, size, () => templateNodes(stack, fleet));
}
