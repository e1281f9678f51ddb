import type { Destination, EgressRule } from "../../aws/network";
import {
    firstPresent,
    mapMembers,
    readText,
    unknown,
    type OneOf,
    type Properties,
    type Value,
} from "../../value";
import { ALTERNATIVES } from "../names";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { securityGroupOf } from "./security-groups";

/** A rule that may be any. */
export const HIDDEN_RULE: EgressRule = {
    protocol: unknown("is not shown"),
    fromPort: unknown("is not shown"),
    toPort: unknown("is not shown"),
    destinations: [{ kind: "other" }],
};

/** The rule in the properties of a resource, or in a block of them, in any of the shapes that providers give it. */
export function ruleIn(stack: Stack, owner: Resource, rule: Properties): EgressRule {
    return {
        protocol: firstPresent(...ALTERNATIVES.ruleProtocol.map((key) => rule.text(key))),
        fromPort: rule.number("fromPort"),
        toPort: rule.number("toPort"),
        destinations: [...ranges(rule), ...groups(stack, owner, rule), ...others(rule)],
    };
}

function ranges(rule: Properties): readonly Destination[] {
    const single = ALTERNATIVES.ruleRange.map((key) => rule.text(key));
    const lists = ALTERNATIVES.ruleRanges.flatMap((key): readonly Value<string>[] => {
        const list = rule.list(key);
        return list.kind === "known" ? list.value.map(readText) : [list];
    });
    return [...single, ...lists].flatMap((range): readonly Destination[] => {
        if (range.kind === "absent") return [];
        return [range.kind === "known" ? { kind: "cidr", cidr: range.value } : { kind: "other" }];
    });
}

function groups(stack: Stack, owner: Resource, rule: Properties): readonly Destination[] {
    const single = ALTERNATIVES.ruleGroup.map((key) => stack.one(owner, key, "securityGroup", rule));
    return [...single, ...listedGroups(stack, owner, rule)].flatMap((group): readonly Destination[] =>
        group.absent
            ? []
            : [{ kind: "group", group: mapMembers(group, (resource) => securityGroupOf(stack, resource)) }],
    );
}

/** Each element is a destination of its own; a list that is not shown is one. */
function listedGroups(stack: Stack, owner: Resource, rule: Properties): readonly OneOf<Resource>[] {
    const list = rule.list("securityGroups");
    const places = list.kind === "known" ? [...list.value.keys()] : [0];
    const elements = rule.elements("securityGroups");
    return places.map((place) => stack.one(owner, String(place), "securityGroup", elements));
}

function others(rule: Properties): readonly Destination[] {
    const given = ALTERNATIVES.ruleOther
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
