import assert from "node:assert/strict";
import fc from "fast-check";
import { covers, coversAction, meet } from "../../../aws/iam/pattern";
import { thousand } from "../../support/runs";

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

describe("a pattern of actions", () => {
    for (const [pattern, text, expected] of cases) {
        it(`"${pattern}" ${expected ? "covers" : "does not cover"} "${text}"`, () => {
            assert.equal(coversAction(pattern, text), expected);
        });
    }

    it("ends where backtracking matchers explode", () => {
        assert.equal(coversAction("*a".repeat(5_000), `${"a".repeat(4_999)}b`), false);
    });
});

const sets: readonly [pattern: string, every: string, expected: "covers" | "meets" | "misses"][] = [
    ["*", "*", "covers"],
    ["**", "*", "covers"],
    ["?*", "*", "meets"],
    ["a*", "*", "meets"],
    ["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:eu-west-1:*:instance/*", "covers"],
    ["arn:*:ec2:*", "arn:aws:ec2:eu-west-1:*:instance/*", "covers"],
    ["arn:aws:ec2:eu-west-1:*:instance/*", "arn:aws:ec2:*:*:instance/*", "meets"],
    ["arn:aws:ec2:eu-west-1:1234:instance/i-1", "arn:aws:ec2:eu-west-1:*:instance/*", "meets"],
    ["arn:aws:ec2:us-east-1:*:instance/*", "arn:aws:ec2:eu-west-1:*:instance/*", "misses"],
    ["arn:aws:ec2:*:*:instance/?", "arn:aws:ec2:*:*:instance/*", "meets"],
    ["arn:aws:s3:::*", "arn:aws:ec2:*:*:instance/*", "misses"],
    ["ARN:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:instance/*", "misses"],
    ["", "*", "meets"],
    ["", "a*", "misses"],
];

describe("a pattern of resources", () => {
    for (const [pattern, every, expected] of sets) {
        it(`"${pattern}" ${expected} "${every}"`, () => {
            assert.equal(covers(pattern, every), expected === "covers");
            assert.equal(meet(pattern, every), expected !== "misses");
            assert.equal(meet(every, pattern), expected !== "misses");
        });
    }

    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 6 });

    it("that covers a set covers every text in it", () => {
        fc.assert(
            fc.property(pattern, pattern, text, (one, set, member) => {
                if (set.includes("?") || !covers(set, member) || !covers(one, set)) return;
                assert.ok(covers(one, member));
            }),
            { numRuns: thousand(10) },
        );
    });

    it("meets another just where some text is in both", () => {
        const texts = everyText(7);
        fc.assert(
            fc.property(pattern, pattern, (one, other) => {
                const isShared = texts.some((member) => covers(one, member) && covers(other, member));
                assert.equal(meet(one, other), isShared || meetBeyond(one, other));
            }),
            { numRuns: thousand(1) },
        );
    });

    it("ends where backtracking matchers explode", () => {
        assert.equal(meet("*a".repeat(1_000), `${"a".repeat(999)}b`), false);
    });
});

/** Every text of at most this length. */
function everyText(length: number): readonly string[] {
    if (length === 0) return [""];
    const shorter = everyText(length - 1);
    const longest = shorter.filter((each) => each.length === length - 1);
    return [...shorter, ...longest.flatMap((each) => [`${each}a`, `${each}b`])];
}

/** Two patterns may share only texts that are longer than those that are tried. */
function meetBeyond(one: string, other: string): boolean {
    const needed = [one, other].map((each) => each.replaceAll("*", "").length);
    return (
        needed[0] !== undefined && needed[1] !== undefined && needed[0] + needed[1] > 7 && meet(one, other)
    );
}
