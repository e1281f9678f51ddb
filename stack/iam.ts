import { isNative } from "./kinds";
import { NO_LINK, type Link, type LinkList } from "./links";
import { Owned, type Reference } from "./owned";
import type { Properties } from "../value/properties";
import { readText } from "../value/raw";
import type { Resource } from "./resource";
import type { Stack } from "./stack";
import type { Value } from "../value/value";

/** What gives a role permissions: a document, or a managed policy that is no resource of the program. */
export type RolePolicy =
    | { readonly kind: "document"; readonly document: unknown }
    | { readonly kind: "managed"; readonly arn: string }
    | { readonly kind: "unknown"; readonly why: string };

export interface RolePolicies {
    /** Certainly attached. */
    readonly attached: readonly RolePolicy[];
    /** Perhaps attached: the preview does not show to which role, or which policy. */
    readonly possible: readonly RolePolicy[];
}

/** The role that an instance profile holds; absent if it holds none. */
export function roleOfProfile(stack: Stack, profile: Resource): Link {
    const { properties } = profile;
    if (!isNative(profile.type)) return stack.links.one(profile, "role", properties.text("role"), "role");
    const roles = properties.list("roles");
    if (roles.kind === "absent") return NO_LINK;
    const role = roles.kind === "known" ? readText(roles.value[0]) : roles;
    return stack.links.one(profile, "roles", role, "role");
}

/** Everything that gives the role permissions, by whatever resource attaches it. */
export function policiesOfRole(stack: Stack, role: Resource): RolePolicies {
    const attachments = stack.view(attachmentsOfRoles).of(role);
    const own = policiesOfRoleItself(stack, role);
    return {
        attached: [
            ...own.attached,
            ...attachments.flatMap(({ belongs, item }) => (belongs === "yes" ? item.attached : [])),
        ],
        possible: [
            ...own.possible,
            ...attachments.flatMap(({ belongs, item }) =>
                belongs === "yes" ? item.possible : [...item.attached, ...item.possible],
            ),
        ],
    };
}

/** The policies that bound the role's permissions; undefined if it has no permissions boundary. */
export function boundaryOfRole(stack: Stack, role: Resource): RolePolicies | undefined {
    if (role.properties.text("permissionsBoundary").kind === "absent") return undefined;
    return managedPolicy(stack, role, "permissionsBoundary");
}

/** Inline and managed policies in the role's own properties, and those that only its outputs show. */
function policiesOfRoleItself(stack: Stack, role: Resource): RolePolicies {
    const sides = role.exists ? [role.properties, role.outputs] : [role.properties];
    const managed = sides.map((side) =>
        managedPolicies(stack, role, "managedPolicyArns", side.list("managedPolicyArns")),
    );
    return {
        attached: [
            ...sides.flatMap((side) => inlinePolicies(role, side)),
            ...managed.flatMap((m) => m.attached),
        ],
        possible: managed.flatMap((m) => m.possible),
    };
}

function inlinePolicies(role: Resource, side: Properties): readonly RolePolicy[] {
    const [listKey, documentKey] = isNative(role.type)
        ? ["policies", "policyDocument"]
        : ["inlinePolicies", "policy"];
    const blocks = side.blocks(listKey);
    if (blocks.kind === "absent") return [];
    if (blocks.kind === "unknown") return document(blocks);
    return blocks.value.flatMap((block) =>
        block.kind === "known" ? document(block.value.raw(documentKey)) : document(block),
    );
}

/** No document at all where a provider holds an empty text for it. */
function document(value: Value<unknown>): readonly RolePolicy[] {
    if (value.kind === "unknown") return [{ kind: "unknown", why: `a policy document ${value.why}` }];
    if (value.kind === "absent" || value.value === "") return [];
    return [{ kind: "document", document: value.value }];
}

function managedPolicies(
    stack: Stack,
    owner: Resource,
    key: string,
    value: Value<readonly unknown[]>,
): RolePolicies {
    return resolved(stack.links.many(owner, key, value, "customerManagedPolicy"));
}

function managedPolicy(stack: Stack, owner: Resource, key: string): RolePolicies {
    const link = stack.links.one(owner, key, owner.properties.text(key), "customerManagedPolicy");
    const certain = link.candidates.length === 1 && link.outside === undefined;
    return resolved({
        absent: link.absent,
        members: certain ? link.candidates : [],
        possible: certain ? [] : link.candidates,
        outside: link.outside === undefined ? [] : [link.outside],
    });
}

function resolved(list: LinkList): RolePolicies {
    return {
        attached: [
            ...list.members.flatMap(documentOf),
            ...list.outside.map((outside): RolePolicy =>
                outside.kind === "literal"
                    ? { kind: "managed", arn: outside.id }
                    : {
                          kind: "unknown",
                          why: "an attached policy cannot be traced to a resource of this program",
                      },
            ),
        ],
        possible: list.possible.flatMap(documentOf),
    };
}

function documentOf(policy: Resource): readonly RolePolicy[] {
    return document(policy.properties.raw(isNative(policy.type) ? "policyDocument" : "policy"));
}

function attachmentsOfRoles(stack: Stack): Owned<RolePolicies> {
    const { links } = stack;
    const toRole = (owner: Resource, key: string) =>
        links.one(owner, key, owner.properties.text(key), "role");
    const toRoles = (owner: Resource, key: string) =>
        links.many(owner, key, owner.properties.list(key), "role");
    const attachments: Reference<RolePolicies>[] = [
        ...stack.all("rolePolicyAttachment").map((attachment) => ({
            to: toRole(attachment, "role"),
            item: managedPolicy(stack, attachment, "policyArn"),
        })),
        ...stack.all("policyAttachment").map((attachment) => ({
            to: toRoles(attachment, "roles"),
            item: managedPolicy(stack, attachment, "policyArn"),
        })),
        ...stack.all("policyAttachmentsExclusive").map((exclusive) => ({
            to: toRole(exclusive, "roleName"),
            item: managedPolicies(stack, exclusive, "policyArns", exclusive.properties.list("policyArns")),
        })),
        ...stack.all("rolePolicy").map((policy) => ({
            to: toRole(policy, isNative(policy.type) ? "roleName" : "role"),
            item: { attached: documentOf(policy), possible: [] },
        })),
        ...stack
            .all("customerManagedPolicy")
            .filter(({ type }) => isNative(type))
            .map((policy) => ({
                to: toRoles(policy, "roles"),
                item: { attached: documentOf(policy), possible: [] },
            })),
    ];
    return new Owned(attachments);
}
