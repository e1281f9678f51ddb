import assert from "node:assert/strict";
import type { Exemption } from "../../engine/configuration";
import { findingsOf, isMatched, sift } from "../../engine/findings";
import type { Judgement } from "../../judgement/evaluate";
import { fail, pass, undetermined, type Fault } from "../../judgement/verdict";
import { Stack, type Resource } from "../../stack";
import { Program } from "../support/program";

const NOW = new Date("2026-08-20T12:00:00Z");

const program = new Program();
for (const name of ["role", "other"]) program.add("role", name, { tags: { kind: "role" } });
for (const name of ["a", "b", "c"]) program.add("instance", name, { tags: { name } });
const stack = new Stack(program.propose("preview"));

function named(name: string): Resource {
    const resource = [...stack.all("role"), ...stack.all("instance")].find(
        (candidate) => candidate.name === name,
    );
    assert.ok(resource !== undefined);
    return resource;
}

function fault(cause: string, id = "lacks-actions"): Fault {
    return { id, cause: named(cause), what: "it lacks", why: "it fails", fix: "give it" };
}

function judged(subject: string, verdict: Judgement["verdict"]): Judgement {
    const resource = named(subject);
    return { subject: { resource, madeOf: [resource] }, verdict };
}

/** Findings in short: the cause, the fault and the affected nodes. */
function short(findings: ReturnType<typeof findingsOf>) {
    return findings.map(({ fault: { cause, id }, affected }) => [
        cause.name,
        id,
        affected.map(({ subject }) => subject.resource.name).join(),
    ]);
}

describe("findings", () => {
    it("are one a cause, with everything it affects, in the order of URNs", () => {
        const judgements = [
            judged("a", fail(fault("role"))),
            judged("b", fail(fault("other"), fault("role"))),
            judged("c", pass()),
        ];
        const expected = [
            ["other", "lacks-actions", "b"],
            ["role", "lacks-actions", "a,b"],
        ];
        assert.deepEqual(short(findingsOf(judgements)), expected);
        assert.deepEqual(
            short(findingsOf([...judgements].reverse())).map(([cause]) => cause),
            expected.map(([cause]) => cause),
        );
    });

    it("are one for each kind of fault of a cause", () => {
        const findings = findingsOf([judged("a", fail(fault("role", "one"), fault("role", "two")))]);
        assert.deepEqual(
            short(findings).map(([, id]) => id),
            ["one", "two"],
        );
    });

    it("are none where nothing fails", () => {
        assert.deepEqual(
            findingsOf([judged("a", pass("assumed")), judged("b", undetermined("unknown"))]),
            [],
        );
    });
});

describe("sifting", () => {
    const findings = findingsOf([
        judged("a", fail(fault("role"))),
        judged("b", fail(fault("role"))),
        judged("c", fail(fault("other"))),
    ]);
    const BOTH = [
        ["other", "lacks-actions", "c"],
        ["role", "lacks-actions", "a,b"],
    ];
    const cases: readonly {
        readonly name: string;
        readonly exemptions: readonly Omit<Exemption, "key">[];
        readonly kept: unknown;
        readonly exempted: number;
    }[] = [
        { name: "nothing without exemptions", exemptions: [], kept: BOTH, exempted: 0 },
        {
            name: "nothing by an exemption that matches nothing",
            exemptions: [{ resource: "vpc" }],
            kept: BOTH,
            exempted: 0,
        },
        { name: "a finding by its cause", exemptions: [{ resource: "role" }], kept: [BOTH[0]], exempted: 1 },
        {
            name: "one node of a finding, which stands",
            exemptions: [{ resource: "a" }],
            kept: [BOTH[0], ["role", "lacks-actions", "b"]],
            exempted: 1,
        },
        { name: "a finding by its only node", exemptions: [{ tag: "name=c" }], kept: [BOTH[1]], exempted: 1 },
        {
            name: "a finding by all of its nodes",
            exemptions: [{ tag: "name=a" }, { resource: "b" }],
            kept: [BOTH[0]],
            exempted: 1,
        },
        {
            name: "everything by a tag of the causes",
            exemptions: [{ tag: "kind=role" }],
            kept: [],
            exempted: 2,
        },
        {
            name: "nothing by an expired exemption",
            exemptions: [{ resource: "*", expires: "2026-08-19" }],
            kept: BOTH,
            exempted: 0,
        },
        {
            name: "to the end of the last day",
            exemptions: [{ resource: "*", expires: "2026-08-20" }],
            kept: [],
            exempted: 2,
        },
    ];
    for (const { name, exemptions, kept, exempted } of cases) {
        it(`leaves out ${name}`, () => {
            const keyed = exemptions.map((exemption, index) => ({
                ...exemption,
                key: `exemptions[${String(index)}]`,
            }));
            const sifted = sift(findings, keyed, NOW);
            assert.deepEqual(short(sifted.findings), kept);
            assert.equal(sifted.exempted, exempted);
        });
    }

    describe("a finding at several parts", () => {
        const parts = (...names: readonly string[]) => ({
            ...fault("role"),
            parts: { noun: "node", resources: names.map(named) },
        });
        const inParts = findingsOf([judged("a", fail(parts("b", "c"))), judged("b", fail(parts("c")))]);
        const left = (resource: string) => {
            const { findings: kept, exempted } = sift(inParts, [{ key: "exemptions[0]", resource }], NOW);
            const affected = kept.flatMap((finding) => finding.affected);
            return [
                affected.map(({ subject, parts: at }) => [
                    subject.resource.name,
                    at.map(({ name }) => name).join(),
                ]),
                exempted,
            ];
        };
        it("keeps the other parts, and the nodes that have it at one of them", () => {
            assert.deepEqual(left("c"), [[["a", "b"]], 1]);
        });
        it("keeps all nodes where each has a part left", () => {
            assert.deepEqual(left("x"), [
                [
                    ["a", "b,c"],
                    ["b", "c"],
                ],
                0,
            ]);
        });
        it("goes with its cause", () => {
            assert.deepEqual(left("role"), [[], 1]);
        });
    });

    it("tells which exemptions speak of something that was found", () => {
        const speaks = (exemption: Omit<Exemption, "key">) =>
            isMatched({ ...exemption, key: "exemptions[0]" }, findings);
        assert.deepEqual(
            [
                { resource: "role" },
                { resource: "a" },
                { tag: "name=c" },
                { resource: "vpc" },
                { tag: "x" },
            ].map(speaks),
            [true, true, true, false, false],
        );
    });
});
