/**
 * Machines in a network that another stack made: read with `.get()`, or named by literal ids. Nothing about that
 * network can be proved; the machine without a profile can.
 */
import * as aws from "@pulumi/aws";

import { AMAZON_LINUX } from "../shared/machine-role";

const vpc = aws.ec2.Vpc.get("shared-vpc", "vpc-0a1b2c3d4e5f60718");
const subnet = aws.ec2.Subnet.get("shared-subnet", "subnet-0a1b2c3d4e5f60718");
const group = aws.ec2.SecurityGroup.get("shared-group", "sg-0a1b2c3d4e5f60718");

const template = new aws.ec2.LaunchTemplate("template", {
    imageId: AMAZON_LINUX,
    instanceType: "t3.micro",
    iamInstanceProfile: { name: "made-by-another-team" },
    vpcSecurityGroupIds: [group.id],
});
new aws.autoscaling.Group("fleet", {
    minSize: 1,
    maxSize: 1,
    vpcZoneIdentifiers: [subnet.id, "subnet-0ffffffffffffffff"],
    launchTemplate: { id: template.id, version: "$Latest" },
});

// A subnet and an endpoint of this stack in the network of the other one.
const ownSubnet = new aws.ec2.Subnet("own-subnet", { vpcId: vpc.id, cidrBlock: "10.40.9.0/24" });
new aws.ec2.VpcEndpoint("own-endpoint", {
    vpcId: vpc.id,
    vpcEndpointType: "Interface",
    serviceName: "com.amazonaws.us-east-1.ssm",
    subnetIds: [ownSubnet.id],
    privateDnsEnabled: true,
});

new aws.ec2.Instance("without-profile", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t3.micro",
    subnetId: ownSubnet.id,
    vpcSecurityGroupIds: [group.id],
});
