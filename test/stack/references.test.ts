import assert from "node:assert/strict";
import { Stack, type Resource, type ResourceKind } from "../../stack";
import { refersTo } from "../../stack/references";
import { UNKNOWN } from "../../value/raw";
import { members, oneOf, type Members } from "../../value";
import { Later, Program, type Mode, type ProgramResource } from "../support/program";

interface Shape {
    readonly certain: readonly string[];
    readonly possible: readonly string[];
    /** Things outside by id or, without one, by a mark. */
    readonly outside: readonly string[];
}

const MARKS = { foreign: "a foreign one", untraceable: "?" };

/** The one resource that the property `ref` of a resource means. */
function oneIn(
    kind: ResourceKind,
    write: (p: Program) => unknown,
    mode: Mode = "preview",
    options = {},
): Shape | "absent" {
    const { stack, owner } = program((p) => p.add("vpcEndpoint", "owner", { ref: write(p) }, options), mode);
    return shape(stack.one(owner, "ref", kind));
}

/** As `oneIn`, for a list. */
function manyIn(
    kind: ResourceKind,
    write: (p: Program) => unknown,
    mode: Mode = "preview",
): Shape | "absent" {
    const { stack, owner } = program((p) => p.add("vpcEndpoint", "owner", { ref: write(p) }), mode);
    return shape(stack.many(owner, "ref", kind));
}

/** A stack and its resource "owner", which is an endpoint only because some kind it must be. */
function program(write: (p: Program) => ProgramResource, mode: Mode) {
    const p = new Program();
    write(p);
    const stack = new Stack(p.propose(mode));
    const [owner] = stack.all("vpcEndpoint");
    assert.ok(owner);
    return { stack, owner };
}

function shape({ absent, certain, possible, outside }: Members<Resource>): Shape | "absent" {
    if (absent) {
        assert.deepEqual([certain, possible, outside], [[], [], []]);
        return "absent";
    }
    return {
        certain: names(certain),
        possible: names(possible),
        outside: outside.map((other) => (other.kind === "literal" ? other.id : MARKS[other.kind])),
    };
}

function names(resources: readonly Resource[]): readonly string[] {
    return resources.map(({ name }) => name);
}

/** Two VPCs, a group in the first, one in the second and one whose VPC cannot be traced. */
function groupsOf(p: Program, options = {}) {
    const main = p.add("vpc", "main", {}, options);
    p.add("securityGroup", "a", { vpcId: main.id });
    p.add("securityGroup", "somewhere", { vpcId: new Later("vpc-1") });
    p.add("securityGroup", "strange", { vpcId: p.add("vpc", "other").id });
    return { main };
}

