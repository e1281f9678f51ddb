import assert from "node:assert/strict";
import { wayOut } from "../../../aws/network";
import { nodesOf, Stack, type Kind, type Resource } from "../../../stack";
import { Program } from "../../support/program";

/** The way out of the instance's subnet, resources by name. */
function wayOutOf(write: (program: Program) => void) {
    const program = new Program();
    write(program);
    const stack = new Stack(program.propose("preview"));
    const [node] = nodesOf(stack);
    assert.ok(node);
    const { answer, blocker, rests, assumption } = wayOut(
        stack,
        node,
        only(stack, "subnet", "private"),
        only(stack, "vpc", "main"),
    );
    return { answer, blocker: blocker?.name, rests: rests.map(({ name }) => name), assumption };
}

function only(stack: Stack, kind: Kind, name: string): Resource {
    const found = stack.all(kind).find((resource) => resource.name === name);
    assert.ok(found);
    return found;
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

describe("wayOut", () => {
    it("rests on the main table, for which the VPC stands, where the subnet has no table", () => {
        assert.deepEqual(wayOutOf(privateSubnet), {
            answer: "no",
            blocker: undefined,
            rests: ["main"],
            assumption: undefined,
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
        const rests = ["private-table", "inner", "inner-table"];
        assert.deepEqual(way, { answer: "no", blocker: "nat", rests, assumption: undefined });
    });

    it("names the subnet where the node has no public address for the internet gateway", () => {
        const way = wayOutOf((p) => {
            const { vpc, subnet } = privateSubnet(p);
            const gateway = p.add("internetGateway", "igw", { vpcId: vpc.id });
            table(p, "private-table", subnet.id, [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }]);
        });
        assert.deepEqual(way, {
            answer: "no",
            blocker: "private",
            rests: ["private-table"],
            assumption: undefined,
        });
    });

    it("takes a NAT gateway outside the program to work, and says so", () => {
        const { answer, assumption } = wayOutOf((p) => {
            const { subnet } = privateSubnet(p);
            table(p, "private-table", subnet.id, [{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }]);
        });
        assert.deepEqual(
            [answer, assumption],
            ["yes", "NAT gateways outside the program lead to the internet"],
        );
    });
});
