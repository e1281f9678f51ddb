import { failUnlessCovered, DECLARE_COVERAGE } from "../judgement/default-host-coverage";
import { awsPage, policy } from "../judgement/policy";
import { nodes } from "../judgement/subjects";
import { fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import { isNative, nounOf, roleOfProfile, type Node, type Resource } from "../stack";
import { isNamed, shown } from "../value";

export const instanceProfile = policy({
    name: "instance-profile",
    title: "Nodes have an instance profile that holds a role",
    failsWhen:
        "the launch names no instance profile, or one without a role, and no Default Host Management Configuration in the program or the configuration covers the node",
    level: "mandatory",
    severity: "high",
    topic: "identity",
    remediation:
        "Give the launch an instance profile whose role has AmazonSSMManagedInstanceCore, or declare that Default Host Management Configuration covers the account.",
    since: "0.1.0",
    sources: [
        awsPage(
            "Step 2: Verify or add instance permissions for Session Manager",
            "systems-manager/latest/userguide/session-manager-getting-started-instance-profile.html",
        ),
        awsPage("IAM roles for Amazon EC2", "AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html"),
    ],
    faults: {
        "no-profile": "the launch names no instance profile",
        "no-role": "the instance profile holds no role",
        "profile-beside-role":
            "the launch template of an EKS node group names an instance profile, which EKS refuses beside the node role",
    },
    subjects: nodes,

    judge(node, context) {
        if (node.identity.kind === "role") return judgeBesideRole(node);
        const { profile: link, resource } = node.identity;
        const [profile, ...others] = shown(link);
        if (link.absent) return uncovered(noProfile(resource));
        if (profile === undefined && isNamed(link))
            return pass("instance profiles named by the program but defined outside it hold a role");
        if (profile === undefined || link.outside.length > 0)
            return undetermined("its instance profile cannot be traced to a resource of this program");
        const roles = [profile, ...others].map((one) => roleOfProfile(context.stack, one));
        if (roles.every(({ absent }) => absent) && others.length === 0) return uncovered(noRole(profile));
        const names = [profile, ...others].map(quoted).join(", ");
        if (roles.some(({ absent }) => absent))
            return undetermined(`some of the instance profiles that it may use hold no role: ${names}`);
        return roles.every(isNamed)
            ? pass()
            : undetermined(`which role an instance profile that it may use holds is not shown: ${names}`);

        function uncovered(fault: Fault<"no-profile" | "no-role">) {
            const ifUnknown =
                "it has no instance profile with a role, and whether Default Host Management covers it is unknown";
            return failUnlessCovered({ faults: [fault], register: "no", ifUnknown }, node, context);
        }
    },
});

/** EKS makes a profile of the node role itself. */
function judgeBesideRole({ launches }: Node): Verdict<"profile-beside-role"> {
    const named = launches.find(({ profile }) => !profile.absent);
    if (named === undefined) return pass();
    return isNamed(named.profile)
        ? fail(profileBesideRole(named.resource))
        : undetermined("whether its launch template names an instance profile is not shown");
}

function profileBesideRole(template: Resource): Fault<"profile-beside-role"> {
    return {
        id: "profile-beside-role",
        cause: template,
        what: `${nounOf(template.type)} ${quoted(template)} names an instance profile for a node group`,
        why: "EKS refuses it beside the node role, so no machine starts",
        fix: "remove iamInstanceProfile, in a template of its own where other machines launch from this one: the nodes have the node role of the group",
    };
}

function noProfile(launch: Resource): Fault<"no-profile"> {
    return {
        id: "no-profile",
        cause: launch,
        what: `${nounOf(launch.type)} ${quoted(launch)} names no instance profile`,
        why: "SSM Agent has no credentials, so Session Manager cannot reach the machine",
        fix: `set iamInstanceProfile to a profile whose role has AmazonSSMManagedInstanceCore, ${DECLARE_COVERAGE}`,
    };
}

function noRole(profile: Resource): Fault<"no-role"> {
    return {
        id: "no-role",
        cause: profile,
        what: `instance profile ${quoted(profile)} holds no role`,
        why: "SSM Agent has no credentials, so Session Manager cannot reach the machine",
        fix: `set ${isNative(profile.type) ? "roles" : "role"} to one that has AmazonSSMManagedInstanceCore, ${DECLARE_COVERAGE}`,
    };
}
