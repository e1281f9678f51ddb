import { judging, noteRead, type Stack } from "../stack";
import { NO_DECLARATIONS, type Declarations } from "./declarations";
import type { Policy } from "./policy";
import { withDefaults, type Settings } from "./settings";
import { unrepaired } from "./repair";
import type { Subject } from "./subjects";
import { openBut, undetermined, type Verdict } from "./verdict";

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

/** What a policy is evaluated on. */
interface World {
    readonly stack: Stack;
    /** Undefined if they could not be read. */
    readonly declarations: Declarations | undefined;
    /** What the configuration of the policy says of its settings. */
    readonly settings?: Settings;
}

/** All verdicts of one policy on one stack. Never throws: what a defect keeps from being judged is undetermined. */
export function evaluate(policy: Policy, given: World): Evaluation {
    const settings = withDefaults(policy.settings ?? {}, given.settings ?? {});
    const world = { ...given, settings };
    const judgements: Judgement[] = [];
    let crash: Crash | undefined;
    try {
        for (const subject of policy.subjects.of(world.stack, settings)) {
            try {
                const verdict = judging(() => judgeSubject(policy, subject, world));
                judgements.push({ subject, verdict: unrepaired(verdict, world.stack) });
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
function judgeSubject(policy: Policy, subject: Subject, world: Required<World>): Verdict {
    const { stack, declarations, settings } = world;
    subject.madeOf.forEach(noteRead);
    return declarations === undefined
        ? judgeUndeclared(policy, subject, { stack, settings })
        : policy.judge(subject, { stack, declarations, settings });
}

/** Where the declarations could not be read, nothing stands that asks for them. */
function judgeUndeclared(
    policy: Policy,
    subject: Subject,
    known: { readonly stack: Stack; readonly settings: Settings },
): Verdict {
    const asked: Policy[] = [];
    const verdict = policy.judge(subject, {
        ...known,
        get declarations() {
            asked.push(policy);
            return NO_DECLARATIONS;
        },
    });
    if (asked.length === 0) return verdict;
    const reason = "what the configuration of the policy assumptions declares could not be read";
    return verdict.kind === "fail" ? openBut(reason, verdict.proof) : undetermined(reason);
}

/** Kind and place of an error, for a report that repeats nothing of its text. */
export function describe(error: unknown): Crash {
    if (!(error instanceof Error)) return { error: "unknown error", place: "unknown place" };
    const place = /^ +at .*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?$/m.exec(
        error.stack?.replace(error.message, "") ?? "",
    );
    return { error: error.constructor.name, place: place?.[1] ?? "unknown place" };
}
