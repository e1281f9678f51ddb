import assert from "node:assert/strict";
import { Analyzer, UNKNOWN, type Diagnostic, type ResourceForm } from "../support/analyzer";
import { linked, resource } from "../support/resource-forms";

const TRUST = JSON.stringify({
    Statement: { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
});
const ROLE = resource("aws:iam/role:Role", "role", { name: "batch", assumeRolePolicy: TRUST });
const PROFILE = resource(
    "aws:iam/instanceProfile:InstanceProfile",
    "profile",
    { role: UNKNOWN },
    linked({ role: ROLE }),
);
const TEMPLATE = resource("aws:ec2/launchTemplate:LaunchTemplate", "template", { imageId: "ami-1" });

async function diagnosticsOf(resources: readonly ResourceForm[]): Promise<readonly Diagnostic[]> {
    const analyzer = await Analyzer.start(process.cwd());
    try {
        await analyzer.configureStack();
        await analyzer.configure();
        return await analyzer.run(resources);
    } finally {
        await analyzer.stop();
    }
}

interface Case {
    readonly launcher: ResourceForm;
    readonly beside?: readonly ResourceForm[];
    readonly policy: string;
    readonly cause: ResourceForm;
    /** What the message advises. */
    readonly advises: RegExp;
}

const SPOT = resource("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot", { ami: "ami-1" });
const SPOT_FLEET = resource("aws:ec2/spotFleetRequest:SpotFleetRequest", "fleet", {
    targetCapacity: 2,
    launchSpecifications: [{ ami: "ami-1", instanceType: "m7i.large" }],
});
const SET_PROFILE = /set iamInstanceProfile to a profile whose role has AmazonSSMManagedInstanceCore/;
const ADD_POLICY = /attach AmazonSSMManagedInstanceCore/;

const CASES: readonly Case[] = [
    { launcher: SPOT, policy: "instance-profile", cause: SPOT, advises: SET_PROFILE },
    { launcher: SPOT_FLEET, policy: "instance-profile", cause: SPOT_FLEET, advises: SET_PROFILE },
    {
        launcher: resource(
            "aws:ec2/fleet:Fleet",
            "fleet",
            {
                launchTemplateConfigs: [
                    { launchTemplateSpecification: { launchTemplateId: UNKNOWN, version: "$Latest" } },
                ],
                targetCapacitySpecification: { defaultTargetCapacityType: "spot", totalTargetCapacity: 2 },
            },
            linked({ launchTemplateConfigs: TEMPLATE }),
        ),
        beside: [TEMPLATE],
        policy: "instance-profile",
        cause: TEMPLATE,
        advises: SET_PROFILE,
    },
    {
        launcher: resource(
            "aws:batch/computeEnvironment:ComputeEnvironment",
            "batch",
            {
                type: "MANAGED",
                computeResources: {
                    type: "EC2",
                    maxVcpus: 16,
                    instanceRole: UNKNOWN,
                    securityGroupIds: ["sg-1"],
                    subnets: ["subnet-1"],
                },
            },
            linked({ computeResources: PROFILE }),
        ),
        beside: [ROLE, PROFILE],
        policy: "instance-role-permissions",
        cause: ROLE,
        advises: ADD_POLICY,
    },
    {
        launcher: resource(
            "aws:elasticbeanstalk/environment:Environment",
            "site",
            {
                application: "site",
                settings: [
                    {
                        namespace: "aws:autoscaling:launchconfiguration",
                        name: "IamInstanceProfile",
                        value: UNKNOWN,
                    },
                ],
            },
            linked({ settings: PROFILE }),
        ),
        beside: [ROLE, PROFILE],
        policy: "instance-role-permissions",
        cause: ROLE,
        advises: ADD_POLICY,
    },
];

describe("behind the SDK's gRPC server, each launcher", () => {
    for (const { launcher, beside = [], policy, cause, advises } of CASES)
        it(`fails ${policy}: ${launcher.type}`, async () => {
            const found = await diagnosticsOf([...beside, launcher]);
            const [fail, ...more] = found.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
            assert.ok(fail);
            assert.deepEqual(more, []);
            assert.deepEqual([fail.policyName, fail.urn], [policy, cause.urn]);
            assert.match(fail.message, advises);
        });

    it("of aws-native that is not read stands in the notice alone", async () => {
        const found = await diagnosticsOf([resource("aws-native:ec2:SpotFleet", "fleet", {})]);
        assert.deepEqual(
            found.map(({ policyName, enforcementLevel }) => [policyName, enforcementLevel]),
            [["assumptions", "advisory"]],
        );
        assert.match(found[0]?.message ?? "", /"fleet"/);
    });
});
