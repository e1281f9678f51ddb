/**
 * Machines in an account that is known only after the update. Their provider names nothing and adds no default until then;
 * what the program says counts, and what it leaves out is left out.
 */
import * as aws from "@pulumi/aws";

import { ALL_OUT, AMAZON_LINUX, machineProfile } from "../shared/machine-role";

const parameter = new aws.ssm.Parameter("account", { type: "String", value: "new" });
const provider = new aws.Provider("later", { profile: parameter.arn, region: parameter.arn });
const options = { provider };
const { AmazonSSMManagedInstanceCore } = aws.iam.ManagedPolicy;

const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.80.0.0/16" }, options);
const gateway = new aws.ec2.InternetGateway("gateway", {}, options);
new aws.ec2.InternetGatewayAttachment(
    "gateway-attachment",
    { vpcId: vpc.id, internetGatewayId: gateway.id },
    options,
);

function subnet(name: string, routes: { cidrBlock: string; gatewayId: typeof gateway.id }[]) {
    const made = new aws.ec2.Subnet(name, { vpcId: vpc.id, mapPublicIpOnLaunch: true }, options);
    const table = new aws.ec2.RouteTable(`${name}-routes`, { vpcId: vpc.id, routes }, options);
    new aws.ec2.RouteTableAssociation(
        `${name}-association`,
        { subnetId: made.id, routeTableId: table.id },
        options,
    );
    return made;
}

const open = subnet("open", [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }]);
const closed = subnet("closed", []);

function machine(name: string, args: Omit<aws.ec2.InstanceArgs, "ami">): void {
    new aws.ec2.Instance(name, { ami: AMAZON_LINUX, instanceType: "t3.micro", ...args }, options);
}

const right = {
    iamInstanceProfile: machineProfile("right", [AmazonSSMManagedInstanceCore], options).name,
    subnetId: open.id,
    vpcSecurityGroupIds: [
        new aws.ec2.SecurityGroup("right-group", { vpcId: vpc.id, egress: ALL_OUT }, options).id,
    ],
};
const closedGroup = new aws.ec2.SecurityGroup("closed-group", { vpcId: vpc.id }, options);

machine("right", right);
machine("without-permissions", {
    ...right,
    iamInstanceProfile: machineProfile("powerless", [], options).name,
});
machine("without-egress", { ...right, vpcSecurityGroupIds: [closedGroup.id] });
machine("without-path", { ...right, subnetId: closed.id });

// A role of the same name in another account, or in the same.
new aws.iam.Role("other-role", {
    name: "shared",
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
new aws.iam.InstanceProfile("other-profile", { name: "shared", role: "shared" });
machine("of-some-account", { ...right, iamInstanceProfile: "shared" });
