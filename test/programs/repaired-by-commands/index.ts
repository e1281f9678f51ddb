/**
 * One faulty machine for each resource that a proof reads, and a command that depends on nothing but that resource and
 * may do anything to it: nothing is proved of these. Of each fault there is a machine without a command, which fails, and
 * so does one on which a command only installs software.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { AMAZON_LINUX } from "../shared/machine-role";

type Parts = Readonly<Record<string, pulumi.CustomResource>>;

const ELSEWHERE = "made-by-another-team";
const machine = { ami: AMAZON_LINUX, instanceType: "t3.micro" };

function allowing(...Action: readonly string[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
}

function instanceFrom(name: string, template: aws.ec2.LaunchTemplate) {
    return new aws.ec2.Instance(name, { launchTemplate: { id: template.id } });
}

function fleetFrom(name: string, template: aws.ec2.LaunchTemplate) {
    return new aws.autoscaling.Group(name, {
        minSize: 1,
        maxSize: 1,
        availabilityZones: ["us-east-1a"],
        launchTemplate: { id: template.id, version: "$Latest" },
    });
}

/** A machine whose role does not allow what sessions need. */
function withoutPermissions(name: string, launch: typeof instanceFrom | typeof fleetFrom): Parts {
    const role = new aws.iam.Role(`${name}-role`, {
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
    });
    const policy = new aws.iam.Policy(`${name}-policy`, { policy: allowing("s3:GetObject") });
    const profile = new aws.iam.InstanceProfile(`${name}-profile`, { role: role.name });
    const template = new aws.ec2.LaunchTemplate(`${name}-template`, {
        imageId: AMAZON_LINUX,
        instanceType: "t3.micro",
        iamInstanceProfile: { name: profile.name },
    });
    return {
        role,
        policy,
        attachment: new aws.iam.RolePolicyAttachment(`${name}-attachment`, {
            role: role.name,
            policyArn: policy.arn,
        }),
        inline: new aws.iam.RolePolicy(`${name}-inline`, {
            role: role.name,
            policy: allowing("ssm:UpdateInstanceInformation"),
        }),
        profile,
        template,
        launcher: launch(`${name}-machine`, template),
    };
}

/** A machine whose route ends at a NAT gateway without a way out, beside one of two endpoints. */
function withoutPath(name: string): Parts {
    const vpc = new aws.ec2.Vpc(`${name}-vpc`, { cidrBlock: "10.70.0.0/16" });
    const [subnet, natSubnet] = ["private", "nat"].map(
        (place, index) =>
            new aws.ec2.Subnet(`${name}-${place}-subnet`, {
                vpcId: vpc.id,
                cidrBlock: `10.70.${String(index)}.0/24`,
            }),
    ) as [aws.ec2.Subnet, aws.ec2.Subnet];
    const nat = new aws.ec2.NatGateway(`${name}-nat`, { subnetId: natSubnet.id });
    const table = new aws.ec2.RouteTable(`${name}-table`, { vpcId: vpc.id });
    return {
        vpc,
        subnet,
        natSubnet,
        nat,
        table,
        route: new aws.ec2.Route(`${name}-route`, {
            routeTableId: table.id,
            destinationCidrBlock: "0.0.0.0/0",
            natGatewayId: nat.id,
        }),
        association: new aws.ec2.RouteTableAssociation(`${name}-association`, {
            subnetId: subnet.id,
            routeTableId: table.id,
        }),
        endpoint: new aws.ec2.VpcEndpoint(`${name}-endpoint`, {
            vpcId: vpc.id,
            vpcEndpointType: "Interface",
            serviceName: "com.amazonaws.us-east-1.ssm",
            subnetIds: [subnet.id],
            privateDnsEnabled: true,
        }),
        launcher: new aws.ec2.Instance(`${name}-machine`, {
            ...machine,
            iamInstanceProfile: ELSEWHERE,
            subnetId: subnet.id,
        }),
    };
}

/** A machine whose group lets out port 80 only. */
function withoutEgress(name: string): Parts {
    const group = new aws.ec2.SecurityGroup(`${name}-group`);
    return {
        group,
        rule: new aws.vpc.SecurityGroupEgressRule(`${name}-rule`, {
            securityGroupId: group.id,
            ipProtocol: "tcp",
            fromPort: 80,
            toPort: 80,
            cidrIpv4: "0.0.0.0/0",
        }),
        launcher: new aws.ec2.Instance(`${name}-machine`, {
            ...machine,
            iamInstanceProfile: ELSEWHERE,
            vpcSecurityGroupIds: [group.id],
        }),
    };
}

/** By default a command whose text is known only after the update, as it holds the id of what it handles. */
class Command extends pulumi.CustomResource {
    public constructor(
        name: string,
        on: pulumi.CustomResource,
        create: pulumi.Input<string> = pulumi.interpolate`handle ${on.id}`,
    ) {
        super("command:local:Command", name, { create }, { dependsOn: [on] });
    }
}

const faults: Readonly<Record<string, (name: string) => Parts>> = {
    "instance-role": (name) => withoutPermissions(name, instanceFrom),
    "fleet-role": (name) => withoutPermissions(name, fleetFrom),
    path: withoutPath,
    egress: withoutEgress,
};
for (const [fault, build] of Object.entries(faults)) {
    const control = build(`${fault}-control`);
    for (const part of Object.keys(control)) {
        const name = `${fault}-${part}`;
        const handled = build(name)[part];
        if (handled !== undefined) new Command(`${name}-command`, handled);
    }
}

const installed = withoutPermissions("installed", instanceFrom);
for (const [part, handled] of Object.entries(installed))
    new Command(
        `installed-${part}-command`,
        handled,
        "sudo yum install -y nginx && sudo systemctl start nginx",
    );
