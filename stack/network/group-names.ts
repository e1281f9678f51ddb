import type { SecurityGroup } from "../../aws/network";
import {
    firstPresent,
    joined,
    members,
    none,
    oneOf,
    target,
    untraceable,
    mapMembers,
    type Members,
    type OneOf,
    type Properties,
} from "../../value";
import { kindOf } from "../kinds";
import { ALTERNATIVES } from "../names";
import { unnoted } from "../reads";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { securityGroupOf } from "./security-groups";

/**
 * The groups that a launch gives by name. A name is one thing in a VPC, and AWS takes names of groups of the default VPC
 * only.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html and
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html (2026-11-24)
 *
 * @param key a list of names
 * @returns what cannot be traced to one group of the program stays untraceable
 */
export function groupsByName(
    stack: Stack,
    owner: Resource,
    key: string,
    within: Properties = owner.properties,
): Members<SecurityGroup> {
    const list = within.list(key);
    if (list.kind === "absent") return none;
    if (list.kind === "unknown") return untraceable;
    if (list.value.length === 0) return none;
    const all = joined(...groupsIn(stack, owner, within.elements(key), list.value.length));
    return mapMembers(members(all.certain, all.possible, all.outside), (group) =>
        securityGroupOf(stack, group),
    );
}

/** What each name means; one that is unknown means the only group that the list depends on beside those named. */
function groupsIn(
    stack: Stack,
    owner: Resource,
    names: Properties,
    count: number,
): readonly OneOf<Resource>[] {
    const places = Array.from({ length: count }, (_, place) => String(place));
    const key = names.topLevelOf("0");
    const named = places.flatMap((place) => {
        const name = names.text(place);
        return name.kind === "known" ? [groupCalled(stack, owner, key, name.value)] : [];
    });
    const [unknown, ...more] = places.filter((place) => names.text(place).kind !== "known");
    if (unknown === undefined) return named;
    const group = target(stack.one(owner, unknown, "securityGroup", names));
    const isOther = group !== undefined && named.every(({ certain }) => !certain.includes(group));
    const isTraced = isOther && more.length === 0 && isInDefaultVpc(group);
    return [...named, isTraced ? oneOf([group]) : untraceable];
}

/** The only group of the default VPC that has the name: one on which the list depends or, without any, one nearby. */
function groupCalled(stack: Stack, owner: Resource, key: string, name: string): OneOf<Resource> {
    const dependencies = owner.dependenciesOf(key);
    const [only, ...more] = unnoted(() => {
        const named = stack.all("securityGroup").filter((group) => isCalled(group, name));
        const meant = named.filter(({ urn }) => dependencies.includes(urn));
        return meant.length > 0 ? meant : named.filter((group) => sameRegion(group, owner) === "yes");
    });
    return only === undefined || more.length > 0 ? untraceable : oneOf([only]);
}

function isCalled(group: Resource, asked: string): boolean {
    const name = firstPresent(...ALTERNATIVES.groupName.map((key) => group.inEffect.text(key)));
    return name.kind === "known" && name.value === asked && isInDefaultVpc(group);
}

/** Whether it is certainly in the default VPC, where AWS creates a group that names no VPC. */
function isInDefaultVpc(group: Resource): boolean {
    return kindOf(group.type) === "securityGroup" && group.inEffect.raw("vpcId").kind === "absent";
}
