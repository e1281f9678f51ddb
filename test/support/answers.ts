import type { Answer } from "../../value";

type Decided = Exclude<Answer, "unknown">;

/** Every way to fill the unknown answers with "yes" or "no". */
export function fillings(answers: readonly Answer[]): readonly (readonly Decided[])[] {
    return answers.reduce<readonly (readonly Decided[])[]>(
        (ways, answer) => {
            const choices = answer === "unknown" ? (["yes", "no"] as const) : [answer];
            return ways.flatMap((way) => choices.map((choice) => [...way, choice]));
        },
        [[]],
    );
}

/** Every choice of some of the things, none and all included. */
export function selections<T>(things: readonly T[]): readonly (readonly T[])[] {
    return things.reduce<readonly (readonly T[])[]>(
        (ways, thing) => ways.flatMap((way) => [way, [...way, thing]]),
        [[]],
    );
}
