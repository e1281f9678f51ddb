import {
    SERVICES,
    hasEndpoint,
    resolvesPrivately,
    tableLeadingOut,
    vpcLeadsOut,
    wayOut,
    type Obstacle,
    type Service,
    type Vpc,
} from "../aws/network";
import { declareNetwork } from "../judgement/declarations";
import type { Placement } from "../judgement/placement";
import { awsPage, policy } from "../judgement/policy";
import { verdictOnPlaces } from "../judgement/reachability";
import { nodes } from "../judgement/subjects";
import { doubted, fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import { resourceOf, unnoted, type Node } from "../stack";
import { all } from "../value";

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
                  declareNetwork(name),
              );
    return isResolved
        ? doubted(
              verdict,
              `private zones of VPC ${name} may lead it to Systems Manager`,
              declareNetwork(name),
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
    const endpoints = missing.join(" and ");
    const lacking = `VPC ${quoted(vpc.origin)} has no endpoint for ${endpoints}, and`;
    const why = "SSM Agent cannot reach Systems Manager";
    const parts = { noun: "subnet", resources: [resourceOf(subnet.origin)] };
    if (blocker === undefined)
        return {
            id: "no-path",
            cause: resourceOf(vpc.origin),
            what: `${lacking} no route leaves`,
            parts,
            why,
            fix: pathFor(node, { subnet, vpc }, missing),
        };
    if (blocker === subnet.origin)
        return {
            id: "no-public-address",
            cause: resourceOf(blocker),
            what: `${lacking} nodes without a public address cannot use the internet gateway of subnet ${quoted(blocker)}`,
            why,
            fix: "give them a public address (associatePublicIpAddress where they are launched, or mapPublicIpOnLaunch of the subnet), or route the subnet to a NAT gateway",
        };
    return {
        id: "nat-without-exit",
        cause: resourceOf(blocker),
        what: `${lacking} NAT gateway ${quoted(blocker)}, whose own subnet has no route to an internet gateway, is the only way out of`,
        parts,
        why,
        fix: "set its subnetId to a subnet whose route table sends 0.0.0.0/0 to an internet gateway, or add that route to the table of the subnet that it has",
    };
}

/** A table of the VPC that leads out already is all that a forgotten association needs. */
function pathFor(node: Node, { subnet, vpc }: Placement, missing: readonly Service[]): string {
    const table = unnoted(() => tableLeadingOut(vpc, node, subnet));
    return table === undefined
        ? `route 0.0.0.0/0 to a NAT gateway, or add ${endpointsFor(missing, vpc)}`
        : `associate route table ${quoted(table.origin)}, which leads out (aws.ec2.RouteTableAssociation), or add interface endpoints for ${missing.join(" and ")}`;
}

function endpointsFor(services: readonly Service[], { origin }: Vpc): string {
    const dns = resourceOf(origin).inEffect.flag("enableDnsHostnames");
    const names = dns.kind === "known" && dns.value ? "" : ", with enableDnsHostnames on the VPC";
    return `an aws.ec2.VpcEndpoint for ${services.join(" and ")} (vpcEndpointType "Interface", privateDnsEnabled, subnetIds, a group that admits tcp 443)${names}`;
}
