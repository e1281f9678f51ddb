import assert from "node:assert/strict";
import { hasElasticAddress, subnetOf, vpcOf } from "../../../stack/network";
import { absent, afterUpdate, known, type Answer } from "../../../value";
import { Later, type Program, type ProgramResource } from "../../support/program";
import { stackOf } from "../../support/stack";

describe("whether a subnet assigns public addresses", () => {
    for (const [mapPublicIpOnLaunch, expected] of [
        [true, "yes"],
        [false, "no"],
        [undefined, "no"],
        [new Later(true), "unknown"],
    ] as const) {
        it(`mapPublicIpOnLaunch ${mapPublicIpOnLaunch instanceof Later ? "not known" : String(mapPublicIpOnLaunch)}: ${expected}`, () => {
            const stack = stackOf((p) => p.add("subnet", "public", { mapPublicIpOnLaunch }));
            const [subnet] = stack.all("subnet");
            assert.ok(subnet);
            assert.equal(subnetOf(stack, subnet).assignsPublicAddress, expected);
        });
    }
});

function handed(p: Program, address: ProgramResource): void {
    p.add("aws:lambda/function:Function", "function", { environment: { variables: { IP: address.id } } });
}

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
        [
            "one that nothing uses, of which a function knows",
            (p) => {
                handed(p, p.add("eip", "address"));
            },
            "unknown",
        ],
        [
            "one of another instance, of which a function knows",
            (p) => {
                handed(p, p.add("eip", "address", { instance: p.add("instance", "other").id }));
            },
            "no",
        ],
        [
            "a second one of a NAT gateway, of which a function knows",
            (p) => {
                const address = p.add("eip", "address");
                p.add("natGateway", "nat", { secondaryAllocationIds: [address.id] });
                handed(p, address);
            },
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

describe("the endpoints of a VPC", () => {
    it("are told from those that it may have", () => {
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
        const { certain, possible, outside } = vpcOf(stack, main).endpoints;
        const names = (endpoints: typeof certain) => endpoints.map(({ origin }) => origin.name);
        assert.deepEqual([names(certain), names(possible)], [["certain"], ["either", "untraceable"]]);
        assert.deepEqual(outside, []);
    });

    const services = [
        ["a name", "com.amazonaws.eu-west-1.ssm", known("com.amazonaws.eu-west-1.ssm")],
        ["an empty name", "", absent],
        ["no name", undefined, absent],
        ["a name that is not known", new Later("com.amazonaws.eu-west-1.ssm"), afterUpdate],
    ] as const;
    for (const [name, serviceName, expected] of services) {
        it(`are for a service by ${name}`, () => {
            const stack = stackOf((p) =>
                p.add("vpcEndpoint", "endpoint", { vpcId: p.add("vpc", "main").id, serviceName }),
            );
            const [main] = stack.all("vpc");
            assert.ok(main);
            const [endpoint] = vpcOf(stack, main).endpoints.certain;
            assert.deepEqual(endpoint?.serviceName, expected);
        });
    }
});
