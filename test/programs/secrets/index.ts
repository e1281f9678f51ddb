/** Secrets in every place where a policy looks: nothing of them may appear in what the pack says. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CANARY } from "../shared/canary";
import { AMAZON_LINUX } from "../shared/machine-role";

const secret = pulumi.secret(CANARY);

const role = new aws.iam.Role("secret-role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
    tags: { token: secret },
});
new aws.iam.RolePolicy("secret-policy", {
    role: role.name,
    policy: secret.apply((value) =>
        JSON.stringify({
            Version: "2012-10-17",
            Statement: [
                { Sid: value.replace("-", ""), Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
            ],
        }),
    ),
});
const profile = new aws.iam.InstanceProfile("secret-profile", { role: role.name });

const template = new aws.ec2.LaunchTemplate("secret-template", {
    imageId: AMAZON_LINUX,
    instanceType: "t3.micro",
    iamInstanceProfile: { name: profile.name },
    userData: secret.apply((value) => Buffer.from(`#!/bin/sh\necho ${value}`).toString("base64")),
});
new aws.autoscaling.Group("secret-fleet", {
    minSize: 1,
    maxSize: 1,
    availabilityZones: ["us-east-1a"],
    launchTemplate: { id: template.id, version: "$Latest" },
});

new aws.ec2.Instance("secret-machine", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t3.micro",
    userData: secret,
    tags: { token: secret },
});
