import assert from "node:assert/strict";
import { refersTo, Stack, targetOf, type Kind, type Link, type LinkList, type Resource } from "../../stack";
import { Later, Program, type Mode, type ProgramResource } from "../support/program";

interface Shape {
    readonly candidates: readonly string[];
    readonly outside: string | undefined;
}

/** What the property `ref` of a resource means, resources by name and things outside by id or as "?". */
function linkOf(
    kind: Kind,
    write: (p: Program) => unknown,
    mode: Mode = "preview",
    options = {},
): Shape | "absent" {
    const { stack, owner } = program((p) => p.add("vpcEndpoint", "owner", { ref: write(p) }, options), mode);
    const { absent, candidates, outside } = stack.links.one(owner, "ref", owner.properties.text("ref"), kind);
    if (absent) return "absent";
    return { candidates: names(candidates), outside: outside && outsideName(outside) };
}

function listOf(kind: Kind, write: (p: Program) => unknown, mode: Mode = "preview") {
    const { stack, owner } = program((p) => p.add("vpcEndpoint", "owner", { ref: write(p) }), mode);
    const { absent, members, possible, outside } = stack.links.many(
        owner,
        "ref",
        owner.properties.list("ref"),
        kind,
    );
    return absent
        ? "absent"
        : { members: names(members), possible: names(possible), outside: outside.map(outsideName) };
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

function names(resources: readonly Resource[]): readonly string[] {
    return resources.map(({ name }) => name);
}

function outsideName(outside: NonNullable<Link["outside"]>): string {
    return outside.kind === "literal" ? outside.id : "?";
}

describe("a link to one resource", () => {
    const cases: readonly (readonly [string, () => Shape | "absent", Shape | "absent"])[] = [
        ["left out", () => linkOf("vpc", () => undefined), "absent"],
        ["an empty text", () => linkOf("vpc", () => ""), "absent"],
        [
            "its id",
            () => linkOf("vpc", (p) => p.add("vpc", "main").id),
            { candidates: ["main"], outside: undefined },
        ],
        [
            "its id, known",
            () => linkOf("vpc", (p) => p.add("vpc", "main").id, "known"),
            { candidates: ["main"], outside: undefined },
        ],
        ["a literal id", () => linkOf("vpc", () => "vpc-1"), { candidates: [], outside: "vpc-1" }],
        [
            "a value without a source",
            () => linkOf("vpc", () => new Later("vpc-1")),
            { candidates: [], outside: "?" },
        ],
        [
            "a value whose source cannot supply it",
            () => linkOf("vpc", (p) => new Later("vpc-1", [p.add("role", "role")])),
            { candidates: [], outside: "?" },
        ],
        [
            "one of two sources",
            () => linkOf("vpc", (p) => new Later("vpc-1", [p.add("vpc", "b"), p.add("vpc", "a")])),
            { candidates: ["a", "b"], outside: undefined },
        ],
        [
            "a component's output: its children and theirs",
            () =>
                linkOf("vpc", (p) => {
                    const outer = p.add("component:net:Outer", "outer");
                    const inner = p.add("component:net:Inner", "inner", {}, { parent: outer });
                    p.add("vpc", "main", {}, { parent: inner });
                    p.add("vpc", "stranger");
                    return new Later("vpc-1", [outer]);
                }),
            { candidates: ["main"], outside: undefined },
        ],
        [
            "not the children of a resource that is no component",
            () =>
                linkOf("vpc", (p) => {
                    const role = p.add("role", "role");
                    p.add("vpc", "main", {}, { parent: role });
                    return new Later("vpc-1", [role]);
                }),
            { candidates: [], outside: "?" },
        ],
        [
            "the VPC of a subnet",
            () =>
                linkOf("vpc", (p) =>
                    p.add("subnet", "private", { vpcId: p.add("vpc", "main").id }).attribute("vpcId"),
                ),
            { candidates: ["main"], outside: undefined },
        ],
        [
            "the VPC of a subnet, which is outside",
            () => linkOf("vpc", (p) => new Later("vpc-1", [p.add("subnet", "private", { vpcId: "vpc-1" })])),
            { candidates: [], outside: "?" },
        ],
        [
            "the default group, for which its VPC stands",
            () => linkOf("securityGroup", (p) => p.add("vpc", "main").attribute("defaultSecurityGroupId")),
            { candidates: ["main"], outside: undefined },
        ],
        [
            "the default group, for which its VPC stands, known",
            () =>
                linkOf(
                    "securityGroup",
                    (p) => p.add("vpc", "main").attribute("defaultSecurityGroupId"),
                    "known",
                ),
            { candidates: ["main"], outside: undefined },
        ],
        [
            "the id of a default group that the VPC supplies too: the group itself",
            () =>
                linkOf("securityGroup", (p) => {
                    p.add("vpc", "main", {}, { exists: true, outputs: { defaultSecurityGroupId: "sg-1" } });
                    p.add("defaultSecurityGroup", "default", {}, { exists: true, outputs: { id: "sg-1" } });
                    return "sg-1";
                }),
            { candidates: ["default"], outside: undefined },
        ],
        [
            "the main table of an existing VPC, known by two outputs",
            () =>
                linkOf("routeTable", (p) => {
                    const outputs = { mainRouteTableId: "rtb-1", defaultRouteTableId: "rtb-1" };
                    p.add("vpc", "main", {}, { exists: true, outputs });
                    return "rtb-1";
                }),
            { candidates: ["main"], outside: undefined },
        ],
        [
            "a role by a name that it chose",
            () =>
                linkOf("role", (p) => {
                    p.add("role", "role", { name: "app" });
                    return "app";
                }),
            { candidates: ["role"], outside: undefined },
        ],
        [
            "a property under ignoreChanges",
            () => linkOf("vpc", (p) => p.add("vpc", "main").id, "preview", { ignoreChanges: ["ref"] }),
            { candidates: [], outside: "?" },
        ],
    ];
    for (const [name, link, expected] of cases) {
        it(name, () => {
            assert.deepEqual(link(), expected);
        });
    }
});

describe("a link to several resources", () => {
    const group = (p: Program, name: string) => p.add("securityGroup", name);
    const subnet = (p: Program, name: string) => p.add("subnet", name);
    const cases: readonly (readonly [string, () => unknown, unknown])[] = [
        ["left out", () => listOf("securityGroup", () => undefined), "absent"],
        ["an empty list", () => listOf("securityGroup", () => []), "absent"],
        [
            "one unknown for each source",
            () => listOf("securityGroup", (p) => [group(p, "a").id, group(p, "b").id]),
            { members: ["a", "b"], possible: [], outside: [] },
        ],
        [
            "known ids",
            () => listOf("securityGroup", (p) => [group(p, "a").id, "sg-1"], "known"),
            { members: ["a"], possible: [], outside: ["sg-1"] },
        ],
        [
            "fewer unknowns than sources",
            () => listOf("securityGroup", (p) => [new Later("sg-1", [group(p, "a"), group(p, "b")])]),
            { members: [], possible: ["a", "b"], outside: [] },
        ],
        [
            "more unknowns than sources",
            () => listOf("securityGroup", (p) => [group(p, "a").id, new Later("sg-1")]),
            { members: [], possible: ["a"], outside: ["?"] },
        ],
        [
            "an unknown beside an id from outside",
            () => listOf("securityGroup", (p) => ["sg-1", group(p, "a").id]),
            { members: ["a"], possible: [], outside: ["sg-1"] },
        ],
        [
            "a wholly unknown list of subnets",
            () => listOf("subnet", (p) => new Later([], [subnet(p, "a"), subnet(p, "b")])),
            { members: [], possible: ["a", "b"], outside: [] },
        ],
        [
            "a wholly unknown list of groups, which programs mix with ids from outside",
            () => listOf("securityGroup", (p) => new Later([], [group(p, "a")])),
            { members: [], possible: ["a"], outside: ["?"] },
        ],
        [
            "a value of another kind",
            () => listOf("subnet", () => "subnet-1"),
            { members: [], possible: [], outside: ["?"] },
        ],
    ];
    for (const [name, list, expected] of cases) {
        it(name, () => {
            assert.deepEqual(list(), expected);
        });
    }
});

describe("refersTo and targetOf", () => {
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
    const link = (candidates: readonly Resource[], outside?: Link["outside"]): Link =>
        outside === undefined ? { absent: false, candidates } : { absent: false, candidates, outside };
    const list = (
        members: readonly Resource[],
        possible: readonly Resource[],
        outside: LinkList["outside"],
    ): LinkList => ({
        absent: false,
        members,
        possible,
        outside,
    });

    const cases = [
        ["the only candidate", link([a]), a, "yes"],
        ["one of two candidates", link([a, b]), a, "unknown"],
        ["the only candidate beside something outside", link([a], untraceable), a, "unknown"],
        ["no candidate", link([b]), a, "no"],
        ["no candidate beside something untraceable", link([b], untraceable), a, "unknown"],
        ["an id in the program cannot be that of a VPC to be created", link([], literal("vpc-1")), a, "no"],
        ["a role's own name", link([], literal("app")), role, "unknown"],
        ["another role's name", link([], literal("other")), role, "no"],
        ["a member", list([a], [], []), a, "yes"],
        ["a possible member", list([], [a], []), a, "unknown"],
        ["something untraceable in the list", list([b], [], [untraceable]), a, "unknown"],
        ["something else in the list", list([b], [], [literal("vpc-1")]), a, "no"],
    ] as const;
    for (const [name, reference, target, expected] of cases) {
        it(name, () => {
            assert.equal(refersTo(reference, target), expected);
        });
    }

    it("a link means a target only with one candidate and nothing outside", () => {
        assert.equal(targetOf(link([a])), a);
        for (const other of [link([]), link([a, b]), link([a], untraceable)])
            assert.equal(targetOf(other), undefined);
    });
});
