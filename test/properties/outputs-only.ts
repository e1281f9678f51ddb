import fc from "fast-check";
import { Resource, type ProposedResource } from "../../stack";
import { own } from "../../value";
import { unknownCheckingProxy } from "../support/sdk-proxy";

/** A property that a program may leave out, both numbers taken modulo what there is. */
export interface Omission {
    readonly resource: number;
    readonly property: number;
}

export const omissions: fc.Arbitrary<readonly Omission[]> = fc.array(
    fc.record({ resource: fc.nat(200), property: fc.nat(20) }),
    { minLength: 1, maxLength: 40 },
);

/**
 * What AWS or people may set where the program leaves it out, by type. A role's policies are not among it: naming them
 * takes others away. Nor is that a machine has no public address, which may be because it is stopped.
 */
const OMISSIBLE: Readonly<Record<string, readonly string[]>> = {
    "aws:autoscaling/group:Group": ["launchTemplate", "vpcZoneIdentifiers"],
    "aws:batch/computeEnvironment:ComputeEnvironment": ["computeResources"],
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ["egress", "vpcId"],
    "aws:ec2/eip:Eip": ["instance"],
    "aws:ec2/fleet:Fleet": ["launchTemplateConfigs", "targetCapacitySpecification"],
    "aws:ec2/instance:Instance": [
        "ami",
        "iamInstanceProfile",
        "subnetId",
        "userData",
        "vpcSecurityGroupIds",
        "associatePublicIpAddress",
    ],
    "aws:ec2/launchTemplate:LaunchTemplate": [
        "iamInstanceProfile",
        "imageId",
        "networkInterfaces",
        "vpcSecurityGroupIds",
    ],
    "aws:ec2/natGateway:NatGateway": ["connectivityType", "subnetId"],
    "aws:ec2/routeTable:RouteTable": ["routes"],
    "aws:ec2/securityGroup:SecurityGroup": ["egress"],
    "aws:ec2/spotFleetRequest:SpotFleetRequest": ["launchSpecifications", "launchTemplateConfigs"],
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest": [
        "ami",
        "iamInstanceProfile",
        "subnetId",
        "vpcSecurityGroupIds",
    ],
    "aws:ec2/subnet:Subnet": ["mapPublicIpOnLaunch"],
    "aws:ec2/vpc:Vpc": ["cidrBlock"],
    "aws:ec2/vpcEndpoint:VpcEndpoint": ["securityGroupIds", "serviceName"],
    "aws:elasticbeanstalk/environment:Environment": ["settings"],
    "aws:iam/instanceProfile:InstanceProfile": ["role"],
};

/**
 * The same resources twice, some properties of those that stand already named in one and left to the outputs in the
 * other. Neither says where the values come from.
 */
export function omitting(resources: readonly ProposedResource[], all: readonly Omission[]) {
    const named = [...resources];
    const omitted = [...resources];
    let count = 0;
    for (const { resource, property } of all) {
        const place = resource % resources.length;
        const [one, other] = [named[place], omitted[place]];
        const key = other && omissible(other, property);
        if (one === undefined || other === undefined || key === undefined) continue;
        named[place] = withoutSource(one, key);
        omitted[place] = withoutSource({ ...other, inputs: without(other.inputs ?? {}, key) }, key);
        count++;
    }
    return { named, omitted, count };
}

function omissible(resource: ProposedResource, property: number): string | undefined {
    if (!new Resource(resource).exists) return undefined;
    const { inputs = {}, outputs, type } = resource;
    const keys = (OMISSIBLE[type] ?? []).filter(
        (key) => Object.hasOwn(inputs, key) && own(outputs, key) !== false,
    );
    return keys[property % keys.length];
}

function withoutSource(resource: ProposedResource, key: string): ProposedResource {
    return { ...resource, propertyDependencies: { ...resource.propertyDependencies, [key]: [] } };
}

function without(inputs: object, key: string): object {
    const keys = Object.keys(inputs).filter((other) => other !== key);
    return unknownCheckingProxy(Object.fromEntries(keys.map((other) => [other, own(inputs, other)])));
}
