import {
    SERVICES,
    groupsLetTunnelsOut,
    groupsReach,
    vpcLeadsOut,
    type SecurityGroup,
    type Vpc,
} from "../aws/network";
import { groupsOfNode, isDeclaredReachable, vpcOfNode } from "../judgement/placement";
import { awsPage, policy } from "../judgement/policy";
import { mayBeProxied } from "../judgement/proxy";
import {
    DEFAULT_VPC_ASSUMPTION,
    MAYBE_DECLARED,
    MAYBE_PROXIED,
    REACHABLE_ASSUMPTION,
} from "../judgement/reachability";
import { nodes } from "../judgement/subjects";
import { doubted, fail, pass, quoted, undetermined, type Fault } from "../judgement/verdict";
import { groupNamerOf, resourceOf, type Node } from "../stack";
import { all, shown, type OneOf } from "../value";

export const httpsEgress = policy({
    name: "https-egress",
    title: "Security groups let nodes send HTTPS to Systems Manager",
    failsWhen: "no security group of a node lets TCP 443 leave, wherever to",
    level: "mandatory",
    severity: "high",
    since: "0.1.0",
    sources: [
        awsPage(
            "Session Manager prerequisites",
            "systems-manager/latest/userguide/session-manager-prerequisites.html",
        ),
        awsPage(
            "Diagnosing unmanaged EC2 instances: categories",
            "systems-manager/latest/userguide/diagnosing-ec2-category-types.html",
        ),
    ],
    faults: { "no-egress": "no rule of any of the node's security groups lets TCP 443 out" },
    subjects: nodes,

    judge(node, context) {
        const declaredReachable = isDeclaredReachable(node, context);
        if (declaredReachable === "yes") return pass(REACHABLE_ASSUMPTION);
        const groups = groupsOfNode(node, context);
        if (shown(groups).length + groups.outside.length === 0) return pass(DEFAULT_VPC_ASSUMPTION);
        const vpcs = () => shown(vpcOfNode(node));
        const answer = all(SERVICES.map((service) => groupsReach(groups, vpcs, service)));
        if (answer === "yes") return pass();
        if (groups.outside.length > 0)
            return undetermined("it has, or may have, security groups that are not part of this program");
        const names = shown(groups)
            .map(({ origin }) => quoted(origin))
            .join(", ");
        if (answer === "unknown")
            return undetermined(`whether security groups lead it to Systems Manager is not shown: ${names}`);
        if (groups.possible.length > 0)
            return undetermined(`which security groups it has of these is not shown: ${names}`);
        const isProxied =
            groupsLetTunnelsOut(groups) !== "no" &&
            mayBeProxied(node, context) &&
            mayLeadOut(vpcOfNode(node));
        const undeclared = fail(noEgress(node, groups.certain));
        const verdict = declaredReachable === "no" ? undeclared : doubted(undeclared, MAYBE_DECLARED);
        return isProxied ? doubted(verdict, MAYBE_PROXIED) : verdict;
    },
});

/** A proxy or a tunnel needs a way out of the VPC. */
function mayLeadOut(vpc: OneOf<Vpc>): boolean {
    const vpcs = shown(vpc);
    return vpcs.length === 0 || vpc.outside.length > 0 || vpcs.some((one) => vpcLeadsOut(one) !== "no");
}

/** With several groups a rule in any of them would do, so the resource that names them is the one to change. */
function noEgress(node: Node, groups: readonly SecurityGroup[]): Fault<"no-egress"> {
    const [only, ...more] = groups;
    const alone = only !== undefined && more.length === 0;
    const cause = alone ? resourceOf(only.ruledBy) : groupNamerOf(node);
    const origins = groups.map(({ origin }) => resourceOf(origin));
    return {
        id: "no-egress",
        cause,
        what: alone
            ? `security group ${quoted(cause)} lets no TCP 443 out`
            : `none of the security groups ${origins.map(quoted).join(", ")} lets TCP 443 out`,
        why: "SSM Agent cannot open its connection to Systems Manager",
        fix: "add an egress rule for tcp 443 to the security group of the ssm and ssmmessages endpoints or, without endpoints, to 0.0.0.0/0",
    };
}
