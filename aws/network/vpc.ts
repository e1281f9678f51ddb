import { any, anyOf, type Answer } from "../../value";
import { servesOthers } from "./endpoint";
import type { Vpc } from "./topology";

/** Whether anything leads out of the VPC to where a proxy may stand, from whichever subnet. */
export function vpcLeadsOut({ exits, endpoints }: Vpc): Answer {
    return any([anyOf(exits, () => "yes"), anyOf(endpoints, servesOthers)]);
}
