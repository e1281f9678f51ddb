import assert from "node:assert/strict";
import type { Destination, EgressRule } from "../../../aws/network";
import type { ResourceKind } from "../../../stack";
import { securityGroupOf } from "../../../stack/network";
import { shown, type Value } from "../../../value";
import { Later, type Program, type ProgramResource } from "../../support/program";
import { stackOf } from "../../support/stack";

/** The egress rules of the resource "group" as texts: protocol, ports, destinations, and a "?" if it may be another's. */
function rulesOf(kind: ResourceKind, write: (p: Program) => unknown): readonly string[] {
    const stack = stackOf(write);
    const group = stack.all(kind).find(({ name }) => name === "group");
    assert.ok(group);
    const { certain, possible, outside } = securityGroupOf(stack, group).egress;
    assert.deepEqual(outside, []);
    return [...certain.map(ruleText), ...possible.map((rule) => `${ruleText(rule)} ?`)];
}

function ruleText({ protocol, fromPort, toPort, destinations }: EgressRule): string {
    const to = destinations.map(destination).join(",");
    return `${text(protocol)} ${text(fromPort)}-${text(toPort)} to ${to}`;
}

function text(value: Value<unknown>): string {
    return value.kind === "known" ? String(value.value) : value.kind;
}

function destination(to: Destination): string {
    if (to.kind === "cidr") return to.cidr;
    if (to.kind === "other") return "other";
    const names = shown(to.group).map(({ origin }) => origin.name);
    return `group ${names.join("|")}`;
}

const OPEN = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
const EVERYWHERE = "-1 absent-absent to 0.0.0.0/0,::/0";
const HIDDEN = "unknown unknown-unknown to other";

function group(p: Program, inputs: Record<string, unknown> = {}) {
    return p.add("securityGroup", "group", inputs);
}

function native(p: Program, inputs: Record<string, unknown> = {}) {
    return p.add("aws-native:ec2:SecurityGroup", "group", inputs);
}

function rule(p: Program, securityGroupId: unknown) {
    return p.add("egressRule", "rule", { type: "egress", ...OPEN, securityGroupId });
}

function egress(owner: ProgramResource, p: Program, inputs: Record<string, unknown>) {
    return p.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "rule", {
        securityGroupId: owner.id,
        ...inputs,
    });
}

