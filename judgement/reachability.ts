import { defaultVpcLeadsOut, vpcLeadsOut } from "../aws/network";
import { branching, nounOf, type Node, type Resource } from "../stack";
import { allRulings, mapMembers } from "../value";
import { DECLARE_OTHER_NETWORKS, declareNetwork } from "./declarations";
import { placesOf, type Place, type Placement } from "./placement";
import { doubtedByProxy, mayBeProxied } from "./proxy";
import type { Context } from "./context";
import {
    fail,
    isSameFault,
    merged,
    pass,
    quoted,
    undetermined,
    type Fault,
    type Faults,
    type Verdict,
} from "./verdict";

export const DEFAULT_VPC_ASSUMPTION = "default VPCs and their default security groups are unmodified";
export const REACHABLE_ASSUMPTION = "networks that the configuration declares reachable are";
export const MAYBE_DECLARED = "whether its network is declared reachable is not shown";

/**
 * One verdict from those of the places: a fleet fails with any place that it certainly uses, or if every place that it
 * may use fails for the same cause; it passes only if all of them pass.
 *
 * @param judge the verdict on a place that the program shows and the configuration says nothing about
 */
export function verdictOnPlaces<Id extends string>(
    node: Node,
    context: Context,
    judge: (placement: Placement) => Verdict<Id>,
): Verdict<Id | typeof DECLARED_UNREACHABLE> {
    const verdictOn = (place: Place) => verdictOnPlace(node, place, context, judge);
    return allRulings(mapMembers(placesOf(node, context), branching(verdictOn)), {
        together: allFaults,
        common: commonFaults,
        differ: "only some of the subnets that it may use let it through",
        apart: "no subnet that it may use lets it through, each for a reason of its own",
    });
}

function verdictOnPlace<Id extends string>(
    node: Node,
    place: Place,
    context: Context,
    judge: (placement: Placement) => Verdict<Id>,
): Verdict<Id | typeof DECLARED_UNREACHABLE> {
    const { declaration, placement } = place;
    if (declaration === "reachable") return pass(REACHABLE_ASSUMPTION);
    if (declaration === "unreachable") return fail(unreachable(node.resource));
    if (declaration === "unknown") return undetermined(MAYBE_DECLARED, DECLARE_OTHER_NETWORKS);
    if (placement === undefined) {
        const leadsOut = node.subnets.absent && defaultVpcLeadsOut(node.publicAddress) === "yes";
        return leadsOut ? pass(DEFAULT_VPC_ASSUMPTION) : undetermined(...outsideOf(place));
    }
    const isProxied = mayBeProxied(node, context) && vpcLeadsOut(placement.vpc) !== "no";
    const verdict = judge(placement);
    return isProxied ? doubtedByProxy(verdict, node) : verdict;
}

/** Why nothing is known of a place, and the key under which it can be declared. */
function outsideOf({ known }: Place): readonly [reason: string, settledBy: string] {
    if (known === "default VPC") return ["it is in the default VPC", DECLARE_OTHER_NETWORKS];
    if (known === undefined)
        return ["it is in a network that is not part of this program", DECLARE_OTHER_NETWORKS];
    const reason =
        known.kind === "subnet"
            ? "its subnet is not part of this program"
            : "the VPC of its subnet is not part of this program";
    return [reason, declareNetwork(known.id)];
}

function allFaults<Id extends string>(
    [first, ...others]: Faults<Id>,
    ...more: readonly Faults<Id>[]
): Faults<Id> {
    return [first, ...others, ...more.flat()];
}

/** The faults that are the same in every proof, resting on all that each of them rests on. */
function commonFaults<Id extends string>(proofs: readonly Faults<Id>[]): Faults<Id> | undefined {
    const [proof = [], ...others] = proofs;
    const [first, ...more] = proof.flatMap((fault) => {
        const same = others.flatMap((faults) => faults.find((other) => isSameFault(fault, other)) ?? []);
        if (same.length < others.length) return [];
        return [merged(fault, ...same)];
    });
    return first === undefined ? undefined : [first, ...more];
}

const DECLARED_UNREACHABLE = "declared-unreachable";

function unreachable(cause: Resource): Fault<typeof DECLARED_UNREACHABLE> {
    return {
        id: DECLARED_UNREACHABLE,
        cause,
        what: `${nounOf(cause.type)} ${quoted(cause)} is in a network that is declared unreachable`,
        why: "SSM Agent cannot reach Systems Manager from there",
        fix: "launch it in another network, or correct assumptions.networks in the policy configuration",
    };
}
