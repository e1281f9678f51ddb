import type { Context, Policy, Subject } from "./policy";
import { isSameFault, undetermined, type Fault, type Verdict } from "./verdict";

/** A policy's verdict on one subject. */
export interface Judgement {
    readonly subject: Subject;
    readonly verdict: Verdict;
}

/** A defect of the policy's own code. */
export interface Crash {
    /** The kind of error and where it came from; never its text, which may quote property values. */
    readonly kind: string;
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
        for (const subject of policy.subjects(context.stack)) {
            try {
                judgements.push({ subject, verdict: closed(policy.judge(subject, context), context) });
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

/** A fault is proven only while nothing that the program does not show may repair it; once is enough. */
function closed(verdict: Verdict, { stack }: Context): Verdict {
    if (verdict.kind !== "fail") return verdict;
    const open = ({ cause, rests = [] }: Fault) =>
        [cause, ...rests].some((resource) => stack.reopenerOf(resource));
    const [proven, ...more] = verdict.faults
        .filter((fault) => !open(fault))
        .filter((fault, index, all) => all.findIndex((other) => isSameFault(fault, other)) === index);
    if (proven !== undefined) return { kind: "fail", faults: [proven, ...more] };
    return undetermined("a resource that may add to it in ways the program does not show depends on it");
}

/** Kind and place of an error, for a report that repeats nothing of its text. */
export function describe(error: unknown): Crash {
    if (!(error instanceof Error)) return { kind: "unknown error", place: "unknown place" };
    const place = /^ +at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(
        error.stack?.replace(error.message, "") ?? "",
    );
    return { kind: error.constructor.name, place: place?.[1] ?? "unknown place" };
}
