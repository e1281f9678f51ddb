import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import {
    Analyzer,
    secret,
    UNKNOWN,
    type PackConfig,
    type Properties,
    type ResourceForm,
} from "./support/analyzer";
import { installed, unpackedTarball } from "./support/packed";
import type { Act } from "./support/preload";

const PRELOAD = path.resolve("bin/test/support/preload.js");
const CANARY = "canary-4f1d";
const page = readFileSync("SECURITY.md", "utf8");

describe("security", function () {
    this.timeout(300_000);
    let directory: string;

    beforeEach(() => {
        directory = mkdtempSync(path.join(tmpdir(), "session-manager-policies-"));
    });

    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    it("the packed pack does what SECURITY.md says, and tells no secret (needs npm's registry)", async function () {
        const record = path.join(directory, "record");
        const analyzer = await Analyzer.start(await installed(this, unpackedTarball), {
            config: { "project:password": CANARY, "aws:secretKey": CANARY },
            secretKeys: ["project:password", "aws:secretKey"],
            environment: {
                RECORD: record,
                NODE_OPTIONS: `--require "${PRELOAD}"`,
                AWS_SECRET_ACCESS_KEY: CANARY,
            },
        });
        let output = "";
        try {
            await analyzer.configureStack();
            await analyzer.configure(faultyConfiguration());
            const diagnostics = await analyzer.run(faultyStack());
            assert.ok(diagnostics.some(({ enforcementLevel }) => enforcementLevel === "mandatory"));
            output = JSON.stringify(diagnostics);
        } finally {
            await analyzer.stop();
            output += analyzer.stdout + analyzer.stderr;
        }
        assert.ok(!output.includes(CANARY), "a canary was told");

        const acts = actsOf(record);
        assert.deepEqual(acts("listen"), declared("Listens on"));
        assert.deepEqual(undeclared(acts("socket"), "Opens another socket, or looks up a name"), []);
        assert.deepEqual(undeclared(acts("process"), "Starts a process or a thread"), []);
        assert.deepEqual(undeclared(acts("write"), "Changes a file or folder"), []);
        assert.deepEqual(undeclared(acts("environment"), "Reads from the environment"), []);
        assert.deepEqual(undeclared(acts("load"), "Loads code from outside the package"), []);
    });

    const deeds = [
        [
            "listen",
            "127.0.0.1",
            `require("net").createServer().listen(0, "127.0.0.1", function () { this.close(); })`,
        ],
        ["socket", "TCPCONNECTWRAP", `require("net").connect(9, "127.0.0.1").on("error", () => {})`],
        ["socket", "UDPWRAP", `require("dgram").createSocket("udp4").close()`],
        ["socket", "GETADDRINFOREQWRAP", `require("dns").lookup("localhost", () => {})`],
        ["process", "PROCESSWRAP", `require("child_process").spawn(process.execPath, ["-v"])`],
        ["process", "true", `require("child_process").execFileSync("true")`],
        ["process", "WORKER", `new (require("worker_threads").Worker)("", { eval: true })`],
        ["write", "writeFile new", `require("fs").writeFileSync("new", "")`],
        ["write", "open new", `require("fs").createWriteStream("new")`],
        ["write", "mkdir new", `require("fs/promises").mkdir("new")`],
        ["environment", "HOME", `process.env.HOME`],
        ["environment", "*", `({ ...process.env })`],
        ["load", path.resolve("package.json"), `require(${JSON.stringify(path.resolve("package.json"))})`],
    ] as const;

    for (const [kind, what, code] of deeds) {
        it(`the recorder notices ${kind}: ${code}`, () => {
            const record = path.join(directory, "record");
            writeFileSync(path.join(directory, "pack.js"), code);
            execFileSync(process.execPath, ["--require", PRELOAD, path.join(directory, "pack.js")], {
                cwd: directory,
                env: { ...process.env, RECORD: record },
            });
            assert.ok(actsOf(record)(kind).includes(what), readFileSync(record, "utf8"));
        });
    }
});

/** What the page declares in a row of its table: the code in its cells. */
function declared(act: string): string[] {
    const row = page.split("\n").find((line) => line.split("|")[1]?.trim() === act);
    assert.ok(row !== undefined, `SECURITY.md has no row "${act}"`);
    return [...row.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
}

function undeclared(observed: readonly string[], act: string): string[] {
    const allowed = declared(act);
    return observed.filter((what) => !allowed.includes(what));
}

function actsOf(record: string): (kind: Act["kind"]) => string[] {
    const lines = readFileSync(record, "utf8").split("\n");
    const acts = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Act);
    return (kind) =>
        acts
            .filter((act) => act.kind === kind)
            .map(({ what }) => what.replace(/ .*ts-node-[0-9a-f]+.*/, " ts-node-*"));
}

