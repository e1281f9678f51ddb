import * as aws from "@pulumi/aws";

// The program of ../private-fleet with the faults that people make most often, each marked with "Fault".
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

// Fault: no rule lets the machines out on port 443, and without any rule the provider leaves none.
const fleetGroup = new aws.ec2.SecurityGroup("fleet-group", {
    vpcId: vpc.id,
    description: "Machines of the fleet",
});
const endpointGroup = new aws.ec2.SecurityGroup("endpoint-group", {
    vpcId: vpc.id,
    description: "Endpoints",
});

new aws.vpc.SecurityGroupIngressRule("endpoints-from-fleet", {
    securityGroupId: endpointGroup.id,
    referencedSecurityGroupId: fleetGroup.id,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
});

// Fault: sessions run over the service ssmmessages, which has no endpoint here.
const region = aws.getRegionOutput().region;
for (const service of ["ssm", "ec2messages"]) {
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
// Fault: this policy lets the machines send metrics, but not open sessions.
new aws.iam.RolePolicyAttachment("fleet-metrics", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.CloudWatchAgentServerPolicy,
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

// Fault: Systems Manager no longer supports the first Amazon Linux.
const legacyTemplate = new aws.ec2.LaunchTemplate("legacy-template", {
    imageId: "resolve:ssm:/aws/service/ami-amazon-linux-latest/amzn-ami-hvm-x86_64-gp2",
    instanceType: "t3.micro",
    iamInstanceProfile: { arn: profile.arn },
    vpcSecurityGroupIds: [fleetGroup.id],
});
new aws.autoscaling.Group("legacy", {
    minSize: 1,
    maxSize: 1,
    vpcZoneIdentifiers: subnetIds,
    launchTemplate: { id: legacyTemplate.id, version: "$Latest" },
});

export const fleetName = fleet.name;
