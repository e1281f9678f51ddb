import * as assert from "node:assert/strict";

import { policyDocumentJson } from "../../tools/aws-provider/policy-document";
import { checkInputs, createdOutputs, plannedOutputs } from "../../tools/aws-provider/resources";
import { type Properties, SIGNATURE, textOf, UNKNOWN } from "../../tools/aws-provider/values";

const SETTINGS = { region: "eu-west-1", defaultTags: {} };

function urn(type: string, name: string): string {
    return `urn:pulumi:dev::project::${type}::${name}`;
}

describe("stand-in AWS provider", () => {
    describe("check", () => {
        it("names a resource after its logical name and seven digits", () => {
            const inputs = checkInputs(urn("aws:iam/role:Role", "web"), {}, {}, SETTINGS);
            assert.match(textOf(inputs.name), /^web-[0-9a-f]{7}$/);
        });

        it("keeps the name of the last time", () => {
            const inputs = checkInputs(
                urn("aws:iam/role:Role", "web"),
                {},
                { name: "web-0000000" },
                SETTINGS,
            );
            assert.equal(inputs.name, "web-0000000");
        });

        it("names nothing that the program names", () => {
            for (const news of [{ name: "mine" }, { namePrefix: "mine-" }]) {
                const inputs = checkInputs(urn("aws:iam/role:Role", "web"), news, {}, SETTINGS);
                assert.equal(inputs.name, (news as Properties).name);
            }
        });

        it("names no type without a name", () => {
            assert.deepEqual(checkInputs(urn("aws:ec2/eip:Eip", "web"), {}, {}, SETTINGS), {});
        });

        it("fills the documented defaults, and only where the program says nothing", () => {
            const type = urn("aws:ec2/vpcEndpoint:VpcEndpoint", "ssm");
            assert.equal(checkInputs(type, {}, {}, SETTINGS).vpcEndpointType, "Gateway");
            const given = checkInputs(type, { vpcEndpointType: "Interface" }, {}, SETTINGS);
            assert.equal(given.vpcEndpointType, "Interface");
        });

        it("adds the provider's default tags, the program's own winning", () => {
            const settings = { ...SETTINGS, defaultTags: { team: "a", cost: "1" } };
            const inputs = checkInputs(urn("aws:ec2/vpc:Vpc", "net"), { tags: { team: "b" } }, {}, settings);
            assert.deepEqual(inputs.tags, { team: "b", cost: "1" });
        });

        it("leaves tags alone that are secret or unknown", () => {
            const settings = { ...SETTINGS, defaultTags: { team: "a" } };
            for (const tags of [UNKNOWN, { [SIGNATURE]: "secret", value: {} }]) {
                assert.deepEqual(
                    checkInputs(urn("aws:ec2/vpc:Vpc", "net"), { tags }, {}, settings).tags,
                    tags,
                );
            }
        });
    });

    describe("planned outputs", () => {
        const outputs = plannedOutputs(
            urn("aws:ec2/securityGroup:SecurityGroup", "web"),
            { name: "web", description: "text", egress: [{ fromPort: 443, toPort: 443, protocol: "tcp" }] },
            SETTINGS,
        );

        it("echo what the program gives", () => {
            assert.equal(outputs.name, "web");
        });

        it("are unknown where AWS computes, given by the program or not", () => {
            assert.equal(outputs.id, UNKNOWN);
            assert.equal(outputs.arn, UNKNOWN);
            assert.equal(outputs.ingress, UNKNOWN);
        });

        it("are null where nobody gives anything", () => {
            assert.equal(outputs.tags, null);
        });

        it("know the region", () => {
            assert.equal(outputs.region, "eu-west-1");
        });

        it("lack what is input only", () => {
            const user = plannedOutputs(urn("aws:ssm/activation:Activation", "a"), { nonsense: 1 }, SETTINGS);
            assert.ok(!("nonsense" in user));
        });

        it("complete nested objects: computed attributes unknown, others null", () => {
            const cluster = plannedOutputs(
                urn("aws:eks/cluster:Cluster", "c"),
                { vpcConfig: { subnetIds: ["subnet-1"] } },
                SETTINGS,
            );
            const vpcConfig = cluster.vpcConfig as Properties;
            assert.deepEqual(vpcConfig.subnetIds, ["subnet-1"]);
            assert.equal(vpcConfig.clusterSecurityGroupId, UNKNOWN);
            assert.equal(vpcConfig.endpointPublicAccess, null);
        });
    });

    it("creates plausible ids and ARNs, always the same for the same resource", () => {
        const vpc = urn("aws:ec2/vpc:Vpc", "net");
        const outputs = createdOutputs(vpc, {}, SETTINGS);
        assert.match(textOf(outputs.id), /^vpc-[0-9a-f]{17}$/);
        assert.equal(outputs.arn, `arn:aws:ec2:eu-west-1:123456789012:vpc/${textOf(outputs.id)}`);
        assert.deepEqual(createdOutputs(vpc, {}, SETTINGS), outputs);
    });

    it("names aws-native resources in their own property", () => {
        const inputs = checkInputs(urn("aws-native:iam:Role", "web"), {}, {}, SETTINGS);
        assert.match(textOf(inputs.roleName), /^web-[0-9a-f]{7}$/);
    });

    describe("getPolicyDocument", () => {
        it("renders statements in IAM's own form", () => {
            const json = policyDocumentJson({
                statements: [
                    {
                        sid: "Sessions",
                        actions: ["ssm:UpdateInstanceInformation"],
                        resources: ["arn:a", "arn:b"],
                        principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
                        conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] }],
                    },
                    { effect: "Deny", notActions: ["s3:*"], principals: [{ type: "*", identifiers: ["*"] }] },
                ],
            });
            assert.deepEqual(JSON.parse(json), {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "Sessions",
                        Effect: "Allow",
                        Action: "ssm:UpdateInstanceInformation",
                        Resource: ["arn:a", "arn:b"],
                        Principal: { Service: "ec2.amazonaws.com" },
                        Condition: { StringEquals: { "aws:SourceAccount": "1" } },
                    },
                    { Effect: "Deny", NotAction: "s3:*", Principal: "*" },
                ],
            });
        });

        it("puts source documents first, and lets override documents replace a statement of the same Sid", () => {
            const statement = (Sid: string, Action: string): string =>
                JSON.stringify({ Statement: { Sid, Effect: "Allow", Action } });
            const json = policyDocumentJson({
                sourcePolicyDocuments: [statement("a", "s3:One"), statement("b", "s3:Two")],
                statements: [{ sid: "c", actions: ["s3:Three"] }],
                overridePolicyDocuments: [statement("a", "s3:Four")],
            });
            const { Statement } = JSON.parse(json) as { Statement: Properties[] };
            assert.deepEqual(
                Statement.map(({ Action }) => Action),
                ["s3:Four", "s3:Two", "s3:Three"],
            );
        });
    });
});
