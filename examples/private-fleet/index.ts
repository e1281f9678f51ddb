import * as aws from "@pulumi/aws";

// A network without any way to the internet: Session Manager is reached through interface endpoints.
const vpc = new aws.ec2.Vpc("fleet-vpc", {
    cidrBlock: "10.20.0.0/16",
    enableDnsSupport: true,
    enableDnsHostnames: true,
});

const zones = aws.getAvailabilityZonesOutput({ state: "available" }).names;
const subnetA = new aws.ec2.Subnet("fleet-subnet-a", {
    vpcId: vpc.id,
    cidrBlock: "10.20.0.0/24",
    availabilityZone: zones[0],
});
const subnetB = new aws.ec2.Subnet("fleet-subnet-b", {
    vpcId: vpc.id,
    cidrBlock: "10.20.1.0/24",
    availabilityZone: zones[1],
});
const subnetIds = [subnetA.id, subnetB.id];

// The machines may speak HTTPS to the endpoints, and the endpoints take HTTPS from the machines; nothing else.
const fleetGroup = new aws.ec2.SecurityGroup("fleet-group", {
    vpcId: vpc.id,
    description: "Machines of the fleet",
});
const endpointGroup = new aws.ec2.SecurityGroup("endpoint-group", {
    vpcId: vpc.id,
    description: "Endpoints",
});

new aws.vpc.SecurityGroupEgressRule("fleet-to-endpoints", {
    securityGroupId: fleetGroup.id,
    referencedSecurityGroupId: endpointGroup.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
});
new aws.vpc.SecurityGroupIngressRule("endpoints-from-fleet", {
    securityGroupId: endpointGroup.id,
    referencedSecurityGroupId: fleetGroup.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
});

const region = aws.getRegionOutput().region;
for (const service of ["ssm", "ssmmessages", "ec2messages"]) {
    new aws.ec2.VpcEndpoint(`${service}-endpoint`, {
        vpcId: vpc.id,
        vpcEndpointType: "Interface",
        serviceName: region.apply((name) => `com.amazonaws.${name}.${service}`),
        subnetIds,
        securityGroupIds: [endpointGroup.id],
        privateDnsEnabled: true,
    });
}

const role = new aws.iam.Role("fleet-role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("fleet-session-manager", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore,
});
const profile = new aws.iam.InstanceProfile("fleet-profile", { role: role.name });

const template = new aws.ec2.LaunchTemplate("fleet-template", {
    imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    instanceType: "t3.micro",
    iamInstanceProfile: { arn: profile.arn },
    vpcSecurityGroupIds: [fleetGroup.id],
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" },
});

const fleet = new aws.autoscaling.Group("fleet", {
    minSize: 2,
    maxSize: 4,
    vpcZoneIdentifiers: subnetIds,
    launchTemplate: { id: template.id, version: "$Latest" },
});

export const fleetName = fleet.name;
