import { profile } from "../../support/identity";
import { launchTable, type LaunchCase } from "../../support/launched";
import { group, subnet, vpc } from "../../support/network";
import { template } from "../../support/nodes";
import { Later, type Inputs, type Options, type Program } from "../../support/program";

function environment(p: Program, resources: Inputs = {}, options: Options = {}) {
    const computeResources = { type: "EC2", maxVcpus: 16, ...resources };
    return p.add("batchEnvironment", "batch", { type: "MANAGED", computeResources }, options);
}

const HIDDEN = { profile: "…", image: "…", groups: "…", subnets: "…", namesProfile: "batch" };
const OWN_IMAGE = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

const withoutMachines: readonly LaunchCase[] = ["FARGATE", "FARGATE_SPOT", "fargate"].map((type) => ({
    name: `has no node on ${type}`,
    program: (p) => environment(p, { type }),
    expect: [],
}));

launchTable("a compute environment of Batch", [
    ...withoutMachines,
    {
        name: "has no node where somebody else launches its machines",
        program: (p) => p.add("batchEnvironment", "batch", { type: "UNMANAGED" }),
        expect: [],
    },
    {
        name: "has no node with 0 vCPUs",
        program: (p) => environment(p, { maxVcpus: 0 }),
        expect: [],
    },
    {
        name: "hides all with a number of vCPUs that is not shown",
        program: (p) => environment(p, { maxVcpus: new Later(16) }),
        expect: [HIDDEN],
    },
    {
        name: "hides all with a type that is not shown",
        program: (p) => environment(p, { type: new Later("EC2") }),
        expect: [HIDDEN],
    },
    {
        name: "hides all with a type that nobody here knows",
        program: (p) => environment(p, { type: "QUANTUM" }),
        expect: [HIDDEN],
    },
    {
        name: "hides all with resources that are not shown",
        program: (p) =>
            p.add("batchEnvironment", "batch", { type: "MANAGED", computeResources: new Later({}) }),
        expect: [HIDDEN],
    },
    {
        name: "has the profile, groups and subnets that it names",
        program: (p) =>
            environment(p, {
                type: "SPOT",
                instanceRole: profile(p).arn,
                securityGroupIds: [group(p).id],
                subnets: [subnet(p, vpc(p)).id],
            }),
        expect: [{ profile: "profile", groups: "group", subnets: "private", publicAddress: "absent" }],
    },
    {
        name: "names its profile by the name",
        program: (p) => environment(p, { instanceRole: profile(p).attribute("name") }),
        expect: [{ profile: "profile" }],
    },
    {
        name: "names a profile outside the program",
        program: (p) => environment(p, { instanceRole: "ecsInstanceRole" }),
        expect: [{ profile: "literal ecsInstanceRole" }],
    },
    {
        name: "has an image of Batch, and nothing else for certain, where it says nothing",
        program: (p) => environment(p),
        expect: [{ profile: "…", groups: "…", subnets: "…", image: OWN_IMAGE, namesProfile: "batch" }],
    },
    {
        name: "has an image of Batch of a type of Amazon Linux",
        program: (p) => environment(p, { ec2Configurations: [{ imageType: "ECS_AL2" }] }),
        expect: [{ image: OWN_IMAGE }],
    },
    {
        name: "hides the image of any other type",
        program: (p) => environment(p, { ec2Configurations: [{ imageType: "ECS_AL1" }] }),
        expect: [{ image: "…" }],
    },
    {
        name: "hides the image of configurations that are not shown",
        program: (p) => environment(p, { ec2Configurations: new Later([]) }),
        expect: [{ image: "…" }],
    },
    {
        name: "has the image that overrides",
        program: (p) => environment(p, { ec2Configurations: [{ imageIdOverride: "ami-1" }] }),
        expect: [{ image: "ami-1", namesImage: "batch" }],
    },
    {
        name: "has the image that it names itself",
        program: (p) => environment(p, { imageId: "ami-1", ec2Configurations: [{ imageType: "ECS_AL2" }] }),
        expect: [{ image: "ami-1" }],
    },
    {
        name: "hides which of two images it has",
        program: (p) =>
            environment(p, { imageId: "ami-1", ec2Configurations: [{ imageIdOverride: "ami-2" }] }),
        expect: [{ image: "…" }],
    },
    {
        name: "hides whether a machine has the image of one of two configurations",
        program: (p) =>
            environment(p, {
                ec2Configurations: [{ imageIdOverride: "ami-2" }, { imageType: "ECS_AL2_NVIDIA" }],
            }),
        expect: [{ image: "…" }],
    },
    {
        name: "takes image and groups from its template, and no profile or subnet",
        program: (p) => {
            const { id: launchTemplateId } = template(p, {
                imageId: "ami-1",
                iamInstanceProfile: { name: profile(p).attribute("name") },
                networkInterfaces: [{ securityGroups: [group(p).id], subnetId: subnet(p, vpc(p)).id }],
                userData: Buffer.from("echo").toString("base64"),
            });
            environment(p, { launchTemplate: { launchTemplateId } });
        },
        expect: [
            {
                profile: "…",
                namesProfile: "batch",
                image: "ami-1",
                namesImage: "template",
                groups: "group",
                namesGroups: "template",
                subnets: "…",
                userData: "echo",
            },
        ],
    },
    {
        name: "overrides image and groups of its template",
        mode: "known",
        program: (p) => {
            const { id: launchTemplateId } = template(p, {
                imageId: "ami-1",
                vpcSecurityGroupIds: [group(p, {}, "other").id],
            });
            environment(p, {
                ec2Configurations: [{ imageIdOverride: "ami-2" }],
                securityGroupIds: [group(p).id],
                launchTemplate: { launchTemplateId },
            });
        },
        expect: [{ image: "ami-2", groups: "group", namesGroups: "batch" }],
    },
    {
        name: "hides what stands in a template outside the program",
        program: (p) => environment(p, { launchTemplate: { launchTemplateId: "lt-0123456789abcdef0" } }),
        expect: [{ image: "…", groups: "…", publicAddress: "…", userData: "…" }],
    },
    {
        name: "hides what stands in another version of its template",
        program: (p) => {
            const { id: launchTemplateId } = template(p, { imageId: "ami-1" });
            environment(p, { launchTemplate: { launchTemplateId, version: "7" } });
        },
        expect: [{ image: "…" }],
    },
    ...(["$Default", "$Latest"] as const).map((version): LaunchCase => ({
        name: `hides what it copied from ${version} of a template that has changed`,
        program: (p) => {
            const options = { exists: true, outputs: { latestVersion: 2, defaultVersion: 2 } };
            const { id: launchTemplateId } = template(p, { imageId: "ami-1" }, "template", options);
            environment(p, { launchTemplate: { launchTemplateId, version } }, { exists: true });
        },
        expect: [{ image: "…" }],
    })),
    {
        name: "reads the version of a template that has changed by its number",
        program: (p) => {
            const options = { exists: true, outputs: { latestVersion: 2, defaultVersion: 2 } };
            const { id: launchTemplateId } = template(p, { imageId: "ami-1" }, "template", options);
            environment(p, { launchTemplate: { launchTemplateId, version: "2" } }, { exists: true });
        },
        expect: [{ image: "ami-1" }],
    },
]);
