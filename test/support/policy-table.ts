import assert from "node:assert/strict";
import type { Policy } from "../../policies";
import { NO_DECLARATIONS, type Declarations } from "../../judgement/declarations";
import { evaluate } from "../../judgement/evaluate";
import { Stack } from "../../stack";
import { Program, type Mode } from "./program";

/** What a case expects: the verdict and, for a fault, its id and the name of its cause. */
export type Expected =
    "pass" | "undetermined" | "not applicable" | "no subject" | readonly [fault: string, cause: string];

export interface Case {
    readonly name: string;
    readonly program: (program: Program) => unknown;
    /** In a preview and, unless `known` says otherwise, with everything known. */
    readonly expect: Expected | readonly Expected[];
    readonly known?: Expected | readonly Expected[];
    readonly declarations?: Partial<Declarations> | "unreadable";
}

/** Runs a table of named cases against one policy, each as a preview shows it and with everything known. */
export function table(policy: Policy, cases: readonly Case[]): void {
    describe(policy.name, () => {
        it("has cases of different names", () => {
            assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
        });
        for (const { name, program: write, expect, known = expect, declarations } of cases) {
            for (const [mode, expected] of [
                ["preview", expect],
                ["known", known],
            ] as const) {
                it(`${name} (${mode})`, () => {
                    const program = new Program();
                    write(program);
                    assert.deepEqual(verdicts(policy, program, mode, declarations), asList(expected));
                });
            }
        }
    });
}

/** The verdicts of a policy on a program, in the order of its subjects. */
export function verdicts(
    policy: Policy,
    program: Program,
    mode: Mode,
    declarations: Case["declarations"] = {},
): readonly Expected[] {
    const stack = new Stack(program.propose(mode));
    const declared = declarations === "unreadable" ? undefined : { ...NO_DECLARATIONS, ...declarations };
    const { judgements, crash } = evaluate(policy, { stack, declarations: declared });
    assert.equal(crash, undefined);
    if (judgements.length === 0) return ["no subject"];
    return judgements.flatMap(({ verdict }): readonly Expected[] => {
        if (verdict.kind !== "fail") return [verdict.kind];
        return verdict.proof.map(({ id, cause }) => [id, cause.name] as const);
    });
}

function asList(expected: Expected | readonly Expected[]): readonly Expected[] {
    if (typeof expected === "string") return [expected];
    const isFault =
        expected.length === 2 &&
        expected.every((part) => typeof part === "string") &&
        !isVerdict(expected[0]);
    return isFault ? [expected] : (expected as readonly Expected[]);
}

function isVerdict(text: unknown): boolean {
    return ["pass", "undetermined", "not applicable", "no subject"].includes(text as string);
}
