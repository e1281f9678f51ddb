import { own } from "../../value";
import { GRADES, managedPolicyFacts, type ManagedPolicyGrants } from "../facts/managed-policies";
import type { Bearing } from "./bearing";
import { partitionsOf } from "./partition";
import type { Request } from "./request";

/** The ARN of an AWS managed policy, taken apart. */
export interface ManagedPolicyArn {
    /** `aws`, `aws-cn`, `aws-us-gov` … */
    readonly partition: string;
    /** `/`, `/service-role/` … */
    readonly path: string;
    readonly name: string;
}

/** Takes the ARN of an AWS managed policy apart; `undefined` for any other text. */
export function parseManagedPolicyArn(arn: string): ManagedPolicyArn | undefined {
    const match = /^arn:(aws[a-z0-9-]*):iam::aws:policy(\/(?:[\w+=,.@-]+\/)*)([\w+=,.@-]+)$/.exec(arn);
    if (match === null) return undefined;
    const [, partition = "", path = "", name = ""] = match;
    return { partition, path, name };
}

/** Where the table of AWS managed policies has a policy: its path and name, "service-role/AmazonEC2RoleforSSM". */
export function tableKey({ path, name }: ManagedPolicyArn): string {
    return `${path.slice(1)}${name}`;
}

/**
 * What the policy of this ARN means for a request, by the table of AWS managed policies. Nothing can have a policy of another
 * partition than its own. Never throws.
 */
export function managedBearings(arn: string, { action, region }: Request): readonly Bearing[] {
    const policy = parseManagedPolicyArn(arn);
    if (policy === undefined) return hidden("a customer managed policy lies outside this program");

    const { asOf, actions, policies } = managedPolicyFacts();
    const { partition, name } = policy;
    if (region !== undefined && !partitionsOf(region).includes(partition)) return [];
    const grants = own(policies, tableKey(policy)) as ManagedPolicyGrants | undefined;
    if (grants === undefined) return hidden(`an AWS managed policy is not in the table of ${asOf}`);
    if (!Object.values(actions).some((group) => group.includes(action))) {
        return hidden(`the table of AWS managed policies does not cover ${action}`);
    }
    return partition === "aws" ? gradedBearings(grants, action, name) : foreignBearings(grants, action, name);
}

function gradedBearings(grants: ManagedPolicyGrants, action: string, name: string): readonly Bearing[] {
    const grade = GRADES.find((candidate) => grants[candidate]?.includes(action));
    switch (grade) {
        case "allow":
            return [{ kind: "allows" }];
        case "deny":
            return [{ kind: "denies" }];
        case "scoped":
            return [{ kind: "may allow", why: `${name} allows it on some resources only` }];
        case "conditional":
            return [{ kind: "may allow", why: `${name} allows it under a Condition only` }];
        case "mixed":
            return [
                { kind: "may allow", why: `${name} allows it` },
                { kind: "may deny", why: `${name} denies it under a Condition or on some resources` },
            ];
        case undefined:
            return [];
    }
}

/** In another partition a policy is assumed to allow what it allows in `aws`. Nothing else is concluded. */
function foreignBearings(grants: ManagedPolicyGrants, action: string, name: string): readonly Bearing[] {
    if (!grants.allow?.includes(action)) return hidden(`what ${name} says in this partition is not known`);
    const assumption = `${name} says in this partition what it says in the partition aws`;
    return [{ kind: "allows", assumption }];
}

function hidden(why: string): readonly Bearing[] {
    return [{ kind: "hidden", why }];
}
