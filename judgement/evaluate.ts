import { judging, noteRead, type Resource, type Stack } from "../stack";
import { failBy } from "../value";
import type { Context } from "./context";
import type { Policy } from "./policy";
import type { Subject } from "./subjects";
import {
    isSameFault,
    openBut,
    quoted,
    undetermined,
    type Faults,
    type ProvenFault,
    type Verdict,
} from "./verdict";

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

/** A fault is proven only while nothing that the program does not show may repair it. */
function unrepaired(verdict: Verdict, { stack }: Context): Verdict {
    if (verdict.kind === "undetermined" && verdict.otherwise !== undefined) {
        const proven = provenAmong(verdict.otherwise, stack);
        return proven === undefined ? undetermined(verdict.reason) : openBut(verdict.reason, proven);
    }
    if (verdict.kind !== "fail") return verdict;
    const proven = provenAmong(verdict.proof, stack);
    return proven === undefined ? open(verdict.proof, stack) : failBy(proven);
}

/** The faults that nothing may repair, each once. */
function provenAmong(faults: Faults, stack: Stack): Faults | undefined {
    const [first, ...more] = faults
        .filter((fault) => repairersOf(fault, stack).size === 0)
        .filter((fault, index, all) => all.findIndex((other) => isSameFault(fault, other)) === index);
    return first === undefined ? undefined : [first, ...more];
}

function open(faults: Faults, stack: Stack): Verdict {
    const repairers = [...new Set(faults.flatMap((fault) => [...repairersOf(fault, stack)]))];
    const names = repairers.map(quoted).join(", ");
    if (repairers.length > 1) return undetermined(`what ${names} may do to what they depend on is not shown`);
    return openBut(`what ${names} may do to what it depends on is not shown`, faults);
}

/** What may repair a fault in ways that the program does not show. */
function repairersOf({ cause, restsOn }: ProvenFault, stack: Stack): ReadonlySet<Resource> {
    return new Set([cause, ...restsOn].flatMap((resource) => stack.opaqueDependentsOf(resource)));
}

/** Kind and place of an error, for a report that repeats nothing of its text. */
export function describe(error: unknown): Crash {
    if (!(error instanceof Error)) return { error: "unknown error", place: "unknown place" };
    const place = /^ +at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(
        error.stack?.replace(error.message, "") ?? "",
    );
    return { error: error.constructor.name, place: place?.[1] ?? "unknown place" };
}
