import assert from "node:assert/strict";
import { TYPES } from "../../../stack";
import { exitsOf } from "../../../stack/network/exits";
import { anyOf, type Answer } from "../../../value";
import {
    associate,
    defaultTable,
    endpoints,
    natGateway,
    route,
    routeTable,
    subnet,
    vpc,
} from "../../support/network";
import { Later, type Mode, type Program, type ProgramResource } from "../../support/program";
import { stackOf } from "../../support/stack";

/** Whether anything leads out of the VPC "main". */
function leadsOut(write: (p: Program, main: ProgramResource) => unknown, mode: Mode): Answer {
    const stack = stackOf((p) => write(p, vpc(p)), mode);
    const main = stack.all("vpc").find(({ name }) => name === "main");
    assert.ok(main);
    return anyOf(exitsOf(stack, main), () => "yes");
}

/** The property by which a type names its VPC. */
function vpcKeyOf(type: string): string {
    if (type.includes("networkmanager")) return "vpcArn";
    if (type.includes("vpclattice")) return "vpcIdentifier";
    return type.includes("odb") ? "peerNetworkId" : "vpcId";
}

const OTHER_TARGETS = [
    "gatewayId",
    "transitGatewayId",
    "vpcPeeringConnectionId",
    "networkInterfaceId",
    "coreNetworkArn",
    "natGatewayId",
];

