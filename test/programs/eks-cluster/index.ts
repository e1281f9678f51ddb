/** An EKS cluster with self-managed and managed nodes in an awsx `Vpc`: all is well. */
import * as aws from "@pulumi/aws";

import { AwsxVpc } from "../shared/awsx-vpc";
import { EksCluster } from "../shared/eks-cluster";

const network = new AwsxVpc("network");
new EksCluster("cluster", {
    vpcId: network.vpcId,
    subnetIds: network.privateSubnetIds,
    nodePolicyArns: [aws.iam.ManagedPolicy.AmazonSSMManagedInstanceCore],
});
