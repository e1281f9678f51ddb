import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { findingsOf, type Finding } from "../engine/findings";
import { messageOf } from "../engine/message";
import { policies } from "../policies";
import { vpcEndpoints } from "../policies/vpc-endpoints";
import type { Settings } from "../judgement/settings";
import type { Declarations } from "../judgement/declarations";
import { allow, deny, hostManagement, instanceWith, managed, role } from "./support/identity";
import { associate, endpoint, group, natGateway, routeTable, subnet, vpc } from "./support/network";
import { instance } from "./support/nodes";
import { judge } from "./support/policy-table";
import { Program, type Inputs, type ProgramResource } from "./support/program";
import { withinPackage } from "./support/page-path";

const SNAPSHOT = "test/messages.snapshot.md";
const REFRESH = "UPDATE_MESSAGES";
const LONGEST = 420;

interface Case {
    readonly policy: string;
    /** What the message speaks of, as a heading. */
    readonly title: string;
    readonly program: (program: Program) => void;
    readonly declarations?: Partial<Declarations>;
    readonly settings?: Settings;
}

/** An instance whose role allows these actions. */
function machine(p: Program, actions: readonly string[], inputs: Inputs = {}) {
    return instanceWith(p, webRole(p, actions, inputs), "web-1");
}

function webRole(p: Program, actions: readonly string[], inputs: Inputs = {}) {
    const inlinePolicies = [{ name: "app", policy: JSON.stringify(allow(actions)) }];
    return role(p, { inlinePolicies, ...inputs }, "web-role");
}

function appSubnet(p: Program) {
    const main = vpc(p, "main-vpc");
    return [subnet(p, main, "app-subnet"), main] as const;
}

/** A route to the internet for everything in the VPC. */
function open(p: Program, main: ProgramResource) {
    const gateway = p.add("internetGateway", "main-gateway", { vpcId: main.id });
    const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }];
    const table = routeTable(p, main, { routes }, "main-table");
    p.add("mainRouteTableAssociation", "main", { vpcId: main.id, routeTableId: table.id });
}

/** An instance whose role has a trust policy of one statement. */
function trusted(p: Program, statement: object) {
    const assumeRolePolicy = JSON.stringify({ Statement: { Action: "sts:AssumeRole", ...statement } });
    return machine(p, ["*"], { assumeRolePolicy });
}

/** A subnet beside a table that leads out by a NAT gateway. */
function withoutAssociation(p: Program) {
    const [app, main] = appSubnet(p);
    const front = subnet(p, main, "public-subnet");
    const gateway = p.add("internetGateway", "main-gateway", { vpcId: main.id });
    const outside = [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }];
    associate(p, front.id, routeTable(p, main, { routes: outside }, "public-table").id, "public");
    const routes = [{ cidrBlock: "0.0.0.0/0", natGatewayId: natGateway(p, front).id }];
    return [app, routeTable(p, main, { routes }, "private-table")] as const;
}

