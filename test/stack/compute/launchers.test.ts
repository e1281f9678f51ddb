import assert from "node:assert/strict";
import type { Policy } from "../../../judgement/policy";
import { httpsEgress } from "../../../policies/https-egress";
import { instanceProfile } from "../../../policies/instance-profile";
import { instanceRolePermissions } from "../../../policies/instance-role-permissions";
import { supportedImage } from "../../../policies/supported-image";
import { vpcEndpoints } from "../../../policies/vpc-endpoints";
import { allow, profile, role } from "../../support/identity";
import * as network from "../../support/network";
import { fault, judge, verdicts, type Expected } from "../../support/policy-table";
import { Later, Program, type Inputs, type Mode, type ProgramResource } from "../../support/program";

/** What a machine is launched with. */
interface Given {
    readonly role: ProgramResource;
    /** The profile that holds the role, or what is said in its place; absent for none. */
    readonly profile?: unknown;
    readonly group: ProgramResource;
    readonly subnet: ProgramResource;
    readonly image: string;
}

/** One way to launch machines. */
interface Way {
    readonly name: string;
    readonly launch: (p: Program, given: Given) => unknown;
    /** What follows from a missing profile; absent where the launcher names a role itself. */
    readonly withoutProfile?: Expected;
    /** What an image is reported at. */
    readonly namesImage: string;
    /** Policies for which the launcher hides too much, so that nothing follows. */
    readonly hiddenFrom?: readonly Policy[];
}

const IMAGE = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
const OLD_IMAGE = "resolve:ssm:/aws/service/ami-amazon-linux-latest/amzn-ami-hvm-x86_64-gp2";

function given(key: string, value: unknown): Inputs {
    return value === undefined ? {} : { [key]: value };
}

function template(p: Program, { profile: named, group, image }: Given, inputs: Inputs = {}) {
    return p.add("launchTemplate", "template", {
        imageId: image,
        vpcSecurityGroupIds: [group.id],
        ...(named === undefined ? {} : { iamInstanceProfile: { name: named } }),
        ...inputs,
    });
}

function newest(launchTemplate: ProgramResource): Inputs {
    return { id: launchTemplate.id, version: "$Latest" };
}

function newestById(launchTemplate: ProgramResource): Inputs {
    return { launchTemplateId: launchTemplate.id, version: "$Latest" };
}

function alone(kind: "instance" | "spotInstanceRequest"): Way["launch"] {
    return (p, { profile: named, group, subnet, image }) =>
        p.add(kind, "web", {
            ami: image,
            ...given("iamInstanceProfile", named),
            vpcSecurityGroupIds: [group.id],
            subnetId: subnet.id,
        });
}

