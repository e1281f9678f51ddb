import assert from "node:assert/strict";
import type { Route } from "../../../aws/network";
import type { ResourceKind } from "../../../stack";
import { subnetOf } from "../../../stack/network";
import { routeTableOf } from "../../../stack/network/route-tables";
import { known, shown } from "../../../value";
import { Later, type Program, type ProgramResource } from "../../support/program";
import { stackOf } from "../../support/stack";

/** The routes of the resource "table" as texts: destination, target, and a "?" if it may be another's. */
function routes(kind: ResourceKind, write: (p: Program) => unknown): readonly string[] {
    const stack = stackOf(write);
    const table = stack.all(kind).find(({ name }) => name === "table");
    assert.ok(table);
    const { certain, possible, outside } = routeTableOf(stack, table).routes;
    assert.deepEqual(outside, []);
    return [...certain.map(routeText), ...possible.map((route) => `${routeText(route)} ?`)];
}

function routeText({ destination, target }: Route): string {
    return `${destination.kind === "known" ? destination.value : destination.kind} by ${target.kind}`;
}

const EVERYWHERE = { destinationCidrBlock: "0.0.0.0/0" };
const INLINE = { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" };

function route(p: Program, routeTableId: unknown, inputs: Record<string, unknown>) {
    return p.add("route", "route", { routeTableId, ...EVERYWHERE, ...inputs });
}

function table(p: Program, inputs: Record<string, unknown> = {}) {
    return p.add("routeTable", "table", inputs);
}

describe("the routes of a table", () => {
    const separate = (inputs: (p: Program) => Record<string, unknown>) => (p: Program) =>
        route(p, table(p).id, inputs(p));
    const cases: readonly (readonly [string, ResourceKind, (p: Program) => unknown, readonly string[]])[] = [
        ["none", "routeTable", table, []],
        ["its own", "routeTable", (p) => table(p, { routes: [INLINE] }), ["0.0.0.0/0 by NAT gateway"]],
        [
            "its own, not shown",
            "routeTable",
            (p) => table(p, { routes: new Later([]) }),
            ["unknown by other"],
        ],
        [
            "one of its own, not shown",
            "routeTable",
            (p) => table(p, { routes: [new Later({})] }),
            ["unknown by other"],
        ],
        [
            "those that only the outputs of an existing table show",
            "routeTable",
            (p) => p.add("routeTable", "table", {}, { exists: true, outputs: { routes: [INLINE] } }),
            ["0.0.0.0/0 by NAT gateway"],
        ],
        [
            "those of a VPN gateway",
            "routeTable",
            (p) => table(p, { propagatingVgws: ["vgw-1"] }),
            ["unknown by other"],
        ],
        [
            "those of a VPN gateway, by a resource of aws-native",
            "routeTable",
            (p) =>
                p.add("aws-native:ec2:VpnGatewayRoutePropagation", "propagation", {
                    routeTableIds: [table(p).id],
                }),
            ["unknown by other"],
        ],
        ...[
            "aws:vpc/routeServerPropagation:RouteServerPropagation",
            "aws-native:ec2:RouteServerPropagation",
        ].map(
            (type) =>
                [
                    `those of a route server, by ${type}`,
                    "routeTable",
                    (p: Program) => p.add(type, "propagation", { routeTableId: table(p).id }),
                    ["unknown by other"],
                ] as const,
        ),
        [
            "a NAT gateway",
            "routeTable",
            separate(() => ({ natGatewayId: "nat-1" })),
            ["0.0.0.0/0 by NAT gateway"],
        ],
        [
            "an internet gateway",
            "routeTable",
            separate((p) => ({ gatewayId: p.add("internetGateway", "igw").id })),
            ["0.0.0.0/0 by internet gateway"],
        ],
        [
            "an internet gateway by its id",
            "routeTable",
            separate(() => ({ gatewayId: "igw-1" })),
            ["0.0.0.0/0 by internet gateway"],
        ],
        ["a VPN gateway", "routeTable", separate(() => ({ gatewayId: "vgw-1" })), ["0.0.0.0/0 by other"]],
        [
            "a gateway that cannot be traced",
            "routeTable",
            separate(() => ({ gatewayId: new Later("igw-1") })),
            ["0.0.0.0/0 by other"],
        ],
        ["none for the local one", "routeTable", separate(() => ({ gatewayId: "local" })), []],
        [
            "a transit gateway",
            "routeTable",
            separate(() => ({ transitGatewayId: "tgw-1" })),
            ["0.0.0.0/0 by other"],
        ],
        [
            "a prefix list",
            "routeTable",
            separate(() => ({
                destinationCidrBlock: "",
                destinationPrefixListId: "pl-1",
                natGatewayId: "nat-1",
            })),
            ["absent by NAT gateway"],
        ],
        [
            "a route that may be another's",
            "routeTable",
            (p) =>
                route(p, new Later("rtb-1", [table(p), p.add("routeTable", "other")]), {
                    natGatewayId: "nat-1",
                }),
            ["0.0.0.0/0 by NAT gateway ?"],
        ],
        [
            "the main table, by the VPC",
            "vpc",
            (p) => route(p, p.add("vpc", "table").attribute("mainRouteTableId"), { natGatewayId: "nat-1" }),
            ["0.0.0.0/0 by NAT gateway"],
        ],
        [
            "the main table, by the VPC, that the program manages",
            "vpc",
            (p) => {
                const vpc = p.add("vpc", "table");
                p.add("defaultRouteTable", "default", {
                    defaultRouteTableId: vpc.attribute("defaultRouteTableId"),
                    routes: [INLINE],
                });
            },
            ["0.0.0.0/0 by NAT gateway"],
        ],
        [
            "the main table, by the VPC, that the program may manage",
            "vpc",
            (p) => {
                p.add("vpc", "table");
                p.add("defaultRouteTable", "default", {
                    defaultRouteTableId: new Later("rtb-1"),
                    routes: [INLINE],
                });
            },
            ["0.0.0.0/0 by NAT gateway ?"],
        ],
        [
            "a managed default table, with a route that names it by its VPC",
            "defaultRouteTable",
            (p) => {
                const vpc = p.add("vpc", "main");
                p.add("defaultRouteTable", "table", {
                    defaultRouteTableId: vpc.attribute("defaultRouteTableId"),
                });
                route(p, vpc.attribute("mainRouteTableId"), { natGatewayId: "nat-1" });
            },
            ["0.0.0.0/0 by NAT gateway"],
        ],
    ];
    for (const [name, kind, write, expected] of cases) {
        it(name, () => {
            assert.deepEqual(routes(kind, write), expected);
        });
    }
});

describe("a NAT gateway", () => {
    it("is a public one unless the program says otherwise", () => {
        const stack = stackOf((p) => {
            const subnet = p.add("subnet", "public");
            const gateways = [
                p.add("natGateway", "a", { subnetId: subnet.id }),
                p.add("natGateway", "b", { subnetId: subnet.id, connectivityType: "private" }),
                p.add("natGateway", "c", { availabilityMode: "regional" }),
            ];
            const { id } = table(p);
            for (const gateway of gateways)
                p.add("route", `by ${gateway.name}`, { routeTableId: id, natGatewayId: gateway.id });
        });
        const [only] = stack.all("routeTable");
        assert.ok(only);
        const gateways = routeTableOf(stack, only).routes.certain.map((route) => {
            assert.ok(route.target.kind === "NAT gateway");
            const [gateway] = route.target.gateway.certain;
            assert.ok(gateway);
            return gateway;
        });
        assert.deepEqual(
            gateways.map(({ origin, connectivity, subnet }) => [
                origin.name,
                connectivity,
                subnet.certain.map((certain) => certain.origin.name),
                subnet.absent,
            ]),
            [
                ["a", known("public"), ["public"], false],
                ["b", known("private"), ["public"], false],
                ["c", known("public"), [], true],
            ],
        );
    });
});

/** The tables that the subnet "private" may use, by name, and "?" for one outside the program. */
function tables(
    write: (p: Program, vpc: ProgramResource, subnet: ProgramResource) => unknown,
): readonly string[] {
    const stack = stackOf((p) => {
        const vpc = p.add("vpc", "main");
        write(p, vpc, p.add("subnet", "private", { vpcId: vpc.id }));
    });
    const [subnet] = stack.all("subnet");
    assert.ok(subnet);
    const { table } = subnetOf(stack, subnet);
    return [...shown(table).map(({ origin }) => origin.name), ...table.outside.map(() => "?")];
}

describe("the table of a subnet", () => {
    const associate = (p: Program, subnetId: unknown, routeTableId: unknown) =>
        p.add("routeTableAssociation", "association", { subnetId, routeTableId });
    const cases: readonly (readonly [string, Parameters<typeof tables>[0], readonly string[]])[] = [
        ["the main table, for which the VPC stands", () => undefined, ["main"]],
        ["the associated one", (p, _, subnet) => associate(p, subnet.id, table(p).id), ["table"]],
        ["one outside the program", (p, _, subnet) => associate(p, subnet.id, "rtb-1"), ["?"]],
        ["one that cannot be traced", (p, _, subnet) => associate(p, subnet.id, new Later("rtb-1")), ["?"]],
        [
            "an association that may be another subnet's",
            (p) => associate(p, new Later("subnet-1"), table(p).id),
            ["table", "main"],
        ],
        [
            "an association of a subnet outside the program",
            (p) => associate(p, "subnet-1", table(p).id),
            ["main"],
        ],
        [
            "an association of a gateway",
            (p) => p.add("routeTableAssociation", "a", { gatewayId: "igw-1", routeTableId: table(p).id }),
            ["main"],
        ],
        [
            "a table made the main one",
            (p, vpc) => p.add("mainRouteTableAssociation", "a", { vpcId: vpc.id, routeTableId: table(p).id }),
            ["table"],
        ],
        [
            "a table that may have been made the main one",
            (p) =>
                p.add("mainRouteTableAssociation", "a", {
                    vpcId: new Later("vpc-1"),
                    routeTableId: table(p).id,
                }),
            ["table", "main"],
        ],
        [
            "the managed default table",
            (p, vpc) =>
                p.add("defaultRouteTable", "default", {
                    defaultRouteTableId: vpc.attribute("defaultRouteTableId"),
                }),
            ["default"],
        ],
        [
            "by aws-native",
            (p, _, subnet) =>
                p.add("aws-native:ec2:SubnetRouteTableAssociation", "a", {
                    subnetId: subnet.id,
                    routeTableId: table(p).id,
                }),
            ["table"],
        ],
    ];
    for (const [name, write, expected] of cases) {
        it(name, () => {
            assert.deepEqual(tables(write), expected);
        });
    }
});
