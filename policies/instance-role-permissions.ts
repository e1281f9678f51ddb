import {
    REGISTER,
    brief,
    parseManagedPolicyArn,
    partitionsOf,
    roleGrants,
    sessionRequests,
    type AttachedPolicy,
    type Denial,
    type Grant,
    type RoleGrants,
    type RolePolicies,
} from "../aws/iam";
import { verdictOnRole } from "../judgement/credentials";
import { DECLARE_COVERAGE, failUnlessCovered } from "../judgement/default-host-coverage";
import type { Context } from "../judgement/context";
import { REFUSED, allGranted, correct } from "../judgement/documents";
import { awsPage, policy } from "../judgement/policy";
import { SCOPE, type Setting } from "../judgement/settings";
import { roleUsers } from "../judgement/subjects";
import { fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import {
    exclusiveAttachmentOf,
    kindOf,
    listToExtend,
    nounOf,
    policiesOfRole,
    regionOf,
    resourceOf,
    unnoted,
    view,
    type Node,
    type PolicyList,
    type Resource,
    type Stack,
} from "../stack";
import { mapMembers, type Answer } from "../value";

type Id =
    | "lacks-actions"
    | "denied-actions"
    | "boundary-lacks-actions"
    | "malformed-policy"
    | "lacks-managed-policy"
    | "declared-insufficient";

const CORE = "AmazonSSMManagedInstanceCore";

/** Auditors may read the requirement literally. */
const REQUIRE: Setting = {
    choices: ["permissions", CORE],
    description: `What a role has to have: the permissions that sessions need, or ${CORE} itself.`,
};

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
        "malformed-policy": "a policy of the role, or its permissions boundary, is malformed",
        "lacks-managed-policy":
            "the configuration requires AmazonSSMManagedInstanceCore by name, and the role does not have it",
        "declared-insufficient": "the configuration declares the role insufficient",
    },
    settings: { scope: SCOPE, require: REQUIRE },
    subjects: roleUsers,

    judge(node, context) {
        return verdictOnRole<Id>(
            node,
            context,
            (role) => judgeRole(role, node, context),
            (role, cause) => {
                const faults = [declaredInsufficient(role, cause)] as const;
                const ifUnknown = `${role} is declared insufficient, and whether Default Host Management steps in is unknown`;
                return failUnlessCovered({ faults, register: "unknown", ifUnknown }, node, context);
            },
        );
    },
});

/** Nodes of one role are mostly in one Region. */
const grantsOf = view((stack: Stack, role: Resource) => {
    const byRegion = new Map<string | undefined, RoleGrants>();
    return (region: string | undefined) => {
        const grants =
            byRegion.get(region) ??
            roleGrants(corrected(policiesOfRole(stack, role)), sessionRequests(region));
        byRegion.set(region, grants);
        return grants;
    };
});

function judgeRole(role: Resource, node: Node, context: Context): Verdict<Id> {
    const { stack } = context;
    const [malformed, ...others] = malformedPolicies(role, stack);
    const grants = grantsOf(stack, role)(regionOf(node.resource));
    const registering = grants.effective.get(REGISTER);
    const register = registers(registering);
    const missing = {
        role,
        why: WHY[register],
        declare: register === "no" ? `, ${DECLARE_COVERAGE}` : "",
        stack,
    };
    const isOut = grants.outOfBounds.length > 0;
    const [boundary] = policiesOfRole(stack, role).boundary?.certain ?? [];
    const [fault, ...more] = [
        ...(grants.unallowed.length > 0 ? [lacksActions(grants.unallowed, missing)] : []),
        ...distinct(grants.denied).map((denial) => deniedActions(denial, missing)),
        ...(isOut && boundary !== undefined ? [boundaryLacksActions(boundary, grants, missing)] : []),
    ];
    const ifUnknown = `role ${quoted(role)} lacks permissions, and whether Default Host Management steps in is unknown`;
    const own =
        fault === undefined
            ? undefined
            : failUnlessCovered<Id>({ faults: [fault, ...more], register, ifUnknown }, node, context);
    if (malformed !== undefined)
        return fail<Id>(
            malformed,
            ...others,
            ...(fault !== undefined && own?.kind === "fail" ? [fault, ...more] : []),
        );
    if (own !== undefined) return own;
    if (isOut) return undetermined(`which permissions boundary role ${quoted(role)} has is not shown`);
    return context.settings.require === CORE
        ? judgeByName(role, stack)
        : allGranted([...grants.effective.values()], `role ${quoted(role)}`);
}

