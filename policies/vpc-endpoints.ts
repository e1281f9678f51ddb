import {
    SERVICES,
    hasEndpoint,
    resolvesPrivately,
    vpcLeadsOut,
    wayOut,
    type Obstacle,
    type Service,
} from "../aws/network";
import type { Placement } from "../judgement/placement";
import { awsPage, policy } from "../judgement/policy";
import { verdictOnPlaces } from "../judgement/reachability";
import { nodes } from "../judgement/subjects";
import { doubted, fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import { resourceOf, type Node } from "../stack";
import { all } from "../value";

export const vpcEndpoints = policy({
    name: "vpc-endpoints",
    title: "Nodes without a way out have VPC endpoints for Session Manager",
    failsWhen: "a node has no route out and its VPC lacks an interface endpoint for `ssm` or `ssmmessages`",
    level: "mandatory",
    severity: "high",
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
        "no-path": "the subnet has no way out, and the VPC lacks an endpoint for `ssm` or `ssmmessages`",
        "declared-unreachable": "the configuration declares the network of the node unreachable",
    },
    subjects: nodes,

    judge(node, context) {
        return verdictOnPlaces(node, context, (placement) => judgePlacement(node, placement));
    },
});

function judgePlacement(node: Node, { subnet, vpc }: Placement): Verdict<"no-path"> {
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
    const proven = fail(noPath({ subnet, vpc }, lacking, way.proof));
    const name = quoted(vpc.origin);
    const verdict =
        missing.length > 0
            ? proven
            : doubted(proven, `whether VPC ${name} has endpoints for ${open.join(" and ")} is not shown`);
    return isResolved
        ? doubted(verdict, `private zones of VPC ${name} may lead it to Systems Manager`)
        : verdict;
}

function noPath(
    { subnet, vpc }: Placement,
    missing: readonly Service[],
    { blocker }: Obstacle,
): Fault<"no-path"> {
    const endpoints = missing.join(" and ");
    return {
        id: "no-path",
        cause: resourceOf(blocker ?? vpc.origin),
        what: `VPC ${quoted(vpc.origin)} has no endpoint for ${endpoints}, and ${obstacle(blocker, subnet)}`,
        why: "SSM Agent cannot reach Systems Manager",
        fix: `add an aws.ec2.VpcEndpoint of vpcEndpointType "Interface" with privateDnsEnabled for ${endpoints}`,
    };
}

function obstacle(blocker: Obstacle["blocker"], { origin }: Placement["subnet"]): string {
    if (blocker === undefined) return `no route leads out of subnet ${quoted(origin)}`;
    if (blocker === origin)
        return `nodes without a public address cannot use the internet gateway of subnet ${quoted(origin)}`;
    return `its NAT gateway ${quoted(blocker)} is in a subnet without a route to an internet gateway`;
}
