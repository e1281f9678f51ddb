import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { findingsOf, type Finding } from "../engine/findings";
import { messageOf } from "../engine/message";
import { policies } from "../policies";
import type { Declarations } from "../judgement/declarations";
import { judge } from "./support/policy-table";
import { Program, type ProgramResource } from "./support/program";

const SNAPSHOT = "test/messages.snapshot.md";
const REFRESH = "UPDATE_MESSAGES";
const LONGEST = 420;

interface Case {
    readonly policy: string;
    /** What the message speaks of, as a heading. */
    readonly title: string;
    readonly program: (program: Program) => void;
    readonly declarations?: Partial<Declarations>;
}

function machine(program: Program, name: string, role: ProgramResource) {
    const profile = program.add("instanceProfile", `${name}-profile`, { role: role.attribute("name") });
    return program.add("instance", name, { iamInstanceProfile: profile.attribute("name") });
}

function role(program: Program, actions: readonly string[], inputs: Record<string, unknown> = {}) {
    const Statement = [{ Effect: "Allow", Action: actions, Resource: "*" }];
    const policy = JSON.stringify({ Version: "2012-10-17", Statement });
    return program.add("role", "web-role", {
        assumeRolePolicy: "{}",
        inlinePolicies: [{ name: "app", policy }],
        ...inputs,
    });
}

function subnet(program: Program) {
    const vpc = program.add("vpc", "main-vpc", { cidrBlock: "10.0.0.0/16" });
    return [program.add("subnet", "app-subnet", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" }), vpc] as const;
}

/** A route to the internet for everything in the VPC. */
function open(program: Program, vpc: ProgramResource) {
    const gateway = program.add("internetGateway", "main-gateway", { vpcId: vpc.id });
    const routes = [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }];
    const table = program.add("routeTable", "main-table", { vpcId: vpc.id, routes });
    program.add("mainRouteTableAssociation", "main", { vpcId: vpc.id, routeTableId: table.id });
}

function group(program: Program, name: string) {
    return program.add("securityGroup", name, { egress: [] }).id;
}

const cases: readonly Case[] = [
    { policy: "instance-profile", title: "no profile", program: (p) => p.add("instance", "web-1") },
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
            p.add("instance", "web-1", { iamInstanceProfile: profile.attribute("name") });
        },
    },
    {
        policy: "instance-role-permissions",
        title: "no action allowed, for more nodes than a message names",
        program: (p) => {
            const shared = role(p, ["s3:*"]);
            for (let i = 1; i <= 12; i++) machine(p, `web-${String(i)}`, shared);
        },
    },
    {
        policy: "instance-role-permissions",
        title: "only ssmmessages allowed",
        program: (p) => machine(p, "web-1", role(p, ["ssmmessages:*"])),
    },
    {
        policy: "instance-role-permissions",
        title: "only ssm allowed",
        program: (p) => machine(p, "web-1", role(p, ["ssm:*"])),
    },
    {
        policy: "instance-role-permissions",
        title: "some ssmmessages actions missing",
        program: (p) => machine(p, "web-1", role(p, ["ssmmessages:CreateControlChannel"])),
    },
    {
        policy: "instance-role-permissions",
        title: "a permissions boundary that does not allow it",
        program: (p) => {
            const document = JSON.stringify({
                Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
            });
            const boundary = p.add("customerManagedPolicy", "boundary", { policy: document });
            machine(p, "web-1", role(p, ["ssm:*", "ssmmessages:*"], { permissionsBoundary: boundary.arn }));
        },
    },
    {
        policy: "instance-role-permissions",
        title: "a role declared insufficient",
        program: (p) => machine(p, "web-1", role(p, ["*"])),
        declarations: { roles: { "*": "insufficient" } },
    },
    {
        policy: "instance-role-permissions",
        title: "a role outside the program declared insufficient",
        program: (p) => p.add("instance", "web-1", { iamInstanceProfile: "golden-profile" }),
        declarations: { roles: { "*": "insufficient" } },
    },
    {
        policy: "https-egress",
        title: "a security group without egress",
        program: (p) => {
            const shared = group(p, "web-group");
            for (const name of ["web-1", "web-2"]) p.add("instance", name, { vpcSecurityGroupIds: [shared] });
        },
    },
    {
        policy: "https-egress",
        title: "several security groups without egress",
        program: (p) =>
            p.add("instance", "web-1", {
                vpcSecurityGroupIds: [group(p, "web-group"), group(p, "base-group")],
            }),
    },
    {
        policy: "vpc-endpoints",
        title: "no route out",
        program: (p) => {
            const [{ id }] = subnet(p);
            p.add("instance", "web-1", { subnetId: id });
        },
    },
    {
        policy: "vpc-endpoints",
        title: "an internet gateway without a public address",
        program: (p) => {
            const [{ id }, vpc] = subnet(p);
            open(p, vpc);
            p.add("instance", "web-1", { subnetId: id, associatePublicIpAddress: false });
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a NAT gateway without an exit",
        program: (p) => {
            const [{ id }, vpc] = subnet(p);
            const hidden = p.add("subnet", "nat-subnet", { vpcId: vpc.id, cidrBlock: "10.0.2.0/24" });
            const nat = p.add("natGateway", "main-nat", { subnetId: hidden.id });
            const table = p.add("routeTable", "app-table", {
                vpcId: vpc.id,
                routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
            });
            p.add("routeTableAssociation", "app", { subnetId: id, routeTableId: table.id });
            p.add("instance", "web-1", { subnetId: id });
        },
    },
    {
        policy: "vpc-endpoints",
        title: "a network declared unreachable",
        program: (p) => p.add("instance", "web-1", { subnetId: "subnet-0123456789abcdef0" }),
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

function findingOf({ policy: name, program: write, declarations }: Case): Finding {
    const policy = policies.find((candidate) => candidate.name === name);
    assert.ok(policy !== undefined);
    const program = new Program();
    write(program);
    const [finding, ...more] = findingsOf(judge(policy, program.propose("preview"), declarations));
    assert.ok(finding !== undefined, "nothing was found");
    assert.equal(more.length, 0);
    return finding;
}

function messageFor(one: Case): string {
    return messageOf(findingOf(one), { policy: one.policy });
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

    it("are shown of every kind of fault", () => {
        const shown = new Set(cases.map((one) => findingOf(one).fault.id));
        const sources = readdirSync("policies").map((file) => readFileSync(`policies/${file}`, "utf8"));
        const ids = sources.flatMap((source) =>
            [...source.matchAll(/\bid: "([a-z-]+)",\s+cause\b/g)].map(([, id = ""]) => id),
        );
        assert.ok(ids.length > 0);
        assert.deepEqual(
            ids.filter((id) => !shown.has(id)),
            [],
        );
    });

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

function snapshot(): string {
    const head = `# Messages\n\nOne of every kind, written by \`${REFRESH}=1 npm test\`.\n`;
    const sections = cases.map(
        (one) => `## ${one.policy}: ${one.title}\n\n\`\`\`text\n${messageFor(one)}\n\`\`\`\n`,
    );
    return [head, ...sections].join("\n");
}
