import { groupsOfInterface, type SecurityGroup, type Subnet, type Vpc } from "../aws/network";
import { defaultVpcGroups, lazily, type Node } from "../stack";
import {
    allOf,
    certainly,
    mapMembers,
    members,
    none,
    oneOf,
    shown,
    target,
    untraceable,
    type Answer,
    type Members,
    type OneOf,
    type Outside,
} from "../value";
import {
    declarationOfDefaultVpc,
    declarationOfOutsideNetwork,
    declarationOfSubnet,
    declaresNetworks,
    type NetworkDeclaration,
} from "./declarations";
import type { Context } from "./context";

/** A subnet of the program in which a node is, or may be, and its VPC. */
export interface Placement {
    readonly subnet: Subnet;
    readonly vpc: Vpc;
}

/** Somewhere that a node is, or may be. */
export interface Place {
    /** Undefined where the subnet or its VPC is not shown. */
    readonly placement?: Placement | undefined;
    /** What is known of it in the place of that. */
    readonly known?: Known | undefined;
    readonly declaration: NetworkDeclaration;
}

/** The default VPC, or the id under which the program names a subnet, or the VPC of a subnet of its own. */
type Known = "default VPC" | { readonly kind: "subnet" | "VPC"; readonly id: string };

/** Where the node, or a machine of the fleet, certainly is, and where it may be. */
export function placesOf({ subnets }: Node, context: Context): Members<Place> {
    if (subnets.absent)
        return certainly({ known: "default VPC", declaration: declarationOfDefaultVpc(context) });
    const inside = mapMembers(subnets, (subnet) => placeOf(subnet, context));
    const outside = (isCertain: boolean) =>
        subnets.outside
            .filter((other) => (other.kind === "literal") === isCertain)
            .map((other) => ({
                known: knownBy(other, "subnet"),
                declaration: declarationOfOutsideNetwork(other, context),
            }));
    return members([...inside.certain, ...outside(true)], [...inside.possible, ...outside(false)]);
}

function placeOf(subnet: Subnet, context: Context): Place {
    return lazily(
        {},
        {
            placement: () => {
                const vpc = target(subnet.vpc);
                return vpc && { subnet, vpc };
            },
            known: () => subnet.vpc.outside.map((other) => knownBy(other, "VPC"))[0],
            declaration: () => declarationOfSubnet(subnet, context),
        },
    );
}

function knownBy(outside: Outside, kind: "subnet" | "VPC"): Known | undefined {
    return outside.kind === "literal" ? { kind, id: outside.id } : undefined;
}

/** The VPC in which the machines of a node are; absent for the default VPC. */
export function vpcOfNode({ subnets }: Node): OneOf<Vpc> {
    if (subnets.absent) return none;
    const vpcs = shown(subnets).map(({ vpc }) => target(vpc));
    const known = vpcs.filter((vpc) => vpc !== undefined);
    if (subnets.outside.length > 0 || known.length < vpcs.length) return untraceable;
    return oneOf([...new Set(known)]);
}

/** The security groups of a node: those that its launch names or, without any, the default group of its VPC. */
export function groupsOfNode(node: Node, { stack }: Context): Members<SecurityGroup> {
    const groups = groupsOfInterface(node.groups, () => vpcOfNode(node));
    return groups.absent ? defaultVpcGroups(stack, node.resource) : groups;
}

/** Whether the configuration declares every network that the node uses to be reachable. */
export function isDeclaredReachable(node: Node, context: Context): Answer {
    if (!declaresNetworks(context)) return "no";
    return allOf(placesOf(node, context), ({ declaration }) => {
        if (declaration === "unknown") return "unknown";
        return declaration === "reachable" ? "yes" : "no";
    });
}
