import { profileOf, nodesOf, roleOfProfile, type Node, type Resource, type Stack } from "../stack";
import {
    COVERAGE_ASSUMPTION,
    DECLARE_COVERAGE,
    defaultHostCoverage,
} from "../judgement/default-host-coverage";
import { policy, type Context } from "../judgement/policy";
import { fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";

export const instanceProfile = policy<Node>({
    name: "instance-profile",
    title: "Nodes have an instance profile that holds a role",
    failsWhen:
        "the launch names no instance profile, or one without a role, and no Default Host Management Configuration in the program or the configuration covers the node",
    level: "mandatory",
    severity: "high",
    since: "0.1.0",
    sources: [
        {
            title: "Step 2: Verify or add instance permissions for Session Manager",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-instance-profile.html",
            date: "2026-07-30",
        },
        {
            title: "IAM roles for Amazon EC2",
            url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
            date: "2026-07-30",
        },
    ],
    kinds: ["instance", "autoScalingGroup"],
    subjects: nodesOf,

    judge(node, context) {
        const { link, source } = profileOf(node);
        if (link.absent) return covered(node, context, noProfile(source));
        if (link.outside?.kind === "literal" && link.candidates.length === 0) {
            return pass("instance profiles named by the program but defined outside it hold a role");
        }
        if (link.outside !== undefined)
            return undetermined("the instance profile cannot be traced to a resource of this program");
        const empty = link.candidates.filter((profile) => roleOfProfile(context.stack, profile).absent);
        if (empty.length === 0) return holdsRoles(link.candidates, context.stack);
        const [profile] = empty;
        if (profile === undefined || link.candidates.length > 1) {
            return undetermined("some of the instance profiles that it may use hold no role");
        }
        return covered(node, context, noRole(profile));
    },
});

/** A role that is not known yet may turn out to be none, unless a resource of the program supplies it. */
function holdsRoles(profiles: readonly Resource[], stack: Stack): Verdict {
    const roles = profiles.map((profile) => roleOfProfile(stack, profile));
    const traced = roles.every(
        ({ candidates, outside }) => candidates.length > 0 || outside?.kind === "literal",
    );
    return traced
        ? pass()
        : undetermined("the role of its instance profile cannot be traced to a resource of this program");
}

function covered(node: Node, context: Context, fault: Fault): Verdict {
    const coverage = defaultHostCoverage(node, context);
    if (coverage === "yes") return pass(COVERAGE_ASSUMPTION);
    if (coverage === "no") return fail(fault);
    return undetermined(
        "it has no instance profile with a role, and whether Default Host Management covers it is unknown",
    );
}

function noProfile(source: Resource): Fault {
    return {
        id: "no-profile",
        cause: source,
        what: `${quoted(source)} names no instance profile`,
        why: "SSM Agent has no credentials, so Session Manager cannot reach the machine",
        fix: `set iamInstanceProfile to a profile whose role has AmazonSSMManagedInstanceCore, ${DECLARE_COVERAGE}`,
    };
}

function noRole(profile: Resource): Fault {
    return {
        id: "no-role",
        cause: profile,
        what: `instance profile ${quoted(profile)} holds no role`,
        why: "SSM Agent has no credentials, so Session Manager cannot reach the machine",
        fix: `set role to one that has AmazonSSMManagedInstanceCore, ${DECLARE_COVERAGE}`,
    };
}
