/** A program that fails after it has proposed a machine without a profile. */
import * as aws from "@pulumi/aws";

new aws.ec2.Instance("machine", { ami: "ami-0123456789abcdef0", instanceType: "t3.micro" });

throw new Error("this program is broken");
