import assert from "node:assert/strict";
import type { Policy } from "../../judgement/policy";
import { httpsEgress } from "../../policies/https-egress";
import { instanceProfile } from "../../policies/instance-profile";
import { instanceRolePermissions } from "../../policies/instance-role-permissions";
import { vpcEndpoints } from "../../policies/vpc-endpoints";
import { hostManagement, instanceWith, role } from "../support/identity";
import * as network from "../support/network";
import { instance } from "../support/nodes";
import { judge, type Case } from "../support/policy-table";
import { Later, Program } from "../support/program";

interface Open {
    readonly name: string;
    readonly policy: Policy;
    readonly program: (p: Program) => unknown;
    readonly declarations?: Case["declarations"];
    readonly reason: string;
    /** The cause that would be proven but for the one unknown; none where there are several. */
    readonly otherwise?: string;
}

const UNKNOWN_DATA = new Later("echo");
const REGION = { providerInputs: { region: new Later("eu-west-1") } };

/** An instance in a subnet whose NAT gateway has no exit, of a VPC that leads out elsewhere. */
function behindStuckGateway(p: Program, inputs: Record<string, unknown> = {}) {
    const main = network.vpc(p);
    network.publicSubnet(p, main);
    const [inside, around] = ["private", "around"].map((name) => network.subnet(p, main, name));
    assert.ok(inside && around);
    network.associate(p, around.id, network.routeTable(p, main).id);
    network.routed(p, main, inside, { natGatewayId: network.natGateway(p, around).id });
    return instance(p, { subnetId: inside.id, ...inputs });
}

const OPEN: readonly Open[] = [
    {
        name: "user data that are not shown",
        policy: vpcEndpoints,
        program: (p) => behindStuckGateway(p, { userData: UNKNOWN_DATA }),
        reason: "its user data may set a proxy for SSM Agent",
        otherwise: "nat",
    },
    {
        name: "user data that are not shown, beside an endpoint that may be any",
        policy: vpcEndpoints,
        program: (p) => {
            const main = network.vpc(p);
            network.publicSubnet(p, main);
            network.endpoint(p, main, "ssm", { serviceName: new Later("com.amazonaws.eu-west-1.ssm") });
            network.endpoint(p, main, "ssmmessages");
            instance(p, { subnetId: network.subnet(p, main).id, userData: UNKNOWN_DATA });
        },
        reason: 'whether VPC "main" has endpoints for ssm is not shown',
    },
    {
        name: "an endpoint that may be any",
        policy: vpcEndpoints,
        program: (p) => {
            const main = network.vpc(p);
            network.endpoint(p, main, "ssm", { serviceName: new Later("com.amazonaws.eu-west-1.ssm") });
            network.endpoint(p, main, "ssmmessages");
            instance(p, { subnetId: network.subnet(p, main).id });
        },
        reason: 'whether VPC "main" has endpoints for ssm is not shown',
        otherwise: "main",
    },
    {
        name: "a command",
        policy: vpcEndpoints,
        program: (p) => p.add("command:local:Command", "repair", {}, { dependsOn: [behindStuckGateway(p)] }),
        reason: 'what "repair" does is not shown',
        otherwise: "nat",
    },
    {
        name: "a command beside user data that are not shown",
        policy: vpcEndpoints,
        program: (p) =>
            p.add(
                "command:local:Command",
                "repair",
                {},
                { dependsOn: [behindStuckGateway(p, { userData: UNKNOWN_DATA })] },
            ),
        reason: "its user data may set a proxy for SSM Agent",
    },
    {
        name: "declarations that could not be read",
        policy: vpcEndpoints,
        program: behindStuckGateway,
        declarations: "unreadable",
        reason: "what the configuration of the policy assumptions declares could not be read",
        otherwise: "nat",
    },
    {
        name: "user data that are not shown, and a group without rules for TCP 443",
        policy: httpsEgress,
        program: (p) => {
            const closed = network.group(p);
            network.openRule(p, closed.id, { protocol: "tcp", fromPort: 80, toPort: 80 });
            instance(p, { vpcSecurityGroupIds: [closed.id], userData: UNKNOWN_DATA });
        },
        reason: "its user data may set a proxy for SSM Agent",
        otherwise: "group",
    },
    {
        name: "a setting of a Region that is not shown",
        policy: instanceProfile,
        program: (p) => {
            instance(p);
            hostManagement(
                p,
                {},
                { provider: "urn:pulumi:dev::test::pulumi:providers:aws::other::1", ...REGION },
            );
        },
        reason: "it has no instance profile with a role, and whether Default Host Management covers it is unknown",
        otherwise: "web",
    },
    {
        name: "one of two roles, neither of which suffices",
        policy: instanceRolePermissions,
        program: (p) => {
            const [a, b] = ["a", "b"].map((name) => role(p, {}, name));
            assert.ok(a && b);
            const profile = p.add("instanceProfile", "profile", { role: new Later("a-1a2b3c4", [a, b]) });
            instance(p, { iamInstanceProfile: profile.attribute("name") });
        },
        reason: "none of the roles that it may use suffices, and which one it uses is not shown",
    },
    {
        name: "a role that another profile than one of the program holds",
        policy: instanceRolePermissions,
        program: (p) => {
            instanceWith(p, role(p), "other");
            instance(p, { iamInstanceProfile: "central" });
        },
        reason: "its instance profile is not part of this program",
    },
];

describe("what keeps a fail from being proven", () => {
    for (const { name, policy, program: write, declarations, reason, otherwise } of OPEN) {
        it(`${name}, for ${policy.name}`, () => {
            const p = new Program();
            write(p);
            const verdicts = judge(policy, p.propose("preview"), declarations).map(({ verdict }) => verdict);
            const open = verdicts.find(({ kind }) => kind === "undetermined");
            assert.ok(open?.kind === "undetermined");
            assert.equal(open.reason, reason);
            assert.equal(open.otherwise?.[0].cause.name, otherwise);
        });
    }
});
