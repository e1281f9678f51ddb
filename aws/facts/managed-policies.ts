/** How far an AWS managed policy grants an action. The table's own `grades` define the words. */
export const GRADES = ["allow", "scoped", "conditional", "mixed", "deny"] as const;

export type Grade = (typeof GRADES)[number];

/** The actions under each grade. An action under none of them is not granted. */
export type ManagedPolicyGrants = Readonly<Partial<Record<Grade, readonly string[]>>>;

/**
 * The AWS managed policies of the `aws` partition, reduced to the actions that this project asks about.
 *
 * Source: the daily dump github.com/zoph-io/MAMIP, default versions, at the commit and date that the table itself
 * names. The dump keeps policies that AWS has withdrawn, without their path. `npm run facts` renews the table:
 * everything but `grades` and `actions` is computed.
 */
export interface ManagedPolicyFacts {
    /** The date of the dump, as YYYY-MM-DD. */
    readonly asOf: string;
    readonly source: string;
    readonly grades: Readonly<Record<Grade, string>>;
    /** The actions that the table covers, in groups. It says nothing of any other. */
    readonly actions: Readonly<Record<string, readonly string[]>>;
    /** Every policy of the dump, by path and name ("service-role/AmazonEC2RoleforSSM"). */
    readonly policies: Readonly<Record<string, ManagedPolicyGrants>>;
}

/** The table, read on the first call: a pack that meets no AWS managed policy boots without it. */
export function managedPolicyFacts(): ManagedPolicyFacts {
    return require("./managed-policies.json") as ManagedPolicyFacts;
}
