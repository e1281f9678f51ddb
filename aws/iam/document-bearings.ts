import { any, isRecord, not, type Answer } from "../../value";
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
    const reasons: string[] = [];
    for (const { isMet, otherwise } of LIMITS) {
        const answer = isMet(statement, request);
        if (answer === "no") return [];
        if (answer === "unknown") reasons.push(otherwise(statement));
    }
    if (effect === undefined) return [{ kind: "hidden", why: "this preview cannot read a policy statement" }];
    if (reasons.length === 0) return [{ kind: effect === "Allow" ? "allows" : "denies" }];
    const kind = effect === "Allow" ? "may allow" : "may deny";
    return reasons.map((why) => ({ kind, why: `the ${effect} of a policy statement ${why}` }));
}

/** Something that decides whether a statement is about a request. */
interface Limit {
    readonly isMet: (statement: Statement, request: Request) => Answer;
    /** What is said of the statement where that is unknown. */
    readonly otherwise: (statement: Statement) => string;
}

/** What is decided soonest comes first. */
const LIMITS: readonly Limit[] = [
    {
        isMet: ({ actions }, { action }) =>
            isNamed(actions, (pattern) => (coversAction(pattern, action) ? "yes" : "no")),
        otherwise: () => "names actions that this preview cannot read",
    },
    {
        isMet: ({ principals }, { services }) =>
            services === undefined ? "yes" : isAnyNamed(principals, services),
        otherwise: () => "is not certain to be meant for the service",
    },
    {
        isMet: ({ condition }, request) => holds(condition, request),
        otherwise: ({ condition }) =>
            condition === undefined || isRecord(condition) ? "has a Condition" : "may have a Condition",
    },
    {
        isMet: ({ resources: named }, { resources }) =>
            named === undefined ? "yes" : isNamed(named, (pattern) => coversAll(pattern, resources)),
        otherwise: () => "is not certain to cover every resource",
    },
];

function isNamed({ named, allBut }: Named, isMeant: (pattern: string) => Answer): Answer {
    let answer: Answer = "no";
    for (const pattern of named) {
        answer = any([answer, pattern === undefined ? "unknown" : isMeant(pattern)]);
        if (answer === "yes") break;
    }
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
        if (services.some((service) => principal === `Service:${service}`)) return "yes";
        return /(^|:)\*$/.test(principal) || isRegional(principal, services) ? "unknown" : "no";
    });
}

/** Names of a service in one Region: whether they count wherever it runs is not documented. */
function isRegional(principal: string, services: readonly string[]): boolean {
    return services.some((service) => {
        const [prefix = ""] = service.split(".");
        return principal.startsWith(`Service:${prefix}.`);
    });
}
