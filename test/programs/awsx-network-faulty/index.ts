/** The fleet of ../awsx-network with a role without permissions, a closed group, and a machine without a profile. */
import * as aws from "@pulumi/aws";

import { AwsxVpc } from "../shared/awsx-vpc";
import { AMAZON_LINUX, machineProfile } from "../shared/machine-role";

const network = new AwsxVpc("network");
const profile = machineProfile("fleet", [aws.iam.ManagedPolicy.AmazonS3ReadOnlyAccess]);
const group = new aws.ec2.SecurityGroup("closed-group", { vpcId: network.vpcId });

const template = new aws.ec2.LaunchTemplate("fleet-template", {
    imageId: AMAZON_LINUX,
    instanceType: "t3.micro",
    iamInstanceProfile: { name: profile.name },
    vpcSecurityGroupIds: [group.id],
});
new aws.autoscaling.Group("fleet", {
    minSize: 1,
    maxSize: 2,
    vpcZoneIdentifiers: network.privateSubnetIds,
    launchTemplate: { id: template.id, version: "$Latest" },
});

const open = new aws.ec2.SecurityGroup("open-group", {
    vpcId: network.vpcId,
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
});
new aws.ec2.Instance("bastion", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t3.micro",
    subnetId: network.publicSubnetIds.apply(([first = ""]) => first),
    vpcSecurityGroupIds: [open.id],
});
