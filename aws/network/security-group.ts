import {
    anyOf,
    certainly,
    joined,
    mapMembers,
    perhaps,
    type Answer,
    type Members,
    type OneOf,
} from "../../value";
import type { Service } from "./endpoint";
import { ALL_TRAFFIC, allowsTunnels, ruleReaches } from "./rule";
import type { EgressRule, SecurityGroup, Vpc } from "./topology";

/**
 * The groups of a network interface: those that its launch names or, without any, the default group of its VPC.
 *
 * @param vpc where the interface is, absent for the default VPC; asked only where the launch names none
 */
export function groupsOfInterface(
    named: Members<SecurityGroup>,
    vpc: () => OneOf<Vpc>,
): Members<SecurityGroup> {
    return named.absent ? mapMembers(vpc(), ({ defaultGroup }) => defaultGroup) : named;
}

/**
 * The egress of a VPC's default group: AWS's rule to everywhere, unless something takes the group over and replaces it.
 *
 * @param takenOver the rules of whatever takes it over
 */
export function defaultGroupEgress(takenOver: Members<Members<EgressRule>>): Members<EgressRule> {
    const own = certainly(ALL_TRAFFIC);
    const replaced = joined(...takenOver.certain, ...takenOver.possible);
    if (takenOver.possible.length > 0) return perhaps(joined(replaced, own));
    return takenOver.certain.length > 0 ? replaced : own;
}

/**
 * Whether the groups let a machine open TCP 443 to a service of Systems Manager; what stands outside is not asked.
 *
 * @param vpcs where the machine is, or may be; none where that is not shown; asked only where a rule depends on it
 */
export function groupsReach(
    groups: Members<SecurityGroup>,
    vpcs: () => readonly Vpc[],
    service: Service,
): Answer {
    return anyOf(groups, ({ egress }) => anyOf(egress, (rule) => ruleReaches(rule, vpcs, service)));
}

/** Whether the groups let out anything that could carry the agent's traffic, wherever to; what stands outside is not asked. */
export function groupsLetTunnelsOut(groups: Members<SecurityGroup>): Answer {
    return anyOf(groups, ({ egress }) => anyOf(egress, allowsTunnels));
}
