import type { Properties } from "./values";

/**
 * Values that the provider's Check adds to the inputs when the program gives none.
 *
 * Source: the documented defaults of @pulumi/aws 7.48.0, and `Default:` in the schemas of the Terraform AWS
 * provider that it bridges (internal/service/{autoscaling,ec2,iam}), 2026-11-23. Only types that the policies
 * look at stand here.
 */
const DEFAULTS: Readonly<Record<string, Properties>> = {
    "aws:autoscaling/group:Group": {
        forceDelete: false,
        forceDeleteWarmPool: false,
        ignoreFailedScalingActivities: false,
        metricsGranularity: "1Minute",
        protectFromScaleIn: false,
        waitForCapacityTimeout: "10m",
    },
    "aws:ec2/instance:Instance": {
        forceDestroy: false,
        getPasswordData: false,
        sourceDestCheck: true,
        userDataReplaceOnChange: false,
    },
    "aws:ec2/launchConfiguration:LaunchConfiguration": { enableMonitoring: true },
    "aws:ec2/natGateway:NatGateway": { connectivityType: "public" },
    "aws:ec2/networkAclRule:NetworkAclRule": { egress: false },
    "aws:ec2/securityGroup:SecurityGroup": { description: "Managed by Pulumi", revokeRulesOnDelete: false },
    "aws:ec2/securityGroupRule:SecurityGroupRule": { self: false },
    "aws:ec2/subnet:Subnet": {
        assignIpv6AddressOnCreation: false,
        enableDns64: false,
        enableResourceNameDnsARecordOnLaunch: false,
        enableResourceNameDnsAaaaRecordOnLaunch: false,
        ipv6Native: false,
        mapPublicIpOnLaunch: false,
    },
    "aws:ec2/vpc:Vpc": { enableDnsSupport: true, instanceTenancy: "default" },
    "aws:ec2/vpcEndpoint:VpcEndpoint": { vpcEndpointType: "Gateway" },
    "aws:iam/instanceProfile:InstanceProfile": { path: "/" },
    "aws:iam/policy:Policy": { path: "/" },
    "aws:iam/role:Role": { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
};

/** The defaults of a resource type; none for a type without any that matter here. */
export function defaultsOf(token: string): Properties {
    return DEFAULTS[token] ?? {};
}
