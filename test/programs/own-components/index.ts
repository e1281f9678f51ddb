/** A team's own component, used twice: once whole, once without what Session Manager needs. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ALL_OUT, machineProfile } from "../shared/machine-role";

interface WorkerArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly subnetId: pulumi.Input<string>;
    readonly isManaged: boolean;
}

class Worker extends pulumi.ComponentResource {
    public readonly instanceId: pulumi.Output<string>;

    public constructor(name: string, args: WorkerArgs) {
        super("acme:compute:Worker", name);
        const child = { parent: this };
        const policies = args.isManaged ? [aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore] : [];
        const profile = machineProfile(name, policies, child);
        const group = new aws.ec2.SecurityGroup(
            `${name}-group`,
            { vpcId: args.vpcId, egress: args.isManaged ? ALL_OUT : [] },
            child,
        );
        const instance = new aws.ec2.Instance(
            `${name}-machine`,
            {
                ami: "ami-0123456789abcdef0",
                instanceType: "t3.micro",
                subnetId: args.subnetId,
                iamInstanceProfile: profile.name,
                vpcSecurityGroupIds: [group.id],
            },
            child,
        );
        this.instanceId = instance.id;
        this.registerOutputs({ instanceId: this.instanceId });
    }
}

const vpc = new aws.ec2.Vpc("net", { cidrBlock: "10.60.0.0/16" });
const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("public", {
    vpcId: vpc.id,
    cidrBlock: "10.60.0.0/24",
    mapPublicIpOnLaunch: true,
});
const table = new aws.ec2.RouteTable("routes", { vpcId: vpc.id });
new aws.ec2.Route("out", {
    routeTableId: table.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.id,
});
new aws.ec2.RouteTableAssociation("public-routes", { subnetId: subnet.id, routeTableId: table.id });

const whole = new Worker("whole", { vpcId: vpc.id, subnetId: subnet.id, isManaged: true });
const bare = new Worker("bare", { vpcId: vpc.id, subnetId: subnet.id, isManaged: false });

export const instanceIds = [whole.instanceId, bare.instanceId];
