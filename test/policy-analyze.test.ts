import * as assert from "node:assert/strict";

import type { Violation } from "../tools/preview-types";
import type { PackConfig } from "./support/analyzer";
import { analyzeState, PROJECT, STACK, type SavedResource } from "./support/policy-analyze";
import { useCli } from "./support/preview";

/** The exit code of the CLI when it found a mandatory violation; that of a panic is 2. */
const STOPPED = 1;

const stackItself: SavedResource = {
    urn: urnOf("pulumi:pulumi:Stack", `${PROJECT}-${STACK}`),
    type: "pulumi:pulumi:Stack",
    custom: false,
};

const provider: SavedResource = {
    urn: urnOf("pulumi:providers:aws", "default"),
    type: "pulumi:providers:aws",
    custom: true,
    id: "1",
    inputs: { region: "eu-west-1" },
    outputs: { region: "eu-west-1" },
};

/** An instance without a profile, in a network outside the stack: one fault, and some things not determined. */
const web: SavedResource = {
    urn: urnOf("aws:ec2/instance:Instance", "web"),
    type: "aws:ec2/instance:Instance",
    custom: true,
    id: "i-1",
    provider: `${provider.urn}::1`,
    inputs: { ami: "ami-1", subnetId: "subnet-1" },
    outputs: { ami: "ami-1", subnetId: "subnet-1", id: "i-1" },
};

const saved = [stackItself, provider, { ...web, parent: stackItself.urn }];

const readSubnet = read("aws:ec2/subnet:Subnet", "subnet", { id: "subnet-1", vpcId: "vpc-1" });
const readGroup = read("aws:ec2/securityGroup:SecurityGroup", "group", {
    id: "sg-1",
    vpcId: "vpc-1",
    egress: [],
});
const readProfile = read("aws:iam/instanceProfile:InstanceProfile", "profile", { id: "app", role: "app" });
const reads = [
    read("aws:ec2/vpc:Vpc", "vpc", { id: "vpc-1", cidrBlock: "10.0.0.0/16" }),
    readSubnet,
    readGroup,
    read("aws:iam/role:Role", "role", { id: "app", name: "app", managedPolicyArns: [], inlinePolicies: [] }),
    readProfile,
    read("aws:ec2/instance:Instance", "standing", { id: "i-2", subnetId: "subnet-1" }),
];

const where = { subnetId: "subnet-1", vpcSecurityGroupIds: ["sg-1"], iamInstanceProfile: "app" };

/** A machine of the program's own, with everything around it read. */
const guest: SavedResource = {
    ...web,
    inputs: { ...web.inputs, ...where },
    outputs: { ...web.outputs, ...where },
    dependencies: [readSubnet, readGroup, readProfile].map(({ urn }) => urn),
    propertyDependencies: {
        subnetId: [readSubnet.urn],
        vpcSecurityGroupIds: [readGroup.urn],
        iamInstanceProfile: [readProfile.urn],
    },
};

type Found = Pick<Violation, "policy" | "level" | "urn">;

const fault: Found = { policy: "instance-profile", level: "mandatory", urn: web.urn };

interface Case {
    readonly name: string;
    readonly resources?: readonly SavedResource[];
    readonly config: PackConfig;
    readonly found: readonly Found[];
    readonly says: RegExp;
}

const cases: readonly Case[] = [
    {
        name: "a notice is reported at the stack",
        config: { assumptions: { defaultHostManagement: "on" } },
        found: [advice("assumptions", stackItself)],
        says: /^Checks of nodes: 2 passed, 0 failed, 3 could not be determined\.$/m,
    },
    {
        name: "a mandatory fault is reported at its resource, and stops",
        config: { assumptions: { notify: "never" } },
        found: [fault],
        says: /"web" names no instance profile/,
    },
    {
        name: "an unknown key of the configuration is reported at the stack",
        config: { assumptions: { notfy: "never", notify: "never" } },
        found: [fault, advice("assumptions", stackItself)],
        says: /The configuration of policy assumptions is wrong: notfy /,
    },
    {
        name: "a bad last day of an exemption is reported at the stack",
        config: {
            assumptions: { notify: "never" },
            "instance-profile": { exemptions: [{ resource: "web", reason: "x", expires: "tomorrow" }] },
        },
        found: [advice("instance-profile", stackItself), fault],
        says: /The configuration of policy instance-profile is wrong: exemptions\[0\]\.expires /,
    },
    {
        name: "disabled assumptions are reported at the stack",
        config: { assumptions: "disabled" },
        found: [advice("instance-profile", stackItself)],
        says: /Policy assumptions is disabled/,
    },
    {
        name: "a notice is reported at the first resource where the state holds no stack",
        resources: [provider, web],
        config: { assumptions: { defaultHostManagement: "on" } },
        found: [advice("assumptions", web)],
        says: /^Checks of nodes: 2 passed, 0 failed, 3 could not be determined\.$/m,
    },
    {
        name: "what the program only reads is outside it: neither a fault nor a subject",
        resources: [stackItself, provider, ...reads, guest],
        config: {},
        found: [advice("assumptions", stackItself)],
        says: /^Checks of nodes: 2 passed, 0 failed, 5 could not be determined\.$/m,
    },
    {
        name: "nothing is said where every resource waits for its deletion",
        resources: [{ ...stackItself, delete: true }],
        config: { assumptions: { notfy: "never" } },
        found: [],
        says: /^$/,
    },
];

describe("pulumi policy analyze, on the real engine", function () {
    const cli = useCli(this);

    for (const { name, resources = saved, config, found, says } of cases) {
        it(name, async () => {
            const { runs, violations } = await analyzeState(cli(), resources, config);

            const exitCode = found.some(({ level }) => level === "mandatory") ? STOPPED : 0;
            for (const run of runs) {
                assert.doesNotMatch(run.stdout + run.stderr, /panic:/);
                assert.equal(run.exitCode, exitCode, run.stderr);
            }
            assert.deepEqual(
                violations.map(({ policy, level, urn }) => ({ policy, level, urn })),
                found,
            );
            assert.match(violations.map(({ message }) => message).join("\n"), says);
        });
    }
});

function urnOf(type: string, name: string): string {
    return `urn:pulumi:${STACK}::${PROJECT}::${type}::${name}`;
}

/** A resource that the program reads with `.get()`, by its id alone. */
function read(type: string, name: string, outputs: SavedResource["outputs"] & { id: string }): SavedResource {
    const { urn } = provider;
    return {
        urn: urnOf(type, name),
        type,
        custom: true,
        external: true,
        id: outputs.id,
        provider: `${urn}::1`,
        inputs: {},
        outputs,
    };
}

function advice(policy: string, { urn }: SavedResource): Found {
    return { policy, level: "advisory", urn };
}
