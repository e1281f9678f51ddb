import { instanceProfile } from "../../policies/instance-profile";
import { UNKNOWN } from "../../value/raw";
import { activation, hostManagement, profile, role } from "../support/identity";
import { fleet, instance, template } from "../support/nodes";
import { fault, table } from "../support/policy-table";
import { Later, type Inputs, type Program } from "../support/program";
import { REGISTERING, base64 } from "../support/user-data";

/** An instance that the program leaves as it is, but for what its outputs show. */
function existing(program: Program, outputs: Inputs) {
    return program.add("instance", "web", { ami: "ami-1" }, { exists: true, outputs });
}

/** An instance that no profile belongs to, and an association that runs a document for it. */
function associate(p: Program, name: unknown, instanceName = "web") {
    const targets = [{ key: "InstanceIds", values: [instance(p, {}, instanceName).id] }];
    p.add("aws:ssm/association:Association", `association of ${instanceName}`, { name, targets });
}

table(instanceProfile, {
    "what is judged": [{ name: "no subject", program: (p) => p.add("vpc", "main"), expect: "no subject" }],
    instances: [
        {
            name: "a profile with a role",
            program: (p) => instance(p, { iamInstanceProfile: profile(p, { role: role(p).id }).id }),
            expect: "pass",
        },
        { name: "no profile", program: (p) => instance(p), expect: fault("no-profile", "web") },
        {
            name: "a profile without a role",
            program: (p) => instance(p, { iamInstanceProfile: profile(p).id }),
            expect: fault("no-role", "profile"),
        },
        {
            name: "a profile outside the program",
            program: (p) => instance(p, { iamInstanceProfile: "golden-profile" }),
            expect: "pass",
        },
        {
            name: "a profile that cannot be traced",
            program: (p) => instance(p, { iamInstanceProfile: new Later("golden-profile") }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "one of two profiles, one without a role",
            program: (p) => {
                const [one, two] = [profile(p, { role: role(p).id }), profile(p, {}, "other")];
                instance(p, { iamInstanceProfile: new Later(one.id, [one, two]) });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a profile whose role cannot be traced",
            program: (p) => instance(p, { iamInstanceProfile: profile(p, { role: new Later("golden") }).id }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a property under ignoreChanges",
            program: (p) => instance(p, {}, "web", { ignoreChanges: ["iamInstanceProfile"] }),
            expect: "undetermined",
        },
    ],
    "registration with a hybrid activation": [
        {
            name: "user data that register the machine",
            program: (p) => instance(p, { userData: REGISTERING }),
            expect: "undetermined",
        },
        {
            name: "user data of a template that register the machine",
            program: (p) => fleet(p, template(p, { userData: base64(REGISTERING) })),
            expect: "undetermined",
        },
        {
            name: "user data that depend on an activation",
            program: (p) => instance(p, { userData: new Later(REGISTERING, [activation(p)]) }),
            expect: "undetermined",
        },
        {
            name: "user data that cannot be traced, beside an activation",
            program: (p) => {
                activation(p);
                instance(p, { userData: new Later("echo") });
            },
            expect: "undetermined",
            known: fault("no-profile", "web"),
        },
        {
            name: "user data that cannot be traced, without an activation",
            program: (p) => instance(p, { userData: new Later("echo") }),
            expect: fault("no-profile", "web"),
        },
        {
            name: "user data that depend on something else, beside an activation",
            program: (p) => {
                activation(p);
                instance(p, { userData: new Later("echo", [p.add("aws:s3/bucket:Bucket", "bucket")]) });
            },
            expect: fault("no-profile", "web"),
        },
        {
            name: "user data that do something else, beside an activation",
            program: (p) => {
                activation(p);
                instance(p, { userData: "#!/bin/sh\necho hello\n" });
            },
            expect: fault("no-profile", "web"),
        },
        {
            name: "user data of aws-native that depend on an activation",
            program: (p) =>
                p.add("aws-native:ec2:Instance", "web", {
                    userData: new Later(base64(REGISTERING), [activation(p)]),
                }),
            expect: "undetermined",
        },
        {
            name: "user data that bring root's own credentials",
            program: (p) => instance(p, { userData: "#!/bin/sh\necho $KEYS > /root/.aws/credentials\n" }),
            expect: "undetermined",
        },
        {
            name: "user data that register the machine, with Default Host Management",
            program: (p) => instance(p, { userData: REGISTERING }),
            declarations: { defaultHostManagement: { "*": "on" } },
            expect: "pass",
        },
    ],
    "fleets and launch templates": [
        {
            name: "a fleet that may hold no machine",
            program: (p) => fleet(p, template(p, { imageId: "ami-1" }), { minSize: 0, maxSize: 0 }),
            expect: "no subject",
        },
        {
            name: "a fleet of aws-native that may hold no machine",
            program: (p) =>
                p.add("aws-native:autoscaling:AutoScalingGroup", "fleet", { minSize: "0", maxSize: "0" }),
            expect: "no subject",
        },
        {
            name: "a fleet whose size is known only later",
            program: (p) => fleet(p, template(p, { imageId: "ami-1" }), { maxSize: new Later(0) }),
            expect: "undetermined",
            known: "no subject",
        },
        {
            name: "a fleet whose template names no profile",
            program: (p) => fleet(p, template(p, { imageId: "ami-1" })),
            expect: fault("no-profile", "template"),
        },
        {
            name: "a fleet whose template names a profile by ARN",
            program: (p) =>
                fleet(p, template(p, { iamInstanceProfile: { arn: profile(p, { role: role(p).id }).arn } })),
            expect: "pass",
        },
        {
            name: "a fleet from a template outside the program",
            program: (p) => p.add("autoScalingGroup", "fleet", { launchTemplate: { id: "lt-0abc" } }),
            expect: "undetermined",
        },
        {
            name: "a fleet from an older version of the template",
            program: (p) => {
                const newer = template(p, {}, "template", {
                    exists: true,
                    outputs: { latestVersion: 4, defaultVersion: 4 },
                });
                fleet(p, newer, { launchTemplate: { id: newer.id, version: "3" } });
            },
            expect: "undetermined",
        },
        {
            name: "a fleet from a launch configuration without a profile",
            program: (p) => {
                const configuration = p.add("launchConfiguration", "configuration", {
                    imageId: "ami-1",
                    name: "configuration",
                });
                p.add("autoScalingGroup", "fleet", { launchConfiguration: configuration.attribute("name") });
            },
            expect: fault("no-profile", "configuration"),
        },
        {
            name: "a mixed fleet, one template of which names no profile",
            program: (p) => {
                const good = template(
                    p,
                    {
                        iamInstanceProfile: { name: profile(p, { role: role(p).id }).attribute("name") },
                    },
                    "good",
                );
                const bad = template(p, {}, "bad");
                p.add("autoScalingGroup", "fleet", {
                    mixedInstancesPolicy: {
                        launchTemplate: {
                            launchTemplateSpecification: { launchTemplateName: good.attribute("name") },
                            overrides: [
                                {
                                    instanceType: "m7g.large",
                                    launchTemplateSpecification: {
                                        launchTemplateName: bad.attribute("name"),
                                    },
                                },
                                { instanceType: "m7i.large" },
                            ],
                        },
                    },
                });
            },
            expect: [fault("no-profile", "bad"), "pass"],
        },
        {
            name: "an instance that takes its profile from a launch template",
            program: (p) => {
                const own = template(p, {
                    iamInstanceProfile: { name: profile(p, { role: role(p).id }).attribute("name") },
                });
                instance(p, { launchTemplate: { id: own.id } });
            },
            expect: "pass",
        },
    ],
    "Default Host Management": [
        {
            name: "Default Host Management set in the program",
            program: (p) => {
                instance(p);
                hostManagement(p);
            },
            expect: "pass",
        },
        {
            name: "Default Host Management turned off in the program",
            program: (p) => {
                instance(p);
                hostManagement(p, { settingValue: "$None" });
            },
            expect: fault("no-profile", "web"),
        },
        {
            name: "@pulumi/aws 6: Default Host Management set by the provider of another Region",
            program: (p) => {
                instance(p);
                const elsewhere = { provider: "other", providerInputs: { region: "us-east-1" } };
                hostManagement(p, {}, elsewhere);
            },
            expect: fault("no-profile", "web"),
        },
        {
            name: "@pulumi/aws 7: Default Host Management set in the Region that the instance names",
            program: (p) => {
                instance(p, { region: "us-east-1" });
                hostManagement(p, { region: "us-east-1" });
            },
            expect: "pass",
        },
        {
            name: "Default Host Management set in another Region",
            program: (p) => {
                instance(p);
                hostManagement(p, { region: "us-east-1" });
            },
            expect: fault("no-profile", "web"),
        },
        {
            name: "a service setting that is not known yet",
            program: (p) => {
                instance(p);
                hostManagement(p, {
                    settingId: new Later("/ssm/managed-instance/default-ec2-instance-management-role"),
                });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "Default Host Management declared for the Region",
            program: (p) => instance(p),
            declarations: { defaultHostManagement: { "*": "off", "eu-west-1": "on" } },
            expect: "pass",
        },
        {
            name: "Default Host Management declared for other Regions",
            program: (p) => instance(p),
            declarations: { defaultHostManagement: { "us-*": "on" } },
            expect: fault("no-profile", "web"),
        },
        {
            name: "declarations that could not be read",
            program: (p) => instance(p),
            declarations: "unreadable",
            expect: "undetermined",
        },
    ],
    "machines that stand already": [
        {
            name: "a profile that only the outputs show, attached by others",
            program: (p) => existing(p, { iamInstanceProfile: "QuickSetupProfile" }),
            expect: "pass",
        },
        {
            name: "a profile of the program that only the outputs show, without a role",
            program: (p) => {
                const empty = p.add("instanceProfile", "profile", { name: "empty" }, { exists: true });
                existing(p, { iamInstanceProfile: "empty" });
                return empty;
            },
            expect: fault("no-role", "profile"),
        },
        {
            name: "no profile, in the outputs either",
            program: (p) => existing(p, { iamInstanceProfile: "" }),
            expect: fault("no-profile", "web"),
        },
        {
            name: "a role that only the profile's outputs show",
            program: (p) => {
                const held = profile(p, {}, "profile", { exists: true, outputs: { role: "golden" } });
                instance(p, { iamInstanceProfile: held.id });
            },
            expect: "pass",
        },
        {
            name: "a role that only the outputs of an aws-native profile show",
            program: (p) => {
                const options = { exists: true, outputs: { roles: ["golden"] } };
                const held = p.add("aws-native:iam:InstanceProfile", "profile", {}, options);
                instance(p, { iamInstanceProfile: held.id });
            },
            expect: "pass",
        },
        {
            name: "a profile that only a launch template's outputs show",
            program: (p) => {
                const outputs = { iamInstanceProfile: { name: "golden" } };
                fleet(p, template(p, {}, "template", { exists: true, outputs }));
            },
            expect: "pass",
        },
        {
            name: "a fleet's template, which only its outputs show",
            program: (p) => {
                template(p, {}, "template", { exists: true, outputs: { id: "lt-1" } });
                const outputs = { launchTemplate: { id: "lt-1", version: "$Latest" } };
                p.add("autoScalingGroup", "fleet", {}, { exists: true, outputs });
            },
            expect: fault("no-profile", "template"),
        },
        {
            name: "a fleet's template beside the one that only its outputs show",
            program: (p) => {
                const outputs = { launchTemplate: { id: "lt-1", version: "$Latest" } };
                const launchTemplate = { id: template(p).id, version: "$Latest" };
                p.add("autoScalingGroup", "fleet", { launchTemplate }, { exists: true, outputs });
            },
            expect: fault("no-profile", "template"),
        },
        {
            name: "a profile that only the update shows",
            program: (p) => existing(p, { iamInstanceProfile: UNKNOWN }),
            expect: "undetermined",
        },
    ],
    "what may repair it": [
        {
            name: "a command that depends on the instance",
            program: (p) => p.add("command:local:Command", "attach", {}, { dependsOn: [instance(p)] }),
            expect: "undetermined",
        },
        {
            name: "an association that runs AWS-AttachIAMToInstance",
            program: (p) => {
                associate(p, "AWS-AttachIAMToInstance");
            },
            expect: "undetermined",
        },
        {
            name: "associations that run on the machine itself",
            program: (p) => {
                associate(p, "AWS-RunPatchBaseline");
                const own = p.add("aws:ssm/document:Document", "document", { documentType: "Command" });
                associate(p, own.attribute("name"), "other");
            },
            expect: [fault("no-profile", "other"), fault("no-profile", "web")],
        },
        {
            name: "an association whose document is known only later",
            program: (p) => {
                associate(p, new Later("AWS-RunPatchBaseline"));
            },
            expect: "undetermined",
            known: fault("no-profile", "web"),
        },
    ],
    "aws-native": [
        {
            name: "aws-native: no profile",
            program: (p) => p.add("aws-native:ec2:Instance", "web", { imageId: "ami-1" }),
            expect: fault("no-profile", "web"),
        },
        {
            name: "aws-native: a profile without a role",
            program: (p) => {
                const empty = p.add("aws-native:iam:InstanceProfile", "profile", {
                    instanceProfileName: "p",
                    roles: [],
                });
                p.add("aws-native:ec2:Instance", "web", {
                    iamInstanceProfile: empty.attribute("instanceProfileName"),
                });
            },
            expect: fault("no-role", "profile"),
        },
        {
            name: "aws-native: a launch template without a profile",
            program: (p) => {
                const template = p.add("aws-native:ec2:LaunchTemplate", "template", {
                    launchTemplateData: { imageId: "ami-1" },
                });
                p.add("aws-native:autoscaling:AutoScalingGroup", "fleet", {
                    launchTemplate: {
                        launchTemplateId: template.attribute("launchTemplateId"),
                        version: "1",
                    },
                });
            },
            expect: fault("no-profile", "template"),
        },
    ],
});