describe("a reference to one resource", () => {
    const cases: readonly (readonly [string, () => Shape | "absent", Shape | "absent"])[] = [
        ["left out", () => oneIn("vpc", () => undefined), "absent"],
        ["an empty text", () => oneIn("vpc", () => ""), "absent"],
        [
            "its id",
            () => oneIn("vpc", (p) => p.add("vpc", "main").id),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "its id, known",
            () => oneIn("vpc", (p) => p.add("vpc", "main").id, "known"),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "a literal id",
            () => oneIn("vpc", () => "vpc-1"),
            { certain: [], possible: [], outside: ["vpc-1"] },
        ],
        [
            "a value without a source",
            () => oneIn("vpc", () => new Later("vpc-1")),
            { certain: [], possible: [], outside: ["?"] },
        ],
        [
            "a value whose source cannot supply it",
            () => oneIn("vpc", (p) => new Later("vpc-1", [p.add("role", "role")])),
            { certain: [], possible: [], outside: ["?"] },
        ],
        ...[
            "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation",
            "internetGateway",
            "aws-native:ec2:VpcCidrBlock",
        ].map(
            (type) =>
                [
                    `an id that a ${type} hands on`,
                    () =>
                        oneIn("vpc", (p) => {
                            const handing = p.add(type, "handing", { vpcId: p.add("vpc", "main").id });
                            return new Later("vpc-1", [handing]);
                        }),
                    { certain: ["main"], possible: [], outside: [] },
                ] as const,
        ),
        [
            "an id that a resource has, for which no program waits so",
            () =>
                oneIn("subnet", (p) => {
                    const nat = p.add("natGateway", "nat", { subnetId: p.add("subnet", "public").id });
                    return new Later("subnet-1", [nat]);
                }),
            { certain: [], possible: [], outside: ["?"] },
        ],
        [
            "a subnet from what associates it",
            () =>
                oneIn("subnet", (p) => {
                    const subnetId = p.add("subnet", "private").id;
                    const association = p.add("routeTableAssociation", "a", {
                        subnetId,
                        routeTableId: "rtb-1",
                    });
                    return new Later("subnet-1", [association]);
                }),
            { certain: ["private"], possible: [], outside: [] },
        ],
        [
            "an id from outside that a resource hands on",
            () =>
                oneIn(
                    "vpc",
                    (p) => new Later("vpc-1", [p.add("internetGateway", "igw", { vpcId: "vpc-1" })]),
                ),
            { certain: [], possible: [], outside: ["?"] },
        ],
        [
            "one of two sources",
            () => oneIn("vpc", (p) => new Later("vpc-1", [p.add("vpc", "b"), p.add("vpc", "a")])),
            { certain: [], possible: ["a", "b"], outside: [] },
        ],
        [
            "a source beside a parameter, which may hold the id of another",
            () =>
                oneIn(
                    "vpc",
                    (p) =>
                        new Later("vpc-1", [
                            p.add("vpc", "main"),
                            p.add("aws:ssm/parameter:Parameter", "shared"),
                        ]),
                ),
            { certain: [], possible: ["main"], outside: ["?"] },
        ],
        ...(
            [
                ["aws:lb/loadBalancer:LoadBalancer", "which repeats its subnets"],
                ["networkInterface", "which repeats its subnet"],
            ] as const
        ).map(
            ([type, why]) =>
                [
                    `a source beside a ${type}, ${why}`,
                    () =>
                        oneIn(
                            "subnet",
                            (p) => new Later("subnet-1", [p.add("subnet", "a"), p.add(type, "b")]),
                        ),
                    { certain: [], possible: ["a"], outside: ["?"] },
                ] as const,
        ),
        [
            "a source beside what has no subnet",
            () =>
                oneIn(
                    "subnet",
                    (p) => new Later("subnet-1", [p.add("subnet", "a"), p.add("internetGateway", "b")]),
                ),
            { certain: ["a"], possible: [], outside: [] },
        ],
        [
            "a component with subnets and a load balancer in them",
            () =>
                oneIn("subnet", (p) => {
                    const net = p.add("component:net:Network", "net");
                    const a = p.add("subnet", "a", {}, { parent: net });
                    p.add("aws:lb/loadBalancer:LoadBalancer", "lb", {}, { parent: net });
                    return new Later(a.id, [net]);
                }),
            { certain: ["a"], possible: [], outside: [] },
        ],
        [
            "a component's output: its children and theirs",
            () =>
                oneIn("vpc", (p) => {
                    const outer = p.add("component:net:Outer", "outer");
                    const inner = p.add("component:net:Inner", "inner", {}, { parent: outer });
                    p.add("vpc", "main", {}, { parent: inner });
                    p.add("vpc", "stranger");
                    return new Later("vpc-1", [outer]);
                }),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "not the children of a resource that is no component",
            () =>
                oneIn("vpc", (p) => {
                    const role = p.add("role", "role");
                    p.add("vpc", "main", {}, { parent: role });
                    return new Later("vpc-1", [role]);
                }),
            { certain: [], possible: [], outside: ["?"] },
        ],
        [
            "the VPC of a subnet",
            () =>
                oneIn("vpc", (p) =>
                    p.add("subnet", "private", { vpcId: p.add("vpc", "main").id }).attribute("vpcId"),
                ),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "the VPC of a subnet, which is outside",
            () => oneIn("vpc", (p) => new Later("vpc-1", [p.add("subnet", "private", { vpcId: "vpc-1" })])),
            { certain: [], possible: [], outside: ["?"] },
        ],
        [
            "the default group, for which its VPC stands",
            () => oneIn("securityGroup", (p) => p.add("vpc", "main").attribute("defaultSecurityGroupId")),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "the default group, for which its VPC stands, known",
            () =>
                oneIn(
                    "securityGroup",
                    (p) => p.add("vpc", "main").attribute("defaultSecurityGroupId"),
                    "known",
                ),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "the id of a default group that the VPC supplies too: the group itself",
            () =>
                oneIn("securityGroup", (p) => {
                    p.add("vpc", "main", {}, { exists: true, outputs: { defaultSecurityGroupId: "sg-1" } });
                    p.add("defaultSecurityGroup", "default", {}, { exists: true, outputs: { id: "sg-1" } });
                    return "sg-1";
                }),
            { certain: ["default"], possible: [], outside: [] },
        ],
        [
            "the main table of an existing VPC, known by two outputs",
            () =>
                oneIn("routeTable", (p) => {
                    const outputs = { mainRouteTableId: "rtb-1", defaultRouteTableId: "rtb-1" };
                    p.add("vpc", "main", {}, { exists: true, outputs });
                    return "rtb-1";
                }),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "a group looked up in a VPC to be created: the default one, or another that is or may be in it",
            () => oneIn("securityGroup", (p) => new Later("sg-1", [groupsOf(p).main])),
            { certain: [], possible: ["a", "somewhere", "main"], outside: [] },
        ],
        [
            "a group looked up in an existing VPC, perhaps one that others made",
            () => oneIn("securityGroup", (p) => new Later("sg-1", [groupsOf(p, { exists: true }).main])),
            { certain: [], possible: ["a", "somewhere", "main"], outside: ["a foreign one"] },
        ],
        [
            "a table looked up in a VPC to be created",
            () =>
                oneIn("routeTable", (p) => {
                    const main = p.add("vpc", "main");
                    p.add("routeTable", "routes", { vpcId: main.id });
                    p.add("routeTable", "strange", { vpcId: p.add("vpc", "other").id });
                    return main.attribute("mainRouteTableId");
                }),
            { certain: [], possible: ["routes", "main"], outside: [] },
        ],
        [
            "a table looked up in a VPC of aws-native",
            () =>
                oneIn("routeTable", (p) => {
                    const main = p.add("aws-native:ec2:Vpc", "main");
                    p.add("aws-native:ec2:RouteTable", "routes", { vpcId: main.attribute("vpcId") });
                    return new Later("rtb-1", [main]);
                }),
            { certain: [], possible: ["routes", "main"], outside: [] },
        ],
        [
            "a table by an id that may be that of the main table of an existing VPC, which aws-native does not show",
            () =>
                oneIn("routeTable", (p) => {
                    p.add("aws-native:ec2:Vpc", "main", {}, { exists: true });
                    p.add("aws-native:ec2:Vpc", "planned");
                    return "rtb-1";
                }),
            { certain: [], possible: ["main"], outside: ["rtb-1"] },
        ],
        [
            "a table by another id than that of the main table of an existing VPC",
            () =>
                oneIn("routeTable", (p) => {
                    p.add("vpc", "main", {}, { exists: true });
                    return "rtb-1";
                }),
            { certain: [], possible: [], outside: ["rtb-1"] },
        ],
        [
            "the first network interface of an instance, whatever other interfaces there are",
            () =>
                oneIn("networkInterface", (p) => {
                    p.add("networkInterface", "other");
                    return p.add("instance", "web").attribute("primaryNetworkInterfaceId");
                }),
            { certain: ["web"], possible: [], outside: [] },
        ],
        [
            "a group that an EKS cluster puts out: its own, or one that it was given",
            () =>
                oneIn("securityGroup", (p) => {
                    const vpcConfig = { securityGroupIds: [p.add("securityGroup", "given").id] };
                    p.add("securityGroup", "other");
                    return new Later("sg-1", [p.add("eksCluster", "cluster", { vpcConfig })]);
                }),
            { certain: [], possible: ["given", "cluster"], outside: [] },
        ],
        [
            "the group of an EKS cluster by its id",
            () =>
                oneIn("securityGroup", (p) => {
                    const outputs = { vpcConfig: { clusterSecurityGroupId: "sg-1" } };
                    p.add("eksCluster", "cluster", {}, { exists: true, outputs });
                    return "sg-1";
                }),
            { certain: ["cluster"], possible: [], outside: [] },
        ],
        [
            "a role by a name that it chose",
            () =>
                oneIn("role", (p) => {
                    p.add("role", "role", { name: "app" });
                    return "app";
                }),
            { certain: ["role"], possible: [], outside: [] },
        ],
        [
            "a property under ignoreChanges",
            () => oneIn("vpc", (p) => p.add("vpc", "main").id, "preview", { ignoreChanges: ["ref"] }),
            { certain: [], possible: [], outside: ["?"] },
        ],
    ];
    for (const [name, reference, expected] of cases) {
        it(name, () => {
            assert.deepEqual(reference(), expected);
        });
    }
});

