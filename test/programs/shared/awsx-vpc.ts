import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const ZONES = ["us-east-1a", "us-east-1b"];

/**
 * Registers what awsx's `Vpc` registers with its defaults: a component with public and private subnets in each
 * zone, a NAT gateway in each, and a route table for every subnet. As with the real one, which is a remote
 * component, each list of ids depends on all the children, and in a preview even its length is unknown.
 */
export class AwsxVpc extends pulumi.ComponentResource {
    public readonly vpcId: pulumi.Output<string>;
    public readonly publicSubnetIds: pulumi.Output<string[]>;
    public readonly privateSubnetIds: pulumi.Output<string[]>;

    public constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("awsx:ec2:Vpc", name, {}, opts);
        const child = { parent: this };
        const vpc = new aws.ec2.Vpc(
            name,
            {
                cidrBlock: "10.0.0.0/16",
                enableDnsHostnames: true,
                enableDnsSupport: true,
                tags: { Name: name },
            },
            child,
        );
        const inVpc = { parent: vpc };
        const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id }, inVpc);
        const publicSubnets: aws.ec2.Subnet[] = [];
        const privateSubnets: aws.ec2.Subnet[] = [];

        for (const [index, zone] of ZONES.entries()) {
            const number = String(index + 1);
            const open = subnetWithRoutes(`${name}-public-${number}`, vpc, zone, `10.0.${number}.0/24`, true);
            publicSubnets.push(open.subnet);
            new aws.ec2.Route(
                `${name}-public-${number}`,
                { routeTableId: open.table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
                { parent: open.table },
            );
            const address = new aws.ec2.Eip(`${name}-${number}`, {}, { parent: open.subnet });
            const nat = new aws.ec2.NatGateway(
                `${name}-${number}`,
                { allocationId: address.allocationId, subnetId: open.subnet.id },
                { parent: open.subnet },
            );

            const closed = subnetWithRoutes(
                `${name}-private-${number}`,
                vpc,
                zone,
                `10.0.1${number}.0/24`,
                false,
            );
            privateSubnets.push(closed.subnet);
            new aws.ec2.Route(
                `${name}-private-${number}`,
                { routeTableId: closed.table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id },
                { parent: closed.table },
            );
        }

        const children = [vpc, gateway, ...publicSubnets, ...privateSubnets];
        const all = pulumi.all(children.map(({ id }) => id));
        this.vpcId = all.apply(([id = ""]) => id);
        this.publicSubnetIds = all.apply((ids) => ids.slice(2, 2 + ZONES.length));
        this.privateSubnetIds = all.apply((ids) => ids.slice(2 + ZONES.length));
        this.registerOutputs({
            vpcId: this.vpcId,
            publicSubnetIds: this.publicSubnetIds,
            privateSubnetIds: this.privateSubnetIds,
        });
    }
}

function subnetWithRoutes(
    name: string,
    vpc: aws.ec2.Vpc,
    availabilityZone: string,
    cidrBlock: string,
    mapPublicIpOnLaunch: boolean,
): { subnet: aws.ec2.Subnet; table: aws.ec2.RouteTable } {
    const subnet = new aws.ec2.Subnet(
        name,
        { vpcId: vpc.id, availabilityZone, cidrBlock, mapPublicIpOnLaunch },
        { parent: vpc },
    );
    const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id }, { parent: subnet });
    new aws.ec2.RouteTableAssociation(
        name,
        { subnetId: subnet.id, routeTableId: table.id },
        { parent: table },
    );
    return { subnet, table };
}
