import { all, any, isRecord, not, type Answer } from "../../value";
import type { Bearing } from "./bearing";
import { holds } from "./conditions";
import type { Named, PolicyDocument, Statement } from "./document";
import { covers, coversAction, meet } from "./pattern";
import type { Request } from "./request";

/** What a policy document means for a request. */
export function documentBearings(
    { statements, flaw, isEmpty }: PolicyDocument,
    request: Request,
): readonly Bearing[] {
    const bearings = statements.flatMap((statement) => statementBearings(statement, request));
    if (flaw !== undefined)
        return [...bearings, { kind: "may deny", why: "AWS refuses a policy document as malformed" }];
    return isEmpty
        ? [{ kind: "may deny", why: "AWS may refuse a policy document without a statement" }]
        : bearings;
}

function statementBearings(statement: Statement, request: Request): readonly Bearing[] {
    const { effect } = statement;
    const limits = limitsOf(statement, request);
    if (all(limits.map(({ answer }) => answer)) === "no") return [];
    if (effect === undefined) return [{ kind: "hidden", why: "this preview cannot read a policy statement" }];
    const reasons = limits.flatMap(({ answer, why }) => (answer === "unknown" ? [why] : []));
    if (reasons.length === 0) return [{ kind: effect === "Allow" ? "allows" : "denies" }];
    const kind = effect === "Allow" ? "may allow" : "may deny";
    return reasons.map((why) => ({ kind, why: `the ${effect} of a policy statement ${why}` }));
}

/** Something that decides whether a statement is about a request. */
interface Limit {
    readonly answer: Answer;
    /** What is said where it is unknown. */
    readonly why: string;
}

function limitsOf(
    { actions, resources, principals, condition }: Statement,
    request: Request,
): readonly Limit[] {
    const { action, resources: asked, services } = request;
    const isReadable = condition === undefined || isRecord(condition);
    return [
        {
            answer: isNamed(actions, (pattern) => (coversAction(pattern, action) ? "yes" : "no")),
            why: "names actions that this preview cannot read",
        },
        { answer: holds(condition, request), why: isReadable ? "has a Condition" : "may have a Condition" },
        {
            answer: resources === undefined ? "yes" : isNamed(resources, (one) => coversAll(one, asked)),
            why: "is not certain to cover every resource",
        },
        {
            answer: services === undefined ? "yes" : isAnyNamed(principals, services),
            why: "is not certain to be meant for the service",
        },
    ];
}

function isNamed({ named, allBut }: Named, isMeant: (pattern: string) => Answer): Answer {
    const answer = any(named.map((pattern) => (pattern === undefined ? "unknown" : isMeant(pattern))));
    return allBut ? not(answer) : answer;
}

/**
 * Nothing is certain of a pattern with a policy variable, nor of an ARN with fewer than its six parts, which AWS completes.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html (2026-07)
 */
function coversAll(pattern: string, { all: every, within }: Request["resources"]): Answer {
    const widest = completed(pattern.replace(/\$\{[^}]*\}?/g, "*"));
    if (widest === pattern && covers(pattern, every)) return "yes";
    return within.some((one) => meet(widest, one)) ? "unknown" : "no";
}

function completed(pattern: string): string {
    const missing = 6 - pattern.split(":").length;
    return pattern.startsWith("arn:") && missing > 0 ? `${pattern}${":*".repeat(missing)}` : pattern;
}

/** Whether `*` and `NotPrincipal` mean services is not documented. */
function isAnyNamed(principals: Named | undefined, services: readonly string[]): Answer {
    if (principals === undefined || principals.allBut) return "unknown";
    return isNamed(principals, (principal) => {
        if (/^(AWS:)?\*$/.test(principal)) return "unknown";
        return services.some((service) => principal === `Service:${service}`) ? "yes" : "no";
    });
}