describe("a name that two accounts or Regions may give", () => {
    const tools = { provider: "urn:tools", providerInputs: { region: "eu-west-1", profile: "tools" } };
    const later = {
        provider: "urn:later",
        providerInputs: { region: UNKNOWN, profile: UNKNOWN },
        unconfigured: true,
    };
    const elsewhere = { provider: "urn:elsewhere", providerInputs: { region: "us-east-1" } };
    const cases: readonly (readonly [
        name: string,
        kind: "role" | "launchTemplate",
        write: (p: Program) => unknown,
        certain: readonly string[],
        possible: readonly string[],
    ])[] = [
        [
            "a role of the same account, by another provider with the same credentials",
            "role",
            (p) => p.add("role", "app", { name: "x" }, elsewhere),
            ["app"],
            [],
        ],
        [
            "a role of another account, perhaps",
            "role",
            (p) => p.add("role", "app", { name: "x" }, tools),
            [],
            ["app"],
        ],
        [
            "a role of each of two accounts",
            "role",
            (p) => {
                p.add("role", "own", { name: "x" });
                p.add("role", "app", { name: "x" }, tools);
            },
            ["own"],
            [],
        ],
        [
            "a role by a provider whose credentials are not known yet, perhaps",
            "role",
            (p) => p.add("role", "app", { name: "x" }, later),
            [],
            ["app"],
        ],
        [
            "a launch template by a provider whose Region is not known yet, perhaps",
            "launchTemplate",
            (p) => p.add("launchTemplate", "web", { name: "x" }, later),
            [],
            ["web"],
        ],
        [
            "a launch template of another Region",
            "launchTemplate",
            (p) => p.add("launchTemplate", "web", { name: "x" }, elsewhere),
            [],
            [],
        ],
        [
            "a launch template of the same Region",
            "launchTemplate",
            (p) => p.add("launchTemplate", "web", { name: "x" }),
            ["web"],
            [],
        ],
    ];
    for (const [name, kind, write, certain, possible] of cases) {
        it(name, () => {
            const p = new Program();
            write(p);
            const owner = p.add("vpcEndpoint", "owner", { ref: "x" });
            const stack = new Stack(p.propose("preview"));
            const found = stack.all("vpcEndpoint").find(({ urn }) => urn === owner.urn);
            assert.ok(found);
            const names = (resources: readonly { readonly name: string }[]) => resources.map((r) => r.name);
            const reference = stack.one(found, "ref", kind);
            assert.deepEqual([names(reference.certain), names(reference.possible)], [certain, possible]);
        });
    }

    it("means what the property depends on, also beside an equal name of the own account", () => {
        const p = new Program();
        p.add("role", "own", { name: "x" });
        const app = p.add("role", "app", { name: "x" }, tools);
        p.add("vpcEndpoint", "owner", { ref: app.attribute("name") });
        const stack = new Stack(p.propose("preview"));
        const [owner] = stack.all("vpcEndpoint");
        assert.ok(owner);
        assert.deepEqual(
            stack.one(owner, "ref", "role").certain.map(({ name }) => name),
            ["app"],
        );
    });
});

