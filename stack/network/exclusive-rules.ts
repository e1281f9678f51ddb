import type { EgressRule } from "../../aws/network";
import { certainIf, mapMembers, perhaps, shown, type Members } from "../../value";
import { attached } from "../attached";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { aliasesOf } from "./default-groups";

/** An egress rule that is a resource. */
export interface SeparateRule {
    readonly resource: Resource;
    readonly rule: EgressRule;
}

/** The rules of a group that are resources: certain where every exclusive list of its rules holds them. */
export function keptOf(stack: Stack, group: Resource, rules: Members<SeparateRule>): Members<EgressRule> {
    const lists = exclusiveListsOf(stack, group);
    const kept = certainIf(rules, ({ resource }) => lists.every((list) => holds(list, resource)));
    return mapMembers(kept, ({ rule }) => rule);
}

/** Rules of a group that are no resources and that no list can hold: certain where no list is exclusive. */
export function keptUnlisted(stack: Stack, group: Resource, rules: Members<EgressRule>): Members<EgressRule> {
    return exclusiveListsOf(stack, group).length > 0 ? perhaps(rules) : rules;
}

/** What lists the rules that a group alone keeps. */
export function listerOfRules(stack: Stack, group: Resource): Resource | undefined {
    return exclusiveListsOf(stack, group)[0]?.lister;
}

interface ExclusiveList {
    readonly lister: Resource;
    readonly rules: Members<Resource>;
}

/**
 * The lists of rules that a group alone keeps, or may keep, by whatever name it is called. What a list does not hold is
 * taken away, and whoever else manages it adds it again: nothing is certain of it.
 * Source: https://www.pulumi.com/registry/packages/aws/api-docs/ec2/vpcsecuritygrouprulesexclusive/ (2026-11-24)
 */
function exclusiveListsOf(stack: Stack, group: Resource): readonly ExclusiveList[] {
    return [group, ...aliasesOf(stack, group)].flatMap((alias) => shown(listsOf(stack, alias)));
}

const listsOf = attached<ExclusiveList>({
    groupRulesExclusive: (stack, exclusive) => ({
        to: stack.one(exclusive, "securityGroupId", "securityGroup"),
        item: { lister: exclusive, rules: stack.many(exclusive, "egressRuleIds", "egressRule") },
    }),
});

/** Whether a list of ids certainly holds a rule. The id of a `SecurityGroupRule` is none that AWS knows. */
function holds({ rules }: ExclusiveList, rule: Resource): boolean {
    return rules.certain.includes(rule) && rule.type !== "aws:ec2/securityGroupRule:SecurityGroupRule";
}
