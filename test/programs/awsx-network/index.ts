/** A fleet in the private subnets of an awsx `Vpc`, and a single machine in a public one: all is well. */
import * as aws from "@pulumi/aws";

import { AwsxVpc } from "../shared/awsx-vpc";
import { ALL_OUT, AMAZON_LINUX, machineProfile } from "../shared/machine-role";

const network = new AwsxVpc("network");
const profile = machineProfile("fleet", [aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore]);
const group = new aws.ec2.SecurityGroup("fleet-group", { vpcId: network.vpcId, egress: ALL_OUT });

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

new aws.ec2.Instance("bastion", {
    launchTemplate: { id: template.id },
    subnetId: network.publicSubnetIds.apply(([first = ""]) => first),
    associatePublicIpAddress: true,
});
