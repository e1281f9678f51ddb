import assert from "node:assert/strict";
import fc from "fast-check";
import { policies } from "../../policies";
import { NO_DECLARATIONS } from "../../judgement/declarations";
import { evaluate } from "../../judgement/evaluate";
import { Stack, type ProposedResource } from "../../stack";
import { UNKNOWN } from "../../value/raw";
import { hidings, hide } from "./hide";
import { omissions, omitting } from "./outputs-only";
import { randomProgram } from "./random-program";
import { thousand } from "../support/runs";

/** The law binds these; an advisory policy may name another of several causes. */
const mandatory = policies.filter(({ level }) => level === "mandatory");

/**
 * Every fail as `policy | cause | fault`, every node that fails as `policy | node`, and so every node that a policy
 * passes as a whole without resting on an assumption.
 */
function outcome(resources: readonly ProposedResource[]) {
    const context = { stack: new Stack(resources), declarations: NO_DECLARATIONS };
    const fails = new Set<string>();
    const failed = new Set<string>();
    const passed = new Set<string>();
    for (const policy of mandatory) {
        const { judgements, crash } = evaluate(policy, context);
        assert.equal(crash, undefined);
        const open = new Set<string>();
        for (const { subject, verdict } of judgements) {
            const node = `${policy.name} | ${subject.resource.urn}`;
            passed.add(node);
            if (verdict.kind !== "pass" || verdict.assumptions.length > 0) open.add(node);
            if (verdict.kind !== "fail") continue;
            failed.add(node);
            for (const { cause, id } of verdict.proof) fails.add(`${policy.name} | ${cause.urn} | ${id}`);
        }
        open.forEach((node) => passed.delete(node));
    }
    return { fails, failed, passed };
}

const RUNS = thousand(10);
const STANDING_RUNS = thousand(2);

/** Picks resources, each number taken modulo how many there are. */
const someIndices = fc.array(fc.nat(200), { minLength: 1, maxLength: 6 });

const STACK = "urn:pulumi:dev::test::";
const OTHER_STACK = "urn:pulumi:dev::other::";

/** The same resource in another account: names stay, ids, ARNs and URNs are others. */
function inAnotherAccount(resource: ProposedResource): ProposedResource {
    const text = JSON.stringify(resource)
        .replaceAll(STACK, OTHER_STACK)
        .replaceAll("123456789012", "210987654321")
        .replaceAll(/"([a-zA-Z]+-[A-Z]\w+-[^"]+)"/g, '"$1-other"');
    const { provider, ...other } = JSON.parse(text) as ProposedResource;
    if (provider === undefined) return other;
    return { ...other, provider: { ...provider, inputs: { ...provider.inputs, profile: "other" } } };
}

/** A command of which nothing is known. */
const COMMAND: ProposedResource = {
    urn: `${STACK}command:local:Command::by-chance`,
    type: "command:local:Command",
    name: "by-chance",
    inputs: {},
    outputs: { stdout: UNKNOWN },
    ignoreChanges: [],
    dependencies: [],
    propertyDependencies: {},
    provider: { urn: `${STACK}pulumi:providers:command::default`, inputs: {} },
};

function commandAfter({ urn }: ProposedResource): ProposedResource {
    return { ...COMMAND, dependencies: [urn] };
}

/** Whatever has no id is depended upon. */
function commandNaming(resource: ProposedResource): ProposedResource {
    const { id } = resource.outputs as { readonly id?: string };
    if (id === undefined) return commandAfter(resource);
    return { ...COMMAND, inputs: { create: `./repair.sh ${id}` } };
}

/** What says to which other resources one belongs, and how. */
const LINKS = new Set([
    "instance",
    "name",
    "networkInterfaceId",
    "role",
    "roleName",
    "roles",
    "securityGroupId",
    "type",
]);

/** The same resource, with its links, holding what another one holds or, where none is given, what nobody knows. */
function withContentOf(resource: ProposedResource, other?: ProposedResource): ProposedResource {
    const { inputs = {}, outputs } = resource;
    const only = (side: object, keep: (key: string) => boolean) =>
        Object.fromEntries(Object.entries(side).filter(([key]) => keep(key)));
    const isLink = (key: string) =>
        LINKS.has(key) || [resource, other].some((one) => key in (one?.propertyDependencies ?? {}));
    const content = only(other?.inputs ?? inputs, (key) => !isLink(key));
    const hidden = Object.fromEntries(Object.keys(content).map((key) => [key, UNKNOWN]));
    const changed = { ...(other === undefined ? hidden : content), ...only(inputs, isLink) };
    const computed = only(outputs, (key) => !Object.hasOwn(inputs, key));
    return { ...resource, inputs: changed, outputs: { ...changed, ...computed } };
}