describe("what leads out of a VPC", () => {
    const cases: readonly (readonly [
        name: string,
        write: (p: Program, main: ProgramResource) => unknown,
        preview: Answer,
        known?: Answer,
    ])[] = [
        ["nothing", () => undefined, "no"],
        [
            "a second interface of a machine, in one of its subnets",
            (p, main) =>
                p.add("networkInterface", "eni", {
                    subnetId: subnet(p, main).id,
                    attachments: [{ instance: p.add("instance", "hub").id, deviceIndex: 1 }],
                }),
            "unknown",
        ],
        [
            "a second interface that a resource of its own attaches",
            (p, main) =>
                p.add("networkInterfaceAttachment", "attachment", {
                    instanceId: p.add("instance", "hub").id,
                    networkInterfaceId: p.add("networkInterface", "eni", { subnetId: subnet(p, main).id }).id,
                    deviceIndex: 1,
                }),
            "unknown",
        ],
        [
            "a second interface elsewhere, of a machine in one of its subnets",
            (p, main) =>
                p.add("networkInterface", "eni", {
                    subnetId: subnet(p, vpc(p, "other"), "there").id,
                    attachments: [
                        {
                            instance: p.add("instance", "hub", { subnetId: subnet(p, main).id }).id,
                            deviceIndex: 1,
                        },
                    ],
                }),
            "unknown",
        ],
        [
            "a second interface elsewhere, of a machine elsewhere",
            (p) => {
                const there = subnet(p, vpc(p, "other"), "there");
                const hub = p.add("instance", "hub", { subnetId: there.id });
                p.add("networkInterface", "eni", {
                    subnetId: there.id,
                    attachments: [{ instance: hub.id, deviceIndex: 1 }],
                });
            },
            "no",
        ],
        [
            "a second interface elsewhere, of a machine that cannot be traced",
            (p) =>
                p.add("networkInterfaceAttachment", "attachment", {
                    instanceId: new Later("i-1"),
                    networkInterfaceId: p.add("networkInterface", "eni", {
                        subnetId: subnet(p, vpc(p, "other"), "there").id,
                    }).id,
                }),
            "unknown",
            "no",
        ],
        [
            "a second interface in a subnet that cannot be traced",
            (p) =>
                p.add("networkInterface", "eni", {
                    subnetId: new Later("subnet-1"),
                    attachments: [{ instance: p.add("instance", "hub").id, deviceIndex: 1 }],
                }),
            "unknown",
            "no",
        ],
        ...([0, 1] as const).map(
            (deviceIndex) =>
                [
                    `an interface that outputs show as number ${String(deviceIndex)} of a machine`,
                    (p: Program, main: ProgramResource) => {
                        const attachments = [{ instance: "i-1", deviceIndex }];
                        const inputs = { subnetId: subnet(p, main).id };
                        p.add("networkInterface", "eni", inputs, { exists: true, outputs: { attachments } });
                    },
                    deviceIndex === 0 ? "no" : "unknown",
                ] as const,
        ),
        [
            "an interface that nothing attaches",
            (p, main) => p.add("networkInterface", "eni", { subnetId: subnet(p, main).id }),
            "no",
        ],
        ["endpoints, which are not asked", (p, main) => endpoints(p, main), "no"],
        [
            "a NAT gateway of the program",
            (p, main) =>
                route(p, routeTable(p, main).id, { natGatewayId: natGateway(p, subnet(p, main)).id }),
            "no",
        ],
        [
            "a local route",
            (p, main) => routeTable(p, main, { routes: [{ cidrBlock: "10.0.0.0/16", gatewayId: "local" }] }),
            "no",
        ],
        ...[...TYPES.internetGateway, ...TYPES.vpcExit].flatMap((type) => {
            const key = vpcKeyOf(type);
            const own = (main: ProgramResource) => main.attribute(key === "vpcArn" ? "arn" : "id");
            return [
                [
                    type,
                    (p: Program, main: ProgramResource) => p.add(type, "exit", { [key]: own(main) }),
                    "yes",
                ],
                [
                    `${type} of another VPC`,
                    (p: Program) => p.add(type, "exit", { [key]: own(vpc(p, "other")) }),
                    "no",
                ],
            ] as const;
        }),
        ["a gateway that no VPC has", (p) => p.add("internetGateway", "igw"), "no"],
        [
            "a gateway of a VPC outside the program",
            (p) => p.add("internetGateway", "igw", { vpcId: "vpc-1" }),
            "no",
        ],
        [
            "a gateway whose VPC cannot be traced",
            (p) => p.add("internetGateway", "igw", { vpcId: new Later("vpc-1") }),
            "unknown",
            "no",
        ],
        [
            "a gateway whose outputs show its VPC",
            (p) => p.add("internetGateway", "igw", {}, { exists: true, outputs: { vpcId: "id-Vpc-main" } }),
            "no",
            "yes",
        ],
        [
            "a peering connection that another VPC asks for",
            (p, main) =>
                p.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peering", {
                    vpcId: "vpc-1",
                    peerVpcId: main.id,
                }),
            "yes",
        ],
        [
            "an accepted peering connection of others",
            (p) => p.add("peeringAccepter", "accepter", { vpcPeeringConnectionId: "pcx-1" }),
            "unknown",
        ],
        [
            "an accepted peering connection of other VPCs of the program",
            (p) => {
                const peering = p.add("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "peering", {
                    vpcId: vpc(p, "a").id,
                    peerVpcId: vpc(p, "b").id,
                });
                p.add("peeringAccepter", "accepter", { vpcPeeringConnectionId: peering.id });
            },
            "no",
        ],
        ...OTHER_TARGETS.map(
            (key) =>
                [
                    `a route by ${key}`,
                    (p: Program, main: ProgramResource) => route(p, routeTable(p, main).id, { [key]: "x-1" }),
                    "yes",
                ] as const,
        ),
        [
            "a route in the main table",
            (p, main) => route(p, main.attribute("mainRouteTableId"), { transitGatewayId: "tgw-1" }),
            "yes",
        ],
        [
            "a route in the default table",
            (p, main) =>
                defaultTable(p, main, { routes: [{ cidrBlock: "0.0.0.0/0", transitGatewayId: "tgw-1" }] }),
            "yes",
        ],
        [
            "routes that are not shown",
            (p, main) => routeTable(p, main, { routes: new Later([]) }),
            "unknown",
            "no",
        ],
        [
            "a route in a table that cannot be traced",
            (p, main) => {
                routeTable(p, main);
                route(p, new Later("rtb-1"), { transitGatewayId: "tgw-1" });
            },
            "unknown",
            "no",
        ],
        [
            "a route in a table of another VPC",
            (p) => route(p, routeTable(p, vpc(p, "other")).id, { transitGatewayId: "tgw-1" }),
            "no",
        ],
        [
            "a subnet with a table outside the program",
            (p, main) => associate(p, subnet(p, main).id, "rtb-1"),
            "unknown",
        ],
        [
            "a subnet of another VPC with a table outside the program",
            (p) => associate(p, subnet(p, vpc(p, "other")).id, "rtb-1"),
            "no",
        ],
    ];
    for (const [name, write, preview, known = preview] of cases) {
        for (const [mode, expected] of [
            ["preview", preview],
            ["known", known],
        ] as const) {
            it(`${name} (${mode}): ${expected}`, () => {
                assert.equal(leadsOut(write, mode), expected);
            });
        }
    }
});
