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
import { doubtedByProxy, mayBeProxied } from "../judgement/proxy";
import { DEFAULT_VPC_ASSUMPTION, MAYBE_DECLARED, REACHABLE_ASSUMPTION } from "../judgement/reachability";
import { nodes } from "../judgement/subjects";
import { doubted, fail, pass, quoted, undetermined, type Fault } from "../judgement/verdict";
import { egressKey, ruleType, listerOfRules, resourceOf, type Resource, type Stack } from "../stack";
import { all, shown, type OneOf } from "../value";

export const httpsEgress = policy({
    name: "https-egress",
    title: "Security groups let nodes send HTTPS to Systems Manager",
    failsWhen: "no security group of a node lets TCP 443 leave, wherever to",
    level: "mandatory",
    severity: "high",
    topic: "network",
    remediation: "Let a security group of the node send TCP 443 to the endpoints of Systems Manager.",
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
        const undeclared = fail(noEgress(groups.certain, context.stack));
        const verdict = declaredReachable === "no" ? undeclared : doubted(undeclared, MAYBE_DECLARED);
        return isProxied ? doubtedByProxy(verdict, node) : verdict;
    },
});

/** A proxy or a tunnel needs a way out of the VPC. */
function mayLeadOut(vpc: OneOf<Vpc>): boolean {
    const vpcs = shown(vpc);
    return vpcs.length === 0 || vpc.outside.length > 0 || vpcs.some((one) => vpcLeadsOut(one) !== "no");
}

/** With several groups a rule in any of them would do: in the first by name. */
function noEgress(groups: readonly SecurityGroup[], stack: Stack): Fault<"no-egress"> {
    const [first, ...more] = [...groups].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    if (first === undefined) throw new TypeError("a node without groups has none that is closed");
    const group = resourceOf(first.ruledBy);
    return {
        id: "no-egress",
        cause: group,
        what:
            more.length === 0
                ? `security group ${quoted(group)} lets no TCP 443 out`
                : `none of the security groups ${[first, ...more].map(({ origin }) => quoted(origin)).join(", ")} lets TCP 443 out`,
        why: "SSM Agent cannot open its connection to Systems Manager",
        fix: addRule(group, stack),
    };
}

function nameOf({ origin }: SecurityGroup): string {
    return resourceOf(origin).urn;
}

function addRule(group: Resource, stack: Stack): string {
    const lister = listerOfRules(stack, group);
    const key = lister === undefined ? egressKey(stack, group) : undefined;
    if (key !== undefined) return `add a rule to ${key} of ${quoted(group)} ${FOR_HTTPS}`;
    const type = lister === undefined ? ruleType(stack, group) : NEW_RULE;
    const listed =
        lister === undefined ? "" : `, and its id to egressRuleIds of the exclusive list ${quoted(lister)}`;
    return `add an ${type} to ${quoted(group)} ${FOR_HTTPS}${listed}`;
}

const NEW_RULE = "aws.vpc.SecurityGroupEgressRule";
const FOR_HTTPS =
    "for tcp 443, to 0.0.0.0/0 or, where the VPC has endpoints for ssm and ssmmessages, to its own range";
