/** Roles and profiles of equal names in two accounts: each machine is judged by the role of its own account. */
import * as aws from "@pulumi/aws";

import { AMAZON_LINUX } from "../shared/machine-role";

const NAME = "app";

function account(name: string, managedPolicyArns: string[], credentials: aws.ProviderArgs): void {
    const options = { provider: new aws.Provider(name, { region: "us-east-1", ...credentials }) };
    const role = {
        name: NAME,
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
        managedPolicyArns,
    };
    new aws.iam.Role(`${name}-role`, role, options);
    new aws.iam.InstanceProfile(`${name}-profile`, { name: NAME, role: NAME }, options);
    const machine = { ami: AMAZON_LINUX, instanceType: "t3.micro", iamInstanceProfile: NAME };
    new aws.ec2.Instance(`${name}-machine`, machine, options);
}

account("right", [aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore], { profile: "right" });
account("wrong", [aws.iam.ManagedPolicy.AmazonS3ReadOnlyAccess], {
    assumeRoles: [{ roleArn: "arn:aws:iam::210987654321:role/deployer" }],
});
