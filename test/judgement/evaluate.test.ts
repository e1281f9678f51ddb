import assert from "node:assert/strict";
import { NO_DECLARATIONS } from "../../judgement/declarations";
import { describe as describeError, evaluate } from "../../judgement/evaluate";
import { policy, type Policy } from "../../judgement/policy";
import type { Subject } from "../../judgement/subjects";
import {
    fail,
    notApplicable,
    openBut,
    pass,
    undetermined,
    type Fault,
    type Verdict,
} from "../../judgement/verdict";
import { Stack, type Resource } from "../../stack";
import { Program } from "../support/program";

function roles(stack: Stack): readonly Subject[] {
    return stack.all("role").map((resource) => ({ resource, madeOf: [resource] }));
}

function policyOf(judge: Policy["judge"], subjects: Policy["subjects"]["of"] = roles): Policy {
    return policy({
        name: "test",
        title: "Test",
        failsWhen: "asked to",
        level: "mandatory",
        severity: "low",
        topic: "pack",
        remediation: "None.",
        since: "0.1.0",
        sources: [],
        faults: { fault: "it is asked to" },
        subjects: { kinds: ["role"], of: subjects },
        judge,
    });
}

function run(tested: Policy, write: (program: Program) => void = () => undefined) {
    const program = new Program();
    for (const name of ["a", "b", "c"]) program.add("role", name);
    write(program);
    return evaluate(tested, { stack: new Stack(program.propose("preview")), declarations: NO_DECLARATIONS });
}

function fault(cause: Resource): Fault {
    return { id: "fault", cause, what: "a", why: "b", fix: "c" };
}

/** Its message must never be told: it quotes what it met, line breaks and a place of its own included. */
class Canary extends TypeError {
    constructor() {
        super("canary\n    at canary (/canary.js:1:1)\ncanary.ts:2:2)");
    }
}

describe("evaluation", () => {
    it("keeps every verdict in the order of the subjects", () => {
        const verdicts: Record<string, Verdict> = {
            a: pass("x"),
            b: undetermined("y"),
            c: notApplicable("z"),
        };
        const { judgements, crash } = run(policyOf(({ resource }) => verdicts[resource.name] ?? pass()));
        assert.deepEqual(
            judgements.map(({ subject, verdict }) => [subject.resource.name, verdict]),
            Object.entries(verdicts),
        );
        assert.equal(crash, undefined);
    });

    it("goes on with the others where a policy throws on one", () => {
        const { judgements, crash } = run(
            policyOf(({ resource }) => {
                if (resource.name !== "c") throw new Canary();
                return fail(fault(resource));
            }),
        );
        assert.deepEqual(
            judgements.map(({ verdict }) => verdict.kind),
            ["undetermined", "undetermined", "fail"],
        );
        assert.equal(crash?.error, "Canary");
        assert.match(crash.place, /^evaluate\.test\.[jt]s:\d+$/);
        assert.doesNotMatch(
            JSON.stringify(
                judgements.map(({ verdict }) => verdict.kind === "undetermined" && verdict.reason),
            ),
            /canary/i,
        );
    });

    it("keeps what it has where the subjects break off", () => {
        function* broken(stack: Stack): Generator<Subject> {
            for (const resource of stack.all("role")) {
                if (resource.name === "b") throw new Canary();
                yield { resource, madeOf: [resource] };
            }
        }
        const { judgements, crash } = run(
            policyOf(() => pass(), broken as unknown as Policy["subjects"]["of"]),
        );
        assert.deepEqual(
            judgements.map(({ subject }) => subject.resource.name),
            ["a"],
        );
        assert.equal(crash?.error, "Canary");
    });
});

