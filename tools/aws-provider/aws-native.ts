import type { ResourceShape } from "./shape";

interface NativeType {
    /** The property that aws-native names when the program does not. */
    readonly autonamed?: string;
    /** Read-only properties: AWS supplies them. */
    readonly readOnly: readonly string[];
    /** Properties that a program may give. */
    readonly inputs: readonly string[];
}

/**
 * Types of aws-native that the fixtures use.
 *
 * Source: `readOnlyProperties` and name properties of the CloudFormation resource types of the same names
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/), 2026-11-23; `Id` is called `awsId`.
 */
const NATIVE_TYPES: Readonly<Record<string, NativeType>> = {
    "aws-native:ec2:Instance": {
        readOnly: [
            "instanceId",
            "privateIp",
            "privateDnsName",
            "publicIp",
            "publicDnsName",
            "state",
            "vpcId",
        ],
        inputs: [
            "iamInstanceProfile",
            "imageId",
            "instanceType",
            "launchTemplate",
            "networkInterfaces",
            "securityGroupIds",
            "subnetId",
            "tags",
            "userData",
        ],
    },
    "aws-native:ec2:LaunchTemplate": {
        autonamed: "launchTemplateName",
        readOnly: ["launchTemplateId", "defaultVersionNumber", "latestVersionNumber"],
        inputs: ["launchTemplateData", "launchTemplateName", "tagSpecifications", "versionDescription"],
    },
    "aws-native:ec2:SecurityGroup": {
        autonamed: "groupName",
        readOnly: ["awsId", "groupId"],
        inputs: [
            "groupDescription",
            "groupName",
            "securityGroupEgress",
            "securityGroupIngress",
            "tags",
            "vpcId",
        ],
    },
    "aws-native:ec2:Subnet": {
        readOnly: ["subnetId", "ipv6CidrBlocks", "networkAclAssociationId"],
        inputs: ["availabilityZone", "cidrBlock", "mapPublicIpOnLaunch", "tags", "vpcId"],
    },
    "aws-native:ec2:Vpc": {
        readOnly: [
            "vpcId",
            "cidrBlockAssociations",
            "defaultNetworkAcl",
            "defaultSecurityGroup",
            "ipv6CidrBlocks",
        ],
        inputs: ["cidrBlock", "enableDnsHostnames", "enableDnsSupport", "instanceTenancy", "tags"],
    },
    "aws-native:ec2:VpcEndpoint": {
        readOnly: ["awsId", "creationTimestamp", "dnsEntries", "networkInterfaceIds"],
        inputs: [
            "policyDocument",
            "privateDnsEnabled",
            "routeTableIds",
            "securityGroupIds",
            "serviceName",
            "subnetIds",
            "vpcEndpointType",
            "vpcId",
        ],
    },
    "aws-native:iam:InstanceProfile": {
        autonamed: "instanceProfileName",
        readOnly: ["arn"],
        inputs: ["instanceProfileName", "path", "roles"],
    },
    "aws-native:iam:Role": {
        autonamed: "roleName",
        readOnly: ["arn", "roleId"],
        inputs: [
            "assumeRolePolicyDocument",
            "description",
            "managedPolicyArns",
            "maxSessionDuration",
            "path",
            "permissionsBoundary",
            "policies",
            "roleName",
            "tags",
        ],
    },
};

/** The shape of an aws-native type in the table above, `undefined` for any other. */
export function awsNativeShape(token: string): ResourceShape | undefined {
    const type = NATIVE_TYPES[token];
    if (type === undefined) {
        return undefined;
    }
    return {
        inputs: new Set(type.inputs),
        attributes: [
            ...type.inputs.map((name) => ({ name, computed: false, type: "string" })),
            ...type.readOnly.map((name) => ({ name, computed: true, type: "string" })),
        ],
        autonamed: type.autonamed,
    };
}
