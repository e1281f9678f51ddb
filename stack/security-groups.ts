import { isNative, kindOf } from "./kinds";
import { targetOf, type Link } from "./links";
import { Owned, type Belonging } from "./owned";
import { Properties } from "../value/properties";
import { readText } from "../value/raw";
import type { Resource } from "./resource";
import { perResource, type Stack } from "./stack";
import { unknown, type Value } from "../value/value";

/** A rule that lets traffic leave. */
export interface EgressRule {
    /** `tcp`, `-1` for all, or a number as text. */
    readonly protocol: Value<string>;
    readonly fromPort: Value<number>;
    readonly toPort: Value<number>;
    /** Where to; none stops everything, as an AWS rule without a destination does not exist. */
    readonly destinations: readonly Destination[];
}

export type Destination =
    | { readonly kind: "cidr"; readonly cidr: string }
    | { readonly kind: "group"; readonly link: Link }
    /** A prefix list, or something that the preview does not show. */
    | { readonly kind: "other" };

const EVERYWHERE: EgressRule = {
    protocol: { kind: "known", value: "-1" },
    fromPort: { kind: "absent" },
    toPort: { kind: "absent" },
    destinations: [
        { kind: "cidr", cidr: "0.0.0.0/0" },
        { kind: "cidr", cidr: "::/0" },
    ],
};

const HIDDEN: EgressRule = {
    protocol: unknown("is not shown"),
    fromPort: unknown("is not shown"),
    toPort: unknown("is not shown"),
    destinations: [{ kind: "other" }],
};

/**
 * Every egress rule that the group has or may have, from its own properties, from rule resources and from what its
 * outputs show beyond them.
 *
 * @param group a security group, or the VPC or EKS cluster that stands for the group that comes with it
 */
export const egressRulesOf = perResource((stack, group): readonly Belonging<EgressRule>[] => {
    const separate = separateRulesOf(stack, group);
    return [...ownRules(stack, group, separate.length > 0), ...separate];
});

function separateRulesOf(stack: Stack, group: Resource): readonly Belonging<EgressRule>[] {
    return stack.view(separateRules).of(group);
}

function ownRules(stack: Stack, group: Resource, hasSeparate: boolean): readonly Belonging<EgressRule>[] {
    switch (kindOf(group.type)) {
        case "securityGroup":
            return certain(
                isNative(group.type) ? nativeRules(stack, group, hasSeparate) : classicRules(stack, group),
            );
        case "defaultSecurityGroup":
            return [...certain(classicRules(stack, group)), ...rulesByVpc(stack, group)];
        case "vpc":
            return defaultGroupRules(stack, group);
        default:
            return certain([HIDDEN]);
    }
}

/** The `DefaultSecurityGroup` that certainly manages the default group of a VPC. */
export function defaultGroupOf(stack: Stack, vpc: Resource): Resource | undefined {
    return stack
        .view(managedDefaultGroups)
        .of(vpc)
        .find(({ belongs }) => belongs === "yes")?.item;
}

/** A VPC and its `DefaultSecurityGroup` stand for one group: rule resources may name it by either. */
function rulesByVpc(stack: Stack, group: Resource): readonly Belonging<EgressRule>[] {
    const link = vpcOfDefaultGroup(stack, group);
    const rules = link.candidates.flatMap((vpc) => separateRulesOf(stack, vpc));
    return targetOf(link) === undefined ? rules.map(({ item }) => ({ belongs: "unknown", item })) : rules;
}

/** AWS gives a VPC's default group a rule to everywhere; a `DefaultSecurityGroup` of the program replaces its rules. */
function defaultGroupRules(stack: Stack, vpc: Resource): readonly Belonging<EgressRule>[] {
    const managed = stack.view(managedDefaultGroups).of(vpc);
    if (managed.length === 0) return certain([EVERYWHERE]);
    const rules = managed.flatMap(({ item }) => [
        ...certain(classicRules(stack, item)),
        ...separateRulesOf(stack, item),
    ]);
    if (managed.every(({ belongs }) => belongs === "yes")) return rules;
    return [...rules.map(({ item }) => item), EVERYWHERE].map((item) => ({ belongs: "unknown", item }));
}

/** @pulumi/aws removes AWS's rule to everywhere from a group without `egress` (SecurityGroup, documentation of 7.48.0). */
function classicRules(stack: Stack, group: Resource): readonly EgressRule[] {
    return inlineRules(stack, group, "egress");
}

/** Rules in the group's own properties, and those that only its outputs show. */
function inlineRules(stack: Stack, group: Resource, key: string): readonly EgressRule[] {
    const sides = group.exists ? [group.properties, group.outputs] : [group.properties];
    return sides.flatMap((side) => rulesIn(stack, group, key, side));
}

