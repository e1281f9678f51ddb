import assert from "node:assert/strict";
import type { Declarations } from "../../judgement/declarations";
import type { Policy } from "../../judgement/policy";
import { httpsEgress } from "../../policies/https-egress";
import { instanceProfile } from "../../policies/instance-profile";
import { instanceRolePermissions } from "../../policies/instance-role-permissions";
import { supportedImage } from "../../policies/supported-image";
import { vpcEndpoints } from "../../policies/vpc-endpoints";
import { hostManagement } from "../support/identity";
import * as network from "../support/network";
import { instance } from "../support/nodes";
import { judge } from "../support/policy-table";
import { Later, Program } from "../support/program";

interface Asked {
    readonly name: string;
    readonly policy: Policy;
    readonly program: (p: Program) => unknown;
    /** The setting that the notice names. */
    readonly setting: RegExp;
    /** What somebody declares who does as it says. */
    readonly declarations: Partial<Declarations>;
    readonly settles: "pass" | "fail";
}

const SUBNET = "subnet-0123456789abcdef0";

/** A subnet without a route, beside one that leads out. */
function closedSubnet(p: Program) {
    const main = network.vpc(p);
    network.publicSubnet(p, main);
    const inside = network.subnet(p, main, "inside");
    network.associate(p, inside.id, network.routeTable(p, main).id);
    return [inside, main] as const;
}

const ASKED: readonly Asked[] = [
    {
        name: "a network outside the program",
        policy: vpcEndpoints,
        program: (p) => instance(p, { subnetId: SUBNET }),
        setting: /^declare assumptions\.networks\./,
        declarations: { networks: { [SUBNET]: "reachable" } },
        settles: "pass",
    },
    {
        name: "a network that another stack names",
        policy: vpcEndpoints,
        program: (p) => instance(p, { subnetId: new Later(SUBNET) }),
        setting: /^declare assumptions\.networks\./,
        declarations: { networks: { "*": "unreachable" } },
        settles: "fail",
    },
    {
        name: "a profile outside the program",
        policy: instanceRolePermissions,
        program: (p) => instance(p, { iamInstanceProfile: "central" }),
        setting: /^declare assumptions\.roles\./,
        declarations: { roles: { central: "sufficient" } },
        settles: "pass",
    },
    {
        name: "a profile that another stack names",
        policy: instanceRolePermissions,
        program: (p) => instance(p, { iamInstanceProfile: new Later("central") }),
        setting: /^declare assumptions\.roles\./,
        declarations: { roles: { "*": "sufficient" } },
        settles: "pass",
    },
    {
        name: "an AMI id",
        policy: supportedImage,
        program: (p) => instance(p, { ami: "ami-0123456789abcdef0" }),
        setting: /^declare assumptions\.images\./,
        declarations: { images: { "ami-0123456789abcdef0": "trusted" } },
        settles: "pass",
    },
    {
        name: "user data that are not shown, in a network without a way out",
        policy: vpcEndpoints,
        program: (p) => instance(p, { subnetId: closedSubnet(p)[0].id, userData: new Later("echo") }),
        setting: /^declare assumptions\.proxy "none"/,
        declarations: { proxy: { "*": "none" } },
        settles: "fail",
    },
    {
        name: "user data that are not shown, and a group without rules",
        policy: httpsEgress,
        program: (p) => {
            const closed = network.group(p);
            network.openRule(p, closed.id, { protocol: "tcp", fromPort: 80, toPort: 80 });
            instance(p, { vpcSecurityGroupIds: [closed.id], userData: new Later("echo") });
        },
        setting: /^declare assumptions\.proxy "none"/,
        declarations: { proxy: { "*": "none" } },
        settles: "fail",
    },
    {
        name: "an endpoint of a service that is not shown",
        policy: vpcEndpoints,
        program: (p) => {
            const [inside, main] = closedSubnet(p);
            network.endpoint(p, main, "ssm", { serviceName: new Later("com.amazonaws.eu-west-1.ssm") });
            network.endpoint(p, main, "ssmmessages");
            instance(p, { subnetId: inside.id });
        },
        setting: /^declare assumptions\.networks\."main" /,
        declarations: { networks: { main: "reachable" } },
        settles: "pass",
    },
    {
        name: "a setting of a Region that is not shown",
        policy: instanceProfile,
        program: (p) => {
            instance(p);
            hostManagement(
                p,
                {},
                {
                    provider: "urn:pulumi:dev::test::pulumi:providers:aws::other::1",
                    providerInputs: { region: new Later("eu-west-1") },
                },
            );
        },
        setting: /^declare assumptions\.defaultHostManagement "on"/,
        declarations: { defaultHostManagement: { "*": "on" } },
        settles: "pass",
    },
];

describe("what the notice asks for", () => {
    for (const { name, policy, program: write, setting, declarations, settles } of ASKED) {
        it(`${name}: declared as it says, ${policy.name} is settled`, () => {
            const program = new Program();
            write(program);
            const proposed = program.propose("preview");
            const [verdict] = judge(policy, proposed).map((judgement) => judgement.verdict);
            assert.ok(verdict?.kind === "undetermined");
            assert.match(verdict.settledBy ?? "", setting);
            const settled = judge(policy, proposed, declarations).map((judgement) => judgement.verdict.kind);
            assert.deepEqual(settled, [settles]);
        });
    }
});