describe("the law: a fail is a proof", () => {
    it("what fails in a preview fails at the same cause once everything is known, and what passes does not fail", () => {
        const seen = { fails: 0, passed: 0 };
        fc.assert(
            fc.property(randomProgram, hidings, (program, hidden) => {
                const known = outcome(program.propose("known"));
                const preview = outcome(hide(program.propose("known"), hidden));
                seen.fails += preview.fails.size;
                seen.passed += preview.passed.size;
                for (const fail of preview.fails) assert.ok(known.fails.has(fail), `not proven: ${fail}`);
                for (const pass of preview.passed)
                    assert.ok(!known.failed.has(pass), `passed wrongly: ${pass}`);
            }),
            { numRuns: RUNS },
        );
        assert.ok(seen.fails > RUNS && seen.passed > RUNS, `too little to compare: ${JSON.stringify(seen)}`);
    });

    it("what fails in a first preview fails at the same cause once everything is known", () => {
        fc.assert(
            fc.property(randomProgram, (program) => {
                const [preview, known] = [
                    outcome(program.propose("preview")),
                    outcome(program.propose("known")),
                ];
                for (const fail of preview.fails) assert.ok(known.fails.has(fail), `not proven: ${fail}`);
                for (const pass of preview.passed)
                    assert.ok(!known.failed.has(pass), `passed wrongly: ${pass}`);
            }),
            { numRuns: RUNS / 10 },
        );
    });

    it("what only the outputs of a standing resource show counts as if the program named it", () => {
        const seen = { omitted: 0, fails: 0 };
        fc.assert(
            fc.property(
                randomProgram,
                omissions,
                fc.constantFrom("known" as const, "preview" as const),
                (program, left, mode) => {
                    const { named, omitted, count } = omitting(program.propose(mode), left);
                    const { fails, failed } = outcome(named);
                    const shown = outcome(omitted);
                    assert.deepEqual([shown.fails, shown.failed], [fails, failed]);
                    seen.omitted += count;
                    seen.fails += fails.size;
                },
            ),
            { numRuns: STANDING_RUNS },
        );
        assert.ok(
            seen.omitted > STANDING_RUNS && seen.fails > STANDING_RUNS,
            `too little to compare: ${JSON.stringify(seen)}`,
        );
    });

    it("what is left out, as by --target, adds no fail", () => {
        fc.assert(
            fc.property(randomProgram, someIndices, (program, left) => {
                const [known, preview] = [program.propose("known"), program.propose("preview")];
                const withheld = new Set(left.map((index) => preview[index % preview.length]?.urn));
                const targeted = preview.map((resource) =>
                    withheld.has(resource.urn) ? { ...resource, inputs: {}, outputs: {} } : resource,
                );
                const { fails } = outcome(known);
                for (const fail of outcome(targeted).fails) assert.ok(fails.has(fail), `not proven: ${fail}`);
            }),
            { numRuns: RUNS / 5 },
        );
    });

    it("a command takes away every fail that another content of what it depends on, or names, could turn", () => {
        const seen = { turned: 0 };
        fc.assert(
            fc.property(
                randomProgram,
                fc.nat(200),
                fc.nat(200),
                fc.boolean(),
                (program, index, from, byName) => {
                    const resources = program.propose("known");
                    const changed = resources[index % resources.length];
                    assert.ok(changed);
                    const alike = resources.filter(({ type }) => type === changed.type);
                    const others = [alike[from % alike.length], undefined].map((other) =>
                        outcome(resources.map((one) => (one === changed ? withContentOf(one, other) : one))),
                    );
                    const command = byName ? commandNaming(changed) : commandAfter(changed);
                    const { failed } = outcome([...resources, command]);
                    for (const node of outcome(resources).failed) {
                        if (others.every((other) => other.failed.has(node))) continue;
                        seen.turned++;
                        assert.ok(!failed.has(node), `could be repaired: ${node} by ${changed.urn}`);
                    }
                },
            ),
            { numRuns: RUNS / 5 },
        );
        assert.ok(seen.turned > RUNS / 100, `too little was turned: ${JSON.stringify(seen)}`);
    });

    it("resources of another account add no fail, not even those that alone have a name", () => {
        fc.assert(
            fc.property(randomProgram, someIndices, (program, dropped) => {
                const all = program.propose("known");
                const missing = new Set(dropped.map((index) => all[index % all.length]));
                const own = all.filter((resource) => !missing.has(resource));
                const alone = outcome(own).failed;
                const beside = outcome(all.map(inAnotherAccount)).failed;
                const { failed } = outcome([...own, ...all.map(inAnotherAccount)]);
                for (const node of failed)
                    assert.ok(alone.has(node) || beside.has(node), `mixed up: ${node}`);
            }),
            { numRuns: RUNS / 5 },
        );
    });

    it("the order of resources changes nothing", () => {
        fc.assert(
            fc.property(randomProgram, (program) => {
                const resources = program.propose("preview");
                assert.deepEqual(outcome([...resources].reverse()), outcome(resources));
            }),
            { numRuns: RUNS / 10 },
        );
    });
});