/** The policies as if AWS refused none of them: that it does is a fault of its own. */
function corrected({ policies, boundary }: RolePolicies): RolePolicies {
    return {
        policies: mapMembers(policies, withoutFlaw),
        boundary: boundary && mapMembers(boundary, withoutFlaw),
    };
}

function withoutFlaw(policy: AttachedPolicy): AttachedPolicy {
    if (policy.kind !== "document") return policy;
    const { statements, isEmpty } = policy.document;
    return { ...policy, document: { statements, isEmpty } };
}

/** What is missing, to whom, and what that means for the agent. */
interface Missing {
    readonly role: Resource;
    readonly why: string;
    /** What may be declared in its place, as the end of a sentence. */
    readonly declare: string;
    readonly stack: Stack;
}

/** What happens without some action: without all but those of sessions the machine registers and looks healthy. */
const WHY: Readonly<Record<Answer, string>> = {
    yes: "the machine registers, but no session opens",
    no: "SSM Agent cannot register the machine",
    unknown: "no session opens",
};

function registers(grant: Grant | undefined): Answer {
    if (grant?.kind === "pass" && grant.assumptions.length === 0) return "yes";
    return grant?.kind === "fail" ? "no" : "unknown";
}

/** Whether a role that does not lack permissions has the very policy. */
function judgeByName(role: Resource, stack: Stack): Verdict<Id> {
    const { certain, possible, outside } = policiesOfRole(stack, role).policies;
    const isCore = (policy: AttachedPolicy) =>
        policy.kind === "managed" && parseManagedPolicyArn(policy.arn)?.name === CORE;
    if (certain.some(isCore)) return pass();
    const isOpen = [...certain, ...possible].some((policy) => policy.kind === "unknown" || isCore(policy));
    return isOpen || outside.length > 0
        ? undetermined(`whether role ${quoted(role)} has ${CORE} is not shown`)
        : fail(lacksManagedPolicy(role, stack));
}

function lacksManagedPolicy(role: Resource, stack: Stack): Fault<"lacks-managed-policy"> {
    return {
        id: "lacks-managed-policy",
        cause: role,
        what: `role ${quoted(role)} does not have ${CORE} itself`,
        why: "the configuration of this policy requires it by name, whatever else gives the same permissions",
        fix: unnoted(() => additionTo(role, stack, CORE)),
    };
}

function malformedPolicies(role: Resource, stack: Stack): readonly Fault<"malformed-policy">[] {
    const { policies, boundary } = policiesOfRole(stack, role);
    return [...policies.certain, ...(boundary?.certain ?? [])].flatMap((policy) => {
        const flaw = policy.kind === "document" ? policy.document.flaw : undefined;
        return flaw === undefined ? [] : [malformedPolicy(policy, flaw, role)];
    });
}

function malformedPolicy(policy: AttachedPolicy, flaw: string, role: Resource): Fault<"malformed-policy"> {
    return {
        id: "malformed-policy",
        cause: holderOf(policy) ?? role,
        what: `${called(policy)} ${flaw}, for`,
        parts: partOf(role),
        why: REFUSED,
        fix: correct("the document"),
    };
}

function lacksActions(
    lacking: readonly string[],
    { role, why, declare, stack }: Missing,
): Fault<"lacks-actions"> {
    return {
        id: "lacks-actions",
        cause: role,
        what: `role ${quoted(role)} lacks ${brief(lacking)}`,
        why,
        fix: `${unnoted(() => additionTo(role, stack, SUFFICIENT))}${declare}`,
    };
}

function isOfAnotherPartition(arn: string, role: Resource): boolean {
    const policy = parseManagedPolicyArn(arn);
    return policy?.name === CORE && !partitionsOf(regionOf(role)).includes(policy.partition);
}

const SUFFICIENT = `${CORE} or a customer managed policy with these actions`;

