import assert from "node:assert/strict";
import { HOMEPAGE } from "../engine/message";
import { catalogue, policies } from "../policies";
import {
    Analyzer,
    UNKNOWN,
    secret,
    type Diagnostic,
    type PackConfig,
    type ResourceForm,
    type StartOptions,
} from "./support/analyzer";
import { PROVIDER, resource, urnOf } from "./support/resource-forms";

const CANARY = "canary-3f9c1e";
const STACK: ResourceForm = {
    urn: urnOf("pulumi:pulumi:Stack", "test-dev"),
    type: "pulumi:pulumi:Stack",
    name: "test-dev",
    properties: {},
    inputs: {},
};

/** An instance without a profile, in a network outside the program. */
function nakedInstance(name = "web", inputs: ResourceForm["properties"] = {}): ResourceForm {
    return resource("aws:ec2/instance:Instance", name, {
        ami: "ami-1",
        instanceType: "t3.micro",
        subnetId: "subnet-0",
        ...inputs,
    });
}

/** What the pack says of a stack that holds these resources beside its own. */
async function run(
    resources: readonly ResourceForm[],
    config: PackConfig = {},
    options: StartOptions = {},
): Promise<readonly Diagnostic[]> {
    const analyzer = await Analyzer.start(process.cwd(), options);
    try {
        await analyzer.configureStack();
        await analyzer.configure(config);
        const diagnostics = await analyzer.run([STACK, ...resources]);
        assert.equal(analyzer.stderr, "");
        return diagnostics;
    } finally {
        await analyzer.stop();
    }
}

function summary(diagnostics: readonly Diagnostic[]): readonly string[] {
    return diagnostics
        .map(({ policyName, enforcementLevel, urn }) =>
            [policyName, enforcementLevel, urn.split("::").at(-1)].join(" "),
        )
        .sort();
}

