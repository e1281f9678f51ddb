import assert from "node:assert/strict";
import { wayOut } from "../../../aws/network";
import { judging, nodesOf, readSoFar } from "../../../stack";
import { subnetOf } from "../../../stack/network";
import { pass } from "../../../value";
import type { Program } from "../../support/program";
import { stackOf } from "../../support/stack";

/** The way out of the instance's subnet and what that rests on, resources by name. */
function wayOutOf(write: (program: Program) => void) {
    const stack = stackOf(write);
    const [node] = nodesOf(stack);
    assert.ok(node);
    const subnet = stack.all("subnet").find(({ name }) => name === "private");
    assert.ok(subnet);
    const [way, read] = judging(() => [wayOut(node, subnetOf(stack, subnet)), readSoFar()] as const);
    if (way.kind !== "fail") return way;
    return { blocker: way.proof.blocker?.name, restsOn: read.map(({ name }) => name) };
}

function privateSubnet(p: Program) {
    const vpc = p.add("vpc", "main");
    const subnet = p.add("subnet", "private", { vpcId: vpc.id });
    p.add("instance", "web", { subnetId: subnet.id });
    return { vpc, subnet };
}

function table(p: Program, name: string, subnet: unknown, routes: readonly object[]) {
    const made = p.add("routeTable", name, { routes });
    p.add("routeTableAssociation", `${name}-association`, { subnetId: subnet, routeTableId: made.id });
}

describe("the way out of a node of a program", () => {
    it("rests on the main table, for which the VPC stands, where the subnet has no table", () => {
        assert.deepEqual(wayOutOf(privateSubnet), {
            blocker: undefined,
            restsOn: ["private", "main"],
        });
    });

    it("names the NAT gateway that has no exit, and rests on its subnet and that subnet's table too", () => {
        const way = wayOutOf((p) => {
            const { vpc, subnet } = privateSubnet(p);
            const inner = p.add("subnet", "inner", { vpcId: vpc.id });
            table(p, "inner-table", inner.id, []);
            const nat = p.add("natGateway", "nat", { subnetId: inner.id });
            table(p, "private-table", subnet.id, [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }]);
        });
        assert.deepEqual(way, {
            blocker: "nat",
            restsOn: [
                "private",
                "private-table-association",
                "private-table",
                "nat",
                "inner",
                "inner-table-association",
                "inner-table",
            ],
        });
    });

    it("names the subnet where the node has no public address for the internet gateway", () => {
        const way = wayOutOf((p) => {
            const { vpc, subnet } = privateSubnet(p);
            const gateway = p.add("internetGateway", "igw", { vpcId: vpc.id });
            table(p, "private-table", subnet.id, [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }]);
        });
        assert.deepEqual(way, {
            blocker: "private",
            restsOn: ["private", "private-table-association", "private-table", "web"],
        });
    });

    it("takes a NAT gateway outside the program to work, and says so", () => {
        const way = wayOutOf((p) => {
            const { subnet } = privateSubnet(p);
            table(p, "private-table", subnet.id, [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }]);
        });
        assert.deepEqual(way, pass("NAT gateways outside the program lead to the internet"));
    });
});
