import assert from "node:assert/strict";
import fc from "fast-check";
import {
    wayOut,
    type NatGateway,
    type Route,
    type RouteTarget,
    type Sender,
    type Subnet,
} from "../../../aws/network";
import { absent, certainly, known, none, oneOf, unknown, untraceable, type OneOf } from "../../../value";
import { selections } from "../../support/answers";
import { natGateway, route, subnet, table } from "../../support/plain-network";

/** A machine whose launch says nothing of public addresses. */
const PLAIN: Sender = { publicAddress: absent, hasElasticAddress: "no" };

const INTERNET_GATEWAY: RouteTarget = { kind: "internet gateway" };
const TO_INTERNET = route(INTERNET_GATEWAY);
const OUTSIDE = { kind: "literal", id: "rtb-1" } as const;
const NAT_OUTSIDE = { kind: "literal", id: "nat-1" } as const;
const LATER = unknown("is known only after the update");

function toNat(...gateways: readonly NatGateway[]): Route {
    return toNatIn(oneOf(gateways));
}

function toNatIn(gateway: OneOf<NatGateway>): Route {
    return route({ kind: "NAT gateway", gateway });
}

/** A private subnet whose table has these routes. */
function behind(...routes: readonly Route[]): Subnet {
    return subnet("private", oneOf([table("routes", ...routes)]));
}

const PUBLIC = subnet("public", oneOf([table("public routes", TO_INTERNET)]));
const INNER = subnet("inner", oneOf([table("inner routes")]));
const WORKS = natGateway("works", oneOf([PUBLIC]));
const STUCK = natGateway("stuck", oneOf([INNER]));

/** What is said of a way out, in short: what it assumes, or what is in the way. */
function shortly(sender: Sender, from: Subnet): string {
    const way = wayOut(sender, from);
    if (way.kind === "pass") return ["pass", ...way.assumptions].join(": ");
    if (way.kind !== "fail") return way.kind;
    const { blocker } = way.proof;
    return blocker === undefined ? "fail" : `fail at ${blocker.name}`;
}

function tell(title: string, cases: readonly (readonly [string, Sender, Subnet, expected: string])[]): void {
    describe(`the way out ${title}`, () => {
        for (const [name, sender, from, expected] of cases) {
            it(`${name}: ${expected}`, () => {
                assert.equal(shortly(sender, from), expected);
            });
        }
    });
}

tell("by an internet gateway", [
    ["without a public address", PLAIN, behind(TO_INTERNET), "fail at private"],
    ["with one by the launch", { ...PLAIN, publicAddress: known(true) }, behind(TO_INTERNET), "pass"],
    ["with an Elastic IP address", { ...PLAIN, hasElasticAddress: "yes" }, behind(TO_INTERNET), "pass"],
    ["with one by the subnet", PLAIN, { ...behind(TO_INTERNET), assignsPublicAddress: "yes" }, "pass"],
    [
        "with one by the subnet that the launch declines",
        { ...PLAIN, publicAddress: known(false) },
        { ...behind(TO_INTERNET), assignsPublicAddress: "yes" },
        "fail at private",
    ],
    [
        "with a launch that does not show it",
        { ...PLAIN, publicAddress: LATER },
        behind(TO_INTERNET),
        "undetermined",
    ],
    [
        "with a subnet that does not show it",
        PLAIN,
        { ...behind(TO_INTERNET), assignsPublicAddress: "unknown" },
        "undetermined",
    ],
    [
        "with an Elastic IP address that may be its own",
        { ...PLAIN, hasElasticAddress: "unknown" },
        behind(TO_INTERNET),
        "undetermined",
    ],
]);

tell("by NAT gateways", [
    ["that lead to the internet", PLAIN, behind(toNat(WORKS)), "pass"],
    ["in a subnet without an exit", PLAIN, behind(toNat(STUCK)), "fail at stuck"],
    [
        "outside the program",
        PLAIN,
        behind(toNatIn(oneOf([], NAT_OUTSIDE))),
        "pass: NAT gateways outside the program lead to the internet",
    ],
    ["that cannot be traced", PLAIN, behind(toNatIn(untraceable)), "undetermined"],
    [
        "that are private",
        PLAIN,
        behind(toNat(natGateway("a", oneOf([PUBLIC]), known("private")))),
        "undetermined",
    ],
    ["that may be private", PLAIN, behind(toNat(natGateway("a", oneOf([PUBLIC]), LATER))), "undetermined"],
    ["of a Region", PLAIN, behind(toNat(natGateway("a", none))), "undetermined"],
    ["in one of two subnets", PLAIN, behind(toNat(natGateway("a", oneOf([PUBLIC, INNER])))), "undetermined"],
    [
        "in a subnet whose VPC is not shown",
        PLAIN,
        behind(toNat(natGateway("a", oneOf([{ ...PUBLIC, vpc: untraceable }])))),
        "undetermined",
    ],
    [
        "in a subnet whose table is not shown",
        PLAIN,
        behind(toNat(natGateway("a", oneOf([{ ...PUBLIC, table: untraceable }])))),
        "undetermined",
    ],
    [
        "in a subnet whose table leads out, or is another",
        PLAIN,
        behind(
            toNat(natGateway("a", oneOf([{ ...PUBLIC, table: oneOf([table("a", TO_INTERNET)], OUTSIDE) }]))),
        ),
        "undetermined",
    ],
    [
        "in a subnet whose table leads elsewhere",
        PLAIN,
        behind(toNat(natGateway("a", oneOf([behind(route({ kind: "other" }))])))),
        "undetermined",
    ],
    ["of which either leads out", PLAIN, behind(toNat(WORKS, natGateway("b", oneOf([PUBLIC])))), "pass"],
    ["of which one does not", PLAIN, behind(toNat(WORKS, STUCK)), "undetermined"],
    [
        "of which neither does, where neither is the one to change",
        PLAIN,
        behind(toNat(STUCK, natGateway("stuck too", oneOf([INNER])))),
        "undetermined",
    ],
    [
        "of which one works and the other is outside the program",
        PLAIN,
        behind(toNatIn(oneOf([WORKS], NAT_OUTSIDE))),
        "pass: NAT gateways outside the program lead to the internet",
    ],
    [
        "of which one is stuck and the other outside the program",
        PLAIN,
        behind(toNatIn(oneOf([STUCK], NAT_OUTSIDE))),
        "undetermined",
    ],
]);