describe("a resource whose provider is not configured yet", () => {
    const unconfigured = { unconfigured: true };
    const cases: readonly (readonly [string, () => Shape | "absent", Shape])[] = [
        [
            "is meant by its id",
            () => oneIn("vpc", (p) => p.add("vpc", "main", {}, unconfigured).id),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "is meant by its name, which is not known then",
            () => oneIn("role", (p) => p.add("role", "role", {}, unconfigured).attribute("name")),
            { certain: ["role"], possible: [], outside: [] },
        ],
        [
            "may be what another resource names by that value",
            () =>
                oneIn("vpc", (p) => {
                    const main = p.add("vpc", "main", {}, unconfigured);
                    return p.add("subnet", "private", { vpcId: main.id }, unconfigured).attribute("vpcId");
                }),
            { certain: ["main"], possible: [], outside: [] },
        ],
        [
            "may hold what is looked up in it, and others too",
            () => oneIn("securityGroup", (p) => new Later("sg-1", [groupsOf(p, unconfigured).main])),
            { certain: [], possible: ["a", "somewhere", "main"], outside: ["a foreign one"] },
        ],
        [
            "may have a main table with an id that it does not show",
            () =>
                oneIn("routeTable", (p) => {
                    p.add("vpc", "main", {}, unconfigured);
                    return "rtb-1";
                }),
            { certain: [], possible: ["main"], outside: ["rtb-1"] },
        ],
    ];
    for (const [name, reference, expected] of cases) {
        it(name, () => {
            assert.deepEqual(reference(), expected);
        });
    }

    for (const [kind, inputs, id, answer] of [
        ["vpc", {}, "vpc-1", "unknown"],
        ["launchTemplate", { name: "web" }, "lt-0a", "unknown"],
        ["role", {}, "app", "unknown"],
        ["role", { name: "app" }, "app", "unknown"],
        ["role", { name: "app" }, "other", "no"],
    ] as const)
        it(`${answer === "no" ? "cannot" : "may"} be called ${id}: ${kind} ${JSON.stringify(inputs)}`, () => {
            const p = new Program();
            p.add(kind, "target", inputs, unconfigured);
            const [target] = new Stack(p.propose("preview")).all(kind);
            assert.ok(target);
            assert.equal(refersTo(oneOf([], { kind: "literal", id }), target), answer);
        });
});

