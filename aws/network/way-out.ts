import {
    assignsPublicAddress,
    hasElasticAddress,
    natGatewayOf,
    routesOf,
    tablesOf,
    vpcOfSubnet,
    type Belonging,
    type Node,
    type Resource,
    type Route,
    type Stack,
} from "../../stack";
import { answerOf, anyOf, type Answer } from "../../stack/value";
import { isEverywhere } from "./ranges";

/** Whether packets of a node leave its VPC for the public endpoints of AWS. */
export interface WayOut {
    readonly answer: Answer;
    /** The resource that stops a route which would lead out: a subnet without public addresses, a NAT gateway without an exit. */
    readonly blocker?: Resource;
}

/** The node's way out of a subnet: certain only if every table that the subnet may use says so. */
export function wayOut(stack: Stack, node: Node, subnet: Resource, vpc: Resource): WayOut {
    const { tables, outside } = tablesOf(stack, subnet, vpc);
    const ways = tables.map((table) => wayOfTable(stack, table, () => hasPublicAddress(stack, node, subnet), subnet));
    const answers = new Set(ways.map(({ answer }) => answer));
    const [only] = answers;
    if (outside || only === undefined || answers.size > 1) return { answer: "unknown" };
    return ways.find(({ blocker }) => blocker !== undefined) ?? { answer: only };
}

function wayOfTable(stack: Stack, table: Resource, publicAddress: () => Answer, subnet: Resource): WayOut {
    const ways = routesOf(stack, table).map((route) => wayOfRoute(stack, route, publicAddress, subnet));
    const answer = anyOf(ways.map((way) => way.answer));
    const blocker = ways.find((way) => way.blocker !== undefined)?.blocker;
    return answer !== "no" || blocker === undefined ? { answer } : { answer, blocker };
}

function wayOfRoute(
    stack: Stack,
    { belongs, item: { destination, target } }: Belonging<Route>,
    publicAddress: () => Answer,
    subnet: Resource,
): WayOut {
    if (target.kind === "local") return { answer: "no" };
    if (target.kind === "other" || destination.kind !== "known" || !isEverywhere(destination.value)) {
        return { answer: "unknown" };
    }
    const way =
        target.kind === "internet gateway"
            ? blockedBy(subnet, publicAddress())
            : wayOfNatGateway(stack, target.link.candidates, target.link.outside !== undefined);
    return way.answer === "yes" ? { answer: belongs } : way;
}

/** NAT gateways outside the program are taken to work: that is what they are for. */
function wayOfNatGateway(stack: Stack, gateways: readonly Resource[], outside: boolean): WayOut {
    const ways = gateways.map((gateway) => blockedBy(gateway, natReachesInternet(stack, gateway)));
    const answers = new Set(ways.map(({ answer }) => answer));
    if (outside) answers.add("yes");
    const [only] = answers;
    if (only === undefined || answers.size > 1) return { answer: "unknown" };
    return ways[0] ?? { answer: only };
}

function blockedBy(resource: Resource, answer: Answer): WayOut {
    return answer === "no" ? { answer, blocker: resource } : { answer };
}

/** A public NAT gateway reaches the internet from a subnet whose table leads to an internet gateway. */
function natReachesInternet(stack: Stack, gateway: Resource): Answer {
    const { connectivity, subnet: link } = natGatewayOf(stack, gateway);
    const [subnet] = link.candidates;
    if (connectivity.kind !== "known" || connectivity.value !== "public") return "unknown";
    if (subnet === undefined || link.candidates.length > 1 || link.outside !== undefined) return "unknown";
    const [vpc, ...more] = vpcOfSubnet(stack, subnet).candidates;
    if (vpc === undefined || more.length > 0) return "unknown";
    const { tables, outside } = tablesOf(stack, subnet, vpc);
    const answers = new Set(tables.map((table) => leadsToInternetGateway(stack, table)));
    const [only] = answers;
    return outside || only === undefined || answers.size > 1 ? "unknown" : only;
}

function leadsToInternetGateway(stack: Stack, table: Resource): Answer {
    return anyOf(
        routesOf(stack, table).map(({ belongs, item: { destination, target } }) => {
            if (target.kind === "local") return "no";
            const direct = target.kind === "internet gateway" && destination.kind === "known";
            return direct && isEverywhere(destination.value) ? belongs : "unknown";
        }),
    );
}

function hasPublicAddress(stack: Stack, node: Node, subnet: Resource): Answer {
    const { publicAddress, resource } = node;
    const assigned = publicAddress.kind === "absent" ? assignsPublicAddress(subnet) : answerOf(publicAddress);
    return anyOf([assigned, hasElasticAddress(stack, resource)]);
}
