import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** An instance profile `<name>-profile` with a role `<name>-role` that holds the managed policies given. */
export function machineProfile(
    name: string,
    policyArns: readonly string[],
    opts: pulumi.CustomResourceOptions = {},
): aws.iam.InstanceProfile {
    const role = new aws.iam.Role(
        `${name}-role`,
        { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }) },
        opts,
    );
    for (const [index, policyArn] of policyArns.entries()) {
        new aws.iam.RolePolicyAttachment(
            `${name}-policy-${String(index)}`,
            { role: role.name, policyArn },
            opts,
        );
    }
    return new aws.iam.InstanceProfile(`${name}-profile`, { role: role.name }, opts);
}

/** The image that the fixtures start: Amazon Linux 2023, which has the agent. */
export const AMAZON_LINUX =
    "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

/** Everything out, as people write it. */
export const ALL_OUT = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
