import {
    GRADES,
    type Grade,
    type ManagedPolicyFacts,
    type ManagedPolicyGrants,
} from "../../aws/facts/managed-policies";
import type { PolicyDocument, Statement } from "../../aws/iam/document";
import { coversAction } from "../../aws/iam/pattern";
import { REGISTER } from "../../aws/iam";
import { isRecord } from "../../value";
import type { Edition } from "./edition";

/** What people decide of the table: its words, and the actions that it covers. */
type Frame = Pick<ManagedPolicyFacts, "grades" | "actions">;

/**
 * The table of AWS managed policies, in its order.
 *
 * @param documents The well-formed documents of the policies, by path and name.
 * @throws Error when no grade fits what a policy says of an action.
 */
export function managedPolicyTable(
    documents: ReadonlyMap<string, PolicyDocument>,
    { grades, actions }: Frame,
    { asOf, commit }: Edition,
): ManagedPolicyFacts {
    const covered = Object.values(actions).flat().sort();
    const policies = [...documents]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, document]) => [key, grantsOf(key, document, covered)] as const);
    return {
        asOf,
        source: `daily dump of the AWS managed policies of the aws partition (zoph-io/MAMIP, commit ${commit}), default versions`,
        grades,
        actions,
        policies: Object.fromEntries(policies),
    };
}

function grantsOf(
    key: string,
    { statements }: PolicyDocument,
    actions: readonly string[],
): ManagedPolicyGrants {
    const graded = actions.map((action) => ({ action, grade: gradeOf(key, statements, action) }));
    const byGrade = GRADES.map((grade) => {
        const ofGrade = graded.filter((candidate) => candidate.grade === grade);
        return [grade, ofGrade.map(({ action }) => action)] as const;
    });
    return Object.fromEntries(byGrade.filter(([, ofGrade]) => ofGrade.length > 0));
}

function gradeOf(key: string, statements: readonly Statement[], action: string): Grade | undefined {
    const matching = statements.filter((statement) => isAbout(statement, action));
    const allows = matching.filter(({ effect }) => effect === "Allow");
    const denies = matching.filter(({ effect }) => effect === "Deny");
    if (denies.some(isUnlimited)) return "deny";
    if (denies.length > 0 && allows.length === 0) throw new Error(noGrade(key, action));
    if (denies.length > 0) return "mixed";
    return allowingGrade(allows, action);
}

function allowingGrade(allows: readonly Statement[], action: string): Grade | undefined {
    if (allows.length === 0) return undefined;
    const unconditional = allows.filter((statement) => !isConditional(statement));
    if (unconditional.length === 0) return "conditional";
    const everywhere = unconditional.some(
        (statement) => isEveryResource(statement) || isEveryInstance(statement, action),
    );
    return everywhere ? "allow" : "scoped";
}

function isUnlimited(statement: Statement): boolean {
    return !isConditional(statement) && isEveryResource(statement);
}

function isConditional({ condition }: Statement): boolean {
    return condition !== undefined && !(isRecord(condition) && Object.keys(condition).length === 0);
}

function isAbout({ actions: { named, allBut } }: Statement, action: string): boolean {
    const isNamed = named.some((pattern) => pattern !== undefined && coversAction(pattern, action));
    return isNamed !== allBut;
}

function isEveryResource({ resources }: Statement): boolean {
    return resources?.allBut === false && resources.named.some((pattern) => /^\*+$/.test(pattern ?? ""));
}

/**
 * The form in which AWS's own policies name all EC2 instances for `ssm:UpdateInstanceInformation`
 * (AWSEC2SqlHaInstancePolicy and AmazonRDSCustomInstanceProfileRolePolicy, 2026-03-07).
 */
function isEveryInstance({ resources }: Statement, action: string): boolean {
    return (
        action === REGISTER &&
        resources?.allBut === false &&
        resources.named.includes("arn:aws:ec2:*:*:instance/*")
    );
}

/** The table would hide such a Deny from roles that another policy allows the action. */
function noGrade(key: string, action: string): string {
    return `${key} allows ${action} nowhere and denies it in part: the table has no grade for that`;
}
