import assert from "node:assert/strict";
import { absent, firstPresent, known, mapValue, unknown, withDefault } from "../../value";

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
