import assert from "node:assert/strict";
import type { Policy } from "../../judgement/policy";
import { httpsEgress } from "../../policies/https-egress";
import { hybridActivationTier } from "../../policies/hybrid-activation-tier";
import { instanceProfile } from "../../policies/instance-profile";
import { instanceRolePermissions } from "../../policies/instance-role-permissions";
import { supportedImage } from "../../policies/supported-image";
import { vpcEndpoints } from "../../policies/vpc-endpoints";
import { allow, hostManagement, instanceWith, managed, profile, role } from "../support/identity";
import * as network from "../support/network";
import { fleet, instance, template } from "../support/nodes";
import { judge } from "../support/policy-table";
import { Program, type Mode } from "../support/program";

interface Proof {
    readonly name: string;
    readonly policy: Policy;
    /** A program whose one subject fails. */
    readonly program: (p: Program) => unknown;
    /** The names of what the proof rests on: a command that depends on one of these may repair the fault. */
    readonly restsOn: readonly string[];
}

const NANO = "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2016-English-Nano-Base";

const PROOFS: readonly Proof[] = [
    {
        name: "an instance from a template, neither with a profile",
        policy: instanceProfile,
        program: (p) => {
            const main = network.vpc(p);
            const launchTemplate = { id: template(p).id, version: "$Latest" };
            instance(p, { launchTemplate, subnetId: network.subnet(p, main).id });
        },
        restsOn: ["template", "web"],
    },
    {
        name: "a fleet whose template has no profile, beside a setting of another Region",
        policy: instanceProfile,
        program: (p) => {
            fleet(p, template(p));
            hostManagement(p, { region: "us-east-1" });
        },
        restsOn: ["dhmc", "fleet", "template"],
    },
    {
        name: "a profile without a role",
        policy: instanceProfile,
        program: (p) => {
            role(p);
            instance(p, { iamInstanceProfile: profile(p).attribute("name") });
        },
        restsOn: ["profile", "web"],
    },
    {
        name: "a role with a customer managed policy that allows too little",
        policy: instanceRolePermissions,
        program: (p) => {
            const poor = role(p);
            const little = managed(p, allow("s3:*"));
            p.add("rolePolicyAttachment", "attachment", { role: poor.id, policyArn: little.arn });
            p.add("rolePolicy", "inline", { role: poor.id, policy: JSON.stringify(allow("ec2:*")) });
            instanceWith(p, poor);
            const other = role(p, {}, "other");
            p.add("rolePolicyAttachment", "other-attachment", { role: other.id, policyArn: little.arn });
        },
        restsOn: ["attachment", "inline", "policy", "profile", "role", "web"],
    },
    {
        name: "a subnet of a private network",
        policy: vpcEndpoints,
        program: (p) => {
            const main = network.vpc(p);
            const inside = network.subnet(p, main);
            network.associate(p, inside.id, network.routeTable(p, main).id);
            network.endpoint(p, main, "s3");
            instance(p, { subnetId: inside.id });
            network.subnet(p, main, "other");
            network.endpoints(p, network.vpc(p, "elsewhere"));
        },
        restsOn: ["association", "main", "private", "routes", "s3", "web"],
    },
    {
        name: "a NAT gateway in a subnet whose table leads nowhere",
        policy: vpcEndpoints,
        program: (p) => {
            const main = network.vpc(p);
            const inside = network.subnet(p, main);
            const around = network.subnet(p, main, "around");
            network.associate(p, around.id, network.routeTable(p, main).id);
            network.routed(p, main, inside, { natGatewayId: network.natGateway(p, around).id });
            instance(p, { subnetId: inside.id });
        },
        restsOn: [
            "around",
            "association",
            "main",
            "nat",
            "private",
            "private-association",
            "private-route",
            "private-table",
            "routes",
            "web",
        ],
    },
    {
        name: "groups and rules that let other ports out",
        policy: httpsEgress,
        program: (p) => {
            const web = network.group(p);
            const http = { protocol: "tcp", fromPort: 80, toPort: 80 };
            network.openRule(p, web.id, http);
            const other = network.group(p, {}, "other");
            p.add("egressRule", "other-rule", { type: "egress", ...network.OPEN, securityGroupId: other.id });
            instance(p, { vpcSecurityGroupIds: [web.id] });
        },
        restsOn: ["group", "rule", "web"],
    },
    {
        name: "an image of a template",
        policy: supportedImage,
        program: (p) => fleet(p, template(p, { imageId: NANO })),
        restsOn: ["fleet", "template"],
    },
    {
        name: "an activation",
        policy: hybridActivationTier,
        program: (p) => {
            p.add("activation", "activation", { iamRole: role(p).id });
        },
        restsOn: ["activation"],
    },
];

describe("what a proof rests on", () => {
    for (const { name, policy, program: write, restsOn } of PROOFS) {
        for (const mode of ["preview", "known"] as const) {
            describe(`${name} (${mode})`, () => {
                it("is what a command may repair, and nothing else", () => {
                    const names = programOf(write).resources.map((resource) => resource.name);
                    assert.deepEqual(names.filter((one) => isRepairedAt(one)).sort(), restsOn);
                });

                it("fails without a command", () => {
                    assert.deepEqual(kinds(policy, programOf(write), mode), ["fail"]);
                });

                function isRepairedAt(one: string): boolean {
                    const p = programOf(write);
                    const dependsOn = p.resources.filter((resource) => resource.name === one);
                    p.add("command:local:Command", "command", { create: "./repair.sh" }, { dependsOn });
                    return kinds(policy, p, mode).includes("undetermined");
                }
            });
        }
    }
});

function programOf(write: Proof["program"]): Program {
    const p = new Program();
    write(p);
    return p;
}

function kinds(policy: Policy, p: Program, mode: Mode): readonly string[] {
    return judge(policy, p.propose(mode)).map(({ verdict }) => verdict.kind);
}
