import { supportedImage } from "../../policies/supported-image";
import { fleet, instance, template } from "../support/nodes";
import { fault, table } from "../support/policy-table";
import { Later } from "../support/program";

const AL2023 = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
const AL1 = "resolve:ssm:/aws/service/ami-amazon-linux-latest/amzn-ami-hvm-x86_64-gp2";

table(supportedImage, {
    "what is judged": [{ name: "no subject", program: (p) => p.add("vpc", "main"), expect: "no subject" }],
    "images of instances and launch templates": [
        {
            name: "a supported system by its public parameter",
            program: (p) => instance(p, { ami: AL2023 }),
            expect: "pass",
        },
        {
            name: "an unsupported system by its public parameter",
            program: (p) => instance(p, { ami: AL1 }),
            expect: fault("unsupported-system", "web"),
        },
        {
            name: "an unsupported system that user data take to another release",
            program: (p) =>
                instance(p, { ami: AL1, userData: "#!/bin/sh\ndnf upgrade --releasever=latest -y\n" }),
            expect: "undetermined",
        },
        {
            name: "an unsupported system in a launch template",
            program: (p) => fleet(p, template(p, { imageId: AL1 })),
            expect: fault("unsupported-system", "template"),
        },
        {
            name: "a parameter of one's own",
            program: (p) => instance(p, { ami: "resolve:ssm:/golden/image" }),
            expect: "undetermined",
        },
        {
            name: "an AMI id",
            program: (p) => instance(p, { ami: "ami-0123456789abcdef0" }),
            expect: "undetermined",
        },
        { name: "no image", program: (p) => p.add("instance", "web"), expect: "undetermined" },
        {
            name: "an image that is known only later",
            program: (p) => instance(p, { ami: new Later(AL1) }),
            expect: "undetermined",
            known: fault("unsupported-system", "web"),
        },
        {
            name: "a value of another kind",
            program: (p) => instance(p, { ami: { id: "ami-1" } }),
            expect: "undetermined",
        },
        {
            name: "an image under ignoreChanges",
            program: (p) => instance(p, { ami: AL1 }, "web", { ignoreChanges: ["ami"] }),
            expect: "undetermined",
        },
    ],
    "what only outputs show": [
        {
            name: "an existing machine whose outputs show another image than its template now has",
            program: (p) => {
                const launchTemplate = { id: template(p, { imageId: AL1 }).id, version: "$Latest" };
                p.add("instance", "web", { launchTemplate }, { exists: true, outputs: { ami: "ami-1" } });
            },
            expect: "undetermined",
        },
        {
            name: "an existing EKS node group whose outputs show its AMI type",
            program: (p) =>
                p.add(
                    "eksNodeGroup",
                    "workers",
                    { instanceTypes: ["m5.large"] },
                    { exists: true, outputs: { amiType: "CUSTOM" } },
                ),
            expect: "undetermined",
        },
    ],
    declarations: [
        {
            name: "an AMI id that the configuration names as Windows Server 2016 Nano",
            program: (p) => instance(p, { ami: "ami-1" }),
            declarations: {
                images: { "ami-1": { name: "Windows_Server-2016-English-Nano-Base-2017.10.13" } },
            },
            expect: fault("unsupported-system", "web"),
        },
        {
            name: "an AMI id that the configuration names as Ubuntu 24.04",
            program: (p) => instance(p, { ami: "ami-1" }),
            declarations: {
                images: {
                    "ami-*": {
                        name: "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260701",
                        ownerId: "099720109477",
                    },
                },
            },
            expect: "pass",
        },
        {
            name: "images trusted as a whole",
            program: (p) => instance(p, { ami: AL1 }),
            declarations: { images: { "*": "trusted" } },
            expect: "pass",
        },
        {
            name: "declarations that could not be read",
            program: (p) => instance(p, { ami: AL1 }),
            declarations: "unreadable",
            expect: "undetermined",
        },
    ],
    "EKS node groups": [
        {
            name: "an EKS node group by its AMI type",
            program: (p) => p.add("eksNodeGroup", "workers", { amiType: "AL2023_x86_64_STANDARD" }),
            expect: "pass",
        },
        {
            name: "an EKS node group without an AMI type",
            program: (p) => p.add("eksNodeGroup", "workers", {}),
            expect: "pass",
        },
        {
            name: "an EKS node group with an image of its own",
            program: (p) =>
                p.add("eksNodeGroup", "workers", { amiType: "CUSTOM", launchTemplate: { id: "lt-1" } }),
            expect: "undetermined",
        },
        {
            name: "an EKS node group whose AMI type is known only later",
            program: (p) => p.add("eksNodeGroup", "workers", { amiType: new Later("BOTTLEROCKET_x86_64") }),
            expect: "undetermined",
            known: "pass",
        },
    ],
    "aws-native": [
        {
            name: "aws-native: an EKS node group",
            program: (p) =>
                p.add("aws-native:eks:Nodegroup", "workers", { amiType: "WINDOWS_CORE_2022_x86_64" }),
            expect: "pass",
        },
        {
            name: "aws-native: an unsupported system",
            program: (p) => p.add("aws-native:ec2:Instance", "web", { imageId: AL1 }),
            expect: fault("unsupported-system", "web"),
        },
        {
            name: "aws-native: a supported system in a launch template",
            program: (p) => {
                const template = p.add("aws-native:ec2:LaunchTemplate", "template", {
                    launchTemplateData: { imageId: AL2023 },
                });
                p.add("aws-native:autoscaling:AutoScalingGroup", "fleet", {
                    launchTemplate: { launchTemplateId: template.attribute("launchTemplateId") },
                });
            },
            expect: "pass",
        },
    ],
});
