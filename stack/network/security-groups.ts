import { ALL_TRAFFIC, defaultGroupEgress, type EgressRule, type SecurityGroup } from "../../aws/network";
import {
    certainly,
    joined,
    mapMembers,
    perhaps,
    shown,
    target,
    type Members,
    type Properties,
} from "../../value";
import { attached } from "../attached";
import { isNative, kindOf } from "../kinds";
import { NAMES, nameFor } from "../names";
import type { Resource } from "../resource";
import { lazily } from "../reads";
import { view, type Stack } from "../stack";
import { defaultGroupNear, defaultGroupsOf, vpcOfDefault } from "./default-groups";
import { keptOf, keptUnlisted, type SeparateRule } from "./exclusive-rules";
import { HIDDEN_RULE, ruleIn } from "./egress-rules";

/**
 * A security group of the program.
 *
 * @param group its resource, or the VPC or EKS cluster that stands for the group that comes with it
 */
export const securityGroupOf = view((stack: Stack, group: Resource): SecurityGroup =>
    lazily(
        { origin: group },
        {
            ruledBy: () => defaultGroupsOf(stack, group).certain[0] ?? group,
            egress: () => egressOf(stack, group),
        },
    ),
);

/** The groups that a property refers to. */
export function groupsNamedBy(
    stack: Stack,
    owner: Resource,
    key: string,
    within?: Properties,
): Members<SecurityGroup> {
    return mapMembers(stack.many(owner, key, "securityGroup", within), (group) =>
        securityGroupOf(stack, group),
    );
}

/** The default group of the default VPC in which a resource stands; absent where the program does not manage it. */
export function defaultVpcGroups(stack: Stack, near: Resource): Members<SecurityGroup> {
    return mapMembers(defaultGroupNear(stack, near), (group) => securityGroupOf(stack, group));
}

/** Every egress rule from the group's own properties, from rule resources and from what its outputs show beyond them. */
function egressOf(stack: Stack, group: Resource): Members<EgressRule> {
    const separate = separateRulesOf(stack, group);
    switch (kindOf(group.type)) {
        case "securityGroup":
            return joined(ownRules(stack, group, shown(separate).length > 0), separate);
        case "defaultSecurityGroup":
            return joined(inlineRules(stack, group), rulesByVpc(stack, group), separate);
        case "vpc":
            return joined(egressByVpc(stack, group), separate);
        default:
            return joined(certainly(HIDDEN_RULE), separate);
    }
}

/**
 * AWS keeps its rule to everywhere while a group created by aws-native gives none; beside separate rules that is not
 * established. @pulumi/aws removes the rule from a group without `egress` (SecurityGroup, documentation of 7.48.0).
 */
function ownRules(stack: Stack, group: Resource, hasSeparate: boolean): Members<EgressRule> {
    const inline = group.properties.list(nameFor(group, NAMES.securityGroup.egress));
    const isEmpty = inline.kind === "known" && inline.value.length === 0;
    if (!isNative(group.type) || (inline.kind !== "absent" && !isEmpty)) return inlineRules(stack, group);
    const byAws = hasSeparate || isEmpty ? HIDDEN_RULE : ALL_TRAFFIC;
    return keptUnlisted(stack, group, certainly(byAws));
}

/** The property to which a rule of egress is added; undefined for a group whose rules stand in resources of their own. */
export function egressKey(stack: Stack, group: Resource): string | undefined {
    const key = nameFor(group, NAMES.securityGroup.egress);
    const isInline =
        group.properties.raw(key).kind !== "absent" || shown(separateRulesOf(stack, group)).length === 0;
    return isInline ? key : undefined;
}

/** The type of the resources in which the rules of a group stand: the provider warns of mixing them. */
export function ruleType(stack: Stack, group: Resource): string {
    const isOld = ({ resource }: SeparateRule) =>
        resource.type === "aws:ec2/securityGroupRule:SecurityGroupRule";
    return shown(attachedRulesOf(stack, group)).some(isOld)
        ? "aws.ec2.SecurityGroupRule"
        : "aws.vpc.SecurityGroupEgressRule";
}

function inlineRules(stack: Stack, group: Resource): Members<EgressRule> {
    const key = nameFor(group, NAMES.securityGroup.egress);
    const rules = group.sides.flatMap((side) => {
        const blocks = side.blocks(key);
        if (blocks.kind === "absent") return [];
        if (blocks.kind === "unknown") return [HIDDEN_RULE];
        return blocks.value.map((block) =>
            block.kind === "known" ? ruleIn(stack, group, block.value) : HIDDEN_RULE,
        );
    });
    return keptUnlisted(stack, group, certainly(...rules));
}

/** A VPC and its `DefaultSecurityGroup` stand for one group: rule resources may name it by either. */
function rulesByVpc(stack: Stack, group: Resource): Members<EgressRule> {
    const vpc = vpcOfDefault(stack, group);
    const rules = joined(...shown(vpc).map((owner) => separateRulesOf(stack, owner)));
    return target(vpc) === undefined ? perhaps(rules) : rules;
}

/** The egress of a VPC's default group, whatever takes it over, without the rules that name it by the VPC. */
function egressByVpc(stack: Stack, vpc: Resource): Members<EgressRule> {
    const replaced = replacedRules(stack, vpc);
    const egress = defaultGroupEgress(replaced);
    return replaced.certain.length > 0 ? egress : keptUnlisted(stack, vpc, egress);
}

/** The rules of every `DefaultSecurityGroup` that takes over, or may, the default group of a VPC. */
function replacedRules(stack: Stack, vpc: Resource): Members<Members<EgressRule>> {
    return mapMembers(defaultGroupsOf(stack, vpc), (group) =>
        joined(inlineRules(stack, group), separateRulesOf(stack, group)),
    );
}

function separateRulesOf(stack: Stack, group: Resource): Members<EgressRule> {
    return keptOf(stack, group, attachedRulesOf(stack, group));
}

const attachedRulesOf = attached<SeparateRule>({
    egressRule: (stack, rule) => {
        const type = rule.properties.text("type");
        if (type.kind === "known" && type.value !== "egress") return [];
        return [
            {
                to: stack.one(rule, nameFor(rule, NAMES.egressRule.group), "securityGroup"),
                item: {
                    resource: rule,
                    rule: type.kind === "unknown" ? HIDDEN_RULE : ruleIn(stack, rule, rule.inEffect),
                },
            },
        ];
    },
});
