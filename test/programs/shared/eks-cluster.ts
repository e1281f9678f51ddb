import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { machineProfile } from "./machine-role";

/** What a cluster component is given. */
export interface EksClusterArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly subnetIds: pulumi.Output<string[]>;
    /** Managed policies of the node role besides the three that every EKS node needs. */
    readonly nodePolicyArns: readonly string[];
}

const NODE_POLICIES = [
    aws.iam.ManagedPolicy.AmazonEKSWorkerNodePolicy,
    aws.iam.ManagedPolicy.AmazonEKS_CNI_Policy,
    aws.iam.ManagedPolicy.AmazonEC2ContainerRegistryReadOnly,
];

/**
 * Registers what an eks `Cluster` with self-managed nodes registers: roles, the cluster with its own security
 * group, a node group of its own with rules between the two, and a launch template with an Auto Scaling group.
 */
export class EksCluster extends pulumi.ComponentResource {
    public constructor(name: string, args: EksClusterArgs) {
        super("eks:index:Cluster", name);
        const child = { parent: this };
        const serviceRole = new aws.iam.Role(
            `${name}-eksRole`,
            { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "eks.amazonaws.com" }) },
            child,
        );
        new aws.iam.RolePolicyAttachment(
            `${name}-eksRole`,
            { role: serviceRole.name, policyArn: aws.iam.ManagedPolicy.AmazonEKSClusterPolicy },
            child,
        );
        const cluster = new aws.eks.Cluster(
            name,
            { roleArn: serviceRole.arn, vpcConfig: { subnetIds: args.subnetIds } },
            child,
        );

        const nodeGroup = new aws.ec2.SecurityGroup(
            `${name}-nodeSecurityGroup`,
            { vpcId: args.vpcId },
            child,
        );
        const rule = { type: "egress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
        new aws.ec2.SecurityGroupRule(
            `${name}-eksNodeInternetEgressRule`,
            { ...rule, securityGroupId: nodeGroup.id },
            child,
        );
        new aws.ec2.SecurityGroupRule(
            `${name}-eksNodeClusterIngressRule`,
            {
                type: "ingress",
                protocol: "tcp",
                fromPort: 1025,
                toPort: 65535,
                securityGroupId: nodeGroup.id,
                sourceSecurityGroupId: cluster.vpcConfig.clusterSecurityGroupId,
            },
            child,
        );

        const profile = machineProfile(`${name}-node`, [...NODE_POLICIES, ...args.nodePolicyArns], child);
        const image = aws.ssm.getParameterOutput({
            name: "/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id",
        });
        const template = new aws.ec2.LaunchTemplate(
            `${name}-launchTemplate`,
            {
                imageId: image.value,
                instanceType: "t3.medium",
                iamInstanceProfile: { arn: profile.arn },
                networkInterfaces: [
                    { securityGroups: [nodeGroup.id, cluster.vpcConfig.clusterSecurityGroupId] },
                ],
                userData: pulumi
                    .all([cluster.name, cluster.endpoint, cluster.certificateAuthority.data])
                    .apply((values) => Buffer.from(values.join("\n")).toString("base64")),
            },
            child,
        );
        new aws.autoscaling.Group(
            `${name}-nodes`,
            {
                minSize: 1,
                maxSize: 3,
                vpcZoneIdentifiers: args.subnetIds,
                launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
            },
            child,
        );
        this.registerOutputs({ kubeconfig: cluster.endpoint });
    }
}
