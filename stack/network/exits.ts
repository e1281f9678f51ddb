import type { RouteTable, Subnet } from "../../aws/network";
import {
    anyOf,
    certainly,
    joined,
    members,
    shown,
    target,
    untraceable,
    type Answer,
    type Members,
} from "../../value";
import { attached, type Attachment } from "../attached";
import { ALTERNATIVES } from "../names";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { routeTableOf } from "./route-tables";
import { secondInterfacesBy } from "./second-interfaces";
import { subnetOf } from "./vpcs";

/** What belongs to a VPC and leads out of it, or may. */
interface Exit {
    readonly resource: Resource;
    readonly leadsOut: Answer;
}

/** Whatever leads out of a VPC, or may, but for its endpoints. */
export function exitsOf(stack: Stack, vpc: Resource): Members<Resource> {
    const main = { resource: vpc, leadsOut: leadsElsewhere(routeTableOf(stack, vpc)) };
    const { certain, possible } = joined(belongingTo(stack, vpc), certainly<Exit>(main));
    const leading = (exits: readonly Exit[], answer: Answer) =>
        exits.filter(({ leadsOut }) => leadsOut === answer).map(({ resource }) => resource);
    return members(leading(certain, "yes"), [
        ...leading(certain, "unknown"),
        ...leading(possible, "yes"),
        ...leading(possible, "unknown"),
    ]);
}

const belongingTo = attached<Exit>({
    internetGateway: connections,
    vpcExit: connections,
    peeringAccepter: acceptedConnection,
    networkInterface: secondInterfaces,
    networkInterfaceAttachment: secondInterfaces,
    routeTable: (stack, table) => ({
        to: stack.one(table, "vpcId", "vpc"),
        item: { resource: table, leadsOut: leadsElsewhere(routeTableOf(stack, table)) },
    }),
    subnet: (stack, subnet) => ({
        to: stack.one(subnet, "vpcId", "vpc"),
        item: { resource: subnet, leadsOut: hasOtherTable(subnetOf(stack, subnet)) },
    }),
});

/** Both ends of a peering connection, the one end of anything else. */
function connections(stack: Stack, exit: Resource): readonly Attachment<Exit>[] {
    return ALTERNATIVES.attachedVpc.map((key) => ({
        to: stack.one(exit, key, "vpc", exit.inEffect),
        item: { resource: exit, leadsOut: "yes" },
    }));
}

/** Whoever accepts a peering connection that others made does not say for which VPC. */
function acceptedConnection(stack: Stack, accepter: Resource): readonly Attachment<Exit>[] {
    const connection = stack.one(accepter, "vpcPeeringConnectionId", "vpcExit");
    return target(connection) === undefined
        ? [{ to: untraceable, item: { resource: accepter, leadsOut: "yes" } }]
        : [];
}

/**
 * A machine may have interfaces in several VPCs, and pass on what it gets in any of them.
 * Source: https://aws.amazon.com/about-aws/whats-new/2023/10/multi-vpc-eni-attachments/ (2026-11-24)
 */
function secondInterfaces(stack: Stack, resource: Resource): readonly Attachment<Exit>[] {
    return secondInterfacesBy(stack, resource)
        .flatMap(({ eni, instance }) => [...vpcsAround(stack, eni), ...vpcsAround(stack, instance)])
        .map((to) => ({ to, item: { resource, leadsOut: "unknown" } }));
}

/** The VPCs in whose subnets machines or interfaces are, or may be. */
function vpcsAround(stack: Stack, things: Members<Resource>): readonly Members<Resource>[] {
    const subnets = shown(things).map((thing) => stack.one(thing, "subnetId", "subnet", thing.inEffect));
    const vpcs = subnets.flatMap(shown).map((subnet) => stack.one(subnet, "vpcId", "vpc"));
    return [things, ...subnets].some(isUntraceable) ? [...vpcs, untraceable] : vpcs;
}

function isUntraceable({ outside }: Members<Resource>): boolean {
    return outside.some(({ kind }) => kind === "untraceable");
}

/** Whether a table has a route to anything but a NAT gateway of the program, which needs another exit itself. */
function leadsElsewhere({ routes }: RouteTable): Answer {
    return anyOf(routes, ({ destination, target: to }) => {
        if (to.kind === "NAT gateway" && to.gateway.outside.length === 0) return "no";
        return destination.kind === "unknown" ? "unknown" : "yes";
    });
}

/** A table that the program does not show may have any route. */
function hasOtherTable({ table }: Subnet): Answer {
    return table.outside.length > 0 ? "unknown" : "no";
}