describe("the egress rules of a group", () => {
    const cases: readonly (readonly [string, ResourceKind, (p: Program) => unknown, readonly string[]])[] = [
        ["a group without rules has none", "securityGroup", (p) => group(p), []],
        ["an aws-native group without rules has AWS's", "securityGroup", (p) => native(p), [EVERYWHERE]],
        [
            "an aws-native group with an empty list is not understood",
            "securityGroup",
            (p) => native(p, { securityGroupEgress: [] }),
            [HIDDEN],
        ],
        ["rules of the group", "securityGroup", (p) => group(p, { egress: [OPEN] }), ["-1 0-0 to 0.0.0.0/0"]],
        ["rules that are not shown", "securityGroup", (p) => group(p, { egress: new Later([]) }), [HIDDEN]],
        ["a rule that is not shown", "securityGroup", (p) => group(p, { egress: [new Later({})] }), [HIDDEN]],
        [
            "rules that only the outputs of an existing group show",
            "securityGroup",
            (p) => p.add("securityGroup", "group", {}, { exists: true, outputs: { egress: [OPEN] } }),
            ["-1 0-0 to 0.0.0.0/0"],
        ],
        ["a rule resource", "securityGroup", (p) => rule(p, group(p).id), ["-1 0-0 to 0.0.0.0/0"]],
        [
            "a rule resource of a group that cannot be traced",
            "securityGroup",
            (p) => {
                group(p);
                rule(p, new Later("sg-1"));
            },
            ["-1 0-0 to 0.0.0.0/0 ?"],
        ],
        [
            "a rule resource whose direction is not shown",
            "securityGroup",
            (p) =>
                p.add("egressRule", "rule", {
                    type: new Later("egress"),
                    ...OPEN,
                    securityGroupId: group(p).id,
                }),
            [HIDDEN],
        ],
        [
            "every kind of destination",
            "securityGroup",
            (p) => {
                const other = p.add("securityGroup", "other");
                const to = {
                    cidrBlocks: ["10.0.0.0/8", new Later("")],
                    ipv6CidrBlocks: ["::/0"],
                    securityGroups: [other.id],
                    self: true,
                };
                return group(p, { egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, ...to }] });
            },
            ["tcp 443-443 to 10.0.0.0/8,other,::/0,group other,other"],
        ],
        [
            "a text in the place of a list of groups",
            "securityGroup",
            (p) => group(p, { egress: [{ protocol: "-1", securityGroups: "" }] }),
            ["-1 absent-absent to group "],
        ],
        [
            "destinations left empty",
            "securityGroup",
            (p) =>
                group(p, {
                    egress: [
                        {
                            ...OPEN,
                            cidrBlocks: [],
                            ipv6CidrBlocks: [],
                            securityGroups: [],
                            prefixListIds: [],
                            self: false,
                        },
                    ],
                }),
            ["-1 0-0 to "],
        ],
        [
            "a rule resource with a single range",
            "securityGroup",
            (p) =>
                egress(group(p), p, {
                    ipProtocol: "tcp",
                    fromPort: 443,
                    toPort: 443,
                    cidrIpv4: "10.0.0.0/8",
                }),
            ["tcp 443-443 to 10.0.0.0/8"],
        ],
        [
            "a rule resource with a group",
            "securityGroup",
            (p) =>
                egress(group(p), p, {
                    ipProtocol: "-1",
                    referencedSecurityGroupId: p.add("securityGroup", "other").id,
                }),
            ["-1 absent-absent to group other"],
        ],
        [
            "a rule resource with a prefix list",
            "securityGroup",
            (p) => egress(group(p), p, { ipProtocol: "-1", prefixListId: "pl-1" }),
            ["-1 absent-absent to other"],
        ],
        [
            "a rule resource of aws-native, beside which the default is not known",
            "securityGroup",
            (p) => {
                const groupId = native(p).attribute("groupId");
                p.add("aws-native:ec2:SecurityGroupEgress", "rule", {
                    groupId,
                    ipProtocol: "-1",
                    destinationPrefixListId: "pl-1",
                });
            },
            [HIDDEN, "-1 absent-absent to other"],
        ],
        ["a VPC's default group", "vpc", (p) => p.add("vpc", "group"), [EVERYWHERE]],
        [
            "a VPC's default group that the program manages",
            "vpc",
            (p) =>
                p.add("defaultSecurityGroup", "default", { vpcId: p.add("vpc", "group").id, egress: [OPEN] }),
            ["-1 0-0 to 0.0.0.0/0"],
        ],
        [
            "a VPC's default group that the program may manage",
            "vpc",
            (p) => {
                p.add("vpc", "group");
                p.add("defaultSecurityGroup", "default", { vpcId: new Later("vpc-1"), egress: [OPEN] });
            },
            ["-1 0-0 to 0.0.0.0/0 ?", `${EVERYWHERE} ?`],
        ],
        [
            "a managed default group, with a rule that names it by its VPC",
            "defaultSecurityGroup",
            (p) => {
                const vpc = p.add("vpc", "main");
                p.add("defaultSecurityGroup", "group", { vpcId: vpc.id });
                rule(p, vpc.attribute("defaultSecurityGroupId"));
            },
            ["-1 0-0 to 0.0.0.0/0"],
        ],
        ["the group of an EKS cluster", "eksCluster", (p) => p.add("eksCluster", "group"), [HIDDEN]],
    ];
    for (const [name, kind, write, expected] of cases) {
        it(name, () => {
            assert.deepEqual(rulesOf(kind, write), expected);
        });
    }
});

describe("what rules the default group of a VPC", () => {
    it("is the managed group that certainly is the VPC's or, without one, the VPC", () => {
        const stack = stackOf((p) => {
            const [managed, other] = [p.add("vpc", "managed"), p.add("vpc", "other")];
            p.add("defaultSecurityGroup", "default", { vpcId: managed.id });
            p.add("defaultSecurityGroup", "perhaps", { vpcId: new Later(other.id, [managed, other]) });
        });
        assert.deepEqual(
            stack.all("vpc").map((vpc) => [vpc.name, securityGroupOf(stack, vpc).ruledBy.name]),
            [
                ["managed", "default"],
                ["other", "other"],
            ],
        );
    });
});
