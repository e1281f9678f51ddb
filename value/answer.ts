import type { Known, Unknown } from "./value";

/** The answer to a yes-or-no question about values that may be unknown. */
export type Answer = "yes" | "no" | "unknown";

export function answerOf(value: Known<boolean> | Unknown): Answer {
    if (value.kind === "unknown") return "unknown";
    return value.value ? "yes" : "no";
}

export function not(answer: Answer): Answer {
    if (answer === "unknown") return "unknown";
    return answer === "yes" ? "no" : "yes";
}

/** "yes" if any answer is yes, "no" only if all are. */
export function any(answers: Iterable<Answer>): Answer {
    let result: Answer = "no";
    for (const answer of answers) {
        if (answer === "yes") return "yes";
        if (answer === "unknown") result = "unknown";
    }
    return result;
}

/** "yes" only if all answers are yes, "no" if any is. */
export function all(answers: Iterable<Answer>): Answer {
    let result: Answer = "yes";
    for (const answer of answers) {
        if (answer === "no") return "no";
        if (answer === "unknown") result = "unknown";
    }
    return result;
}

/** What every candidate answers, where one of them is meant; "unknown" where they differ or there is none. */
export function agreed(answers: Iterable<Answer>): Answer {
    const [answer = "unknown", ...others] = new Set(answers);
    return others.length === 0 ? answer : "unknown";
}
