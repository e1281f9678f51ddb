import { mayConfigureProxy } from "../aws/network";
import { targetOf, vpcOfSubnet, type Node, type Resource, type Stack } from "../stack";
import { allOf, type Answer } from "../value/value";
import {
    declarationOfDefaultVpc,
    declarationOfOutside,
    declarationOfSubnet,
    type NetworkDeclaration,
} from "./declarations/declared-network";
import type { Context } from "./policy";
import { fail, isSameFault, pass, quoted, undetermined, type Fault, type Verdict } from "./verdict";

export const DEFAULT_VPC_ASSUMPTION = "default VPCs and their default security groups are unmodified";
export const REACHABLE_ASSUMPTION = "networks that the configuration declares reachable are";
export const UNREADABLE = undetermined("the networks declared reachable could not be read");
export const MAYBE_DECLARED = undetermined("whether its network is declared reachable is not shown");
export const MAYBE_PROXIED = undetermined("its user data may set a proxy for SSM Agent");

const OUTSIDE = undetermined("it is in a network that is not part of this program");

/** A subnet of the program in which a node is, or may be, and its VPC. */
export interface Placement {
    readonly subnet: Resource;
    readonly vpc: Resource;
}

/** Somewhere that a node is, or may be. */
interface Place {
    /** Undefined outside the program. */
    readonly placement?: Placement;
    readonly declaration: NetworkDeclaration;
}

/** Places where the node, or a machine of the fleet, certainly is, and those where it may be. */
interface Places {
    readonly certain: readonly Place[];
    readonly possible: readonly Place[];
}

function placesOf({ subnets }: Node, context: Context): Places {
    if (subnets.absent) return { certain: [{ declaration: declarationOfDefaultVpc(context) }], possible: [] };
    const outside = (kind: "literal" | "untraceable") =>
        subnets.outside
            .filter((other) => other.kind === kind)
            .map((other) => ({ declaration: declarationOfOutside(other, context) }));
    const inside = (subnet: Resource) => placeOf(subnet, context);
    return {
        certain: [...subnets.members.map(inside), ...outside("literal")],
        possible: [...subnets.possible.map(inside), ...outside("untraceable")],
    };
}

function placeOf(subnet: Resource, context: Context): Place {
    const vpc = targetOf(vpcOfSubnet(context.stack, subnet));
    const declaration = declarationOfSubnet(subnet, context);
    return vpc === undefined ? { declaration } : { placement: { subnet, vpc }, declaration };
}

/** The VPCs of the program in which a node is, or may be; undefined if it may be elsewhere. */
export function vpcsOf(stack: Stack, { subnets }: Node): readonly Resource[] | undefined {
    if (subnets.absent || subnets.outside.length > 0) return undefined;
    const vpcs = new Set<Resource>();
    for (const subnet of [...subnets.members, ...subnets.possible]) {
        const vpc = targetOf(vpcOfSubnet(stack, subnet));
        if (vpc === undefined) return undefined;
        vpcs.add(vpc);
    }
    return [...vpcs];
}

/** Whether the configuration declares every network that the node uses to be reachable. */
export function isDeclaredReachable(node: Node, context: Context): Answer {
    const { certain, possible } = placesOf(node, context);
    const answers = possible.map(isReachable);
    if (certain.length > 0) return allOf([...certain.map(isReachable), ...answers.map(atMost)]);
    return answers.every((answer) => answer === answers[0]) ? (answers[0] ?? "no") : "unknown";
}

function isReachable({ declaration }: Place): Answer {
    if (declaration === "unknown") return "unknown";
    return declaration === "reachable" ? "yes" : "no";
}

/** What may not be used cannot prove a "no". */
function atMost(answer: Answer): Answer {
    return answer === "no" ? "unknown" : answer;
}

/**
 * One verdict from those of the places: a fleet fails with any place that it certainly uses, or if every place that it
 * may use fails for the same cause; it passes only if all of them pass.
 *
 * @param judge the verdict on a place that the program shows and the configuration says nothing about
 */
export function verdictOfPlaces(
    node: Node,
    context: Context,
    judge: (placement: Placement) => Verdict,
): Verdict {
    if (context.declarations === undefined) return UNREADABLE;
    const places = placesOf(node, context);
    const verdictOf = (place: Place) => verdictOfPlace(node, place, judge);
    const [certain, possible] = [places.certain.map(verdictOf), places.possible.map(verdictOf)];
    const [fault, ...more] = certain.length > 0 ? faultsOf(certain) : commonFaults(possible);
    if (fault !== undefined) return fail(fault, ...more);
    const all = [...certain, ...possible];
    const open = all.find(({ kind }) => kind === "undetermined");
    if (open !== undefined) return open;
    if (all.some(({ kind }) => kind === "fail"))
        return undetermined("only some of the subnets that it may use let it through");
    return pass(...new Set(all.flatMap((verdict) => (verdict.kind === "pass" ? verdict.assumptions : []))));
}

function verdictOfPlace(node: Node, place: Place, judge: (placement: Placement) => Verdict): Verdict {
    const { declaration, placement } = place;
    if (declaration === "reachable") return pass(REACHABLE_ASSUMPTION);
    if (declaration === "unreachable") return fail(unreachable(node.resource));
    if (declaration === "unknown") return MAYBE_DECLARED;
    if (placement === undefined) return node.subnets.absent ? inDefaultVpc(node) : OUTSIDE;
    const verdict = judge(placement);
    return verdict.kind === "fail" && mayConfigureProxy(node.userData) !== "no" ? MAYBE_PROXIED : verdict;
}

/** A default VPC leads out by an internet gateway and gives its instances public addresses, unless a launch declines them. */
function inDefaultVpc({ publicAddress }: Node): Verdict {
    const hasAddress =
        publicAddress.kind === "absent" || (publicAddress.kind === "known" && publicAddress.value);
    return hasAddress ? pass(DEFAULT_VPC_ASSUMPTION) : OUTSIDE;
}

function faultsOf(verdicts: readonly Verdict[]): readonly Fault[] {
    return verdicts.flatMap((verdict) => (verdict.kind === "fail" ? verdict.faults : []));
}

/** The faults that are the same wherever the node may be, resting on all that each of them rests on. */
function commonFaults(verdicts: readonly Verdict[]): readonly Fault[] {
    const [first = [], ...others] = verdicts.map((verdict) => faultsOf([verdict]));
    return first.flatMap((fault) => {
        const same = others.flatMap((faults) => faults.find((other) => isSameFault(fault, other)) ?? []);
        if (same.length < others.length) return [];
        return [{ ...fault, rests: [fault, ...same].flatMap(({ rests = [] }) => rests) }];
    });
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
