import * as aws from "@pulumi/aws";

const vpc = new aws.ec2.Vpc("web-vpc", { cidrBlock: "10.30.0.0/16" });
const gateway = new aws.ec2.InternetGateway("web-gateway", { vpcId: vpc.id });
const subnet = new aws.ec2.Subnet("web-subnet", {
    vpcId: vpc.id,
    cidrBlock: "10.30.0.0/24",
    mapPublicIpOnLaunch: true,
});
const routes = new aws.ec2.RouteTable("web-routes", {
    vpcId: vpc.id,
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
});
new aws.ec2.RouteTableAssociation("web-subnet-routes", { subnetId: subnet.id, routeTableId: routes.id });

const group = new aws.ec2.SecurityGroup("web-group", {
    vpcId: vpc.id,
    description: "HTTPS in and out",
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
    egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
});

const image = aws.ec2.getAmiOutput({
    owners: ["amazon"],
    mostRecent: true,
    filters: [{ name: "name", values: ["al2023-ami-2023.*-kernel-6.1-x86_64"] }],
});

// Fault: without an instance profile the agent on the machine has no credentials.
const server = new aws.ec2.Instance("web-server", {
    ami: image.id,
    instanceType: "t3.micro",
    subnetId: subnet.id,
    vpcSecurityGroupIds: [group.id],
});

export const address = server.publicIp;
