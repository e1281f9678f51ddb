import assert from "node:assert/strict";
import fc from "fast-check";
import { agreed, all, answerOf, any, known, not, unknown, type Answer } from "../../value";
import { fillings } from "../support/answers";

describe("answers", () => {
    const answers = fc.array(fc.constantFrom<Answer>("yes", "no", "unknown"), { maxLength: 6 });
    const opposite: Record<Answer, Answer> = { yes: "no", no: "yes", unknown: "unknown" };

    it("come from values without turning an unknown into yes or no", () => {
        const values = [known(true), known(false), unknown("is hidden")];
        assert.deepEqual(values.map(answerOf), ["yes", "no", "unknown"]);
    });

    for (const answer of ["yes", "no", "unknown"] as const) {
        it(`not ${answer}: ${opposite[answer]}`, () => {
            assert.equal(not(answer), opposite[answer]);
        });
    }

    const cases: readonly [readonly Answer[], ofAny: Answer, ofAll: Answer, agreedOn: Answer][] = [
        [[], "no", "yes", "unknown"],
        [["yes", "no"], "yes", "no", "unknown"],
        [["unknown", "yes"], "yes", "unknown", "unknown"],
        [["unknown", "no"], "unknown", "no", "unknown"],
        [["yes", "yes"], "yes", "yes", "yes"],
        [["no", "no"], "no", "no", "no"],
        [["unknown"], "unknown", "unknown", "unknown"],
    ];
    for (const [given, ofAny, ofAll, agreedOn] of cases) {
        it(`of ${given.join(", ") || "nobody"}: any ${ofAny}, all ${ofAll}, agreed ${agreedOn}`, () => {
            assert.deepEqual([any(given), all(given), agreed(given)], [ofAny, ofAll, agreedOn]);
        });
    }

    it("mirror each other: all say yes unless any says no", () => {
        fc.assert(
            fc.property(answers, (given) => {
                assert.equal(all(given), opposite[any(given.map((answer) => opposite[answer]))]);
            }),
        );
    });

    it("are decided just where every way to fill the unknowns decides alike", () => {
        fc.assert(
            fc.property(answers, (given) => {
                for (const of of [any, all]) assert.equal(of(given), agreed(fillings(given).map(of)));
            }),
        );
    });

    it("are agreed just where every candidate, however its unknown is filled, says the same", () => {
        fc.assert(
            fc.property(answers, (given) => {
                const said = new Set(fillings(given).flat());
                assert.equal(agreed(given), said.size === 1 ? [...said][0] : "unknown");
            }),
        );
    });
});