const POSSIBLE_EXIT: Subnet = subnet(
    "private",
    oneOf([{ origin: { name: "routes" }, routes: { ...certainly(), possible: [toNat(WORKS)] } }]),
);

tell("by the routes of a table", [
    ["none", PLAIN, behind(), "fail"],
    ["one to something else", PLAIN, behind(route({ kind: "other" })), "undetermined"],
    [
        "one for a part of the internet",
        PLAIN,
        behind(route(INTERNET_GATEWAY, known("10.0.0.0/8"))),
        "undetermined",
    ],
    ["one for IPv6", PLAIN, behind(route(INTERNET_GATEWAY, known("::/0"))), "undetermined"],
    ["one for a prefix list", PLAIN, behind(route(INTERNET_GATEWAY, absent)), "undetermined"],
    ["one that is not shown", PLAIN, behind(route({ kind: "other" }, LATER)), "undetermined"],
    ["one that may belong to another table", PLAIN, POSSIBLE_EXIT, "undetermined"],
    ["one that leads out beside one that does not", PLAIN, behind(toNat(STUCK), toNat(WORKS)), "pass"],
    ["one that leads out beside one that may", PLAIN, behind(route({ kind: "other" }), toNat(WORKS)), "pass"],
    [
        "two that are blocked, of which the first is named",
        PLAIN,
        behind(TO_INTERNET, toNat(STUCK)),
        "fail at private",
    ],
]);

const [EMPTY, OTHER_EMPTY, EXIT] = [table("empty"), table("other"), table("exit", toNat(WORKS))];

tell("by one of several tables", [
    ["none of which has a route", PLAIN, subnet("private", oneOf([EMPTY, OTHER_EMPTY])), "fail"],
    [
        "blocked at one place",
        PLAIN,
        subnet("private", oneOf([table("a", toNat(STUCK)), table("b", toNat(STUCK))])),
        "fail at stuck",
    ],
    [
        "blocked at different places",
        PLAIN,
        subnet("private", oneOf([table("a", toNat(STUCK)), table("b", TO_INTERNET)])),
        "undetermined",
    ],
    ["some of which lead out", PLAIN, subnet("private", oneOf([EMPTY, EXIT])), "undetermined"],
    ["all of which lead out", PLAIN, subnet("private", oneOf([EXIT, table("b", toNat(WORKS))])), "pass"],
    [
        "of which one is outside the program",
        PLAIN,
        subnet("private", oneOf([EMPTY], OUTSIDE)),
        "undetermined",
    ],
    ["which is outside the program", PLAIN, subnet("private", oneOf([], OUTSIDE)), "undetermined"],
    ["which cannot be traced", PLAIN, subnet("private", untraceable), "undetermined"],
]);

describe("the way out", () => {
    it("that is not shown is told with the name of the subnet", () => {
        assert.deepEqual(wayOut(PLAIN, subnet("private", untraceable)), {
            kind: "undetermined",
            reason: 'whether subnet "private" has a way out is not shown',
        });
    });

    const ROUTES = [TO_INTERNET, toNat(WORKS), toNat(STUCK), route({ kind: "other" })];
    const routes = fc.uniqueArray(fc.constantFrom(...ROUTES), { maxLength: 4 });

    it("is only decided where every choice of the routes that are possible decides alike", () => {
        fc.assert(
            fc.property(routes, routes, (certain, possible) => {
                const kindBy = (own: readonly Route[], others: readonly Route[]) => {
                    const made = {
                        origin: { name: "routes" },
                        routes: { ...certainly(...own), possible: others },
                    };
                    return wayOut(PLAIN, subnet("private", oneOf([made]))).kind;
                };
                const said = kindBy(certain, possible);
                if (said === "undetermined") return;
                for (const chosen of selections(possible))
                    assert.equal(kindBy([...certain, ...chosen], []), said);
            }),
        );
    });
});
