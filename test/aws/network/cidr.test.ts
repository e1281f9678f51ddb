import assert from "node:assert/strict";
import { contains, isEverywhere } from "../../../aws/network";

const CASES: readonly (readonly [name: string, outer: string, inner: string, expected: boolean])[] = [
    ["a range contains itself", "10.0.0.0/16", "10.0.0.0/16", true],
    ["a range contains a part of itself", "10.0.0.0/8", "10.1.0.0/16", true],
    ["everything contains any range", "0.0.0.0/0", "192.168.0.0/16", true],
    ["a part does not contain the whole", "10.0.0.0/17", "10.0.0.0/16", false],
    ["a range does not contain its neighbour", "10.0.0.0/16", "10.1.0.0/16", false],
    ["a range contains nothing of the other family", "::/0", "10.0.0.0/16", false],
    ["IPv6", "2001:db8::/32", "2001:db8:1::/48", true],
    ["an outer text that is no range", "everywhere", "10.0.0.0/16", false],
    ["an inner text that is no range", "10.0.0.0/16", "10.0.0.1", false],
];

describe("contains", () => {
    for (const [name, outer, inner, expected] of CASES) {
        it(name, () => {
            assert.equal(contains(outer, inner), expected);
        });
    }
});

describe("isEverywhere", () => {
    for (const [cidr, expected] of [
        ["0.0.0.0/0", true],
        ["::/0", false],
        ["0.0.0.0/1", false],
    ] as const) {
        it(`${cidr}: ${String(expected)}`, () => {
            assert.equal(isEverywhere(cidr), expected);
        });
    }
});
