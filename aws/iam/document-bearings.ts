import { any, not, type Answer } from "../../value";
import type { Bearing } from "./bearing";
import type { PolicyDocument, Statement } from "./document";
import { globMatches } from "./glob";

/**
 * The form in which AWS's own policies name all EC2 instances for `ssm:UpdateInstanceInformation`
 * (AWSEC2SqlHaInstancePolicy and AmazonRDSCustomInstanceProfileRolePolicy, 2026-03-07).
 */
const EVERY_INSTANCE = "arn:aws:ec2:*:*:instance/*";

/** What a policy document means for an action. */
export function documentBearings(
    { statements, malformed }: PolicyDocument,
    action: string,
): readonly Bearing[] {
    const bearings = statements.flatMap((statement) => statementBearings(statement, action));
    if (!malformed) return bearings;
    return [...bearings, { kind: "may deny", why: "AWS refuses a policy document as malformed" }];
}

function statementBearings(statement: Statement, action: string): readonly Bearing[] {
    const { effect, resources } = statement;
    const match = matches(statement, action);
    if (match === "no") return [];
    if (effect === undefined) return [{ kind: "hidden", why: "this preview cannot read a policy statement" }];

    const limits = limitsOf(statement, match);
    const everywhere = isEveryResource(resources);
    if (limits.length === 0 && everywhere) return [{ kind: effect === "Allow" ? "allows" : "denies" }];
    if (limits.length === 0 && effect === "Allow" && isEveryInstance(resources, action)) {
        return [
            { kind: "allows", assumption: "the machines are EC2 instances, as an Allow is limited to those" },
        ];
    }
    const reasons = everywhere ? limits : [...limits, "is not certain to cover every resource"];
    const kind = effect === "Allow" ? "may allow" : "may deny";
    return reasons.map((reason) => ({ kind, why: `the ${effect} of a policy statement ${reason}` }));
}

function matches({ actions, allActionsBut }: Statement, action: string): Answer {
    const named = any(actions.map((pattern) => patternMatches(pattern, action)));
    return allActionsBut ? not(named) : named;
}

function patternMatches(pattern: string | undefined, action: string): Answer {
    if (pattern === undefined) return "unknown";
    return globMatches(pattern, action) ? "yes" : "no";
}

/** Why the statement does not certainly cover every call of the action, leaving resources aside. */
function limitsOf({ conditional }: Statement, match: "yes" | "unknown"): readonly string[] {
    const limits: string[] = [];
    if (match === "unknown") limits.push("names actions that this preview cannot read");
    if (conditional === undefined) limits.push("may have a Condition");
    if (conditional === true) limits.push("has a Condition");
    return limits;
}

function isEveryResource(resources: Statement["resources"]): boolean {
    return resources.some((resource) => typeof resource === "string" && /^\*+$/.test(resource));
}

function isEveryInstance(resources: Statement["resources"], action: string): boolean {
    return action === "ssm:UpdateInstanceInformation" && resources.includes(EVERY_INSTANCE);
}
