import {
    assignsPublicAddress,
    hasElasticAddress,
    natGatewayOf,
    routesOf,
    tablesOf,
    targetOf,
    vpcOfSubnet,
    type Belonging,
    type Link,
    type Node,
    type Resource,
    type Route,
    type Stack,
} from "../../stack";
import { answerOf, anyOf, type Answer } from "../../value/value";
import { isEverywhere } from "./ranges";

/** Whether packets of a node leave its VPC for the public endpoints of AWS. */
export interface WayOut {
    readonly answer: Answer;
    /** The resource that stops a route which would lead out: a subnet without public addresses, a NAT gateway without an exit. */
    readonly blocker?: Resource;
    /** Resources that the answer rests on, beside the node, its subnet and the blocker. */
    readonly rests: readonly Resource[];
    /** What the answer takes for granted of things outside the program, a sentence. */
    readonly assumption?: string;
}

const UNKNOWN: WayOut = { answer: "unknown", rests: [] };
const NAT_ASSUMPTION = "NAT gateways outside the program lead to the internet";

/** The node's way out of a subnet: certain only if every table that the subnet may use says so. */
export function wayOut(stack: Stack, node: Node, subnet: Resource, vpc: Resource): WayOut {
    const { tables, outside } = tablesOf(stack, subnet, vpc);
    if (outside) return UNKNOWN;
    const way = agreed(tables.map((table) => wayOfTable(stack, table, node, subnet)));
    return { ...way, rests: [...tables, ...way.rests] };
}

/** What all candidates say, the resource to change included. */
function agreed(ways: readonly WayOut[]): WayOut {
    const [first, ...others] = ways;
    const isSame = (way: WayOut) => way.answer === first?.answer && way.blocker === first.blocker;
    return first !== undefined && others.every(isSame) ? first : UNKNOWN;
}

function wayOfTable(stack: Stack, table: Resource, node: Node, subnet: Resource): WayOut {
    const ways = routesOf(stack, table).map((route) => wayOfRoute(stack, route, node, subnet));
    const answer = anyOf(ways.map((way) => way.answer));
    const decisive = ways.find(
        (way) => way.answer === answer && (answer !== "no" || way.blocker !== undefined),
    );
    return decisive ?? { answer, rests: [] };
}

/** A route that may belong to another table proves nothing. */
function wayOfRoute(stack: Stack, { belongs, item }: Belonging<Route>, node: Node, subnet: Resource): WayOut {
    const { destination, target } = item;
    if (target.kind === "local") return { answer: "no", rests: [] };
    if (belongs === "unknown" || target.kind === "other") return UNKNOWN;
    if (destination.kind !== "known" || !isEverywhere(destination.value)) return UNKNOWN;
    if (target.kind === "NAT gateway") return wayOfNatGateways(stack, target.link);
    return blockedBy(subnet, hasPublicAddress(stack, node, subnet), []);
}

/** NAT gateways outside the program are taken to work: that is what they are for. */
function wayOfNatGateways(stack: Stack, { candidates, outside }: Link): WayOut {
    const ways = candidates.map((gateway) => wayOfNatGateway(stack, gateway));
    if (outside === undefined) return agreed(ways);
    if (outside.kind === "untraceable") return UNKNOWN;
    return agreed([...ways, { answer: "yes", rests: [], assumption: NAT_ASSUMPTION }]);
}

/** A public NAT gateway reaches the internet from a subnet whose table leads to an internet gateway. */
function wayOfNatGateway(stack: Stack, gateway: Resource): WayOut {
    const { connectivity, subnet: link } = natGatewayOf(stack, gateway);
    if (connectivity.kind !== "known" || connectivity.value !== "public") return UNKNOWN;
    const subnet = targetOf(link);
    if (subnet === undefined) return UNKNOWN;
    const vpc = targetOf(vpcOfSubnet(stack, subnet));
    if (vpc === undefined) return UNKNOWN;
    const { tables, outside } = tablesOf(stack, subnet, vpc);
    const answers = new Set(tables.map((table) => leadsToInternetGateway(stack, table)));
    const [only] = answers;
    if (outside || only === undefined || answers.size > 1) return UNKNOWN;
    return blockedBy(gateway, only, [subnet, ...tables]);
}

function blockedBy(resource: Resource, answer: Answer, rests: readonly Resource[]): WayOut {
    return answer === "no" ? { answer, blocker: resource, rests } : { answer, rests };
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

function hasPublicAddress(stack: Stack, { publicAddress, resource }: Node, subnet: Resource): Answer {
    const assigned = publicAddress.kind === "absent" ? assignsPublicAddress(subnet) : answerOf(publicAddress);
    return anyOf([assigned, hasElasticAddress(stack, resource)]);
}
