import assert from "node:assert/strict";
import {
    ALL_TRAFFIC,
    defaultGroupEgress,
    groupsLetTunnelsOut,
    groupsOfInterface,
    groupsReach,
    type EgressRule,
    type SecurityGroup,
} from "../../../aws/network";
import {
    certainly,
    known,
    members,
    none,
    oneOf,
    shown,
    unknown,
    untraceable,
    type Answer,
    type Members,
    type Value,
} from "../../../value";
import { https, securityGroup, vpc } from "../../support/plain-network";

const OPEN = https({ kind: "cidr", cidr: "0.0.0.0/0" });
const NARROW = https();
const HIDDEN = https({ kind: "other" });
const UNRULED: Members<EgressRule> = certainly();

const open = securityGroup("open", certainly(OPEN));
const narrow = securityGroup("narrow", certainly(NARROW));
const hidden = securityGroup("hidden", certainly(HIDDEN));
const perhapsOpen = securityGroup("perhaps open", members([], [OPEN]));

describe("groupsReach", () => {
    const cases: readonly (readonly [name: string, groups: Members<SecurityGroup>, Answer])[] = [
        ["no group", none, "no"],
        ["a group without rules", certainly(securityGroup("empty")), "no"],
        ["a group whose rule leads out", certainly(open), "yes"],
        ["a group whose rule leads nowhere", certainly(narrow), "no"],
        ["a group whose rule is not shown", certainly(hidden), "unknown"],
        ["a group that may have the rule", certainly(perhapsOpen), "unknown"],
        ["a group with a second rule", certainly(securityGroup("two", certainly(NARROW, OPEN))), "yes"],
        ["one of two groups", certainly(narrow, open), "yes"],
        ["neither of two groups", certainly(narrow, securityGroup("empty")), "no"],
        ["one that leads out, one that is not shown", certainly(hidden, open), "yes"],
        ["a group that is only possible", members([], [open]), "unknown"],
        ["a group beside one that is only possible", members([narrow], [open]), "unknown"],
        ["only groups that lead nowhere, whichever is meant", members([narrow], [narrow]), "no"],
        ["groups outside, which are not asked", members([narrow], [], untraceable.outside), "no"],
    ];
    for (const [name, groups, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(
                groupsReach(groups, () => [], "ssm"),
                expected,
            );
        });
    }
});

describe("groupsLetTunnelsOut", () => {
    const rule = (protocol: Value<string>, destinations = OPEN.destinations): EgressRule => ({
        ...https(...destinations),
        protocol,
    });
    const cases: readonly (readonly [name: string, rules: Members<EgressRule>, Answer])[] = [
        ["no rule", UNRULED, "no"],
        ["everything", certainly(rule(known("-1"))), "yes"],
        ["TCP", certainly(rule(known("tcp"))), "yes"],
        ["TCP to a range", certainly(rule(known("6"), [{ kind: "cidr", cidr: "10.0.0.0/8" }])), "yes"],
        ["TCP to what is not shown", certainly(rule(known("tcp"), [{ kind: "other" }])), "yes"],
        [
            "everything to the machine itself",
            certainly(rule(known("-1"), [{ kind: "cidr", cidr: "127.0.0.1/32" }])),
            "no",
        ],
        [
            "everything to link-local addresses and to a range",
            certainly(
                rule(known("-1"), [
                    { kind: "cidr", cidr: "169.254.0.0/16" },
                    { kind: "cidr", cidr: "10.0.0.0/8" },
                ]),
            ),
            "yes",
        ],
        ["TCP to nowhere", certainly(rule(known("tcp"), [])), "no"],
        ["UDP, as tunnels use it", certainly(rule(known("udp"))), "yes"],
        ["ESP", certainly(rule(known("50"))), "yes"],
        ["ICMP", certainly(rule(known("ICMP"))), "no"],
        ["ICMP by number", certainly(rule(known("58"))), "no"],
        [
            "a protocol that is not known",
            certainly(rule(unknown("is known only after the update"))),
            "unknown",
        ],
        ["a rule that is only possible", members([], [rule(known("tcp"))]), "unknown"],
    ];
    for (const [name, rules, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(groupsLetTunnelsOut(certainly(securityGroup("group", rules))), expected);
        });
    }

    it("no group: no", () => {
        assert.equal(groupsLetTunnelsOut(none), "no");
    });
});

describe("defaultGroupEgress", () => {
    const cases: readonly (readonly [
        name: string,
        takenOver: Members<Members<EgressRule>>,
        expected: Members<EgressRule>,
    ])[] = [
        ["that nothing takes over", certainly(), certainly(ALL_TRAFFIC)],
        ["that loses its rule", certainly(UNRULED), certainly()],
        ["with another rule", certainly(certainly(NARROW)), certainly(NARROW)],
        ["with a rule that is possible", certainly(members([NARROW], [OPEN])), members([NARROW], [OPEN])],
        ["that may lose its rule", members([], [UNRULED]), members([], [ALL_TRAFFIC])],
        ["with another rule, perhaps", members([], [certainly(NARROW)]), members([], [NARROW, ALL_TRAFFIC])],
        [
            "with another rule, and perhaps a third",
            members([certainly(NARROW)], [certainly(OPEN)]),
            members([], [NARROW, OPEN, ALL_TRAFFIC]),
        ],
    ];
    for (const [name, takenOver, expected] of cases) {
        it(name, () => {
            const { certain, possible, outside } = defaultGroupEgress(takenOver);
            assert.deepEqual(
                { certain, possible, outside },
                {
                    certain: expected.certain,
                    possible: expected.possible,
                    outside: [],
                },
            );
        });
    }
});

describe("groupsOfInterface", () => {
    const [a, b] = [vpc("a"), vpc("b")];
    const names = (groups: Members<SecurityGroup>) => shown(groups).map(({ origin }) => origin.name);

    it("are those that its launch names, whatever the VPC", () => {
        assert.deepEqual(
            groupsOfInterface(certainly(open), () => oneOf([a])),
            certainly(open),
        );
        assert.deepEqual(
            groupsOfInterface(untraceable, () => oneOf([a])),
            untraceable,
        );
    });

    it("are the default group of its VPC where the launch names none", () => {
        const groups = groupsOfInterface(none, () => oneOf([a]));
        assert.deepEqual(groups.certain, [a.defaultGroup]);
        assert.deepEqual(names(groups), ["default group of a"]);
    });

    it("are perhaps the default group of each VPC where it may be", () => {
        const groups = groupsOfInterface(none, () => oneOf([a, b]));
        assert.deepEqual(groups.certain, []);
        assert.deepEqual(names(groups), ["default group of a", "default group of b"]);
    });

    it("are not shown where its VPC is not", () => {
        assert.deepEqual(
            groupsOfInterface(none, () => untraceable),
            untraceable,
        );
    });

    it("are absent in the default VPC, which no program shows", () => {
        assert.deepEqual(
            groupsOfInterface(none, () => none),
            none,
        );
    });
});
