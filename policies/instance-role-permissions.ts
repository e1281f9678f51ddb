import { REGISTER, SESSION_ACTIONS, brief, roleGrants, type Grant } from "../aws/iam";
import { verdictOnRole } from "../judgement/credentials";
import { DECLARE_COVERAGE, failUnlessCovered } from "../judgement/default-host-coverage";
import type { Context } from "../judgement/context";
import { awsPage, policy } from "../judgement/policy";
import { nodes } from "../judgement/subjects";
import { pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import { policiesOfRole, view, type Node, type Resource, type Stack } from "../stack";
import type { Answer } from "../value";

type Id = "lacks-actions" | "boundary-lacks-actions";

export const instanceRolePermissions = policy({
    name: "instance-role-permissions",
    title: "Roles of nodes allow what Session Manager needs",
    failsWhen:
        "the effective permissions of a node's role lack what AmazonSSMManagedInstanceCore gives sessions: `ssm:UpdateInstanceInformation` and the four `ssmmessages` actions",
    level: "mandatory",
    severity: "high",
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
        "boundary-lacks-actions":
            "the permissions boundary of the role does not allow all actions that sessions need",
        "declared-insufficient": "the configuration declares the role insufficient",
    },
    subjects: nodes,

    judge(node, context) {
        return verdictOnRole(node, context, (role) => judgeRole(role, node, context));
    },
});

const grantsOf = view((stack: Stack, role: Resource) =>
    roleGrants(policiesOfRole(stack, role), SESSION_ACTIONS),
);

function judgeRole(role: Resource, node: Node, context: Context): Verdict<Id> {
    const { effective, lacking, outOfBounds } = grantsOf(context.stack, role);
    const [fault, ...more] = [
        ...(lacking.length > 0 ? [lacksActions(role, lacking)] : []),
        ...(outOfBounds.length > 0 ? [boundaryLacksActions(role, outOfBounds)] : []),
    ];
    if (fault === undefined) return passing([...effective.values()], role);
    const ifUnknown = `role ${quoted(role)} lacks permissions, and whether Default Host Management steps in is unknown`;
    const register = registers(effective.get(REGISTER));
    return failUnlessCovered({ faults: [fault, ...more], register, ifUnknown }, node, context);
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

function lacksActions(role: Resource, lacking: readonly string[]): Fault<"lacks-actions"> {
    return {
        id: "lacks-actions",
        cause: role,
        what: `role ${quoted(role)} lacks ${brief(lacking)}`,
        why: "SSM Agent cannot register the machine or open sessions",
        fix: `attach AmazonSSMManagedInstanceCore or a customer managed policy with these actions${orDeclare(lacking)}`,
    };
}

function boundaryLacksActions(role: Resource, lacking: readonly string[]): Fault<"boundary-lacks-actions"> {
    return {
        id: "boundary-lacks-actions",
        cause: role,
        what: `the permissions boundary of role ${quoted(role)} does not allow ${brief(lacking)}`,
        why: "SSM Agent cannot register the machine or open sessions",
        fix: `allow these actions in the policy that permissionsBoundary names${orDeclare(lacking)}`,
    };
}

function orDeclare(lacking: readonly string[]): string {
    return lacking.includes(REGISTER) ? `, ${DECLARE_COVERAGE}` : "";
}
