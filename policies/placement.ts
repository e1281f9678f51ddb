import { mayConfigureProxy } from "../aws/network";
import { vpcOfSubnet, type Node, type Outside, type Resource, type Stack } from "../stack";
import { declared } from "./declarations";
import type { Context } from "./policy";
import { fail, pass, quoted, undetermined, type Fault, type Verdict } from "./verdict";

/** A subnet of the program in which a node is, or may be, and its VPC. */
export interface Placement {
    readonly subnet: Resource;
    readonly vpc: Resource;
}

export interface Placements {
    /** Where the node, or a machine of the fleet, certainly is. */
    readonly certain: readonly Placement[];
    /** Where it may be. */
    readonly possible: readonly Placement[];
    /** Whether it is or may be somewhere that is not part of the program. */
    readonly outside: boolean;
}

export function placementsOf(stack: Stack, node: Node): Placements {
    const { members, possible, outside, absent } = node.subnets;
    const certain = members.flatMap((subnet) => place(stack, subnet));
    const perhaps = possible.flatMap((subnet) => place(stack, subnet));
    const lost = certain.length + perhaps.length < members.length + possible.length;
    return { certain, possible: perhaps, outside: absent || lost || outside.length > 0 };
}

function place(stack: Stack, subnet: Resource): readonly Placement[] {
    const { candidates, outside } = vpcOfSubnet(stack, subnet);
    const [vpc, ...more] = candidates;
    return vpc === undefined || more.length > 0 || outside !== undefined ? [] : [{ subnet, vpc }];
}

/**
 * One verdict from those of the places: a fleet fails with any place that it certainly uses, or if every place that it
 * may use fails; it passes only if all of them pass.
 */
export function verdictOfPlaces(node: Node, context: Context, judge: (placement: Placement) => Verdict): Verdict {
    const reach = reachDeclared(node, context) ?? proxied(node);
    if (reach !== undefined) return reach;
    const { certain, possible, outside } = placementsOf(context.stack, node);
    const verdicts = certain.map(judge);
    const others = possible.map(judge);
    const all = [...verdicts, ...others];
    const everywhere = !outside && all.length > 0 && all.every(({ kind }) => kind === "fail");
    const [fault, ...more] = faultsOf(everywhere ? all : verdicts);
    if (fault !== undefined) return fail(fault, ...more);
    if (outside || all.length === 0) return undetermined("it is in a network that is not part of this program");
    const open = all.find(({ kind }) => kind === "undetermined");
    if (open !== undefined) return open;
    if (all.some(({ kind }) => kind === "fail")) return undetermined("only some of the subnets that it may use let it through");
    return pass(...new Set(all.flatMap((verdict) => (verdict.kind === "pass" ? verdict.assumptions : []))));
}

function faultsOf(verdicts: readonly Verdict[]): readonly Fault[] {
    return verdicts.flatMap((verdict) => (verdict.kind === "fail" ? verdict.faults : []));
}

/** What the configuration declares of the node's network, if anything. */
export function reachDeclared(node: Node, { stack, declarations }: Context): Verdict | undefined {
    if (declarations === undefined) return undetermined("the networks declared reachable could not be read");
    const declaration = declared(declarations.networks, networkNames(stack, node));
    if (declaration === "reachable") return pass("networks that the configuration declares reachable are");
    return declaration === "unreachable" ? fail(unreachable(node.resource)) : undefined;
}

function proxied(node: Node): Verdict | undefined {
    if (mayConfigureProxy(node.userData) === "no") return undefined;
    return undetermined("its user data may set a proxy for SSM Agent");
}

function networkNames(stack: Stack, { subnets }: Node): readonly string[] {
    const resources = [...subnets.members, ...subnets.possible].flatMap((subnet) => [
        subnet,
        ...vpcOfSubnet(stack, subnet).candidates,
    ]);
    return [...resources.flatMap(namesOf), ...subnets.outside.flatMap(idOf)];
}

function namesOf(resource: Resource): readonly string[] {
    const id = resource.outputs.text("id");
    return id.kind === "known" ? [resource.name, id.value] : [resource.name];
}

function idOf(outside: Outside): readonly string[] {
    return outside.kind === "literal" ? [outside.id] : [];
}

function unreachable(cause: Resource): Fault {
    return {
        id: "declared-unreachable",
        cause,
        what: `${quoted(cause)} is in a network that is declared unreachable`,
        why: "SSM Agent cannot reach Systems Manager from there",
        fix: "launch it in another subnet, or correct networks in the configuration of the policy assumptions",
    };
}
