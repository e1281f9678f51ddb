/** A program that asks the stand-in provider for something that it does not know. */
import * as aws from "@pulumi/aws";

export const buckets = aws.s3.getBucketOutput({ bucket: "some-bucket" }).arn;
