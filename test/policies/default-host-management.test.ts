import { defaultHostManagement } from "../../policies/default-host-management";
import { allow, hostManagement, role } from "../support/identity";
import { fault, table } from "../support/policy-table";
import { Later, type Inputs, type Program } from "../support/program";

const DEFAULT = "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy";

/** A trust policy that lets a service assume the role. */
function trust(service: string): string {
    return JSON.stringify({
        Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
    });
}

const RIGHT = { assumeRolePolicy: trust("ssm.amazonaws.com"), managedPolicyArns: [DEFAULT] };

/** The setting with a role, right but for what is said, by its name. */
function setting(inputs: Inputs = {}) {
    return (p: Program) => {
        const own = role(p, { ...RIGHT, ...inputs });
        hostManagement(p, { settingValue: own.attribute("name") });
    };
}

table(defaultHostManagement, {
    "what is judged": [
        { name: "no setting", program: (p) => role(p), expect: "no subject" },
        {
            name: "another setting",
            program: (p) =>
                hostManagement(p, {
                    settingId: "/ssm/managed-instance/activation-tier",
                    settingValue: "advanced",
                }),
            expect: "no subject",
        },
        {
            name: "a setting that is known only later",
            program: (p) =>
                hostManagement(p, {
                    settingId: new Later("/ssm/documents/console/public-sharing-permission"),
                }),
            expect: "undetermined",
            known: "no subject",
        },
        {
            name: "off",
            program: (p) => hostManagement(p, { settingValue: "$None" }),
            expect: "not applicable",
        },
        { name: "a role outside the program", program: (p) => hostManagement(p), expect: "pass" },
        {
            name: "a role that another stack names",
            program: (p) => hostManagement(p, { settingValue: new Later("service-role/hosts") }),
            expect: "undetermined",
            known: "pass",
        },
    ],
    "the name": [
        { name: "a role without a path", program: setting(), expect: "pass" },
        {
            name: "a role with a path, by its name",
            program: (p) => {
                role(p, { ...RIGHT, name: "hosts", path: "/service-role/" });
                hostManagement(p, { settingValue: "hosts" });
            },
            expect: fault("host-role-without-path", "dhmc"),
        },
        {
            name: "a role with a path, by both",
            program: (p) => {
                role(p, { ...RIGHT, name: "hosts", path: "/service-role/" });
                hostManagement(p, { settingValue: "service-role/hosts" });
            },
            expect: "pass",
        },
        {
            name: "a role with a path, by something that is known only later",
            program: (p) => {
                const own = role(p, { ...RIGHT, name: "hosts", path: "/service-role/" });
                hostManagement(p, { settingValue: new Later("service-role/hosts", [own]) });
            },
            expect: "undetermined",
            known: "pass",
        },
    ],
    "the role": [
        {
            name: "one for EC2",
            program: setting({ assumeRolePolicy: trust("ec2.amazonaws.com") }),
            expect: fault("host-role-not-trusting", "role"),
        },
        {
            name: "one without policies",
            program: setting({ managedPolicyArns: [] }),
            expect: fault("host-role-lacks-actions", "role"),
        },
        {
            name: "one for EC2 without policies",
            program: setting({ assumeRolePolicy: trust("ec2.amazonaws.com"), managedPolicyArns: [] }),
            expect: [fault("host-role-not-trusting", "role"), fault("host-role-lacks-actions", "role")],
        },
        {
            name: "one with the actions by itself",
            program: setting({
                managedPolicyArns: [],
                inlinePolicies: [{ policy: JSON.stringify(allow(["ssm:*", "ssmmessages:*"])) }],
            }),
            expect: "pass",
        },
        {
            name: "one whose policies are known only later",
            program: setting({ managedPolicyArns: new Later([DEFAULT]) }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "one declared sufficient",
            program: setting({ managedPolicyArns: [] }),
            declarations: { roles: { role: "sufficient" } },
            expect: "pass",
        },
        {
            name: "one declared insufficient",
            program: setting(),
            declarations: { roles: { role: "insufficient" } },
            expect: "undetermined",
        },
    ],
    "aws-native": [
        {
            name: "aws-native: a role for EC2",
            program: (p) => {
                const own = p.add("aws-native:iam:Role", "role", {
                    roleName: "hosts",
                    managedPolicyArns: [DEFAULT],
                    assumeRolePolicyDocument: JSON.parse(trust("ec2.amazonaws.com")) as object,
                });
                p.add("aws-native:ssm:ServiceSetting", "dhmc", {
                    settingId: "/ssm/managed-instance/default-ec2-instance-management-role",
                    settingValue: own.attribute("roleName"),
                });
            },
            expect: fault("host-role-not-trusting", "role"),
        },
    ],
});
