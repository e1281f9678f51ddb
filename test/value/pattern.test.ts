import assert from "node:assert/strict";
import fc from "fast-check";
import { matches } from "../../value";

describe("a pattern", () => {
    const cases: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
        ["a", "a", true],
        ["a", "A", false],
        ["a", "ab", false],
        ["", "", true],
        ["", "a", false],
        ["*", "", true],
        ["*", "anything", true],
        ["**", "anything", true],
        ["a*", "a", true],
        ["a*", "ba", false],
        ["*a", "ba", true],
        ["*a", "ab", false],
        ["a*a", "a", false],
        ["a*a", "aa", true],
        ["a*b*c", "a-b-c", true],
        ["a*b*c", "a-c-b", false],
        ["a*b*b", "ab", false],
        ["*b*", "abc", true],
        ["a.c", "abc", false],
        ["a?", "ab", false],
        ["urn:*::web", "urn:pulumi:dev::test::aws:ec2/instance:Instance::web", true],
    ];
    for (const [pattern, text, expected] of cases) {
        it(`"${pattern}" ${expected ? "matches" : "does not match"} "${text}"`, () => {
            assert.equal(matches(pattern, text), expected);
        });
    }

    it("matches what a regular expression would", () => {
        const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
        fc.assert(
            fc.property(text, text, (pattern, given) => {
                const expression = new RegExp(`^${pattern.replaceAll("*", "[^]*")}$`);
                assert.equal(matches(pattern, given), expression.test(given));
            }),
        );
    });

    it("of very many stars still ends", () => {
        assert.equal(matches("*a".repeat(5_000) + "b", "a".repeat(100_000)), false);
    });
});
