import {
    SERVICES,
    allowsHttps,
    contains,
    isEverywhere,
    mayConfigureProxy,
    servesService,
    type Service,
} from "../aws/network";
import {
    defaultGroupOf,
    egressRulesOf,
    endpointsOf,
    groupSourceOf,
    nodesOf,
    refersTo,
    type Destination,
    type EgressRule,
    type Link,
    type Node,
    type Resource,
    type Stack,
} from "../stack";
import { allOf, anyOf, type Answer } from "../value/value";
import {
    DEFAULT_VPC_ASSUMPTION,
    isDeclaredReachable,
    MAYBE_DECLARED,
    MAYBE_PROXIED,
    REACHABLE_ASSUMPTION,
    UNREADABLE,
    vpcsOf,
} from "../judgement/placement";
import { policy } from "../judgement/policy";
import { fail, pass, quoted, undetermined, type Fault } from "../judgement/verdict";

export const httpsEgress = policy<Node>({
    name: "https-egress",
    title: "Security groups let nodes send HTTPS to Systems Manager",
    failsWhen: "no security group of a node lets TCP 443 leave, wherever to",
    level: "mandatory",
    severity: "high",
    since: "0.1.0",
    sources: [
        {
            title: "Session Manager prerequisites",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html",
            date: "2026-07-30",
        },
        {
            title: "Diagnosing unmanaged EC2 instances: categories",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/diagnosing-ec2-category-types.html",
            date: "2026-07-30",
        },
    ],
    kinds: ["instance", "autoScalingGroup"],
    subjects: nodesOf,

    judge(node, context) {
        const { stack } = context;
        if (context.declarations === undefined) return UNREADABLE;
        const declaredReachable = isDeclaredReachable(node, context);
        if (declaredReachable === "yes") return pass(REACHABLE_ASSUMPTION);
        const groups = groupsOf(stack, node);
        const all = [...groups.certain, ...groups.possible];
        if (all.length === 0 && !groups.outside) return pass(DEFAULT_VPC_ASSUMPTION);
        const answer = allOf(SERVICES.map((service) => reaches(stack, groups, service)));
        if (answer === "yes") return pass();
        if (answer === "unknown")
            return undetermined("whether its security groups lead to Systems Manager is not shown");
        if (groups.outside || groups.possible.length > 0) {
            return undetermined("it has, or may have, security groups that this program does not show");
        }
        if (declaredReachable === "unknown") return MAYBE_DECLARED;
        if (mayConfigureProxy(node.userData) !== "no") return MAYBE_PROXIED;
        return fail(noEgress(stack, node, groups.certain));
    },
});

/** The security groups of a node; a VPC stands for its default group. */
interface NodeGroups {
    readonly certain: readonly Resource[];
    readonly possible: readonly Resource[];
    /** Whether it has or may have groups that are not part of the program. */
    readonly outside: boolean;
    readonly vpcs: readonly Resource[];
}

function groupsOf(stack: Stack, node: Node): NodeGroups {
    const vpcs = vpcsOf(stack, node);
    const { absent, members, possible, outside } = node.groups;
    if (!absent) return { certain: members, possible, outside: outside.length > 0, vpcs: vpcs ?? [] };
    if (node.subnets.absent)
        return { certain: [], possible: [], outside: takesOverDefaultVpc(stack), vpcs: [] };
    if (vpcs === undefined) return { certain: [], possible: [], outside: true, vpcs: [] };
    return {
        ...(vpcs.length === 1 ? { certain: vpcs, possible: [] } : { certain: [], possible: vpcs }),
        outside: false,
        vpcs,
    };
}

/** Whether the program may manage the default security group of the default VPC, which it does not name then. */
function takesOverDefaultVpc(stack: Stack): boolean {
    return stack.all("defaultSecurityGroup").some((group) => group.properties.text("vpcId").kind !== "known");
}

/** A group that the node only may have cannot prove that it reaches the service, yet can keep from proving the contrary. */
function reaches(stack: Stack, { certain, possible, vpcs }: NodeGroups, service: Service): Answer {
    const group = (candidate: Resource) => groupReaches(stack, candidate, vpcs, service);
    const perhaps = possible.map((candidate) => (group(candidate) === "no" ? "no" : "unknown"));
    return anyOf([...certain.map(group), ...perhaps]);
}

function groupReaches(stack: Stack, group: Resource, vpcs: readonly Resource[], service: Service): Answer {
    return anyOf(
        egressRulesOf(stack, group).map(({ belongs, item }) => {
            const answer = ruleReaches(stack, item, vpcs, service);
            return answer === "yes" ? belongs : answer;
        }),
    );
}

function ruleReaches(stack: Stack, rule: EgressRule, vpcs: readonly Resource[], service: Service): Answer {
    const destinations = rule.destinations.map((destination) =>
        destinationServes(stack, destination, vpcs, service),
    );
    return allOf([allowsHttps(rule), anyOf(destinations)]);
}

/** Public endpoints are anywhere; an interface endpoint is in the VPC, behind its own groups. */
function destinationServes(
    stack: Stack,
    destination: Destination,
    vpcs: readonly Resource[],
    service: Service,
): Answer {
    if (destination.kind === "other") return "unknown";
    if (destination.kind === "cidr" && isEverywhere(destination.cidr)) return "yes";
    if (vpcs.length === 0) return "unknown";
    const everywhere = vpcs.every((vpc) =>
        endpointsOf(stack, vpc).some(
            ({ belongs, item }) =>
                belongs === "yes" &&
                servesService(item, service) === "yes" &&
                (destination.kind === "cidr"
                    ? containsVpc(destination.cidr, vpc)
                    : item.groups.members.some((group) => isGroup(destination.link, group))),
        ),
    );
    return everywhere ? "yes" : "unknown";
}

function containsVpc(cidr: string, vpc: Resource): boolean {
    const range = vpc.properties.text("cidrBlock");
    return range.kind === "known" && contains(cidr, range.value);
}

function isGroup(link: Link, group: Resource): boolean {
    return refersTo(link, group) === "yes";
}

/** With several groups a rule in any of them would do, so the resource that names them is the one to change. */
function noEgress(stack: Stack, node: Node, groups: readonly Resource[]): Fault {
    const [only, ...more] = groups;
    const alone = only !== undefined && more.length === 0;
    const cause = alone ? (defaultGroupOf(stack, only) ?? only) : groupSourceOf(node);
    const names = groups.map(quoted).join(", ");
    return {
        id: "no-egress",
        cause,
        what: alone
            ? `security group ${quoted(cause)} lets no TCP 443 out`
            : `none of the security groups ${names} lets TCP 443 out`,
        why: "SSM Agent cannot open its connection to Systems Manager",
        fix: "add an egress rule for tcp 443 to the security group of the ssm and ssmmessages endpoints or, without endpoints, to 0.0.0.0/0",
        rests: [...groups, ...node.sources],
    };
}