const WAYS: readonly Way[] = [
    {
        name: "an instance",
        launch: alone("instance"),
        withoutProfile: fault("no-profile", "web"),
        namesImage: "web",
    },
    {
        name: "an instance from a launch template",
        launch: (p, all) =>
            p.add("instance", "web", { launchTemplate: newest(template(p, all)), subnetId: all.subnet.id }),
        withoutProfile: fault("no-profile", "template"),
        namesImage: "template",
    },
    {
        name: "an Auto Scaling group",
        launch: (p, all) =>
            p.add("autoScalingGroup", "web", {
                launchTemplate: newest(template(p, all)),
                vpcZoneIdentifiers: [all.subnet.id],
                maxSize: 2,
            }),
        withoutProfile: fault("no-profile", "template"),
        namesImage: "template",
    },
    {
        name: "an Auto Scaling group from a launch configuration",
        launch: (p, { profile: named, group, subnet, image }) => {
            const configuration = p.add("launchConfiguration", "configuration", {
                imageId: image,
                ...given("iamInstanceProfile", named),
                securityGroups: [group.id],
            });
            p.add("autoScalingGroup", "web", {
                launchConfiguration: configuration.id,
                vpcZoneIdentifiers: [subnet.id],
                maxSize: 2,
            });
        },
        withoutProfile: fault("no-profile", "configuration"),
        namesImage: "configuration",
    },
    {
        name: "an EKS node group with a launch template",
        launch: (p, all) => {
            p.add("eksNodeGroup", "web", {
                clusterName: p.add("eksCluster", "cluster", {}).attribute("name"),
                nodeRoleArn: all.role.arn,
                subnetIds: [all.subnet.id],
                launchTemplate: newest(template(p, { ...all, profile: undefined })),
            });
        },
        namesImage: "template",
    },
    {
        name: "an EKS node group of aws-native with a launch template",
        launch: (p, { role: own, group, subnet, image }) => {
            const launchTemplate = p.add("aws-native:ec2:LaunchTemplate", "template", {
                launchTemplateData: { imageId: image, securityGroupIds: [group.id] },
            });
            p.add("aws-native:eks:Nodegroup", "web", {
                clusterName: "main",
                nodeRole: own.arn,
                subnets: [subnet.id],
                launchTemplate: { id: launchTemplate.id, version: "$Latest" },
            });
        },
        namesImage: "template",
    },
    {
        name: "an EC2 Fleet",
        launch: (p, all) =>
            p.add("ec2Fleet", "web", {
                launchTemplateConfigs: [
                    {
                        launchTemplateSpecification: newestById(template(p, all)),
                        overrides: [{ subnetId: all.subnet.id }],
                    },
                ],
                targetCapacitySpecification: { defaultTargetCapacityType: "spot", totalTargetCapacity: 2 },
            }),
        withoutProfile: fault("no-profile", "template"),
        namesImage: "template",
    },
    {
        name: "a Spot request",
        launch: alone("spotInstanceRequest"),
        withoutProfile: fault("no-profile", "web"),
        namesImage: "web",
    },
    {
        name: "a Spot Fleet with a launch specification",
        launch: (p, { profile: named, group, subnet, image }) =>
            p.add("spotFleetRequest", "web", {
                launchSpecifications: [
                    {
                        ami: image,
                        ...given("iamInstanceProfile", named),
                        vpcSecurityGroupIds: [group.id],
                        subnetId: subnet.id,
                    },
                ],
                targetCapacity: 2,
            }),
        withoutProfile: fault("no-profile", "web"),
        namesImage: "web",
    },
    {
        name: "a Spot Fleet with a launch template",
        launch: (p, all) =>
            p.add("spotFleetRequest", "web", {
                launchTemplateConfigs: [
                    {
                        launchTemplateSpecification: newest(template(p, all)),
                        overrides: [{ subnetId: all.subnet.id }],
                    },
                ],
                targetCapacity: 2,
            }),
        withoutProfile: fault("no-profile", "template"),
        namesImage: "template",
    },
    {
        name: "a compute environment of Batch",
        launch: (p, { profile: named, group, subnet, image }) =>
            p.add("batchEnvironment", "web", {
                type: "MANAGED",
                computeResources: {
                    type: "EC2",
                    maxVcpus: 16,
                    ec2Configurations: [{ imageIdOverride: image }],
                    ...given("instanceRole", named),
                    securityGroupIds: [group.id],
                    subnets: [subnet.id],
                },
            }),
        withoutProfile: "undetermined",
        namesImage: "web",
    },
    {
        name: "a compute environment of Batch with a launch template",
        launch: (p, all) => {
            const { id: launchTemplateId } = template(p, { ...all, profile: undefined });
            p.add("batchEnvironment", "web", {
                type: "MANAGED",
                computeResources: {
                    type: "SPOT",
                    maxVcpus: 16,
                    ...given("instanceRole", all.profile),
                    launchTemplate: { launchTemplateId },
                    subnets: [all.subnet.id],
                },
            });
        },
        withoutProfile: "undetermined",
        namesImage: "template",
    },
    {
        name: "an environment of Elastic Beanstalk",
        launch: (p, { profile: named, group, image }) => {
            const launch = "aws:autoscaling:launchconfiguration";
            p.add("beanstalkEnvironment", "web", {
                settings: [
                    { namespace: launch, name: "ImageId", value: image },
                    { namespace: launch, name: "SecurityGroups", value: group.id },
                    ...(named === undefined
                        ? []
                        : [{ namespace: launch, name: "IamInstanceProfile", value: named }]),
                ],
            });
        },
        withoutProfile: "undetermined",
        namesImage: "web",
        hiddenFrom: [httpsEgress, vpcEndpoints],
    },
];

