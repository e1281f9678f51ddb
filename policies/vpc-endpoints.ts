import { SERVICES, declaresEndpoint, wayOut, type Service, type WayOut } from "../aws/network";
import { nodesOf, type Node } from "../stack";
import { verdictOfPlaces, type Placement } from "../judgement/placement";
import { policy, type Context } from "../judgement/policy";
import { fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";

export const vpcEndpoints = policy<Node>({
    name: "vpc-endpoints",
    title: "Nodes without a way out have VPC endpoints for Session Manager",
    failsWhen: "a node has no route out and its VPC lacks an interface endpoint for `ssm` or `ssmmessages`",
    level: "mandatory",
    severity: "high",
    since: "0.1.0",
    sources: [
        {
            title: "Improve the security of EC2 instances by using VPC endpoints for Systems Manager",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html",
            date: "2026-07-30",
        },
        {
            title: "Session Manager prerequisites",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html",
            date: "2026-07-30",
        },
    ],
    kinds: ["instance", "autoScalingGroup"],
    subjects: nodesOf,

    judge(node, context) {
        return verdictOfPlaces(node, context, (placement) => judgePlacement(node, placement, context));
    },
});

function judgePlacement(node: Node, { subnet, vpc }: Placement, { stack }: Context): Verdict {
    const declarations = SERVICES.map((service) => [service, declaresEndpoint(stack, vpc, service)] as const);
    const missing = declarations.filter(([, answer]) => answer === "no").map(([service]) => service);
    const way = wayOut(stack, node, subnet, vpc);
    if (way.answer === "yes") return pass(...(way.assumption === undefined ? [] : [way.assumption]));
    if (way.answer === "no" && missing.length > 0) return fail(noPath(node, { subnet, vpc }, missing, way));
    if (declarations.every(([, answer]) => answer === "yes")) return pass();
    return undetermined(
        missing.length > 0
            ? `whether subnet ${quoted(subnet)} has a way out is not shown`
            : `whether VPC ${quoted(vpc)} has the endpoints is not shown`,
    );
}

function noPath(
    node: Node,
    { subnet, vpc }: Placement,
    missing: readonly Service[],
    { blocker, rests }: WayOut,
): Fault {
    const endpoints = missing.join(" and ");
    return {
        id: "no-path",
        cause: blocker ?? vpc,
        what: `VPC ${quoted(vpc)} has no endpoint for ${endpoints}, and ${obstacle(blocker, subnet)}`,
        why: "SSM Agent cannot reach Systems Manager",
        fix: `add an aws.ec2.VpcEndpoint of vpcEndpointType "Interface" with privateDnsEnabled for ${endpoints}`,
        rests: [vpc, subnet, ...node.sources, ...rests],
    };
}

function obstacle(blocker: WayOut["blocker"], subnet: Placement["subnet"]): string {
    if (blocker === undefined) return `no route leads out of subnet ${quoted(subnet)}`;
    if (blocker === subnet)
        return `nodes without a public address cannot use the internet gateway of subnet ${quoted(subnet)}`;
    return `its NAT gateway ${quoted(blocker)} is in a subnet without a route to an internet gateway`;
}
