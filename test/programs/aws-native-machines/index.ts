/** Machines of aws-native beside a network of aws: one is right, one has no instance profile. */
import * as aws from "@pulumi/aws";

import { NativeResource } from "../shared/aws-native";
import { ALL_OUT } from "../shared/machine-role";

const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.50.0.0/16" });
const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("public", {
    vpcId: vpc.id,
    cidrBlock: "10.50.0.0/24",
    mapPublicIpOnLaunch: true,
});
const table = new aws.ec2.RouteTable("routes", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
});
new aws.ec2.RouteTableAssociation("public-routes", { subnetId: subnet.id, routeTableId: table.id });
const group = new aws.ec2.SecurityGroup("group", { vpcId: vpc.id, egress: ALL_OUT });

const role = new NativeResource(
    "aws-native:iam:Role",
    "native-role",
    {
        assumeRolePolicyDocument: {
            Version: "2012-10-17",
            Statement: [
                { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
            ],
        },
        managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
    },
    ["roleName"],
);
const profile = new NativeResource(
    "aws-native:iam:InstanceProfile",
    "native-profile",
    {
        roles: [role.output("roleName")],
    },
    ["instanceProfileName"],
);

new NativeResource("aws-native:ec2:Instance", "native-right", {
    imageId: "ami-0123456789abcdef0",
    instanceType: "t3.micro",
    subnetId: subnet.id,
    securityGroupIds: [group.id],
    iamInstanceProfile: profile.output("instanceProfileName"),
});
new NativeResource("aws-native:ec2:Instance", "native-without-profile", {
    imageId: "ami-0123456789abcdef0",
    instanceType: "t3.micro",
    subnetId: subnet.id,
    securityGroupIds: [group.id],
});
