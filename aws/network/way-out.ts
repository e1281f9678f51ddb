import {
    agreed,
    agreedRuling,
    answerOf,
    any,
    anyOf,
    anyRuling,
    failBy,
    mapMembers,
    pass,
    quoted,
    shown,
    target,
    undetermined,
    type Answer,
    type OneOf,
    type Origin,
    type Outside,
    type Ruling,
    type Value,
} from "../../value";
import { isEverywhere } from "./cidr";
import type { NatGateway, Route, RouteTable, Subnet, Vpc } from "./topology";

/** A machine, as far as its way out depends on it. */
export interface Sender {
    /** Whether its launch asks for a public IPv4 address; absent where the subnet decides. */
    readonly publicAddress: Value<boolean>;
    readonly hasElasticAddress: Answer;
}

/** Why packets do not leave. */
export interface Obstacle {
    /** What stops a route that would lead out: a subnet without public addresses, a NAT gateway without an exit. */
    readonly blocker?: Origin;
}

type Way = Ruling<Obstacle>;

const NOT_SHOWN: Way = undetermined("it is not shown");
const NO_ROUTE: Obstacle = {};
const NAT_ASSUMPTION = "NAT gateways outside the program lead to the internet";

/** Whether packets of a machine in the subnet leave its VPC for the public endpoints of AWS. */
export function wayOut(sender: Sender, subnet: Subnet): Way {
    const way = agreedWay(mapMembers(subnet.table, (table) => wayByTable(table, sender, subnet)));
    return way.kind === "undetermined"
        ? undetermined(`whether subnet ${quoted(subnet.origin)} has a way out is not shown`)
        : way;
}

/**
 * A table of the VPC that would give packets of a machine in the subnet a way out, if it were associated with it: for a machine
 * with a public address rather one that leads to an internet gateway.
 */
export function tableLeadingOut({ tables }: Vpc, sender: Sender, subnet: Subnet): RouteTable | undefined {
    const leading = tables.certain.filter((table) => wayByTable(table, sender, subnet).kind === "pass");
    const isOpen = (table: RouteTable) => leadsToInternetGateway(table) === "yes";
    return (hasPublicAddress(sender, subnet) === "yes" ? leading.find(isOpen) : undefined) ?? leading[0];
}

/** A table of the VPC that leads to an internet gateway. */
export function openTable({ tables }: Vpc): RouteTable | undefined {
    return tables.certain.find((table) => leadsToInternetGateway(table) === "yes");
}

/** The NAT gateway that gives the subnets of a table their way out. */
export function natGatewayOf({ routes }: RouteTable): NatGateway | undefined {
    const gateways = routes.certain.flatMap(({ target: to }) =>
        to.kind === "NAT gateway" ? [to.gateway] : [],
    );
    return gateways.map((gateway) => target(gateway)).find((gateway) => gateway !== undefined);
}

/** What all candidates say, the resource to change included. */
function agreedWay(
    { certain, possible, outside }: OneOf<Way>,
    wayOutside: (outside: Outside) => Way = () => NOT_SHOWN,
): Way {
    const ways = [...certain, ...possible, ...outside.map(wayOutside)];
    return agreedRuling(ways, { common: sameObstacle, differ: "they differ", apart: "they differ" });
}

function sameObstacle(obstacles: readonly Obstacle[]): Obstacle | undefined {
    const [first, ...others] = obstacles;
    const isSame = others.every(({ blocker }) => blocker === first?.blocker);
    return isSame ? first : undefined;
}

/** One route is enough. Where none leads out, the obstacle is what stops one that would. */
function wayByTable({ routes }: RouteTable, sender: Sender, subnet: Subnet): Way {
    const ways = routes.certain.map((route) => wayByRoute(route, sender, subnet));
    return anyRuling([...ways, ...routes.possible.map(() => NOT_SHOWN)], {
        common: (obstacles) => obstacles.find(({ blocker }) => blocker !== undefined) ?? NO_ROUTE,
        differ: "it is not shown",
        apart: "it is not shown",
    });
}

function wayByRoute({ destination, target: to }: Route, sender: Sender, subnet: Subnet): Way {
    if (to.kind === "other") return NOT_SHOWN;
    if (destination.kind !== "known" || !isEverywhere(destination.value)) return NOT_SHOWN;
    if (to.kind === "NAT gateway") return wayByNatGateways(to.gateway);
    return blockedUnless(hasPublicAddress(sender, subnet), subnet.origin);
}

/** NAT gateways outside the program are taken to work: that is what they are for. */
function wayByNatGateways(gateway: OneOf<NatGateway>): Way {
    return agreedWay(mapMembers(gateway, wayByNatGateway), ({ kind }) =>
        kind === "literal" ? pass(NAT_ASSUMPTION) : NOT_SHOWN,
    );
}

/** A public NAT gateway reaches the internet from a subnet whose table leads to an internet gateway. */
function wayByNatGateway({ origin, connectivity, subnet: link }: NatGateway): Way {
    const subnet = target(link);
    if (connectivity.kind !== "known" || connectivity.value !== "public") return NOT_SHOWN;
    if (subnet === undefined || target(subnet.vpc) === undefined) return NOT_SHOWN;
    const answers = [
        ...shown(subnet.table).map(leadsToInternetGateway),
        ...subnet.table.outside.map(() => "unknown" as const),
    ];
    return blockedUnless(agreed(answers), origin);
}

function blockedUnless(leadsOut: Answer, blocker: Origin): Way {
    if (leadsOut === "unknown") return NOT_SHOWN;
    return leadsOut === "yes" ? pass() : failBy({ blocker });
}

function leadsToInternetGateway({ routes }: RouteTable): Answer {
    return anyOf(routes, ({ destination, target: to }) => {
        const direct = to.kind === "internet gateway" && destination.kind === "known";
        return direct && isEverywhere(destination.value) ? "yes" : "unknown";
    });
}

export function hasPublicAddress({ publicAddress, hasElasticAddress }: Sender, subnet: Subnet): Answer {
    const assigned = publicAddress.kind === "absent" ? subnet.assignsPublicAddress : answerOf(publicAddress);
    return any([assigned, hasElasticAddress]);
}
