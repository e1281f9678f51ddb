import { SESSION_ACTIONS, grantOf, type Grant } from "../aws/iam";
import { nodesOf, policiesOfRole, profileOf, roleOfProfile, type Node, type Outside, type Resource, type Stack } from "../stack";
import { declared } from "./declarations";
import { COVERAGE_ASSUMPTION, DECLARE_COVERAGE, defaultHostCoverage } from "./default-host-coverage";
import { policy, type Context } from "./policy";
import { fail, notApplicable, pass, quoted, undetermined, type Fault, type Verdict } from "./verdict";

/** The agent uses a profile that allows this, whatever else it lacks, and Default Host Management otherwise. */
const REGISTER = "ssm:UpdateInstanceInformation";

export const instanceRolePermissions = policy<Node>({
    name: "instance-role-permissions",
    title: "Roles of nodes allow what Session Manager needs",
    failsWhen:
        "the effective permissions of a node's role lack what AmazonSSMManagedInstanceCore gives sessions: `ssm:UpdateInstanceInformation` and the four `ssmmessages` actions",
    level: "mandatory",
    severity: "high",
    since: "0.1.0",
    sources: [
        {
            title: "Create a custom IAM role for Session Manager",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
            date: "2026-07-30",
        },
        {
            title: "AmazonSSMManagedInstanceCore",
            url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html",
            date: "2026-07-30",
        },
    ],
    kinds: ["instance", "autoScalingGroup"],
    subjects: nodesOf,

    judge(node, context) {
        const { link } = profileOf(node);
        if (link.absent) return notApplicable("it has no instance profile");
        if (link.outside !== undefined) return judgeOutside(node, link.outside, context);
        const verdicts = link.candidates.map((profile) => judgeProfile(node, profile, context));
        return agreed(verdicts, "the instance profiles that it may use differ");
    },
});

function judgeProfile(node: Node, profile: Resource, context: Context): Verdict {
    const link = roleOfProfile(context.stack, profile);
    if (link.absent) return notApplicable("its instance profile holds no role");
    if (link.outside !== undefined) return judgeOutside(node, link.outside, context);
    const verdicts = link.candidates.map((role) => judgeRole(node, role, context));
    return agreed(verdicts, "the roles that its instance profile may hold differ");
}

function judgeRole(node: Node, role: Resource, context: Context): Verdict {
    const declaration = declaredRole(context, namesOf(role));
    if (declaration === "sufficient") return pass(DECLARED_ASSUMPTION);
    if (declaration === "insufficient") return fail(insufficient(role));
    const grants = roleGrants(context.stack, role);
    const lacking = SESSION_ACTIONS.filter((action) => grants.get(action)?.kind === "lacking");
    if (lacking.length > 0) return lacks(node, role, lacking, grants, context);
    const open = [...grants.values()].find((grant) => grant.kind === "undetermined");
    if (open !== undefined) return undetermined(`of role ${quoted(role)}, ${open.why}`);
    if (role.properties.text("permissionsBoundary").kind !== "absent") {
        return undetermined(`role ${quoted(role)} has a permissions boundary, which is not judged yet`);
    }
    return pass(...[...grants.values()].flatMap((grant) => (grant.kind === "granted" ? grant.assumptions : [])));
}

/** The profile wins over Default Host Management as soon as it allows the agent to register. */
function lacks(
    node: Node,
    role: Resource,
    lacking: readonly string[],
    grants: ReadonlyMap<string, Grant>,
    context: Context,
): Verdict {
    if (context.declarations === undefined) return undetermined("the roles declared sufficient could not be read");
    const register = grants.get(REGISTER)?.kind;
    const fault = lacksActions(role, lacking, register === "lacking");
    if (register === "granted") return fail(fault);
    const coverage = defaultHostCoverage(node, context);
    if (coverage === "no") return fail(fault);
    if (coverage === "yes" && register === "lacking") return pass(COVERAGE_ASSUMPTION);
    return undetermined(`whether Default Host Management steps in for role ${quoted(role)} is unknown`);
}

/**
 * What the role's policies grant. Policies that are only perhaps attached count against "lacking" with what they
 * allow, and against "granted" with what they deny.
 */
function roleGrants(stack: Stack, role: Resource): ReadonlyMap<string, Grant> {
    return stack.view(grantsOfRoles)(role);
}

function grantsOfRoles(stack: Stack): (role: Resource) => ReadonlyMap<string, Grant> {
    const found = new Map<Resource, ReadonlyMap<string, Grant>>();
    return (role) => {
        const grants = found.get(role) ?? new Map(SESSION_ACTIONS.map((action) => [action, roleGrant(stack, role, action)]));
        found.set(role, grants);
        return grants;
    };
}

function roleGrant(stack: Stack, role: Resource, action: string): Grant {
    const { attached, possible } = policiesOfRole(stack, role);
    const certain = grantOf(action, attached);
    if (possible.length === 0) return certain;
    const all = grantOf(action, [...attached, ...possible]);
    if (certain.kind === all.kind) return all;
    if (certain.kind === "lacking" && certain.denied) return certain;
    return { kind: "undetermined", why: "it is not shown which policies are attached" };
}

function agreed(verdicts: readonly Verdict[], difference: string): Verdict {
    const [first, ...others] = verdicts;
    if (first === undefined || others.some(({ kind }) => kind !== first.kind)) return undetermined(difference);
    return first;
}

const DECLARED_ASSUMPTION = "roles that the configuration declares sufficient are";

function judgeOutside(node: Node, outside: Outside, context: Context): Verdict {
    const declaration = declaredRole(context, outside.kind === "literal" ? [outside.id] : []);
    if (declaration === "sufficient") return pass(DECLARED_ASSUMPTION);
    if (declaration === "insufficient") return fail(insufficient(profileOf(node).source));
    return undetermined("its role is not part of this program");
}

function declaredRole({ declarations }: Context, names: readonly string[]) {
    return declarations === undefined ? undefined : declared(declarations.roles, names);
}

function namesOf(role: Resource): readonly string[] {
    const known = ["name", "roleName"].map((key) => role.properties.text(key));
    const arn = role.outputs.text("arn");
    return [role.name, ...[...known, arn].flatMap((name) => (name.kind === "known" ? [name.value] : []))];
}

function lacksActions(role: Resource, lacking: readonly string[], curable: boolean): Fault {
    return {
        id: "lacks-actions",
        cause: role,
        what: `role ${quoted(role)} lacks ${lacking.length === SESSION_ACTIONS.length ? "ssm:UpdateInstanceInformation and ssmmessages:*" : lacking.join(", ")}`,
        why: "SSM Agent cannot register the machine or open sessions",
        fix: `attach AmazonSSMManagedInstanceCore or a customer managed policy with these actions${curable ? `, ${DECLARE_COVERAGE}` : ""}`,
    };
}

function insufficient(cause: Resource): Fault {
    return {
        id: "declared-insufficient",
        cause,
        what: `the role of ${quoted(cause)} is declared insufficient`,
        why: "SSM Agent cannot register the machine or open sessions",
        fix: "use another role, or correct roles in the configuration of the policy assumptions",
    };
}
