import { readText, shown } from "../../value";
import { attached } from "../attached";
import { isNative, type ResourceKind } from "../kinds";
import { NAMES, nameFor } from "../names";
import { refersTo } from "../references";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { inlinePolicies, type HeldPolicies, type HeldPolicy } from "./held-policies";

/** What a role alone keeps. */
export interface ExclusiveList {
    /** What certainly holds a policy that the list names. */
    readonly resources: readonly Resource[];
    /** The names or ARNs that the list shows. */
    readonly names: readonly string[];
}

/**
 * The policies that every list certainly holds stay certain. What a list does not hold is taken away, and whoever else
 * manages it attaches it again: it is contested.
 * Source: https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepoliciesexclusive/ and
 * https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepolicyattachmentsexclusive/ (2026-11-24)
 */
export function keptBy(lists: readonly ExclusiveList[], policies: HeldPolicies): HeldPolicies {
    const isKept = (policy: HeldPolicy) => lists.every((list) => holds(list, policy));
    const contested = policies.certain.filter((policy) => !isKept(policy)).map(contest);
    return {
        ...policies,
        certain: policies.certain.filter(isKept),
        possible: [...contested, ...policies.possible],
    };
}

function contest(held: HeldPolicy): HeldPolicy {
    return { ...held, policy: { ...held.policy, isContested: true } };
}

function holds({ resources, names }: ExclusiveList, { resource, name }: HeldPolicy): boolean {
    if (resource !== undefined && resources.includes(resource)) return true;
    return name !== undefined && names.includes(name);
}

function listIn(stack: Stack, owner: Resource, key: string, kind: ResourceKind): ExclusiveList {
    const list = owner.properties.list(key);
    const names = list.kind === "known" ? list.value.map(readText) : [];
    return {
        resources: stack.many(owner, key, kind).certain,
        names: names.flatMap((name) => (name.kind === "known" ? [name.value] : [])),
    };
}

/** The lists of managed policies that are, or may be, for the role. */
export function managedListsOf(stack: Stack, role: Resource): readonly ExclusiveList[] {
    return shown(listsOfManaged(stack, role));
}

const listsOfManaged = attached<ExclusiveList>({
    policyAttachmentsExclusive: (stack, exclusive) => ({
        to: stack.one(exclusive, "roleName", "role"),
        item: listIn(stack, exclusive, "policyArns", "customerManagedPolicy"),
    }),
});

/**
 * The list in which a managed policy must stand for the role to keep it: that of an exclusive resource or, where attachments
 * are none of the provider's resources or would be taken away, the role's own.
 */
export function listToExtend(stack: Stack, role: Resource): PolicyList | undefined {
    const [exclusive] = stack
        .all("policyAttachmentsExclusive")
        .filter((list) => refersTo(stack.one(list, "roleName", "role"), role) === "yes");
    if (exclusive !== undefined) return { resource: exclusive, key: "policyArns" };
    const key = "managedPolicyArns";
    return isNative(role.type) || takesOver(role, key) ? { resource: role, key } : undefined;
}

/**
 * What alone decides in the whole account who has a managed policy of AWS.
 * Source: https://www.pulumi.com/registry/packages/aws/api-docs/iam/policyattachment/ (2026-11-24)
 */
export function exclusiveAttachmentOf(stack: Stack, policy: string): Resource | undefined {
    return stack.all("policyAttachment").find(({ properties }) => {
        const arn = properties.text("policyArn");
        return arn.kind === "known" && arn.value.endsWith(`:iam::aws:policy/${policy}`);
    });
}

/** A property that lists managed policies. */
export interface PolicyList {
    readonly resource: Resource;
    readonly key: string;
}

/** The lists of inline policies that are, or may be, for the role. */
export function inlineListsOf(stack: Stack, role: Resource): readonly ExclusiveList[] {
    return shown(listsOfInline(stack, role));
}

const listsOfInline = attached<ExclusiveList>({
    rolePoliciesExclusive: (stack, exclusive) => ({
        to: stack.one(exclusive, "roleName", "role"),
        item: listIn(stack, exclusive, "policyNames", "rolePolicy"),
    }),
});

/** The role's own managed policies, where naming them makes them all that it keeps. */
export function ownManagedLists(stack: Stack, role: Resource): readonly ExclusiveList[] {
    const key = "managedPolicyArns";
    return takesOver(role, key) ? [listIn(stack, role, key, "customerManagedPolicy")] : [];
}

/** The names of the role's own inline policies, where naming them makes them all that it keeps. */
export function ownInlineLists(role: Resource): readonly ExclusiveList[] {
    if (!takesOver(role, nameFor(role, NAMES.role.inlinePolicies))) return [];
    const names = inlinePolicies(role, role.properties).flatMap(({ name }) => name ?? []);
    return [{ resources: [], names }];
}

/**
 * Whether a role names policies of its own: with @pulumi/aws it then takes away those that others attach, whether now or at
 * a later update. Under `ignoreChanges` it takes nothing away.
 * Source: https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/ (2026-11-24)
 */
function takesOver(role: Resource, key: string): boolean {
    return role.properties.raw(key).kind !== "absent" && !role.ignores(key) && !isNative(role.type);
}
