import assert from "node:assert/strict";
import fc from "fast-check";
import {
    agreed,
    agreedRuling,
    allOf,
    allRulings,
    any,
    anyRuling,
    certainly,
    failBy,
    members,
    notApplicable,
    openBut,
    pass,
    undetermined,
    type Answer,
    type Members,
    type Ruling,
} from "../../value";

type Rule = Ruling<string>;

const OPEN = undetermined("it is hidden");
const OTHER = undetermined("it is hidden too");
const DIFFER = undetermined("they differ");
const APART = undetermined("they fail in different ways");
const NONE = notApplicable("there is nothing");

/** Proofs that are the same text have it in common; of `together` all are kept. */
const JOIN = {
    common: ([first, ...others]: readonly string[]) =>
        others.every((other) => other === first) ? first : undefined,
    together: (...proofs: readonly string[]) => proofs.join(" and "),
    differ: DIFFER.reason,
    apart: APART.reason,
};

function tell(title: string, cases: readonly (readonly [name: string, ruled: Rule, expected: Rule])[]): void {
    describe(title, () => {
        for (const [name, ruled, expected] of cases) {
            it(name, () => {
                assert.deepEqual(ruled, expected);
            });
        }
    });
}

tell("a pass", [
    ["rests on nothing", pass(), { kind: "pass", assumptions: [] }],
    ["names each assumption once", pass("a", "b", "a"), { kind: "pass", assumptions: ["a", "b"] }],
]);

tell("the ruling on one of several candidates", [
    [
        "passes where all pass, on every assumption",
        agreedRuling([pass("a"), pass("a", "b")], JOIN),
        pass("a", "b"),
    ],
    ["fails where all fail in one way", agreedRuling([failBy("x"), failBy("x")], JOIN), failBy("x")],
    ["is open where they fail in different ways", agreedRuling([failBy("x"), failBy("y")], JOIN), APART],
    ["is open where one passes and one fails", agreedRuling([pass(), failBy("x")], JOIN), DIFFER],
    ["is open where one is open", agreedRuling<string>([pass(), OPEN, OTHER], JOIN), OPEN],
    [
        "is open but for one unknown where the others fail alike",
        agreedRuling([failBy("x"), openBut("it is hidden", "x")], JOIN),
        openBut("it is hidden", "x"),
    ],
    [
        "is open for more than one unknown",
        agreedRuling([openBut("it is hidden", "x"), openBut("it is hidden too", "x")], JOIN),
        OPEN,
    ],
    [
        "is open where but for one unknown they fail in different ways",
        agreedRuling([failBy("x"), openBut("it is hidden", "y")], JOIN),
        OPEN,
    ],
    ["is open where the question arises for one only", agreedRuling<string>([pass(), NONE], JOIN), DIFFER],
    ["is open without a candidate", agreedRuling<string>([], JOIN), DIFFER],
    ["is that on the only candidate, open", agreedRuling<string>([OPEN], JOIN), OPEN],
    [
        "is that on the only candidate, if the question does not arise",
        agreedRuling<string>([NONE], JOIN),
        NONE,
    ],
]);

tell("the ruling where one is enough", [
    ["passes by the first that passes", anyRuling([failBy("x"), pass("a"), pass("b")], JOIN), pass("a")],
    ["passes beside one that is open", anyRuling<string>([OPEN, pass()], JOIN), pass()],
    ["fails where all fail in one way", anyRuling([failBy("x"), failBy("x")], JOIN), failBy("x")],
    ["is open where they fail in different ways", anyRuling([failBy("x"), failBy("y")], JOIN), APART],
    ["is open where one that does not fail is", anyRuling([failBy("x"), OPEN], JOIN), OPEN],
    [
        "fails without any where nothing at all is a proof",
        anyRuling([], { ...JOIN, common: () => "nothing" }),
        failBy("nothing"),
    ],
    ["is open without any where that proves nothing", anyRuling<string>([], JOIN), DIFFER],
]);

tell("the ruling where all have to pass", [
    ["passes where all pass", allRulings(members<Rule>([pass("a")], [pass("b")]), JOIN), pass("a", "b")],
    ["passes where the question arises for none", allRulings(certainly<Rule>(NONE), JOIN), pass()],
    ["fails by a certain one", allRulings(members<Rule>([pass(), failBy("x")], [OPEN]), JOIN), failBy("x")],
    [
        "fails by all certain ones together",
        allRulings(members<Rule>([failBy("x"), failBy("y")], [failBy("z")]), JOIN),
        failBy("x and y"),
    ],
    [
        "fails where all that are possible fail in one way",
        allRulings(members<Rule>([], [failBy("x"), failBy("x")]), JOIN),
        failBy("x"),
    ],
    [
        "is open where the possible ones fail in different ways",
        allRulings(members<Rule>([], [failBy("x"), failBy("y")]), JOIN),
        APART,
    ],
    [
        "is open but for one unknown that a certain one meets",
        allRulings(members<Rule>([pass(), OPEN, openBut("it is hidden too", "x")], []), JOIN),
        openBut("it is hidden too", "x"),
    ],
    [
        "is not open but for one unknown that one of several possible ones meets",
        allRulings(members<Rule>([pass()], [openBut("it is hidden", "x"), OTHER]), JOIN),
        OPEN,
    ],
    [
        "is open where a possible one fails beside a certain one that passes",
        allRulings(members<Rule>([pass()], [failBy("x")]), JOIN),
        DIFFER,
    ],
    ["is the first that is open", allRulings(members<Rule>([OTHER], [OPEN]), JOIN), OTHER],
    [
        "is one that is open before it is one that differs",
        allRulings(members<Rule>([pass()], [failBy("x"), OPEN]), JOIN),
        OPEN,
    ],
]);

describe("rulings whose proofs have something in common", () => {
    const KINDS = { yes: "pass", no: "fail", unknown: "undetermined" } as const;
    const RULINGS: Readonly<Record<Answer, () => Rule>> = {
        yes: () => pass(),
        no: () => failBy("x"),
        unknown: () => undetermined("it is hidden"),
    };
    const answers = fc.array(fc.constantFrom<Answer>("yes", "no", "unknown"), { maxLength: 4 });
    const ruled = (given: readonly Answer[]): readonly Rule[] => given.map((answer) => RULINGS[answer]());

    it("are decided as answers are", () => {
        fc.assert(
            fc.property(answers, (given) => {
                assert.equal(agreedRuling(ruled(given), JOIN).kind, KINDS[agreed(given)]);
                const join = { ...JOIN, common: () => "x" };
                assert.equal(anyRuling(ruled(given), join).kind, KINDS[any(given)]);
            }),
        );
    });

    it("are decided for members as answers are, where there is any", () => {
        fc.assert(
            fc.property(answers, answers, (certain, possible) => {
                fc.pre(certain.length + possible.length > 0);
                const some: Members<Answer> = { ...certainly(...certain), possible };
                const rulings: Members<Rule> = { ...certainly(...ruled(certain)), possible: ruled(possible) };
                const expected = allOf(some, (answer) => answer);
                assert.equal(allRulings(rulings, JOIN).kind, KINDS[expected]);
            }),
        );
    });
});
