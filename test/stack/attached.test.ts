import assert from "node:assert/strict";
import { attached } from "../../stack/attached";
import { judging, readSoFar } from "../../stack";
import { members, none, oneOf, untraceable } from "../../value";
import { stackOf } from "../support/stack";

/** Three groups beside seven rules, each of which attaches one thing. */
function threeGroups() {
    const stack = stackOf((p) => {
        ["a", "b", "c"].forEach((name) => p.add("securityGroup", name));
        [1, 2, 3, 4, 5, 6, 7].forEach((number) => p.add("route", String(number)));
    });
    const [a, b, c] = stack.all("securityGroup");
    assert.ok(a && b && c);
    return { stack, a, b, c };
}

describe("what is attached", () => {
    const { stack, a, b, c } = threeGroups();
    const attachments = [
        { to: oneOf([a]), item: "to a" },
        { to: oneOf([a, b]), item: "to a or b" },
        { to: untraceable, item: "to anybody" },
        { to: oneOf([], { kind: "literal", id: "sg-1" }), item: "to sg-1" },
        { to: none, item: "to nobody" },
        { to: members([a], [b]), item: "to a and perhaps b" },
        { to: members([a, c], [], untraceable.outside), item: "to a, c and others" },
    ];
    const attachedTo = attached<string>({
        route: (_, route) => {
            assert.equal(route.properties.text("path").kind, "absent");
            return attachments[Number(route.name) - 1] ?? [];
        },
    });

    it("certainly and perhaps belongs to an owner", () => {
        assert.deepEqual(
            attachedTo(stack, a),
            members(["to a", "to a and perhaps b", "to a, c and others"], ["to a or b", "to anybody"]),
        );
    });

    it("belongs perhaps to everybody where it cannot be traced", () => {
        assert.deepEqual(
            attachedTo(stack, b),
            members([], ["to a or b", "to a and perhaps b", "to anybody", "to a, c and others"]),
        );
        assert.deepEqual(attachedTo(stack, c), members(["to a, c and others"], ["to anybody"]));
    });

    it("rests on the owner and on what attaches to it, each time it is asked for", () => {
        for (const asking of ["first", "again"]) {
            const read = judging(() => {
                attachedTo(stack, c);
                return readSoFar().map(({ name }) => name);
            });
            assert.deepEqual(read.sort(), ["3", "7", "c"], asking);
        }
    });
});
