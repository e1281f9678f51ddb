import type { RouteTable, Subnet } from "../../aws/network";
import {
    anyOf,
    certainly,
    joined,
    none,
    perhaps,
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
import { subnetOf } from "./vpcs";

/** Whatever leads out of a VPC, or may, but for its endpoints. */
export function exitsOf(stack: Stack, vpc: Resource): Members<Resource> {
    return joined(
        attachedExitsOf(stack, vpc),
        where(leadsElsewhere(routeTableOf(stack, vpc)), certainly(vpc)),
    );
}

const attachedExitsOf = attached<Resource>((stack) => [
    ...[...stack.all("internetGateway"), ...stack.all("vpcExit")].flatMap((exit) => connections(stack, exit)),
    ...stack.all("peeringAccepter").flatMap((accepter) => acceptedConnection(stack, accepter)),
    ...stack.all("routeTable").map((table) => ({
        to: where(leadsElsewhere(routeTableOf(stack, table)), stack.one(table, "vpcId", "vpc")),
        item: table,
    })),
    ...stack.all("subnet").map((subnet) => ({
        to: where(hasOtherTable(subnetOf(stack, subnet)), stack.one(subnet, "vpcId", "vpc")),
        item: subnet,
    })),
]);

/** The members where the answer is yes. */
function where(answer: Answer, some: Members<Resource>): Members<Resource> {
    if (answer === "no") return none;
    return answer === "yes" ? some : perhaps(some);
}

/** Both ends of a peering connection, the one end of anything else. */
function connections(stack: Stack, exit: Resource): readonly Attachment<Resource>[] {
    return ALTERNATIVES.attachedVpc.map((key) => ({
        to: stack.one(exit, key, "vpc", exit.sideWith(key)),
        item: exit,
    }));
}

/** Whoever accepts a peering connection that others made does not say for which VPC. */
function acceptedConnection(stack: Stack, accepter: Resource): readonly Attachment<Resource>[] {
    const connection = stack.one(accepter, "vpcPeeringConnectionId", "vpcExit");
    return target(connection) === undefined ? [{ to: untraceable, item: accepter }] : [];
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
