import assert from "node:assert/strict";
import { globMatches } from "../../../aws/iam/glob";

const cases: readonly [pattern: string, text: string, expected: boolean][] = [
    ["", "", true],
    ["", "a", false],
    ["*", "", true],
    ["*", "ssm:GetDocument", true],
    ["**", "abc", true],
    ["abc", "abc", true],
    ["ABC", "abc", true],
    ["abc", "ABC", true],
    ["abc", "abcd", false],
    ["abcd", "abc", false],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["abc?", "abc", false],
    ["?*", "", false],
    ["a*", "a", true],
    ["*c", "abcc", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["*ab", "aab", true],
    ["a.c", "abc", false],
    ["[a]*", "a", false],
    ["a\\*", "a*", false],
];

describe("globMatches", () => {
    for (const [pattern, text, expected] of cases) {
        it(`"${pattern}" ${expected ? "covers" : "does not cover"} "${text}"`, () => {
            assert.equal(globMatches(pattern, text), expected);
        });
    }

    it("ends on a pattern that makes backtracking matchers explode", () => {
        assert.equal(globMatches("*a".repeat(5_000), `${"a".repeat(4_999)}b`), false);
    });
});