describe("the pack behind the SDK's gRPC server", () => {
    it("reports a fault at its cause and one notice at the stack", async () => {
        assert.deepEqual(summary(await run([nakedInstance()])), [
            "assumptions advisory test-dev",
            "instance-profile mandatory web",
        ]);
    });

    it("reports what is about a stack at its first resource by URN where it has none of its own", async () => {
        const analyzer = await Analyzer.start(process.cwd());
        try {
            await analyzer.configure({ assumptions: { defaultHostManagement: "on" } });
            const resources = [nakedInstance("web-2"), nakedInstance("web-1")];
            assert.deepEqual(summary(await analyzer.run(resources)), ["assumptions advisory web-1"]);
        } finally {
            await analyzer.stop();
        }
    });

    it("says nothing where there is no resource", async () => {
        const analyzer = await Analyzer.start(process.cwd());
        try {
            await analyzer.configure({ assumptions: { notfy: "never" } });
            assert.deepEqual(await analyzer.run([]), []);
        } finally {
            await analyzer.stop();
        }
    });

    it("says nothing of a stack without a subject", async () => {
        assert.deepEqual(await run([resource("aws:s3/bucket:Bucket", "logs", {})]), []);
    });

    it("enters no policy without a subject, and every policy that has one", async () => {
        const analyzer = await Analyzer.start(process.cwd());
        try {
            await analyzer.configure();
            const bucket = resource("aws:s3/bucket:Bucket", "logs", {});
            await analyzer.analyze(bucket);
            const skipped = await analyzer.analyzeStack([bucket]);
            assert.deepEqual([...skipped.notApplicable].sort(), catalogue.map(({ name }) => name).sort());
        } finally {
            await analyzer.stop();
        }
    });

    it("enters every policy while no resource has been captured", async () => {
        const analyzer = await Analyzer.start(process.cwd());
        try {
            await analyzer.configure();
            const { notApplicable } = await analyzer.analyzeStack([
                resource("aws:s3/bucket:Bucket", "logs", {}),
            ]);
            assert.deepEqual(notApplicable, []);
        } finally {
            await analyzer.stop();
        }
    });

    it("forgets one stack before the next is analyzed", async () => {
        const analyzer = await Analyzer.start(process.cwd());
        try {
            await analyzer.configure();
            assert.equal((await analyzer.run([STACK, nakedInstance("one")])).length, 2);
            assert.deepEqual(summary(await analyzer.run([STACK, nakedInstance("two")])), [
                "assumptions advisory test-dev",
                "instance-profile mandatory two",
            ]);
        } finally {
            await analyzer.stop();
        }
    });

    describe("configuration", () => {
        it("all: mandatory leaves the notice advisory", async () => {
            assert.deepEqual(summary(await run([nakedInstance()], { all: "mandatory" })), [
                "assumptions advisory test-dev",
                "instance-profile mandatory web",
            ]);
        });

        it("all: advisory makes every violation advisory", async () => {
            assert.deepEqual(summary(await run([nakedInstance()], { all: "advisory" })), [
                "assumptions advisory test-dev",
                "instance-profile advisory web",
            ]);
        });

        it("assumptions: disabled stops nothing that rests on the configuration, and says so once", async () => {
            const diagnostics = await run([nakedInstance()], { assumptions: "disabled" });
            assert.deepEqual(summary(diagnostics), ["instance-profile advisory test-dev"]);
            assert.match(diagnostics[0]?.message ?? "", /assumptions is disabled/);
        });

        it("declarations of the configuration decide", async () => {
            const diagnostics = await run([nakedInstance()], {
                assumptions: { defaultHostManagement: "on", notify: "never" },
            });
            assert.deepEqual(diagnostics, []);
        });

        it("a Region declared counts for a provider that takes its Region from the environment", async () => {
            const analyzer = await Analyzer.start(process.cwd(), {
                environment: { AWS_REGION: "eu-north-1" },
            });
            try {
                await analyzer.configure({
                    assumptions: { defaultHostManagement: { "eu-north-1": "on" }, notify: "never" },
                });
                const provider = { ...PROVIDER, properties: {} };
                assert.deepEqual(await analyzer.run([{ ...nakedInstance(), provider }]), []);
            } finally {
                await analyzer.stop();
            }
        });

        it("an exemption by tag leaves out the node and is counted in the notice", async () => {
            const exemptions = [{ tag: "ssm=off", reason: "batch machine" }];
            const tagged = nakedInstance("web", { tags: { ssm: "off" } });
            const diagnostics = await run([tagged], { "instance-profile": { exemptions } });
            assert.deepEqual(summary(diagnostics), ["assumptions advisory test-dev"]);
            assert.match(diagnostics[0]?.message ?? "", /instance-profile: 1 exempted/);
        });

        it("a bad exemption exempts nothing and is named", async () => {
            const exemptions = [{ resource: "web", reason: "x", expires: "tomorrow" }];
            const diagnostics = await run([nakedInstance()], { "instance-profile": { exemptions } });
            assert.deepEqual(summary(diagnostics), [
                "assumptions advisory test-dev",
                "instance-profile advisory test-dev",
                "instance-profile mandatory web",
            ]);
            assert.ok(
                diagnostics.some(({ message }) =>
                    message.includes("instance-profile is wrong: exemptions[0].expires"),
                ),
            );
        });

        it("an unknown key of assumptions is named, also where the stack has no subject", async () => {
            const diagnostics = await run([resource("aws:s3/bucket:Bucket", "logs", {})], {
                assumptions: { notfy: "never" },
            });
            assert.deepEqual(summary(diagnostics), ["assumptions advisory test-dev"]);
            assert.match(diagnostics[0]?.message ?? "", /notfy/);
        });
    });

    it("keeps the reply below the 4 MB of the engine's proxy with 10,000 failing nodes", async () => {
        const nodes = Array.from({ length: 10_000 }, (_, n) =>
            nakedInstance(`worker-${String(n).padStart(5, "0")}-${"x".repeat(60)}`),
        );
        const diagnostics = await run(nodes);
        assert.ok(diagnostics.length > 100);
        const last = diagnostics.filter(({ policyName }) => policyName === "instance-profile").at(-1);
        assert.match(last?.message ?? "", /\d+ more resources have to be changed/);
        assert.equal(last?.urn, STACK.urn);
    });

    describe("in an update, what has outputs but no inputs may be read, and is outside", () => {
        const standing = (type: string, name: string, inputs: ResourceForm["properties"], id: string) =>
            resource(type, name, inputs, { properties: { ...inputs, id } });
        const gateway = standing("aws:ec2/internetGateway:InternetGateway", "gateway", {}, "igw-1");
        const vpc = (inputs: ResourceForm["properties"]) =>
            standing("aws:ec2/vpc:Vpc", "vpc", inputs, "vpc-1");
        const table = (routes: readonly { cidrBlock: string; gatewayId: string }[]) =>
            standing(
                "aws:ec2/routeTable:RouteTable",
                "table",
                { vpcId: "vpc-1", routes: [...routes] },
                "rtb-1",
            );
        const toTheInternet = { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" };
        const subnetInputs = { vpcId: "vpc-1", mapPublicIpOnLaunch: true };
        const network = [
            standing("aws:ec2/subnet:Subnet", "subnet", subnetInputs, "subnet-0"),
            standing(
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
                "association",
                { subnetId: "subnet-0", routeTableId: "rtb-1" },
                "rtbassoc-1",
            ),
        ];
        const web = standing(
            "aws:ec2/instance:Instance",
            "web",
            { ami: "ami-1", subnetId: "subnet-0" },
            "i-1",
        );
        const profileOnly = ["assumptions advisory test-dev", "instance-profile mandatory web"];
        const cases: readonly (readonly [string, readonly ResourceForm[], readonly string[]])[] = [
            [
                "a VPC of the program's own without a way out fails",
                [vpc({ cidrBlock: "10.0.0.0/16" }), table([]), ...network, web],
                [...profileOnly, "vpc-endpoints mandatory vpc"],
            ],
            ["a VPC that is read does not", [vpc({}), table([]), ...network, web], profileOnly],
            [
                "a route to an internet gateway is one, whoever made the gateway",
                [vpc({ cidrBlock: "10.0.0.0/16" }), gateway, table([toTheInternet]), ...network, web],
                profileOnly,
            ],
            [
                "an instance is no subject",
                [standing("aws:ec2/instance:Instance", "other", {}, "i-2"), web],
                profileOnly,
            ],
        ];
        for (const [name, resources, expected] of cases) {
            it(name, async () => {
                assert.deepEqual(summary(await run(resources, {}, { dryRun: false })), expected);
            });
        }
    });

    it("stands a malformed policy document and a circle of references", async () => {
        const role = resource("aws:iam/role:Role", "role", {
            name: "role",
            inlinePolicies: [{ name: "x", policy: `{ "Statement": ${CANARY}` }],
        });
        const profile = resource("aws:iam/instanceProfile:InstanceProfile", "profile", {
            name: "profile",
            role: "role",
        });
        const [subnet, group] = [
            urnOf("aws:ec2/subnet:Subnet", "subnet"),
            urnOf("aws:ec2/securityGroup:SecurityGroup", "group"),
        ];
        const circle = [
            resource(
                "aws:ec2/subnet:Subnet",
                "subnet",
                { vpcId: UNKNOWN },
                { propertyDependencies: { vpcId: [group] }, dependencies: [group] },
            ),
            resource(
                "aws:ec2/securityGroup:SecurityGroup",
                "group",
                { vpcId: UNKNOWN },
                { propertyDependencies: { vpcId: [subnet] }, dependencies: [subnet] },
            ),
        ];
        const web = nakedInstance("web", { iamInstanceProfile: "profile", subnetId: UNKNOWN });
        const diagnostics = await run([
            role,
            profile,
            ...circle,
            { ...web, propertyDependencies: { subnetId: [subnet] } },
        ]);
        assert.deepEqual(summary(diagnostics), [
            "assumptions advisory test-dev",
            "instance-role-permissions mandatory role",
        ]);
    });

    it("never repeats a value of a property, a document or the configuration", async () => {
        const values = {
            ami: secret(CANARY),
            tags: { [CANARY]: CANARY },
            userData: secret(CANARY),
            iamInstanceProfile: secret("profile"),
        };
        const role = resource("aws:iam/role:Role", "role", {
            name: secret("role"),
            managedPolicyArns: [CANARY],
            inlinePolicies: [{ name: CANARY, policy: CANARY }],
        });
        const profile = resource("aws:iam/instanceProfile:InstanceProfile", "profile", {
            name: "profile",
            role: "role",
        });
        const diagnostics = await run(
            [role, profile, nakedInstance("web", values), nakedInstance("other", { ami: CANARY })],
            {
                "instance-profile": { exemptions: [{ resource: CANARY, reason: CANARY }] },
                assumptions: {
                    images: { [CANARY]: "trusted" },
                    roles: { [CANARY]: "sufficient" },
                    notify: "always",
                },
            },
        );
        assert.ok(diagnostics.length > 1);
        assert.ok(!JSON.stringify(diagnostics).includes(CANARY));
    });

    it("gives every policy what Pulumi Cloud shows of it", async () => {
        const analyzer = await Analyzer.start(process.cwd());
        try {
            const info = await analyzer.getAnalyzerInfo();
            assert.deepEqual(
                info.policies.map(({ name }) => name),
                [...policies.map(({ name }) => name), "assumptions"],
            );
            assert.equal(info.provider, "AWS");
            assert.match(info.readme, /A mandatory violation is a proof/);
            for (const {
                description,
                severity,
                framework,
                tags,
                remediationSteps,
                url,
                schemaProperties,
            } of info.policies) {
                assert.match(description, /^[A-Z].*\.( Fails when .*\.)?$/);
                assert.match(severity, /^(low|medium|high|critical)$/);
                assert.equal(framework, "AWS Systems Manager: Session Manager prerequisites 2021-12-10");
                assert.equal(tags[0], "session-manager");
                assert.match(remediationSteps, /^[A-Z].*\.$/);
                assert.match(url, HOMEPAGE === undefined ? /^$/ : /docs\/policies\/[a-z-]+\.md$/);
                assert.ok(Object.keys(schemaProperties).length > 0);
            }
        } finally {
            await analyzer.stop();
        }
    });
});
