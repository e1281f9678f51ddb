import { judging, noteRead } from "../stack";
import type { Context } from "./context";
import type { Policy } from "./policy";
import { unrepaired } from "./repair";
import type { Subject } from "./subjects";
import { undetermined, type Verdict } from "./verdict";

/** A policy's verdict on one subject. */
export interface Judgement {
    readonly subject: Subject;
    readonly verdict: Verdict;
}

/** A defect of the policy's own code. */
export interface Crash {
    /** The class of the error and where it came from; never its text, which may quote property values. */
    readonly error: string;
    readonly place: string;
}

export interface Evaluation {
    readonly judgements: readonly Judgement[];
    readonly crash?: Crash;
}

/** All verdicts of one policy on one stack. Never throws: what a defect keeps from being judged is undetermined. */
export function evaluate(policy: Policy, context: Context): Evaluation {
    const judgements: Judgement[] = [];
    let crash: Crash | undefined;
    try {
        for (const subject of policy.subjects.of(context.stack)) {
            try {
                const verdict = judging(() => judgeSubject(policy, subject, context));
                judgements.push({ subject, verdict: unrepaired(verdict, context) });
            } catch (error) {
                crash ??= describe(error);
                judgements.push({ subject, verdict: undetermined("the policy could not judge it") });
            }
        }
    } catch (error) {
        crash ??= describe(error);
    }
    return crash === undefined ? { judgements } : { judgements, crash };
}

/** Whatever is said of a subject rests on the resources that it is made of. */
function judgeSubject(policy: Policy, subject: Subject, context: Context): Verdict {
    subject.madeOf.forEach(noteRead);
    return policy.judge(subject, context);
}

/** Kind and place of an error, for a report that repeats nothing of its text. */
export function describe(error: unknown): Crash {
    if (!(error instanceof Error)) return { error: "unknown error", place: "unknown place" };
    const place = /^ +at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(
        error.stack?.replace(error.message, "") ?? "",
    );
    return { error: error.constructor.name, place: place?.[1] ?? "unknown place" };
}
