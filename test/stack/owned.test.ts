import assert from "node:assert/strict";
import { Stack, type Link, type Resource } from "../../stack";
import { Owned } from "../../stack/owned";
import { Program } from "../support/program";

const UNTRACEABLE = { kind: "untraceable" } as const;

function threeGroups(): readonly [Resource, Resource, Resource] {
    const program = new Program();
    for (const name of ["a", "b", "c"]) program.add("securityGroup", name);
    const [a, b, c] = new Stack(program.propose("preview")).all("securityGroup");
    assert.ok(a && b && c);
    return [a, b, c];
}

function to(...candidates: readonly Resource[]): Link {
    return { absent: false, candidates };
}

describe("Owned", () => {
    const [a, b, c] = threeGroups();
    const owned = new Owned([
        { to: to(a), item: "of a" },
        { to: to(a, b), item: "of a or b" },
        { to: { absent: false, candidates: [], outside: UNTRACEABLE }, item: "of anybody" },
        { to: { absent: false, candidates: [], outside: { kind: "literal", id: "sg-1" } }, item: "of sg-1" },
        { to: { absent: true, candidates: [] }, item: "of nobody" },
        { to: { absent: false, members: [a], possible: [b], outside: [] }, item: "of a and perhaps b" },
        {
            to: { absent: false, members: [a, c], possible: [], outside: [UNTRACEABLE] },
            item: "of a, c and others",
        },
    ]);

    it("knows what certainly and what perhaps belongs to an owner", () => {
        assert.deepEqual(owned.of(a), [
            { belongs: "yes", item: "of a" },
            { belongs: "unknown", item: "of a or b" },
            { belongs: "yes", item: "of a and perhaps b" },
            { belongs: "yes", item: "of a, c and others" },
            { belongs: "unknown", item: "of anybody" },
        ]);
    });

    it("lets whatever cannot be traced belong to everybody", () => {
        assert.deepEqual(owned.of(b), [
            { belongs: "unknown", item: "of a or b" },
            { belongs: "unknown", item: "of a and perhaps b" },
            { belongs: "unknown", item: "of anybody" },
            { belongs: "unknown", item: "of a, c and others" },
        ]);
        assert.deepEqual(owned.of(c), [
            { belongs: "yes", item: "of a, c and others" },
            { belongs: "unknown", item: "of anybody" },
        ]);
    });
});