describe("references in a circle", () => {
    const [ownId, otherId] = ["vpc-1", new Later("vpc-1")];
    for (const [name, value] of [
        ["of ids", ownId],
        ["of values not known yet", otherId],
    ] as const) {
        it(`${name} end`, () => {
            const p = new Program();
            const subnets = ["a", "b"].map((subnet) => p.add("subnet", subnet, { vpcId: value }));
            const [a, b] = subnets.map(({ urn }) => urn);
            assert.ok(a !== undefined && b !== undefined);
            const stack = new Stack(
                p.propose("preview").map((resource) => ({
                    ...resource,
                    propertyDependencies: { vpcId: [resource.urn === a ? b : a] },
                })),
            );
            const [subnet] = stack.all("subnet");
            assert.ok(subnet);
            assert.deepEqual(stack.one(subnet, "vpcId", "vpc").certain, []);
        });
    }
});

describe("references to several resources", () => {
    const group = (p: Program, name: string) => p.add("securityGroup", name);
    const subnet = (p: Program, name: string) => p.add("subnet", name);
    const cases: readonly (readonly [string, () => unknown, unknown])[] = [
        ["left out", () => manyIn("securityGroup", () => undefined), "absent"],
        ["an empty list", () => manyIn("securityGroup", () => []), "absent"],
        [
            "one unknown for each source",
            () => manyIn("securityGroup", (p) => [group(p, "a").id, group(p, "b").id]),
            { certain: ["a", "b"], possible: [], outside: [] },
        ],
        [
            "a group and the default group of a VPC in which no other is",
            () =>
                manyIn("securityGroup", (p) => [
                    group(p, "a").id,
                    p.add("vpc", "main").attribute("defaultSecurityGroupId"),
                ]),
            { certain: ["a", "main"], possible: [], outside: [] },
        ],
        [
            "a group and a group looked up in its VPC",
            () =>
                manyIn("securityGroup", (p) => {
                    const main = p.add("vpc", "main");
                    const a = p.add("securityGroup", "a", { vpcId: main.id });
                    return [a.id, new Later("sg-1", [main])];
                }),
            { certain: ["a"], possible: ["main"], outside: [] },
        ],
        [
            "known ids",
            () => manyIn("securityGroup", (p) => [group(p, "a").id, "sg-1"], "known"),
            { certain: ["a"], possible: [], outside: ["sg-1"] },
        ],
        [
            "fewer unknowns than sources",
            () => manyIn("securityGroup", (p) => [new Later("sg-1", [group(p, "a"), group(p, "b")])]),
            { certain: [], possible: ["a", "b"], outside: [] },
        ],
        [
            "more unknowns than sources",
            () => manyIn("securityGroup", (p) => [group(p, "a").id, new Later("sg-1")]),
            { certain: [], possible: ["a"], outside: ["?"] },
        ],
        [
            "an unknown beside an id from outside",
            () => manyIn("securityGroup", (p) => ["sg-1", group(p, "a").id]),
            { certain: ["a"], possible: [], outside: ["sg-1"] },
        ],
        [
            "a wholly unknown list of subnets",
            () => manyIn("subnet", (p) => new Later([], [subnet(p, "a"), subnet(p, "b")])),
            { certain: [], possible: ["a", "b"], outside: [] },
        ],
        [
            "a wholly unknown list of groups, which programs mix with ids from outside",
            () => manyIn("securityGroup", (p) => new Later([], [group(p, "a")])),
            { certain: [], possible: ["a"], outside: ["?"] },
        ],
        [
            "a value of another kind",
            () => manyIn("subnet", () => "subnet-1"),
            { certain: [], possible: [], outside: ["?"] },
        ],
    ];
    for (const [name, list, expected] of cases) {
        it(name, () => {
            assert.deepEqual(list(), expected);
        });
    }
});