/** How the role gets AmazonSSMManagedInstanceCore: by what alone decides on its policies, or on that one's roles. */
function additionTo(role: Resource, stack: Stack, attachable: string): string {
    const isForeign = policiesOfRole(stack, role).policies.certain.some(
        (policy) => policy.kind === "managed" && isOfAnotherPartition(policy.arn, role),
    );
    if (isForeign) return `name ${CORE} by its ARN in the partition of the Region: another stands there`;
    const list = listToExtend(stack, role);
    const exclusive = exclusiveAttachmentOf(stack, CORE);
    if (list !== undefined) return `add the ARN of ${CORE} to ${placeOf(list, role)}`;
    if (exclusive !== undefined)
        return `add the role to roles of ${nounOf(exclusive.type)} ${quoted(exclusive)}, which alone attaches ${CORE}`;
    return `attach ${attachable}`;
}

function deniedActions(denial: Denial, missing: Missing): Fault<"denied-actions"> {
    const { role, why, declare, stack } = missing;
    const { policy, actions } = denial;
    return {
        id: "denied-actions",
        cause: holderOf(policy) ?? role,
        what: `${called(policy)} denies ${brief(actions)}, which no Allow outvotes, to`,
        parts: partOf(role),
        why,
        fix: `${policy.kind === "managed" ? "" : `${lifting([denial])}, or `}${unnoted(() => removalOf(policy, role, stack))}${declare}`,
    };
}

/** How the role gets rid of a policy: where a list decides on its policies, by that list. */
function removalOf(policy: AttachedPolicy, role: Resource, stack: Stack): string {
    const isInline =
        policy.kind === "document" && kindOf(holderOf(policy)?.type ?? "") !== "customerManagedPolicy";
    if (isInline) return "remove the policy";
    const list = listToExtend(stack, role);
    return list === undefined ? "detach it" : `take it off ${placeOf(list, role)}`;
}

/** A list of policies as messages call it: the role's own by its property alone. */
function placeOf({ resource, key }: PolicyList, role: Resource): string {
    return resource === role ? key : `${key} of ${nounOf(resource.type)} ${quoted(resource)}`;
}

function boundaryLacksActions(
    boundary: AttachedPolicy,
    grants: RoleGrants,
    { role, why, declare }: Missing,
): Fault<"boundary-lacks-actions"> {
    const isOwn = boundary.kind === "document";
    const changes = [
        ...(grants.boundaryDenied.length > 0 ? [lifting(grants.boundaryDenied)] : []),
        ...(grants.unallowedByBoundary.length > 0
            ? [`allow ${brief(grants.unallowedByBoundary)} in it`]
            : []),
    ];
    return {
        id: "boundary-lacks-actions",
        cause: holderOf(boundary) ?? role,
        what: `${called(boundary)} does not allow ${brief(grants.outOfBounds)} as the permissions boundary of`,
        parts: partOf(role),
        why,
        fix: `${isOwn ? changes.join(" and ") : "name a policy in permissionsBoundary that allows these actions"}${declare}`,
    };
}

/** @param role what messages call the role */
function declaredInsufficient(role: string, cause: Resource): Fault<"declared-insufficient"> {
    return {
        id: "declared-insufficient",
        cause,
        what: `${role} is declared insufficient`,
        why: "SSM Agent cannot register the machine",
        fix: "use another role, or correct assumptions.roles in the policy configuration",
    };
}

/** How a Deny is lifted: nothing can be taken out of one that names what it spares. */
function lifting(denials: readonly Denial[]): string {
    return denials.every(({ isByOmission }) => isByOmission)
        ? "add these actions to NotAction of its Deny"
        : "take these actions out of its Deny";
}

/** One denial for each policy, however often it is attached. */
function distinct(denials: readonly Denial[]): readonly Denial[] {
    return [...new Map(denials.map((denial) => [identityOf(denial.policy), denial])).values()];
}

function identityOf(policy: AttachedPolicy): unknown {
    if (policy.kind === "managed") return policy.arn;
    return holderOf(policy) ?? policy;
}

/** The resource that holds the document of a policy; undefined for one of AWS, and for one within the role. */
function holderOf(policy: AttachedPolicy): Resource | undefined {
    return policy.kind === "document" && policy.origin !== undefined ? resourceOf(policy.origin) : undefined;
}

function partOf(role: Resource): NonNullable<Fault["parts"]> {
    return { noun: "role", resources: [role] };
}

/** A policy as messages call it, without a word of its content. */
function called(policy: AttachedPolicy): string {
    if (policy.kind === "managed") return parseManagedPolicyArn(policy.arn)?.name ?? "a managed policy";
    const holder = holderOf(policy);
    return holder === undefined ? "an inline policy" : `policy ${quoted(holder)}`;
}