describe("a fail", () => {
    /** Fails the role "a" after reading the other roles named. */
    const failing = (...rests: readonly string[]) =>
        policyOf(({ resource }, { stack }) => {
            const others = stack.all("role").filter(({ name }) => rests.includes(name));
            others.forEach(({ properties }) => properties.text("path"));
            return resource.name === "a" ? fail(fault(resource)) : pass();
        });

    /** The kinds of verdict in a stack where a resource of the type depends on the roles named. */
    function kinds(tested: Policy, dependent?: string, dependsOn: readonly string[] = []) {
        const { judgements } = run(tested, (program) => {
            const roles = program.resources.filter(({ name }) => dependsOn.includes(name));
            if (dependent !== undefined) program.add(dependent, "dependent", {}, { dependsOn: roles });
        });
        return judgements.map(({ verdict }) => verdict.kind);
    }

    it("stands", () => {
        assert.deepEqual(kinds(failing()), ["fail", "pass", "pass"]);
    });

    it("is undetermined where a command depends on the cause", () => {
        assert.deepEqual(kinds(failing(), "command:local:Command", ["a"]), ["undetermined", "pass", "pass"]);
    });

    it("stands where a command depends on something else, or on nothing", () => {
        assert.deepEqual(kinds(failing(), "command:local:Command", ["b"]), ["fail", "pass", "pass"]);
        assert.deepEqual(kinds(failing(), "command:local:Command"), ["fail", "pass", "pass"]);
    });

    it("stands where an ordinary resource depends on the cause", () => {
        assert.deepEqual(kinds(failing(), "aws:s3/bucket:Bucket", ["a"]), ["fail", "pass", "pass"]);
    });

    it("is undetermined where a command depends on what the proof rests on", () => {
        assert.deepEqual(kinds(failing("b"), "command:local:Command", ["b"]), [
            "undetermined",
            "pass",
            "pass",
        ]);
    });

    it("is undetermined where a command depends on a component around the cause", () => {
        const program = new Program();
        const component = program.add("component:index:Roles", "around");
        program.add("role", "a", {}, { parent: component });
        program.add("role", "b");
        program.add("command:local:Command", "command", {}, { dependsOn: [component] });
        const stack = new Stack(program.propose("preview"));
        const failingAll = policyOf(({ resource }) => fail(fault(resource)));
        const { judgements } = evaluate(failingAll, { stack, declarations: NO_DECLARATIONS });
        assert.deepEqual(
            judgements.map(({ verdict }) => verdict.kind),
            ["undetermined", "fail"],
        );
    });

    describe("that may be repaired", () => {
        const opened = (...names: readonly string[]) => {
            const { judgements } = run(failing("b"), (p) => {
                for (const name of names)
                    p.add("command:local:Command", name, {}, { dependsOn: p.resources.slice(0, 2) });
            });
            return judgements[0]?.verdict;
        };

        it("names what may do so, and keeps the proof that it alone stands against", () => {
            const verdict = opened("attach");
            assert.ok(verdict?.kind === "undetermined");
            assert.equal(verdict.reason, 'what "attach" does is not shown');
            assert.deepEqual(
                verdict.otherwise?.map(({ cause, restsOn }) => [cause.name, restsOn.map(({ name }) => name)]),
                [["a", ["a", "b"]]],
            );
        });

        it("keeps no proof against which two stand", () => {
            assert.deepEqual(
                opened("attach", "detach"),
                undetermined('what "attach", "detach" do is not shown'),
            );
        });

        it("keeps no proof where the policy has met an unknown of its own", () => {
            const unsure = policyOf(({ resource }) => openBut("it is hidden", fail(fault(resource)).proof));
            const { judgements } = run(unsure, (p) =>
                p.add("command:local:Command", "attach", {}, { dependsOn: p.resources.slice(0, 1) }),
            );
            assert.deepEqual(
                judgements.map(({ verdict }) => "otherwise" in verdict),
                [false, true, true],
            );
        });
    });

    it("of two causes keeps the one that is still proven", () => {
        const both = policyOf(({ resource }, { stack }) => {
            const [first, ...more] = stack.all("role").map((role) => fault(role));
            return resource.name === "a" && first !== undefined ? fail(first, ...more) : pass();
        });
        const { judgements } = run(both, (p) =>
            p.add("command:local:Command", "fix", {}, { dependsOn: p.resources.slice(1, 2) }),
        );
        const [verdict] = judgements.map((judgement) => judgement.verdict);
        assert.deepEqual(verdict?.kind === "fail" && verdict.proof.map(({ cause }) => cause.name), [
            "a",
            "c",
        ]);
    });
});

describe("an error", () => {
    const nowhere = { error: "unknown error", place: "unknown place" };

    it("is told by its kind and place", () => {
        const { error, place } = describeError(new RangeError("canary"));
        assert.equal(error, "RangeError");
        assert.match(place, /^evaluate\.test\.[jt]s:\d+$/);
    });

    it("that is none, or has no stack, is told as such", () => {
        assert.deepEqual([undefined, null, "canary", { message: "canary" }].map(describeError), [
            nowhere,
            nowhere,
            nowhere,
            nowhere,
        ]);
        const bare = new Error("canary");
        delete bare.stack;
        assert.deepEqual(describeError(bare), { error: "Error", place: "unknown place" });
    });

    it("that quotes a place in its text is not told by it", () => {
        assert.doesNotMatch(JSON.stringify(describeError(new Error("x\ncanary.ts:1"))), /canary/);
        assert.doesNotMatch(
            JSON.stringify(describeError(new Error("x\n    at y (canary.ts:1:1)"))),
            /canary/,
        );
    });
});