describe("refersTo", () => {
    const { stack } = program((p) => {
        p.add("role", "app", { name: "app" });
        p.add("vpc", "a");
        p.add("vpc", "b");
        return p.add("vpcEndpoint", "owner");
    }, "preview");
    const [a, b] = stack.all("vpc");
    const [role] = stack.all("role");
    assert.ok(a && b && role);
    const untraceable = { kind: "untraceable" } as const;
    const literal = (id: string) => ({ kind: "literal", id }) as const;

    const cases = [
        ["the only candidate", oneOf([a]), a, "yes"],
        ["one of two candidates", oneOf([a, b]), a, "unknown"],
        ["the only candidate beside something outside", oneOf([a], untraceable), a, "unknown"],
        ["no candidate", oneOf([b]), a, "no"],
        ["no candidate beside something untraceable", oneOf([b], untraceable), a, "unknown"],
        ["no candidate beside something foreign", oneOf([b], { kind: "foreign" }), a, "no"],
        ["an id in the program cannot be that of a VPC to be created", oneOf([], literal("vpc-1")), a, "no"],
        ["a role's own name", oneOf([], literal("app")), role, "unknown"],
        ["another role's name", oneOf([], literal("other")), role, "no"],
        ["a member", members([a], []), a, "yes"],
        ["a possible member", members([], [a]), a, "unknown"],
        ["something untraceable in the list", members([b], [], [untraceable]), a, "unknown"],
        ["something else in the list", members([b], [], [literal("vpc-1")]), a, "no"],
    ] as const;
    for (const [name, reference, target, expected] of cases) {
        it(name, () => {
            assert.equal(refersTo(reference, target), expected);
        });
    }
});
