import { assumptionBy, grantOf } from "../aws/iam";
import { verdictOnRole } from "../judgement/credentials";
import { DECLARE_COVERAGE, failUnlessCovered } from "../judgement/default-host-coverage";
import type { Context } from "../judgement/context";
import { REFUSED, allGranted, correct, letAssume } from "../judgement/documents";
import { awsPage, policy } from "../judgement/policy";
import { SCOPE } from "../judgement/settings";
import { roleUsers } from "../judgement/subjects";
import { fail, notApplicable, quoted, type Fault, type Verdict } from "../judgement/verdict";
import { nameFor, NAMES, trustOfRole, type Node, type Resource } from "../stack";

type Id = "not-trusting" | "malformed-trust-policy";

export const instanceRoleTrust = policy({
    name: "instance-role-trust",
    title: "Roles of nodes let EC2 assume them",
    failsWhen: "the trust policy of a node's role does not let `ec2.amazonaws.com` assume it",
    level: "mandatory",
    severity: "high",
    topic: "identity",
    remediation: "Let ec2.amazonaws.com assume the role of the node.",
    since: "0.1.0",
    sources: [
        awsPage("IAM roles for Amazon EC2", "AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"),
        awsPage(
            "Configure instance permissions required for Systems Manager",
            "systems-manager/latest/userguide/setup-instance-permissions.html",
        ),
    ],
    faults: {
        "not-trusting": "the trust policy of the role does not let EC2 assume it, or denies it",
        "malformed-trust-policy": "the trust policy of the role is malformed",
    },
    settings: { scope: SCOPE },
    subjects: roleUsers,

    judge(node, context) {
        return verdictOnRole<Id>(
            node,
            context,
            (role) => judgeTrust(role, node, context),
            () => notApplicable("its role is declared insufficient"),
        );
    },
});

function judgeTrust(role: Resource, node: Node, context: Context): Verdict<Id> {
    const trust = trustOfRole(context.stack, role);
    const flaw = trust.kind === "document" ? trust.document.flaw : undefined;
    if (flaw !== undefined) return fail(malformed(role, flaw));
    const grant = grantOf(assumptionBy("ec2"), [trust]);
    if (grant.kind !== "fail") return allGranted([grant], `the trust policy of role ${quoted(role)}`);
    const ifUnknown = `EC2 cannot assume role ${quoted(role)}, and whether Default Host Management steps in is unknown`;
    const fault = notTrusting(role, grant.proof.denied);
    if (node.identity.kind === "role") return fail(fault); // EKS refuses such a role, whatever else gives credentials
    const faults = [fault] as const;
    return failUnlessCovered({ faults, register: "no", ifUnknown }, node, context);
}

function notTrusting(role: Resource, isDenied: boolean): Fault<"not-trusting"> {
    return {
        id: "not-trusting",
        cause: role,
        what: `role ${quoted(role)} ${isDenied ? "denies" : "does not let"} EC2 ${isDenied ? "to assume it" : "assume it"}`,
        why: "SSM Agent has no credentials, so it cannot register the machine",
        fix: `${letAssume(role, "ec2", isDenied)}, ${DECLARE_COVERAGE}`,
    };
}

function malformed(role: Resource, flaw: string): Fault<"malformed-trust-policy"> {
    return {
        id: "malformed-trust-policy",
        cause: role,
        what: `the trust policy of role ${quoted(role)} ${flaw}`,
        why: REFUSED,
        fix: correct(nameFor(role, NAMES.role.trust)),
    };
}
