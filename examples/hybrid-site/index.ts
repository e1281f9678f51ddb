import * as aws from "@pulumi/aws";

// The role that machines outside AWS take on once they are registered.
const role = new aws.iam.Role("site-role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ssm.amazonaws.com" }),
});
const permissions = new aws.iam.RolePolicyAttachment("site-session-manager", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore,
});

const activation = new aws.ssm.Activation(
    "site-activation",
    { description: "Machines of the site", iamRole: role.name, registrationLimit: 20 },
    { dependsOn: permissions },
);

export const activationId = activation.id;
export const activationCode = activation.activationCode;