const cases: readonly Case[] = [
    { policy: "instance-profile", title: "no profile", program: (p) => p.add("instance", "web-1") },
    {
        policy: "instance-profile",
        title: "one of two machines of one name",
        program: (p) => {
            for (const type of ["component:shop:Backend", "component:shop:Frontend"]) {
                const component = p.add(type, type.slice("component:shop:".length).toLowerCase());
                const profile = type.endsWith("Backend") ? {} : { iamInstanceProfile: "session-manager" };
                p.add("instance", "web-1", profile, { parent: component });
            }
        },
    },
    {
        policy: "instance-profile",
        title: "a template without a profile",
        program: (p) => {
            const template = p.add("launchTemplate", "web-template", { imageId: "ami-0123456789abcdef0" });
            for (const name of ["web-1", "web-2"])
                p.add("autoScalingGroup", name, { launchTemplate: { id: template.id } });
        },
    },
    {
        policy: "instance-profile",
        title: "a profile without a role",
        program: (p) => {
            const profile = p.add("instanceProfile", "web-profile");
            instance(p, { iamInstanceProfile: profile.attribute("name") }, "web-1");
        },
    },
    {
        policy: "instance-profile",
        title: "a profile in the template of an EKS node group",
        program: (p) => {
            const template = p.add("launchTemplate", "web-template", { iamInstanceProfile: { name: "web" } });
            p.add("eksNodeGroup", "web-nodes", {
                nodeRoleArn: webRole(p, ["*"]).arn,
                launchTemplate: { id: template.id, version: "$Latest" },
            });
        },
    },
    {
        policy: "instance-role-trust",
        title: "a role for another service",
        program: (p) => trusted(p, { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } }),
    },
    {
        policy: "instance-role-trust",
        title: "a role that EC2 is denied",
        program: (p) => trusted(p, { Effect: "Deny", Principal: { Service: "ec2.amazonaws.com" } }),
    },
    {
        policy: "instance-role-trust",
        title: "a malformed trust policy",
        program: (p) => trusted(p, { Principal: { Service: "ec2.amazonaws.com" } }),
    },
    {
        policy: "instance-role-permissions",
        title: "no action allowed, for more nodes than a message names",
        program: (p) => {
            const shared = webRole(p, ["s3:*"]);
            for (let i = 1; i <= 12; i++) instanceWith(p, shared, `web-${String(i)}`, `profile-${String(i)}`);
        },
    },
    {
        policy: "instance-role-permissions",
        title: "only ssmmessages allowed",
        program: (p) => machine(p, ["ssmmessages:*"]),
    },
    {
        policy: "instance-role-permissions",
        title: "only ssm allowed",
        program: (p) => machine(p, ["ssm:*"]),
    },
    {
        policy: "instance-role-permissions",
        title: "some ssmmessages actions missing",
        program: (p) => machine(p, ["ssmmessages:CreateControlChannel"]),
    },
    {
        policy: "instance-role-permissions",
        title: "a permissions boundary that does not allow it",
        program: (p) => {
            const boundary = managed(p, allow("s3:*"), "boundary");
            machine(p, ["ssm:*", "ssmmessages:*"], { permissionsBoundary: boundary.arn });
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a permissions boundary of AWS",
        program: (p) =>
            machine(p, ["ssm:*", "ssmmessages:*"], {
                permissionsBoundary: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
            }),
    },
    {
        policy: "instance-role-permissions",
        title: "a role whose own list of policies is all that it keeps",
        program: (p) =>
            machine(p, ["s3:*"], { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] }),
    },
    {
        policy: "instance-role-permissions",
        title: "a role whose policies an exclusive resource lists",
        program: (p) => {
            const own = webRole(p, ["s3:*"]);
            instanceWith(p, own, "web-1");
            p.add("policyAttachmentsExclusive", "web-policies", {
                roleName: own.attribute("name"),
                policyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
            });
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a policy that denies sessions",
        program: (p) => {
            const own = webRole(p, ["ssm:*", "ssmmessages:*"]);
            instanceWith(p, own, "web-1");
            const guard = managed(p, deny("ssmmessages:*"), "guard");
            p.add("rolePolicyAttachment", "guard", { role: own.attribute("name"), policyArn: guard.arn });
        },
    },
    {
        policy: "instance-role-permissions",
        title: "an inline policy that denies all but what it spares",
        program: (p) => {
            const spare = { Statement: { Effect: "Deny", NotAction: "s3:*", Resource: "*" } };
            const inlinePolicies = [
                { name: "all", policy: JSON.stringify(allow("*")) },
                { name: "no", policy: JSON.stringify(spare) },
            ];
            instanceWith(p, role(p, { inlinePolicies }, "web-role"), "web-1");
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a policy of AWS that denies everything",
        program: (p) => {
            const inlinePolicies = [{ name: "all", policy: JSON.stringify(allow("*")) }];
            const managedPolicyArns = ["arn:aws:iam::aws:policy/AWSDenyAll"];
            instanceWith(p, role(p, { inlinePolicies, managedPolicyArns }, "web-role"), "web-1");
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a malformed policy",
        program: (p) => {
            const policy = managed(p, { Statement: { Action: "*", Resource: "*" } }, "sessions");
            const own = role(p, { managedPolicyArns: [policy.arn] }, "web-role");
            instanceWith(p, own, "web-1");
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a permissions boundary that denies it",
        program: (p) => {
            const statements = [...allow("*").Statement, ...deny("ssmmessages:*").Statement];
            const boundary = managed(p, { ...allow("*"), Statement: statements }, "boundary");
            machine(p, ["*"], { permissionsBoundary: boundary.arn });
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a role beside what alone attaches the policy of AWS",
        program: (p) => {
            const policyArn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
            p.add("policyAttachment", "core", { policyArn, roles: ["others"] });
            machine(p, ["s3:*"]);
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a role without the policy that is required by name",
        program: (p) => machine(p, ["*"]),
        settings: { require: "AmazonSSMManagedInstanceCore" },
    },
    {
        policy: "instance-role-permissions",
        title: "a role declared insufficient",
        program: (p) => machine(p, ["*"]),
        declarations: { roles: { "*": "insufficient" } },
    },
    {
        policy: "instance-role-permissions",
        title: "a role outside the program declared insufficient",
        program: (p) => instance(p, { iamInstanceProfile: "golden-profile" }, "web-1"),
        declarations: { roles: { "*": "insufficient" } },
    },
    {
        policy: "instance-metadata",
        title: "a launch that turns it off",
        program: (p) => instance(p, { metadataOptions: { httpEndpoint: "disabled" } }, "web-1"),
    },
    {
        policy: "instance-metadata",
        title: "account defaults that turn it off",
        program: (p) => {
            p.add("metadataDefaults", "account", { httpEndpoint: "disabled" });
            instance(p, {}, "web-1");
        },
    },
    ...["name", "trust", "permissions"].map((wrong) => ({
        policy: "default-host-management",
        title: `a role that is wrong in its ${wrong}`,
        program: (p: Program) => {
            const service = wrong === "trust" ? "ec2.amazonaws.com" : "ssm.amazonaws.com";
            const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
            role(
                p,
                {
                    name: "hosts",
                    path: "/service-role/",
                    assumeRolePolicy: JSON.stringify({ Statement: statement }),
                    inlinePolicies: [
                        { policy: JSON.stringify(allow(wrong === "permissions" ? "s3:*" : "*")) },
                    ],
                },
                "host-role",
            );
            hostManagement(p, { settingValue: wrong === "name" ? "hosts" : "service-role/hosts" });
        },
    })),
    {
        policy: "https-egress",
        title: "a security group without egress",
        program: (p) => {
            const shared = group(p, { egress: [] }, "web-group");
            for (const name of ["web-1", "web-2"]) instance(p, { vpcSecurityGroupIds: [shared.id] }, name);
        },
    },
    {
        policy: "https-egress",
        title: "several security groups without egress",
        program: (p) => {
            const groups = [group(p, { egress: [] }, "web-group"), group(p, { egress: [] }, "base-group")];
            instance(p, { vpcSecurityGroupIds: groups.map(({ id }) => id) }, "web-1");
        },
    },
    {
        policy: "https-egress",
        title: "a security group whose rules an exclusive resource lists",
        program: (p) => {
            const own = group(p, {}, "web-group");
            p.add("groupRulesExclusive", "web-rules", { securityGroupId: own.id, egressRuleIds: [] });
            instance(p, { vpcSecurityGroupIds: [own.id] }, "web-1");
        },
    },
    {
        policy: "https-egress",
        title: "a security group whose rules stand in resources of their own",
        program: (p) => {
            const own = group(p, {}, "web-group");
            p.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "database", {
                securityGroupId: own.id,
                ipProtocol: "tcp",
                fromPort: 5432,
                toPort: 5432,
                cidrIpv4: "10.0.0.0/8",
            });
            instance(p, { vpcSecurityGroupIds: [own.id] }, "web-1");
        },
    },
    {
        policy: "https-egress",
        title: "a security group of aws-native",
        program: (p) => {
            const rule = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432, cidrIp: "10.0.0.0/8" };
            const own = p.add("aws-native:ec2:SecurityGroup", "web-group", { securityGroupEgress: [rule] });
            p.add("aws-native:ec2:Instance", "web-1", { securityGroupIds: [own.attribute("groupId")] });
        },
    },
    {
        policy: "vpc-endpoints",
        title: "no route out of several subnets of a VPC with DNS host names",
        program: (p) => {
            const main = p.add("vpc", "main-vpc", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
            for (let i = 1; i <= 4; i++)
                instance(p, { subnetId: subnet(p, main, `app-${String(i)}`).id }, `web-${String(i)}`);
        },
    },
    {
        policy: "vpc-endpoints",
        title: "no route out",
        program: (p) => {
            const [{ id }] = appSubnet(p);
            instance(p, { subnetId: id }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a table with a route out that nobody associated with the subnet",
        program: (p) => {
            const [{ id }] = withoutAssociation(p);
            instance(p, { subnetId: id }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "an internet gateway without a public address",
        program: (p) => {
            const [{ id }, main] = appSubnet(p);
            open(p, main);
            instance(p, { subnetId: id, associatePublicIpAddress: false }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "an internet gateway, and a subnet without public addresses",
        program: (p) => {
            const [{ id }, main] = appSubnet(p);
            open(p, main);
            instance(p, { subnetId: id }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a launch that refuses a public address, in two subnets",
        program: (p) => {
            const [first, main] = appSubnet(p);
            open(p, main);
            const second = subnet(p, main, "app-subnet-2", { mapPublicIpOnLaunch: true });
            const networkInterfaces = [{ associatePublicIpAddress: "false" }];
            const template = p.add("launchTemplate", "web-template", { networkInterfaces });
            p.add("autoScalingGroup", "web-1", {
                launchTemplate: { id: template.id, version: "$Latest" },
                vpcZoneIdentifiers: [first.id, second.id],
            });
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a forgotten route to an internet gateway",
        program: (p) => {
            const [{ id }, main] = appSubnet(p);
            p.add("internetGateway", "main-gateway", { vpcId: main.id });
            associate(p, id, routeTable(p, main).id);
            instance(p, { subnetId: id, associatePublicIpAddress: true }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a table that lacks the route of another",
        program: (p) => {
            const [app] = withoutAssociation(p);
            const main = p.resources.find(({ name }) => name === "main-vpc");
            assert.ok(main !== undefined);
            associate(p, app.id, routeTable(p, main, {}, "empty-table").id, "app");
            instance(p, { subnetId: app.id }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "only ssmmessages is missing",
        program: (p) => {
            const [{ id }, main] = appSubnet(p);
            endpoint(p, main, "ssm");
            instance(p, { subnetId: id }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a NAT gateway without an exit",
        program: (p) => {
            const [{ id }, main] = appSubnet(p);
            const nat = natGateway(p, subnet(p, main, "nat-subnet"), "main-nat");
            const routes = [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }];
            associate(p, id, routeTable(p, main, { routes }).id);
            instance(p, { subnetId: id }, "web-1");
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a network declared unreachable",
        program: (p) => instance(p, { subnetId: "subnet-0123456789abcdef0" }, "web-1"),
        declarations: { networks: { "*": "unreachable" } },
    },
    {
        policy: "supported-image",
        title: "an unsupported operating system",
        program: (p) =>
            p.add("instance", "web-1", {
                ami: "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2016-English-Nano-Base",
            }),
    },
    {
        policy: "supported-image",
        title: "an unsupported operating system in a template, for another architecture",
        program: (p) => {
            const imageId =
                "resolve:ssm:/aws/service/canonical/ubuntu/server/16.04/stable/current/arm64/hvm/ebs-gp2/ami-id";
            const template = p.add("launchTemplate", "web-template", { imageId });
            p.add("autoScalingGroup", "web-1", { launchTemplate: { id: template.id } });
        },
    },
    {
        policy: "hybrid-activation-tier",
        title: "one activation",
        program: (p) => p.add("activation", "edge-activation", { iamRole: "hybrid" }),
    },
    {
        policy: "hybrid-activation-tier",
        title: "several activations",
        program: (p) => {
            for (const name of ["edge-activation", "shop-activation"])
                p.add("activation", name, { iamRole: "hybrid" });
        },
    },
];

function findingOf({ policy: name, program: write, declarations, settings }: Case): Finding {
    const policy = policies.find((candidate) => candidate.name === name);
    assert.ok(policy !== undefined);
    const program = new Program();
    write(program);
    const [finding, ...more] = findingsOf(judge(policy, program.propose("preview"), declarations, settings));
    assert.ok(finding !== undefined, "nothing was found");
    assert.equal(more.length, 0);
    return finding;
}

function messageFor(one: Case): string {
    return withinPackage(messageOf(findingOf(one), { policy: one.policy }));
}

describe("messages", () => {
    for (const one of cases) {
        it(`${one.policy}: ${one.title}: three lines of about 400 characters`, () => {
            const text = messageFor(one);
            assert.equal(text.split("\n").length, 3);
            assert.ok(text.length <= LONGEST, `${String(text.length)} characters`);
            assert.doesNotMatch(text, /undefined|\[object|\.\.|\s\s|`/);
        });
    }

    for (const { name, faults } of policies) {
        it(`are shown of every fault that ${name} names, and of no other`, () => {
            const shown = cases.filter(({ policy }) => policy === name).map((one) => findingOf(one).fault.id);
            assert.deepEqual([...new Set(shown)].sort(), Object.keys(faults).sort());
        });
    }

    it(`read as in ${SNAPSHOT} (${REFRESH}=1 npm test writes it anew)`, () => {
        const text = snapshot();
        if (process.env[REFRESH] !== undefined) writeFileSync(SNAPSHOT, text);
        assert.equal(
            text,
            readFileSync(SNAPSHOT, "utf8"),
            `To accept the new messages: ${REFRESH}=1 npm test`,
        );
    });
});

describe("the table that a message says to associate", () => {
    it("leads out", () => {
        const program = new Program();
        const [app, table] = withoutAssociation(program);
        associate(program, app.id, table.id, "app");
        instance(program, { subnetId: app.id }, "web-1");
        assert.deepEqual(
            judge(vpcEndpoints, program.propose("preview")).map(({ verdict }) => verdict.kind),
            ["pass"],
        );
    });
});

function snapshot(): string {
    const head = `# Messages\n\nOne of every kind, written by \`${REFRESH}=1 npm test\`.\n`;
    const sections = cases.map(
        (one) => `## ${one.policy}: ${one.title}\n\n\`\`\`text\n${messageFor(one)}\n\`\`\`\n`,
    );
    return [head, ...sections].join("\n");
}
