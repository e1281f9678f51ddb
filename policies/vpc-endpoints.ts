import {
    SERVICES,
    hasEndpoint,
    hasPublicAddress,
    natGatewayOf,
    openTable,
    resolvesPrivately,
    tableLeadingOut,
    vpcLeadsOut,
    wayOut,
    type Obstacle,
    type Service,
    type Subnet,
    type Vpc,
} from "../aws/network";
import { declareNetwork } from "../judgement/declarations";
import type { Placement } from "../judgement/placement";
import { awsPage, policy } from "../judgement/policy";
import { verdictOnPlaces } from "../judgement/reachability";
import { nodes } from "../judgement/subjects";
import { doubted, fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import { isNative, kindOf, nounOf, resourceOf, unnoted, type Node, type Resource } from "../stack";
import { all, shown, target } from "../value";

type Id = "no-path" | "no-public-address" | "nat-without-exit";

export const vpcEndpoints = policy({
    name: "vpc-endpoints",
    title: "Nodes without a way out have VPC endpoints for Session Manager",
    failsWhen: "a node has no route out and its VPC lacks an interface endpoint for `ssm` or `ssmmessages`",
    level: "mandatory",
    severity: "high",
    topic: "network",
    remediation:
        "Give the subnet of the node a way out, or its VPC interface endpoints for ssm and ssmmessages.",
    since: "0.1.0",
    sources: [
        awsPage(
            "Improve the security of EC2 instances by using VPC endpoints for Systems Manager",
            "systems-manager/latest/userguide/setup-create-vpc.html",
        ),
        awsPage(
            "Session Manager prerequisites",
            "systems-manager/latest/userguide/session-manager-prerequisites.html",
        ),
    ],
    faults: {
        "no-path":
            "no route leads out of the subnet, and the VPC lacks an endpoint for `ssm` or `ssmmessages`",
        "no-public-address":
            "the subnet leads to an internet gateway, which nodes without a public address cannot use, and the VPC lacks an endpoint",
        "nat-without-exit":
            "the NAT gateway of the subnet has no route to an internet gateway itself, and the VPC lacks an endpoint",
        "declared-unreachable": "the configuration declares the network of the node unreachable",
    },
    subjects: nodes,

    judge(node, context) {
        return verdictOnPlaces(node, context, (placement) => judgePlacement(node, placement));
    },
});

function judgePlacement(node: Node, { subnet, vpc }: Placement): Verdict<Id> {
    const answers = SERVICES.map((service) => [service, hasEndpoint(vpc, service)] as const);
    const missing = answers.filter(([, answer]) => answer === "no").map(([service]) => service);
    const way = wayOut(node, subnet);
    if (way.kind === "pass") return way;
    const open = answers.filter(([, answer]) => answer === "unknown").map(([service]) => service);
    if (missing.length + open.length === 0) return pass();
    if (way.kind !== "fail") return undetermined(way.reason);
    const lacking = missing.length > 0 ? missing : open;
    const isResolved =
        all(lacking.map((service) => resolvesPrivately(vpc, service))) !== "no" && vpcLeadsOut(vpc) !== "no";
    const proven = fail(unreached(node, { subnet, vpc }, lacking, way.proof));
    const name = quoted(vpc.origin);
    const verdict =
        missing.length > 0
            ? proven
            : doubted(
                  proven,
                  `whether VPC ${name} has endpoints for ${open.join(" and ")} is not shown`,
                  declareNetwork(vpc.origin.name),
              );
    return isResolved
        ? doubted(
              verdict,
              `private zones of VPC ${name} may lead it to Systems Manager`,
              declareNetwork(vpc.origin.name),
          )
        : verdict;
}

/** Why the node does not get out, and for each reason its own smallest fix. */
function unreached(
    node: Node,
    { subnet, vpc }: Placement,
    missing: readonly Service[],
    { blocker }: Obstacle,
): Fault<Id> {
    const lacking = `VPC ${quoted(vpc.origin)} has no endpoint for ${missing.join(" and ")}, and`;
    const common = {
        parts: { noun: "subnet", resources: [resourceOf(subnet.origin)] },
        why: missing.includes("ssm")
            ? "SSM Agent cannot reach Systems Manager"
            : "the machine registers, but no session opens",
    };
    if (blocker === undefined)
        return {
            ...common,
            id: "no-path",
            cause: resourceOf(vpc.origin),
            what: `${lacking} no route leaves`,
            fix: unnoted(() => pathFor(node, { subnet, vpc }, missing)),
        };
    if (blocker === subnet.origin) return { ...common, ...withoutAddress(node, subnet, lacking) };
    return {
        ...common,
        id: "nat-without-exit",
        cause: resourceOf(blocker),
        what: `${lacking} NAT gateway ${quoted(blocker)}, whose own subnet has no route to an internet gateway, is the only exit of`,
        fix: unnoted(() => exitFor(resourceOf(blocker), subnet, vpc)),
    };
}

/** The launch says whether its machines have a public address, or leaves it to the subnet. */
function withoutAddress(
    { resource, publicAddress, launches }: Node,
    { origin }: Subnet,
    lacking: string,
): Pick<Fault<Id>, "id" | "cause" | "what" | "fix"> {
    const launch = launches.find((one) => one.publicAddress.kind !== "absent")?.resource;
    const elsewhere = "or launch them behind a NAT gateway";
    if (launch === undefined || publicAddress.kind === "absent") {
        const bySubnet = "set mapPublicIpOnLaunch of the subnet";
        const isInstance = kindOf(resource.type) === "instance";
        return {
            id: "no-public-address",
            cause: resourceOf(origin),
            what: `${lacking} machines without a public address cannot use the internet gateway of`,
            fix: `${bySubnet}, ${isInstance ? "or associatePublicIpAddress of the instance, " : ""}${elsewhere}`,
        };
    }
    return {
        id: "no-public-address",
        cause: launch,
        what: `${lacking} ${nounOf(launch.type)} ${quoted(launch)} refuses a public address, without which its machines cannot use the internet gateway of`,
        fix: `set associatePublicIpAddress of the ${nounOf(launch.type)} to true, ${elsewhere}`,
    };
}

/** A table of the VPC that leads out already is all that a forgotten association needs. */
function pathFor(node: Node, { subnet, vpc }: Placement, missing: readonly Service[]): string {
    const table = tableLeadingOut(vpc, node, subnet);
    const endpoints = `or add ${endpointsFor(missing, vpc)}`;
    if (table !== undefined && isMain(subnet))
        return `associate route table ${quoted(table.origin)}, which leads out (aws.ec2.RouteTableAssociation), or add interface endpoints for ${missing.join(" and ")} with privateDnsEnabled${withNames(vpc)}`;
    const gateway = internetGatewayOf(vpc);
    if (gateway !== undefined && hasPublicAddress(node, subnet) === "yes")
        return `route 0.0.0.0/0 to internet gateway ${quoted(gateway)}, ${endpoints}`;
    const nat = table && natGatewayOf(table);
    const exit = nat === undefined ? "a NAT gateway in a public subnet" : `NAT gateway ${quoted(nat.origin)}`;
    return `route 0.0.0.0/0 to ${exit}, ${endpoints}`;
}

/** Whether no association gives the subnet a table of its own. */
function isMain({ table }: Subnet): boolean {
    const only = target(table);
    return only !== undefined && kindOf(resourceOf(only.origin).type) === "vpc";
}

function internetGatewayOf({ exits }: Vpc): Resource | undefined {
    return exits.certain.map(resourceOf).find(({ type }) => kindOf(type) === "internetGateway");
}

/** What gives the NAT gateway of a subnet its exit. */
function exitFor(gateway: Resource, subnet: Subnet, vpc: Vpc): string {
    const move = "or set subnetId to a subnet whose table leads there";
    const exit = internetGatewayOf(vpc);
    const to = exit === undefined ? "an internet gateway" : `internet gateway ${quoted(exit)}`;
    const itsSubnet = `the subnet of ${quoted(gateway)}`;
    if (!hasMainTable(subnet)) return `route 0.0.0.0/0 of ${itsSubnet} to ${to}, ${move}`;
    const table = openTable(vpc);
    return table === undefined
        ? `give its subnet a route table of its own that sends 0.0.0.0/0 to ${to}, ${move}`
        : `associate route table ${quoted(table.origin)}, which leads to an internet gateway, with ${itsSubnet}, ${move}`;
}

/** Whether no association gives the subnet of the NAT gateway, by which a subnet leads out, a table of its own. */
function hasMainTable({ table }: Subnet): boolean {
    const gateways = shown(table).flatMap((one) => natGatewayOf(one) ?? []);
    const [own] = gateways.flatMap(({ subnet }) => shown(subnet));
    return own !== undefined && isMain(own);
}

function endpointsFor(services: readonly Service[], vpc: Vpc): string {
    const provider = isNative(resourceOf(vpc.origin).type) ? "aws-native" : "aws";
    return `an ${provider}.ec2.VpcEndpoint for ${services.length > 1 ? "each" : services.join("")} (vpcEndpointType "Interface", privateDnsEnabled, subnetIds, a group admitting 443)${withNames(vpc)}`;
}

/** What private DNS of an endpoint needs of the VPC, as far as it lacks it. */
function withNames({ origin }: Vpc): string {
    const { inEffect } = resourceOf(origin);
    const is = (key: string, wanted: boolean) => {
        const flag = inEffect.flag(key);
        return flag.kind === "known" && flag.value === wanted;
    };
    const keys = [
        ...(is("enableDnsSupport", false) ? ["enableDnsSupport"] : []),
        ...(is("enableDnsHostnames", true) ? [] : ["enableDnsHostnames"]),
    ];
    return keys.length === 0 ? "" : `, and ${keys.join(" and ")} on the VPC`;
}
