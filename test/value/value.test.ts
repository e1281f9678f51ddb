import assert from "node:assert/strict";
import fc from "fast-check";
import {
    absent,
    all,
    answerOf,
    any,
    firstPresent,
    known,
    mapValue,
    unknown,
    withDefault,
    type Answer,
} from "../../value";

const hidden = unknown("is hidden");

describe("values", () => {
    it("are mapped only if known", () => {
        const double = (n: number) => 2 * n;
        assert.deepEqual(mapValue(known(2), double), known(4));
        assert.equal(mapValue(absent, double), absent);
        assert.equal(mapValue(hidden, double), hidden);
    });

    it("give way to others only if absent", () => {
        assert.deepEqual(firstPresent<number>(absent, known(1), known(2)), known(1));
        assert.equal(firstPresent<number>(absent, hidden, known(2)), hidden);
        assert.equal(firstPresent(absent, absent), absent);
        assert.equal(firstPresent(), absent);
    });

    it("take a default only if absent", () => {
        assert.deepEqual(withDefault(absent, true), known(true));
        assert.deepEqual(withDefault<boolean>(known(false), true), known(false));
        assert.equal(withDefault(hidden, true), hidden);
    });
});

describe("answers", () => {
    const answers = fc.array(fc.constantFrom<Answer>("yes", "no", "unknown"));
    const opposite: Record<Answer, Answer> = { yes: "no", no: "yes", unknown: "unknown" };

    it("come from values without turning an unknown into yes or no", () => {
        assert.deepEqual([known(true), known(false), hidden].map(answerOf), ["yes", "no", "unknown"]);
    });

    const cases: readonly [readonly Answer[], ofAny: Answer, ofAll: Answer][] = [
        [[], "no", "yes"],
        [["yes", "no"], "yes", "no"],
        [["unknown", "yes"], "yes", "unknown"],
        [["unknown", "no"], "unknown", "no"],
        [["yes", "yes"], "yes", "yes"],
        [["no", "no"], "no", "no"],
        [["unknown"], "unknown", "unknown"],
    ];
    for (const [given, ofAny, ofAll] of cases) {
        it(`of ${given.join(", ") || "nobody"}: any ${ofAny}, all ${ofAll}`, () => {
            assert.equal(any(given), ofAny);
            assert.equal(all(given), ofAll);
        });
    }

    it("mirror each other: all say yes unless any says no", () => {
        fc.assert(
            fc.property(answers, (given) => {
                assert.equal(all(given), opposite[any(given.map((answer) => opposite[answer]))]);
            }),
        );
    });

    it("are only decided where any way to fill the unknowns decides alike", () => {
        fc.assert(
            fc.property(answers, fc.boolean(), (given, flip) => {
                const filled = given.map((answer): Answer =>
                    answer === "unknown" ? (flip ? "yes" : "no") : answer,
                );
                for (const of of [any, all]) assert.ok(of(given) === "unknown" || of(given) === of(filled));
            }),
        );
    });
});
