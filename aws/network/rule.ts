import { all, any, known, type Answer, type Value } from "../../value";
import { contains, isEverywhere, isLocal } from "./cidr";
import { servesService, type Service } from "./endpoint";
import type { Destination, EgressRule, Vpc } from "./topology";

/** The rule that AWS gives a new security group: everything, to everywhere. */
export const ALL_TRAFFIC: EgressRule = {
    protocol: known("-1"),
    fromPort: { kind: "absent" },
    toPort: { kind: "absent" },
    destinations: [
        { kind: "cidr", cidr: "0.0.0.0/0" },
        { kind: "cidr", cidr: "::/0" },
    ],
};

/** Port of HTTPS, the only one that SSM Agent uses. */
const HTTPS = 443;

/** Protocols of a rule that TCP is among: TCP by name or number, or all. */
const TCP = new Set(["tcp", "6"]);
const ALL = new Set(["-1", "all"]);

/** Whether a rule lets TCP 443 through, wherever to. */
export function allowsHttps({
    protocol,
    fromPort,
    toPort,
}: Pick<EgressRule, "protocol" | "fromPort" | "toPort">): Answer {
    if (protocol.kind !== "known") return "unknown";
    const name = protocol.value.toLowerCase();
    if (ALL.has(name)) return "yes";
    if (!TCP.has(name)) return "no";
    return within(fromPort, toPort);
}

function within(from: Value<number>, to: Value<number>): Answer {
    if (from.kind === "known" && from.value > HTTPS) return "no";
    if (to.kind === "known" && to.value >= 0 && to.value < HTTPS) return "no";
    if (from.kind !== "known" || to.kind !== "known" || from.value < 0) return "unknown";
    return "yes";
}

/** ICMP by name or number: it carries messages about the network, and no traffic of SSM Agent. */
const ICMP = new Set(["icmp", "icmpv6", "1", "58"]);

/**
 * Whether a rule lets anything through that a proxy or a tunnel could carry the agent's traffic in: TCP on any port, but
 * also UDP and others, which tunnels use.
 */
export function allowsTunnels({
    protocol,
    destinations,
}: Pick<EgressRule, "protocol" | "destinations">): Answer {
    if (destinations.every(isLocalDestination)) return "no";
    if (protocol.kind !== "known") return "unknown";
    return ICMP.has(protocol.value.toLowerCase()) ? "no" : "yes";
}

function isLocalDestination(destination: Destination): boolean {
    return destination.kind === "cidr" && isLocal(destination.cidr);
}

/**
 * Whether a rule lets TCP 443 through to a service of Systems Manager.
 *
 * @param vpcs where the machine is, or may be; none where that is not shown; asked only where a rule depends on it
 */
export function ruleReaches(rule: EgressRule, vpcs: () => readonly Vpc[], service: Service): Answer {
    const allows = allowsHttps(rule);
    if (allows === "no") return "no";
    return all([allows, any(rule.destinations.map((destination) => leadsTo(destination, vpcs, service)))]);
}

/** Public endpoints are anywhere; an interface endpoint is in the VPC, behind its own groups. */
function leadsTo(destination: Destination, vpcs: () => readonly Vpc[], service: Service): Answer {
    if (destination.kind === "other") return "unknown";
    if (destination.kind === "cidr" && isEverywhere(destination.cidr)) return "yes";
    if (isLocalDestination(destination)) return "no";
    const [first, ...others] = vpcs();
    if (first === undefined) return "unknown";
    return [first, ...others].every((vpc) => leadsToEndpoint(destination, vpc, service)) ? "yes" : "unknown";
}

function leadsToEndpoint(
    destination: Exclude<Destination, { kind: "other" }>,
    { cidrBlock, endpoints }: Vpc,
    service: Service,
): boolean {
    const serving = endpoints.certain.filter((endpoint) => servesService(endpoint, service) === "yes");
    if (destination.kind === "group") {
        const [group] = destination.group.certain;
        return group !== undefined && serving.some(({ groups }) => groups.certain.includes(group));
    }
    return serving.length > 0 && cidrBlock.kind === "known" && contains(destination.cidr, cidrBlock.value);
}
