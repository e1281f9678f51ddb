import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Affected } from "../../engine/findings";
import { messageOf, pageOf } from "../../engine/message";
import type { Fault } from "../../judgement/verdict";
import { Stack, type Resource } from "../../stack";
import { Program } from "../support/program";

function resources(names: readonly string[]): readonly Resource[] {
    const program = new Program();
    for (const name of names) program.add("instance", name);
    return new Stack(program.propose("preview")).all("instance");
}

function affectedBy(resource: Resource, ...parts: readonly Resource[]): Affected {
    return { subject: { resource, madeOf: [resource] }, parts };
}

function message(
    names: readonly string[],
    context: { exemptionTag?: string; contact?: string } = {},
): string {
    const [cause, ...nodes] = resources(names);
    assert.ok(cause !== undefined);
    const fault: Fault = {
        id: "id",
        cause,
        what: "it is wrong",
        why: "Session Manager fails",
        fix: "change it",
    };
    const affected = nodes.map((node) => affectedBy(node));
    return messageOf({ fault, affected }, { policy: "instance-profile", ...context });
}

describe("a message", () => {
    it("has three lines: what and why, the fix, the page", () => {
        const [first, second, third, ...more] = message(["a"]).split("\n");
        assert.equal(first, "it is wrong: Session Manager fails.");
        assert.equal(second, "Fix: change it.");
        assert.equal(third, pageOf("instance-profile"));
        assert.deepEqual(more, []);
    });

    it("names what else is affected, but not the cause again", () => {
        assert.match(message(["a", "b", "c"]), /^it is wrong \(affects "b", "c"\): /);
        const [cause] = resources(["a"]);
        assert.ok(cause !== undefined);
        const fault: Fault = { id: "id", cause, what: "it is wrong", why: "b", fix: "c" };
        const own = messageOf({ fault, affected: [affectedBy(cause)] }, { policy: "p" });
        assert.match(own, /^it is wrong: /);
    });

    it("names at most five nodes and counts the rest", () => {
        const names = Array.from({ length: 10_001 }, (_, index) => `n${String(index).padStart(5, "0")}`);
        assert.match(
            message(names),
            /\(affects "n00001", "n00002", "n00003", "n00004", "n00005" and 9995 more\)/,
        );
    });

    it("names a node once that stands for several machines", () => {
        const [cause, node] = resources(["a", "b"]);
        assert.ok(cause !== undefined && node !== undefined);
        const fault: Fault = { id: "id", cause, what: "it is wrong", why: "b", fix: "c" };
        const one = affectedBy(node);
        assert.match(messageOf({ fault, affected: [one, one] }, { policy: "p" }), /\(affects "b"\)/);
    });

    it("clips very long names", () => {
        const names = ["a", ...Array.from({ length: 9 }, (_, index) => String(index).repeat(5_000))];
        const text = message(names);
        assert.ok(text.length < 500, String(text.length));
        assert.match(text, /"1{59}…"/);
    });

    it("ends with the tag that exempts and whom to ask, where they are configured", () => {
        const [, , third] = message(["a"], { exemptionTag: "no-ssm", contact: "#platform" }).split("\n");
        assert.equal(third, `${pageOf("instance-profile")} · Exempt: tag no-ssm · #platform`);
    });
});

it("a page is on the project's home page or, without one, its absolute path in the package", () => {
    const { homepage } = JSON.parse(readFileSync("package.json", "utf8")) as { homepage?: string };
    const path = "docs/policies/instance-profile.md";
    assert.equal(pageOf("instance-profile"), homepage === undefined ? resolve(path) : `${homepage}/${path}`);
});