interface Machine {
    readonly actions?: string;
    readonly image?: string;
    readonly profile?: unknown;
    readonly isClosed?: boolean;
    readonly isIsolated?: boolean;
}

/** A program with one machine, right but for what is said. */
function machine(p: Program, way: Way, said: Machine) {
    const main = network.vpc(p);
    const open = network.publicSubnet(p, main);
    const inside = network.subnet(p, main, "inside");
    network.associate(p, inside.id, network.routeTable(p, main, {}, "inside-routes").id, "inside");
    network.routed(p, main, network.subnet(p, main, "behind"), {
        natGatewayId: network.natGateway(p, open).id,
    });
    const group = network.group(p);
    const port = said.isClosed === true ? 80 : 443;
    network.openRule(p, group.id, { protocol: "tcp", fromPort: port, toPort: port });
    const document = JSON.stringify(allow(said.actions ?? "*"));
    const own = role(p, { inlinePolicies: [{ name: "own", policy: document }] });
    const named =
        "profile" in said ? said.profile : profile(p, { role: own.attribute("name") }).attribute("name");
    const subnet = said.isIsolated === true ? inside : p.resources.find(({ name }) => name === "behind");
    assert.ok(subnet !== undefined);
    way.launch(p, { role: own, profile: named, group, subnet, image: said.image ?? IMAGE });
}

function verdictsOn(policy: Policy, mode: Mode, way: Way, said: Machine): readonly Expected[] {
    const program = new Program();
    machine(program, way, said);
    return verdicts(judge(policy, program.propose(mode)));
}

describe("every way to launch machines", () => {
    for (const way of WAYS) {
        for (const mode of ["preview", "known"] as const) {
            describe(`${way.name} (${mode})`, () => {
                const isHidden = (policy: Policy) => way.hiddenFrom?.includes(policy) === true;
                const says = (policy: Policy, said: Machine, expected: Expected) => {
                    const follows = isHidden(policy) ? "undetermined" : expected;
                    assert.deepEqual(verdictsOn(policy, mode, way, said), [follows]);
                };
                for (const policy of [
                    instanceProfile,
                    instanceRolePermissions,
                    httpsEgress,
                    vpcEndpoints,
                    supportedImage,
                ])
                    it(`${isHidden(policy) ? "hides from" : "passes"} ${policy.name} with all that it needs`, () => {
                        says(policy, {}, "pass");
                    });
                it("fails with a role that lacks permissions, at the role", () => {
                    says(instanceRolePermissions, { actions: "s3:*" }, fault("lacks-actions", "role"));
                });
                it("fails with a group that lets no TCP 443 out, at the group, unless it hides that", () => {
                    says(httpsEgress, { isClosed: true }, fault("no-egress", "group"));
                });
                it("fails in a subnet without a way out, at the VPC, unless it hides that", () => {
                    says(vpcEndpoints, { isIsolated: true }, fault("no-path", "main"));
                });
                it("fails with an image that is not supported, at what names it", () => {
                    says(supportedImage, { image: OLD_IMAGE }, fault("unsupported-system", way.namesImage));
                });
                const { withoutProfile } = way;
                if (withoutProfile === undefined) return;
                it("says what follows without a profile", () => {
                    says(instanceProfile, { profile: undefined }, withoutProfile);
                });
                it("is undetermined with a profile that is not shown", () => {
                    says(instanceRolePermissions, { profile: new Later("central") }, "undetermined");
                });
            });
        }
    }
});
