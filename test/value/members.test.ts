import assert from "node:assert/strict";
import fc from "fast-check";
import {
    agreed,
    all,
    allOf,
    any,
    anyOf,
    certainly,
    isNamed,
    joined,
    mapMembers,
    members,
    none,
    oneOf,
    opened,
    perhaps,
    shown,
    target,
    untraceable,
    type Answer,
    type Members,
    type OneOf,
    type Outside,
} from "../../value";
import { fillings, selections } from "../support/answers";

const UNTRACEABLE: Outside = { kind: "untraceable" };
const LITERAL: Outside = { kind: "literal", id: "sg-1" };

/** What members are, but for how they came about. */
function parts<T>({ absent, certain, possible, outside }: Members<T>) {
    return { absent, certain, possible, outside };
}

describe("members", () => {
    const nothing = { absent: false, certain: [], possible: [], outside: [] };
    const cases: readonly (readonly [name: string, Members<string>, Partial<Members<string>>])[] = [
        ["none", none, { absent: true }],
        ["what cannot be traced", untraceable, { outside: [UNTRACEABLE] }],
        ["certain ones", certainly("a", "b"), { certain: ["a", "b"] }],
        ["each once", members(["a", "a"], ["b", "b"]), { certain: ["a"], possible: ["b"] }],
        ["certain rather than possible", members(["a"], ["a", "b"]), { certain: ["a"], possible: ["b"] }],
        ["others outside", members(["a"], [], [LITERAL]), { certain: ["a"], outside: [LITERAL] }],
        ["the only candidate", oneOf(["a"]), { certain: ["a"] }],
        ["one of two candidates", oneOf(["a", "b"]), { possible: ["a", "b"] }],
        ["a candidate or something outside", oneOf(["a"], LITERAL), { possible: ["a"], outside: [LITERAL] }],
        ["something outside", oneOf<string>([], LITERAL), { outside: [LITERAL] }],
        [
            "several, joined",
            joined(certainly("a"), members(["b"], ["c"], [LITERAL])),
            {
                certain: ["a", "b"],
                possible: ["c"],
                outside: [LITERAL],
            },
        ],
        ["none, joined with some", joined<string>(none, certainly("a")), { certain: ["a"] }],
        ["none, joined with none", joined<string>(none, none), { absent: true }],
        ["some, opened", opened(certainly("a")), { certain: ["a"], outside: [UNTRACEABLE] }],
        ["none, opened", opened<string>(none), { outside: [UNTRACEABLE] }],
        [
            "those that were certain",
            perhaps(members(["a"], ["b"], [LITERAL])),
            {
                possible: ["a", "b"],
                outside: [LITERAL],
            },
        ],
        [
            "some, mapped",
            mapMembers(members(["a"], ["b"], [LITERAL]), (name) => name.toUpperCase()),
            {
                certain: ["A"],
                possible: ["B"],
                outside: [LITERAL],
            },
        ],
        ["none, mapped", mapMembers(none, String), { absent: true }],
    ];
    for (const [name, some, expected] of cases) {
        it(name, () => {
            assert.deepEqual(parts(some), { ...nothing, ...expected });
        });
    }

    it("are shown with the certain ones first", () => {
        assert.deepEqual(shown(members(["b"], ["a"], [LITERAL])), ["b", "a"]);
    });
});

describe("a property that means one thing", () => {
    const cases: readonly (readonly [string, OneOf<string>, target: string | undefined, traced: boolean])[] =
        [
            ["the only candidate", oneOf(["a"]), "a", true],
            ["one of two candidates", oneOf(["a", "b"]), undefined, true],
            ["a candidate beside something untraceable", oneOf(["a"], UNTRACEABLE), undefined, true],
            ["a candidate beside an id", oneOf(["a"], LITERAL), undefined, true],
            ["an id", oneOf<string>([], LITERAL), undefined, true],
            ["something untraceable", untraceable, undefined, false],
            ["no candidate", oneOf<string>([]), undefined, true],
            ["one left out", none, undefined, true],
        ];
    for (const [name, one, expected, traced] of cases) {
        it(`${name}: ${expected ?? "no target"}, ${traced ? "traced" : "not traced"}`, () => {
            assert.equal(target(one), expected);
            assert.equal(isNamed(one), traced);
        });
    }
});

describe("a condition on members", () => {
    const itself = (answer: Answer) => answer;
    const cases: readonly (readonly [
        certain: readonly Answer[],
        possible: readonly Answer[],
        ofAny: Answer,
        ofAll: Answer,
    ])[] = [
        [[], [], "no", "unknown"],
        [["yes"], [], "yes", "yes"],
        [["no"], [], "no", "no"],
        [["unknown"], [], "unknown", "unknown"],
        [["yes", "no"], [], "yes", "no"],
        [["no"], ["yes"], "unknown", "no"],
        [["yes"], ["no"], "yes", "unknown"],
        [["yes"], ["unknown"], "yes", "unknown"],
        [["no"], ["unknown"], "unknown", "no"],
        [["no"], ["no"], "no", "no"],
        [[], ["yes", "yes"], "unknown", "yes"],
        [[], ["no", "no"], "no", "no"],
        [[], ["yes", "no"], "unknown", "unknown"],
        [[], ["yes", "unknown"], "unknown", "unknown"],
    ];
    for (const [certain, possible, ofAny, ofAll] of cases) {
        const list = (answers: readonly Answer[]) => answers.join(", ") || "nobody";
        it(`certainly ${list(certain)}, possibly ${list(possible)}: any ${ofAny}, all ${ofAll}`, () => {
            const some = { ...certainly(...certain), possible };
            assert.deepEqual([anyOf(some, itself), allOf(some, itself)], [ofAny, ofAll]);
        });
    }

    const answers = fc.array(fc.constantFrom<Answer>("yes", "no", "unknown"), { maxLength: 3 });

    /** What is said of every choice of the possible members, beside the certain ones, and every filling of unknowns. */
    function outcomes(
        { certain, possible }: Members<Answer>,
        said: (answers: readonly Answer[]) => Answer,
        least: number,
    ): readonly Answer[] {
        return selections(possible)
            .map((chosen) => [...certain, ...chosen])
            .filter((chosen) => chosen.length >= least)
            .flatMap((chosen) => fillings(chosen).map(said));
    }

    it("met by any is decided just where every choice of the possible ones decides alike", () => {
        fc.assert(
            fc.property(answers, answers, (certain, possible) => {
                const some = { ...certainly(...certain), possible };
                assert.equal(anyOf(some, itself), agreed(outcomes(some, any, 0)));
            }),
        );
    });

    it("met by all is decided just where every choice of the possible ones, of at least one, decides alike", () => {
        fc.assert(
            fc.property(answers, answers, (certain, possible) => {
                const some = { ...certainly(...certain), possible };
                assert.equal(allOf(some, itself), agreed(outcomes(some, all, 1)));
            }),
        );
    });
});