/** AWS keeps its rule to everywhere while a group created by aws-native gives none; beside separate rules that is not established. */
function nativeRules(stack: Stack, group: Resource, hasSeparate: boolean): readonly EgressRule[] {
    const key = "securityGroupEgress";
    const inline = group.properties.list(key);
    const none = inline.kind === "absent" || (inline.kind === "known" && inline.value.length === 0);
    if (none) return [hasSeparate || inline.kind === "known" ? HIDDEN : EVERYWHERE];
    return inlineRules(stack, group, key);
}

function rulesIn(stack: Stack, group: Resource, key: string, side: Properties): readonly EgressRule[] {
    const blocks = side.blocks(key);
    if (blocks.kind === "absent") return [];
    if (blocks.kind === "unknown") return [HIDDEN];
    return blocks.value.map((block) =>
        block.kind === "known" ? ruleOf(stack, group, block.value, key) : HIDDEN,
    );
}

function separateRules(stack: Stack): Owned<EgressRule> {
    return new Owned(
        stack.all("egressRule").flatMap((rule) => {
            const type = rule.properties.text("type");
            if (type.kind === "known" && type.value !== "egress") return [];
            const key = isNative(rule.type) ? "groupId" : "securityGroupId";
            return [
                {
                    to: stack.links.one(rule, key, rule.properties.text(key), "securityGroup"),
                    item: type.kind === "unknown" ? HIDDEN : ruleOf(stack, rule, rule.properties),
                },
            ];
        }),
    );
}

function managedDefaultGroups(stack: Stack): Owned<Resource> {
    return new Owned(
        stack.all("defaultSecurityGroup").map((group) => ({
            to: vpcOfDefaultGroup(stack, group),
            item: group,
        })),
    );
}

function vpcOfDefaultGroup(stack: Stack, group: Resource): Link {
    return stack.links.one(group, "vpcId", group.properties.text("vpcId"), "vpc");
}

/** A rule in any of the shapes that providers give it. `topLevelKey` is where a nested rule's references stand. */
function ruleOf(stack: Stack, owner: Resource, rule: Properties, topLevelKey?: string): EgressRule {
    const protocols = [rule.text("protocol"), rule.text("ipProtocol")];
    return {
        protocol: protocols.find((protocol) => protocol.kind !== "absent") ?? { kind: "absent" },
        fromPort: rule.number("fromPort"),
        toPort: rule.number("toPort"),
        destinations: [...cidrs(rule), ...groups(stack, owner, rule, topLevelKey), ...others(rule)],
    };
}

function cidrs(rule: Properties): readonly Destination[] {
    const single = ["cidrIpv4", "cidrIpv6", "cidrIp"].map((key) => rule.text(key));
    const lists = ["cidrBlocks", "ipv6CidrBlocks"].flatMap((key): readonly Value<string>[] => {
        const list = rule.list(key);
        return list.kind === "known" ? list.value.map(readText) : [list];
    });
    return [...single, ...lists].flatMap((cidr): readonly Destination[] => {
        if (cidr.kind === "absent") return [];
        return [cidr.kind === "known" ? { kind: "cidr", cidr: cidr.value } : { kind: "other" }];
    });
}

function groups(
    stack: Stack,
    owner: Resource,
    rule: Properties,
    topLevelKey?: string,
): readonly Destination[] {
    const single = ["sourceSecurityGroupId", "referencedSecurityGroupId", "destinationSecurityGroupId"].map(
        (key) => [key, rule.text(key)] as const,
    );
    const list = rule.list("securityGroups");
    const listed: readonly Value<string>[] = list.kind === "known" ? list.value.map(readText) : [list];
    const all = [...single, ...listed.map((value) => ["securityGroups", value] as const)];
    return all.flatMap(([key, value]): readonly Destination[] => {
        if (value.kind === "absent") return [];
        return [{ kind: "group", link: stack.links.one(owner, topLevelKey ?? key, value, "securityGroup") }];
    });
}

function others(rule: Properties): readonly Destination[] {
    const keys = ["prefixListIds", "prefixListId", "destinationPrefixListId", "self"];
    const given = keys
        .map((key) => rule.raw(key))
        .filter((value) => value.kind !== "absent" && !isNothing(value));
    return given.length > 0 ? [{ kind: "other" }] : [];
}

function isNothing(value: Value<unknown>): boolean {
    return (
        value.kind === "known" &&
        (value.value === false || (Array.isArray(value.value) && value.value.length === 0))
    );
}

function certain(rules: readonly EgressRule[]): readonly Belonging<EgressRule>[] {
    return rules.map((item) => ({ belongs: "yes", item }));
}
