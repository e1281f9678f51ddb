import { all, any, isRecord, isUnknown, not, own, type Answer } from "../../value";
import { covers } from "./pattern";
import type { Request } from "./request";

/**
 * Whether a Condition holds for a request. Only what is the same for every such request decides: its Region, and that it is
 * made by HTTPS.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (2026-07)
 *
 * @param condition the raw value of the element; undefined for none
 */
export function holds(condition: unknown, request: Request): Answer {
    if (condition === undefined) return "yes";
    if (!isRecord(condition)) return "unknown";
    return all(
        Object.keys(condition).map((operator) => allKeysHold(operator, own(condition, operator), request)),
    );
}

function allKeysHold(operator: string, keys: unknown, request: Request): Answer {
    if (!isRecord(keys)) return "unknown";
    return all(Object.keys(keys).map((key) => keyHolds(operator, key, own(keys, key), request)));
}

function keyHolds(operator: string, key: string, wanted: unknown, request: Request): Answer {
    const given = givenFor(key, request);
    const compare = OPERATORS[operator.replace(/IfExists$/, "")];
    if (given === undefined || compare === undefined) return "unknown";
    const values = [wanted].flat();
    return values.length === 0 ? "unknown" : compare(values, given);
}

/** What every such request says for a key of the context; keys are the same in any case. */
function givenFor(key: string, { region }: Request): string | undefined {
    switch (key.toLowerCase()) {
        case "aws:requestedregion":
            return region;
        case "aws:securetransport":
            return "true";
        default:
            return undefined;
    }
}

type Comparison = (wanted: readonly unknown[], given: string) => Answer;

function oneOf(matches: (wanted: string, given: string) => boolean): Comparison {
    return (wanted, given) => any(wanted.map((one) => answerFor(one, given, matches)));
}

function noneOf(matches: (wanted: string, given: string) => boolean): Comparison {
    return (wanted, given) => not(oneOf(matches)(wanted, given));
}

/** A policy variable may stand for anything. */
function answerFor(
    wanted: unknown,
    given: string,
    matches: (wanted: string, given: string) => boolean,
): Answer {
    if (isUnknown(wanted) || (typeof wanted !== "string" && typeof wanted !== "boolean")) return "unknown";
    const text = String(wanted);
    if (text.includes("${")) return "unknown";
    return matches(text, given) ? "yes" : "no";
}

const isEqual = (wanted: string, given: string) => wanted === given;
const isEqualInAnyCase = (wanted: string, given: string) => wanted.toLowerCase() === given.toLowerCase();

const OPERATORS: Readonly<Record<string, Comparison>> = {
    Bool: oneOf(isEqualInAnyCase),
    StringEquals: oneOf(isEqual),
    StringEqualsIgnoreCase: oneOf(isEqualInAnyCase),
    StringLike: oneOf(covers),
    StringNotEquals: noneOf(isEqual),
    StringNotEqualsIgnoreCase: noneOf(isEqualInAnyCase),
    StringNotLike: noneOf(covers),
};
