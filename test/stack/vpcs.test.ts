import assert from "node:assert/strict";
import { assignsPublicAddress, endpointsOf, hasElasticAddress, natGatewayOf, Stack } from "../../stack";
import type { Answer } from "../../value/value";
import { Later, Program, type Mode, type ProgramResource } from "../support/program";

function stackOf(write: (p: Program) => unknown, mode: Mode = "preview"): Stack {
    const p = new Program();
    write(p);
    return new Stack(p.propose(mode));
}

describe("assignsPublicAddress", () => {
    for (const [mapPublicIpOnLaunch, expected] of [
        [true, "yes"],
        [false, "no"],
        [undefined, "no"],
        [new Later(true), "unknown"],
    ] as const) {
        it(`mapPublicIpOnLaunch ${mapPublicIpOnLaunch instanceof Later ? "not known" : String(mapPublicIpOnLaunch)}: ${expected}`, () => {
            const [subnet] = stackOf((p) => p.add("subnet", "public", { mapPublicIpOnLaunch })).all("subnet");
            assert.ok(subnet);
            assert.equal(assignsPublicAddress(subnet), expected);
        });
    }
});

describe("hasElasticAddress", () => {
    const cases: readonly (readonly [string, (p: Program, web: ProgramResource) => unknown, Answer])[] = [
        ["none", () => undefined, "no"],
        ["one that nothing uses", (p) => p.add("eip", "address"), "no"],
        ["one of the instance", (p, web) => p.add("eip", "address", { instance: web.id }), "yes"],
        [
            "one of its interface",
            (p, web) =>
                p.add("eip", "address", { networkInterface: web.attribute("primaryNetworkInterfaceId") }),
            "yes",
        ],
        [
            "an association",
            (p, web) => p.add("eipAssociation", "a", { instanceId: web.id, allocationId: "eipalloc-1" }),
            "yes",
        ],
        [
            "an association with its interface",
            (p, web) =>
                p.add("eipAssociation", "a", {
                    networkInterfaceId: web.attribute("primaryNetworkInterfaceId"),
                }),
            "yes",
        ],
        ["by aws-native", (p, web) => p.add("aws-native:ec2:Eip", "address", { instanceId: web.id }), "yes"],
        [
            "one of another instance",
            (p) => p.add("eip", "address", { instance: p.add("instance", "other").id }),
            "no",
        ],
        ["one of an instance outside the program", (p) => p.add("eip", "address", { instance: "i-1" }), "no"],
    ];
    for (const [name, write, expected] of cases) {
        for (const mode of ["preview", "known"] as const) {
            it(`${name} (${mode})`, () => {
                const stack = stackOf((p) => write(p, p.add("instance", "web")), mode);
                const web = stack.all("instance").find((instance) => instance.name === "web");
                assert.ok(web);
                assert.equal(hasElasticAddress(stack, web), expected);
            });
        }
    }

    it("one of something that cannot be traced", () => {
        const stack = stackOf((p) => {
            p.add("instance", "web");
            p.add("eip", "address", { networkInterface: new Later("eni-1") });
        });
        const [web] = stack.all("instance");
        assert.ok(web);
        assert.equal(hasElasticAddress(stack, web), "unknown");
    });

    it("a public address that only the outputs show", () => {
        const stack = stackOf((p) =>
            p.add("instance", "web", {}, { exists: true, outputs: { publicIp: "192.0.2.1" } }),
        );
        const [web] = stack.all("instance");
        assert.ok(web);
        assert.equal(hasElasticAddress(stack, web), "yes");
    });
});

describe("endpointsOf", () => {
    it("tells the endpoints that a VPC has from those that it may have", () => {
        const stack = stackOf((p) => {
            const [main, other] = [p.add("vpc", "main"), p.add("vpc", "other")];
            p.add("vpcEndpoint", "certain", { vpcId: main.id });
            p.add("vpcEndpoint", "either", { vpcId: new Later(main.id, [main, other]) });
            p.add("vpcEndpoint", "elsewhere", { vpcId: other.id });
            p.add("vpcEndpoint", "outside", { vpcId: "vpc-1" });
            p.add("vpcEndpoint", "untraceable", { vpcId: new Later("vpc-1") });
        });
        const [main] = stack.all("vpc");
        assert.ok(main);
        assert.deepEqual(
            endpointsOf(stack, main).map(({ belongs, item }) => [item.resource.name, belongs]),
            [
                ["certain", "yes"],
                ["either", "unknown"],
                ["untraceable", "unknown"],
            ],
        );
    });
});

describe("natGatewayOf", () => {
    it("takes a gateway for a public one unless the program says otherwise", () => {
        const stack = stackOf((p) => {
            const subnet = p.add("subnet", "public");
            p.add("natGateway", "a", { subnetId: subnet.id });
            p.add("natGateway", "b", { subnetId: subnet.id, connectivityType: "private" });
            p.add("natGateway", "c", { availabilityMode: "regional" });
        });
        const gateways = stack.all("natGateway").map((gateway) => natGatewayOf(stack, gateway));
        assert.deepEqual(
            gateways.map(({ connectivity, subnet }) => [
                connectivity,
                subnet.candidates.map(({ name }) => name),
                subnet.absent,
            ]),
            [
                [{ kind: "known", value: "public" }, ["public"], false],
                [{ kind: "known", value: "private" }, ["public"], false],
                [{ kind: "known", value: "public" }, [], true],
            ],
        );
    });
});
