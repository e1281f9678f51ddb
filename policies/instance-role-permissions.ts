import {
    REGISTER,
    brief,
    parseManagedPolicyArn,
    roleGrants,
    sessionRequests,
    type AttachedPolicy,
    type Denial,
    type Grant,
    type RoleGrants,
} from "../aws/iam";
import { verdictOnRole } from "../judgement/credentials";
import { DECLARE_COVERAGE, failUnlessCovered } from "../judgement/default-host-coverage";
import type { Context } from "../judgement/context";
import { awsPage, policy } from "../judgement/policy";
import { nodes } from "../judgement/subjects";
import { pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import { listToExtend, policiesOfRole, view, type Node, type Resource, type Stack } from "../stack";
import type { Answer } from "../value";

type Id = "lacks-actions" | "denied-actions" | "boundary-lacks-actions";

export const instanceRolePermissions = policy({
    name: "instance-role-permissions",
    title: "Roles of nodes allow what Session Manager needs",
    failsWhen:
        "the effective permissions of a node's role lack what AmazonSSMManagedInstanceCore gives sessions: `ssm:UpdateInstanceInformation` and the four `ssmmessages` actions",
    level: "mandatory",
    severity: "high",
    topic: "identity",
    remediation:
        "Let the role of the node do what AmazonSSMManagedInstanceCore gives sessions, and take what denies or bounds it away.",
    since: "0.1.0",
    sources: [
        awsPage(
            "Create a custom IAM role for Session Manager",
            "systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
        ),
        awsPage(
            "AmazonSSMManagedInstanceCore",
            "aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html",
        ),
    ],
    faults: {
        "lacks-actions": "the policies of the role do not allow all actions that sessions need",
        "denied-actions": "a policy of the role denies actions that sessions need",
        "boundary-lacks-actions":
            "the permissions boundary of the role does not allow all actions that sessions need",
        "declared-insufficient": "the configuration declares the role insufficient",
    },
    subjects: nodes,

    judge(node, context) {
        return verdictOnRole(node, context, (role) => judgeRole(role, node, context));
    },
});

/** Nodes of one role are mostly in one Region. */
const grantsOf = view((stack: Stack, role: Resource) => {
    const byRegion = new Map<string | undefined, RoleGrants>();
    return (region: string | undefined) => {
        const grants =
            byRegion.get(region) ?? roleGrants(policiesOfRole(stack, role), sessionRequests(region));
        byRegion.set(region, grants);
        return grants;
    };
});

function judgeRole(role: Resource, node: Node, context: Context): Verdict<Id> {
    const { effective, lacking, denied, outOfBounds } = grantsOf(context.stack, role)(regionOf(node));
    const missing = lacking.filter((action) => !denied.some(({ actions }) => actions.includes(action)));
    const [fault, ...more] = [
        ...(missing.length > 0 ? [lacksActions(role, missing, context.stack)] : []),
        ...(denied.length > 0 ? [deniedActions(role, denied)] : []),
        ...(outOfBounds.length > 0 ? [boundaryLacksActions(role, outOfBounds, context.stack)] : []),
    ];
    if (fault === undefined) return passing([...effective.values()], role);
    const ifUnknown = `role ${quoted(role)} lacks permissions, and whether Default Host Management steps in is unknown`;
    const register = registers(effective.get(REGISTER));
    return failUnlessCovered({ faults: [fault, ...more], register, ifUnknown }, node, context);
}

function regionOf({ resource }: Node): string | undefined {
    return resource.region.kind === "known" ? resource.region.value : undefined;
}

function registers(grant: Grant | undefined): Answer {
    if (grant?.kind === "pass" && grant.assumptions.length === 0) return "yes";
    return grant?.kind === "fail" ? "no" : "unknown";
}

function passing(grants: readonly Grant[], role: Resource): Verdict<never> {
    const open = grants.find((grant) => grant.kind === "undetermined");
    if (open !== undefined) return undetermined(`of role ${quoted(role)}, ${open.reason}`);
    return pass(...grants.flatMap((grant) => (grant.kind === "pass" ? grant.assumptions : [])));
}

function lacksActions(role: Resource, lacking: readonly string[], stack: Stack): Fault<"lacks-actions"> {
    const list = listToExtend(stack, role);
    const add =
        list === undefined
            ? `attach ${CORE} or a customer managed policy with these actions`
            : `add the ARN of ${CORE} to ${list.key}${list.resource === role ? "" : ` of ${quoted(list.resource)}`}`;
    return {
        id: "lacks-actions",
        cause: role,
        what: `role ${quoted(role)} lacks ${brief(lacking)}`,
        why: consequence(lacking),
        fix: `${add}${orDeclare(lacking)}`,
    };
}

const CORE = "AmazonSSMManagedInstanceCore";

function deniedActions(role: Resource, denials: readonly Denial[]): Fault<"denied-actions"> {
    const actions = [...new Set(denials.flatMap((denial) => denial.actions))];
    const policies = denials.map(({ policy }) => called(policy)).join(" and ");
    return {
        id: "denied-actions",
        cause: role,
        what: `role ${quoted(role)} is denied ${brief(actions)} by ${policies}`,
        why: consequence(actions),
        fix: `take these actions out of that Deny, which no Allow outvotes, or detach the policy${orDeclare(actions)}`,
    };
}

function boundaryLacksActions(
    role: Resource,
    lacking: readonly string[],
    stack: Stack,
): Fault<"boundary-lacks-actions"> {
    const [boundary] = policiesOfRole(stack, role).boundary?.certain ?? [];
    const change =
        boundary?.kind === "document"
            ? `allow these actions in ${called(boundary)}, which permissionsBoundary names`
            : "name a policy in permissionsBoundary that allows these actions";
    return {
        id: "boundary-lacks-actions",
        cause: role,
        what: `the permissions boundary of role ${quoted(role)} does not allow ${brief(lacking)}`,
        why: consequence(lacking),
        fix: `${change}${orDeclare(lacking)}`,
    };
}

/** A policy as messages call it, without a word of its content. */
function called(policy: AttachedPolicy): string {
    if (policy.kind === "managed") return parseManagedPolicyArn(policy.arn)?.name ?? "a managed policy";
    const origin = policy.kind === "document" ? policy.origin : undefined;
    return origin === undefined ? "an inline policy of the role" : `policy ${quoted(origin)}`;
}

/** What happens without these actions: with all but those of sessions the machine registers and looks healthy. */
function consequence(lacking: readonly string[]): string {
    return lacking.includes(REGISTER)
        ? "SSM Agent cannot register the machine"
        : "the machine registers with Systems Manager, but no session opens";
}

function orDeclare(lacking: readonly string[]): string {
    return lacking.includes(REGISTER) ? `, ${DECLARE_COVERAGE}` : "";
}
