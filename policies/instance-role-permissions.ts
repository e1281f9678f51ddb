import { SESSION_ACTIONS, type Grant } from "../aws/iam";
import {
    nodesOf,
    profileOf,
    roleOfProfile,
    type Link,
    type Node,
    type Outside,
    type Resource,
} from "../stack";
import {
    declarationOfOutside,
    declarationOfRole,
    type RoleDeclaration,
} from "../judgement/declarations/declared-role";
import {
    COVERAGE_ASSUMPTION,
    DECLARE_COVERAGE,
    defaultHostCoverage,
} from "../judgement/default-host-coverage";
import { policy, type Context } from "../judgement/policy";
import { effective, sessionGrantsOfRole, type RoleGrant } from "../judgement/role-permissions";
import {
    fail,
    notApplicable,
    pass,
    quoted,
    undetermined,
    type Fault,
    type Verdict,
} from "../judgement/verdict";

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
        const { link, source } = profileOf(node);
        if (link.absent) return notApplicable("it has no instance profile");
        return judgeLink(link, source, node, context, (profile) => {
            const role = roleOfProfile(context.stack, profile);
            if (role.absent) return notApplicable("its instance profile holds no role");
            return judgeLink(role, profile, node, context, (candidate) =>
                judgeRole(candidate, node, context),
            );
        });
    },
});

/** @param source the resource whose property the link is */
function judgeLink(
    { candidates, outside }: Link,
    source: Resource,
    node: Node,
    context: Context,
    judge: (candidate: Resource) => Verdict,
): Verdict {
    const verdicts = candidates.map(judge);
    return agreed(
        outside === undefined ? verdicts : [...verdicts, judgeOutside(outside, source, node, context)],
    );
}

/** The verdict of all candidates; where several fail, none of them is proven to be the one to change. */
function agreed(verdicts: readonly Verdict[]): Verdict {
    const [only, ...others] = verdicts;
    if (only !== undefined && others.length === 0) return only;
    const assumptions = verdicts.flatMap((verdict) => (verdict.kind === "pass" ? verdict.assumptions : []));
    if (verdicts.every(({ kind }) => kind === "pass")) return pass(...new Set(assumptions));
    return undetermined("the roles that it may use differ");
}

function judgeRole(role: Resource, node: Node, context: Context): Verdict {
    const declaration = declarationOfRole(role, context);
    if (declaration !== undefined)
        return judgeDeclared(declaration, `role ${quoted(role)}`, role, node, context);
    const grants = sessionGrantsOfRole(context.stack, role);
    const [fault, ...more] = faultsOf(role, grants);
    const all = new Map([...grants].map(([action, grant]) => [action, effective(grant)]));
    if (fault !== undefined) return lacks([fault, ...more], all.get(REGISTER), node, context);
    const open = [...all.values()].find((grant) => grant.kind === "undetermined");
    if (open !== undefined) return undetermined(`of role ${quoted(role)}, ${open.why}`);
    return pass(
        ...new Set([...all.values()].flatMap((grant) => (grant.kind === "granted" ? grant.assumptions : []))),
    );
}

function faultsOf(role: Resource, grants: ReadonlyMap<string, RoleGrant>): readonly Fault[] {
    const lacking = (side: keyof RoleGrant) =>
        SESSION_ACTIONS.filter((action) => grants.get(action)?.[side]?.kind === "lacking");
    const [missing, outOfBounds] = [lacking("policies"), lacking("boundary")];
    return [
        ...(missing.length > 0 ? [lacksActions(role, missing)] : []),
        ...(outOfBounds.length > 0 ? [boundaryLacksActions(role, outOfBounds)] : []),
    ];
}

/**
 * The profile wins over Default Host Management as soon as it allows the agent to register.
 *
 * @param register whether the role allows that
 */
function lacks(
    faults: readonly [Fault, ...Fault[]],
    register: Grant | undefined,
    node: Node,
    context: Context,
): Verdict {
    if (context.declarations === undefined)
        return undetermined("the roles declared sufficient could not be read");
    const coverage = defaultHostCoverage(node, context);
    const registers = register?.kind === "granted" && register.assumptions.length === 0;
    if (coverage === "no" || registers) return fail(...faults);
    if (coverage === "yes" && register?.kind === "lacking") return pass(COVERAGE_ASSUMPTION);
    return undetermined(
        "its role lacks permissions, and whether Default Host Management steps in is unknown",
    );
}

function judgeOutside(outside: Outside, source: Resource, node: Node, context: Context): Verdict {
    const declaration = declarationOfOutside(outside, context);
    const isTraced = outside.kind === "literal" || declaration === "sufficient";
    if (declaration === undefined || !isTraced) return undetermined("its role is not part of this program");
    return judgeDeclared(declaration, `the role of ${quoted(source)}`, source, node, context);
}

/** @param role what messages call the role */
function judgeDeclared(
    declaration: Exclude<RoleDeclaration, undefined>,
    role: string,
    cause: Resource,
    node: Node,
    context: Context,
): Verdict {
    if (declaration === "sufficient") return pass("roles that the configuration declares sufficient are");
    if (declaration === "unknown")
        return undetermined("which declaration holds for its role depends on a name that is not shown");
    if (defaultHostCoverage(node, context) === "no") return fail(declaredInsufficient(role, cause));
    return undetermined(
        "its role is declared insufficient, and whether Default Host Management steps in is unknown",
    );
}

function lacksActions(role: Resource, lacking: readonly string[]): Fault {
    return {
        id: "lacks-actions",
        cause: role,
        what: `role ${quoted(role)} lacks ${listed(lacking)}`,
        why: "SSM Agent cannot register the machine or open sessions",
        fix: `attach AmazonSSMManagedInstanceCore or a customer managed policy with these actions${orDeclare(lacking)}`,
    };
}

function boundaryLacksActions(role: Resource, lacking: readonly string[]): Fault {
    return {
        id: "boundary-lacks-actions",
        cause: role,
        what: `the permissions boundary of role ${quoted(role)} does not allow ${listed(lacking)}`,
        why: "SSM Agent cannot register the machine or open sessions",
        fix: `allow these actions in the policy that permissionsBoundary names${orDeclare(lacking)}`,
    };
}

function declaredInsufficient(role: string, cause: Resource): Fault {
    return {
        id: "declared-insufficient",
        cause,
        what: `${role} is declared insufficient`,
        why: "SSM Agent cannot register the machine or open sessions",
        fix: "use another role, or correct roles in the configuration of the policy assumptions",
    };
}

function orDeclare(lacking: readonly string[]): string {
    return lacking.includes(REGISTER) ? `, ${DECLARE_COVERAGE}` : "";
}

function listed(lacking: readonly string[]): string {
    const messages = SESSION_ACTIONS.filter((action) => action !== REGISTER);
    if (!messages.every((action) => lacking.includes(action))) return lacking.join(", ");
    return lacking.includes(REGISTER) ? `${REGISTER} and ssmmessages:*` : "ssmmessages:*";
}
