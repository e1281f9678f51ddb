import { assumptionBy, brief, grantOf, roleGrants, sessionRequests } from "../aws/iam";
import { DEFAULT_HOST_MANAGEMENT, NO_ROLE } from "../aws/settings";
import { declarationOfRole } from "../judgement/declarations";
import type { Context } from "../judgement/context";
import { allGranted, letAssume } from "../judgement/documents";
import { awsPage, policy } from "../judgement/policy";
import { hostSettings } from "../judgement/subjects";
import {
    fail,
    notApplicable,
    pass,
    quoted,
    undetermined,
    type Fault,
    type Verdict,
} from "../judgement/verdict";
import {
    nameWithPath,
    policiesOfRole,
    regionOf,
    roleOfSetting,
    sets,
    trustOfRole,
    type Resource,
} from "../stack";
import { target } from "../value";

type Id = "host-role-without-path" | "host-role-not-trusting" | "host-role-lacks-actions";

export const defaultHostManagement = policy({
    name: "default-host-management",
    title: "The role of Default Host Management Configuration works",
    failsWhen:
        "the service setting names a role of the program without its path, or one that `ssm.amazonaws.com` may not assume or that lacks what sessions need",
    level: "mandatory",
    severity: "high",
    topic: "identity",
    remediation:
        "Name a role with its path that ssm.amazonaws.com may assume and that has AmazonSSMManagedEC2InstanceDefaultPolicy.",
    since: "0.1.0",
    sources: [
        awsPage(
            "Managing EC2 instances automatically with Default Host Management Configuration",
            "systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html",
        ),
    ],
    faults: {
        "host-role-without-path": "the setting names a role by its name alone, though it has a path",
        "host-role-not-trusting": "the trust policy of the role does not let Systems Manager assume it",
        "host-role-lacks-actions": "the role does not allow all actions that sessions need",
    },
    subjects: hostSettings,

    judge({ resource: setting }, context) {
        if (sets(setting, DEFAULT_HOST_MANAGEMENT) === "unknown")
            return undetermined("which setting it is, is not shown");
        const value = setting.inEffect.text("settingValue");
        if (value.kind === "known" && value.value === NO_ROLE) return notApplicable("it turns it off");
        const link = roleOfSetting(context.stack, setting);
        const role = target(link);
        if (role !== undefined) return judgeRole(role, setting, context);
        return link.outside.every(({ kind }) => kind === "literal")
            ? pass("roles of Default Host Management outside the program work")
            : undetermined("which role it names is not shown");
    },
});

function judgeRole(role: Resource, setting: Resource, context: Context): Verdict<Id> {
    const declaration = declarationOfRole(role, context);
    if (declaration !== undefined)
        return declaration === "sufficient"
            ? pass("roles that the configuration declares sufficient are")
            : undetermined(`role ${quoted(role)} is not declared sufficient`);
    const trust = grantOf(assumptionBy("ssm"), [trustOfRole(context.stack, role)]);
    const requests = sessionRequests(regionOf(setting));
    const grants = [...roleGrants(policiesOfRole(context.stack, role), requests).effective];
    const lacking = grants.flatMap(([action, { kind }]) => (kind === "fail" ? [action] : []));
    const [fault, ...more] = [
        ...(isNamed(setting, role) === "no" ? [withoutPath(role, setting)] : []),
        ...(trust.kind === "fail" ? [notTrusting(role, trust.proof.denied)] : []),
        ...(lacking.length > 0 ? [lacksActions(role, lacking)] : []),
    ];
    if (fault !== undefined) return fail(fault, ...more);
    if (isNamed(setting, role) === "unknown")
        return undetermined(`whether it names role ${quoted(role)} with its path is not shown`);
    return allGranted([trust, ...grants.map(([, grant]) => grant)], `role ${quoted(role)}`);
}

/** Whether the setting holds the path of the role and its name. A role without a path is named by its name alone. */
function isNamed(setting: Resource, role: Resource): "yes" | "no" | "unknown" {
    const value = setting.inEffect.text("settingValue");
    const wanted = nameWithPath(role);
    if (value.kind === "known" && wanted.kind === "known") {
        if (value.value === wanted.value) return "yes";
        return /^(arn:|\/)/.test(value.value) ? "unknown" : "no";
    }
    return role.inEffect.text("path").kind === "absent" ? "yes" : "unknown";
}

const WHY = "Default Host Management gives the machines of the account no credentials";

function withoutPath(role: Resource, setting: Resource): Fault<Id> {
    return {
        id: "host-role-without-path",
        cause: setting,
        what: `service setting ${quoted(setting)} names role ${quoted(role)} otherwise than by its path and name`,
        why: WHY,
        fix: "set settingValue to the path of the role, without its first slash, and its name",
    };
}

function notTrusting(role: Resource, isDenied: boolean): Fault<Id> {
    return {
        id: "host-role-not-trusting",
        cause: role,
        what: `role ${quoted(role)} does not let Systems Manager assume it`,
        why: WHY,
        fix: letAssume(role, "ssm", isDenied),
    };
}

function lacksActions(role: Resource, lacking: readonly string[]): Fault<Id> {
    return {
        id: "host-role-lacks-actions",
        cause: role,
        what: `role ${quoted(role)} lacks ${brief(lacking)}`,
        why: WHY,
        fix: "attach AmazonSSMManagedEC2InstanceDefaultPolicy, and lift what denies these actions or keeps them out of bounds",
    };
}