function faultyConfiguration(): PackConfig {
    return {
        "instance-profile": {
            exemptions: [{ tag: CANARY, reason: CANARY, expires: CANARY }],
            unheardOf: CANARY,
        },
        assumptions: { notify: "always", roles: { [CANARY]: "sufficient" } },
    };
}

/** Machines that Session Manager cannot reach, with a canary wherever a program may put a secret. */
function faultyStack(): ResourceForm[] {
    const document = secret(
        JSON.stringify({ Version: CANARY, Statement: [{ Sid: CANARY, Effect: CANARY }] }),
    );
    const malformed = secret(`{"Statement": ${CANARY}`);
    const group = resource("aws:ec2/securityGroup:SecurityGroup", "group", {
        description: secret(CANARY),
        egress: [{ fromPort: 22, toPort: 22, protocol: "tcp", description: CANARY, cidrBlocks: [CANARY] }],
        tags: { [CANARY]: CANARY },
    });
    const vpc = resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: CANARY, tags: { Name: secret(CANARY) } });
    const subnet = resource(
        "aws:ec2/subnet:Subnet",
        "subnet",
        { cidrBlock: CANARY, vpcId: UNKNOWN },
        { vpcId: [vpc] },
    );
    const role = resource("aws:iam/role:Role", "role", {
        assumeRolePolicy: malformed,
        inlinePolicies: [
            { name: CANARY, policy: document },
            { name: CANARY, policy: malformed },
        ],
        description: CANARY,
    });
    const profile = resource(
        "aws:iam/instanceProfile:InstanceProfile",
        "profile",
        { role: UNKNOWN },
        { role: [role] },
    );
    const placement = {
        subnetId: UNKNOWN,
        vpcSecurityGroupIds: [UNKNOWN],
        userData: secret(`#!/bin/sh\necho ${CANARY}`),
    };
    const links = { subnetId: [subnet], vpcSecurityGroupIds: [group] };
    return [
        resource("pulumi:pulumi:Stack", "project-stack", { output: secret(CANARY) }),
        vpc,
        subnet,
        group,
        role,
        profile,
        resource(
            "aws:iam/rolePolicy:RolePolicy",
            "policy",
            { role: UNKNOWN, policy: malformed },
            { role: [role] },
        ),
        resource("aws:iam/policy:Policy", "managed", { policy: document, path: CANARY }),
        resource(
            "aws:ec2/instance:Instance",
            "bare",
            { ...placement, ami: CANARY, tags: { [CANARY]: CANARY } },
            links,
        ),
        resource(
            "aws:ec2/instance:Instance",
            "profiled",
            { ...placement, ami: secret(CANARY), iamInstanceProfile: UNKNOWN },
            { ...links, iamInstanceProfile: [profile] },
        ),
        resource("aws:ec2/launchTemplate:LaunchTemplate", "template", {
            userData: secret(CANARY),
            imageId: CANARY,
        }),
        resource("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", {
            serviceName: CANARY,
            policy: malformed,
            vpcId: CANARY,
        }),
        resource("aws:ssm/activation:Activation", "activation", {
            iamRole: CANARY,
            description: secret(CANARY),
        }),
        resource("aws:ssm/document:Document", "document", { documentType: "Session", content: malformed }),
    ];
}

function resource(
    type: string,
    name: string,
    properties: Properties,
    links: Readonly<Record<string, readonly ResourceForm[]>> = {},
): ResourceForm {
    const propertyDependencies = Object.fromEntries(
        Object.entries(links).map(([property, targets]) => [property, targets.map(({ urn }) => urn)]),
    );
    return {
        urn: `urn:pulumi:stack::project::${type}::${name}`,
        type,
        name,
        properties: { ...properties, id: UNKNOWN, arn: UNKNOWN },
        inputs: properties,
        propertyDependencies,
        provider: {
            urn: "urn:pulumi:stack::project::pulumi:providers:aws::provider",
            type: "pulumi:providers:aws",
            name: "provider",
            properties: {
                region: "eu-west-1",
                accessKey: CANARY,
                secretKey: secret(CANARY),
                token: secret(CANARY),
            },
        },
    };
}
