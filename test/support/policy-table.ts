import assert from "node:assert/strict";
import type { Policy } from "../../judgement/policy";
import { NO_DECLARATIONS, type Declarations } from "../../judgement/declarations";
import type { Settings } from "../../judgement/settings";
import { evaluate, type Judgement } from "../../judgement/evaluate";
import { Stack, type ProposedResource } from "../../stack";
import { Program } from "./program";

/** A fault that a case expects, by its id and the name of its cause. */
export interface ExpectedFault {
    readonly fault: string;
    readonly cause: string;
}

export type Expected = "pass" | "undetermined" | "not applicable" | "no subject" | ExpectedFault;

export interface Case {
    readonly name: string;
    readonly program: (program: Program) => unknown;
    /** In a preview and, unless `known` says otherwise, with everything known; a list in the order of the subjects. */
    readonly expect: Expected | readonly Expected[];
    readonly known?: Expected | readonly Expected[];
    readonly declarations?: Partial<Declarations> | "unreadable";
    /** Settings of the policy. */
    readonly settings?: Settings;
}

/** Cases under the headings that a report shows. */
export type Groups = Readonly<Record<string, readonly Case[]>>;

export function fault(id: string, cause: string): ExpectedFault {
    return { fault: id, cause };
}

/** Runs groups of named cases against one policy, each case as a preview shows it and with everything known. */
export function table(policy: Policy, groups: Groups): void {
    describe(policy.name, () => {
        it("has cases of different names", () => {
            const names = Object.values(groups).flatMap((cases) => cases.map(({ name }) => name));
            assert.deepEqual(
                names.filter((name, index) => names.indexOf(name) !== index),
                [],
            );
        });
        for (const [heading, cases] of Object.entries(groups)) {
            describe(heading, () => {
                for (const one of cases) testCase(policy, one);
            });
        }
    });
}

function testCase(
    policy: Policy,
    { name, program: write, expect, known = expect, declarations, settings }: Case,
): void {
    for (const [mode, expected] of [
        ["preview", expect],
        ["known", known],
    ] as const) {
        it(`${name} (${mode})`, () => {
            const program = new Program();
            write(program);
            const judgements = judge(policy, program.propose(mode), declarations, settings);
            assert.deepEqual(verdicts(judgements), [expected].flat());
        });
    }
}

/** What a policy says of these resources, in the order of its subjects. */
export function judge(
    policy: Policy,
    resources: readonly ProposedResource[],
    declarations: Case["declarations"] = {},
    settings: Settings = {},
): readonly Judgement[] {
    const declared = declarations === "unreadable" ? undefined : { ...NO_DECLARATIONS, ...declarations };
    const { judgements, crash } = evaluate(policy, {
        stack: new Stack(resources),
        declarations: declared,
        settings,
    });
    assert.equal(crash, undefined);
    return judgements;
}

/** Verdicts as cases expect them. */
export function verdicts(judgements: readonly Judgement[]): readonly Expected[] {
    if (judgements.length === 0) return ["no subject"];
    return judgements.flatMap(({ verdict }): readonly Expected[] => {
        if (verdict.kind !== "fail") return [verdict.kind];
        return verdict.proof.map(({ id, cause }) => fault(id, cause.name));
    });
}
