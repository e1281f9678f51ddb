/** Imported resources: what the program leaves out stands as AWS reports it, a profile, permissions and rules among it. */
import * as aws from "@pulumi/aws";

import { AMAZON_LINUX } from "../shared/machine-role";

const machine = { ami: AMAZON_LINUX, instanceType: "t3.micro" };

new aws.ec2.Instance("standing-machine", machine, { import: "i-0a1b2c3d4e5f60718" });

/** A new machine with a role and a group that are imported. */
function machineWith(name: string, roleId: string, groupId: string): void {
    const role = new aws.iam.Role(
        `${name}-role`,
        { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }) },
        { import: roleId },
    );
    const group = new aws.ec2.SecurityGroup(`${name}-group`, {}, { import: groupId });
    const profile = new aws.iam.InstanceProfile(`${name}-profile`, { role: role.name });
    new aws.ec2.Instance(`${name}-machine`, {
        ...machine,
        iamInstanceProfile: profile.name,
        vpcSecurityGroupIds: [group.id],
    });
}

machineWith("empty", "standing", "sg-0a1b2c3d4e5f60718");
machineWith("right", "standing-with-sessions", "sg-0a1b2c3d4e5f60001");
