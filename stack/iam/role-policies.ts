import type { AttachedPolicy, RolePolicies } from "../../aws/iam";
import { certainly, joined, members, perhaps, type Members, type Properties, type Value } from "../../value";
import { attached } from "../attached";
import { isNative } from "../kinds";
import { NAMES, nameFor } from "../names";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";

type Policies = Members<AttachedPolicy>;

const NOT_TRACED: AttachedPolicy = {
    kind: "unknown",
    why: "an attached policy cannot be traced to a resource of this program",
};

/** Everything that gives a role permissions, by whatever resource attaches it, and its permissions boundary. */
export const policiesOfRole = view((stack: Stack, role: Resource): RolePolicies => {
    const hasBoundary = role.properties.text("permissionsBoundary").kind !== "absent";
    return {
        policies: joined(policiesOfRoleItself(stack, role), attachedPolicies(stack, role)),
        boundary: hasBoundary ? managedPolicy(stack, role, "permissionsBoundary") : undefined,
    };
});

function attachedPolicies(stack: Stack, role: Resource): Policies {
    const { certain, possible } = attachmentsOf(stack, role);
    return joined(...certain, ...possible.map(perhaps));
}

/** Inline and managed policies in the role's own properties, and those that only its outputs show. */
function policiesOfRoleItself(stack: Stack, role: Resource): Policies {
    return joined(
        ...role.sides.map((side) => certainly(...inlinePolicies(role, side))),
        ...role.sides.map((side) => managedPolicies(stack, role, "managedPolicyArns", side)),
    );
}

function inlinePolicies(role: Resource, side: Properties): readonly AttachedPolicy[] {
    const blocks = side.blocks(nameFor(role, NAMES.role.inlinePolicies));
    if (blocks.kind === "absent") return [];
    if (blocks.kind === "unknown") return documentIn(blocks);
    return blocks.value.flatMap((block) =>
        documentIn(block.kind === "known" ? block.value.raw(nameFor(role, NAMES.policy.document)) : block),
    );
}

/** No document at all where a provider holds an empty text for it. */
function documentIn(value: Value<unknown>): readonly AttachedPolicy[] {
    if (value.kind === "unknown") return [{ kind: "unknown", why: `a policy document ${value.why}` }];
    if (value.kind === "absent" || value.value === "") return [];
    return [{ kind: "document", document: value.value }];
}

function documentOf(policy: Resource): readonly AttachedPolicy[] {
    return documentIn(policy.properties.raw(nameFor(policy, NAMES.policy.document)));
}

function managedPolicies(stack: Stack, owner: Resource, key: string, within?: Properties): Policies {
    return documentsOf(stack.many(owner, key, "customerManagedPolicy", within));
}

function managedPolicy(stack: Stack, owner: Resource, key: string): Policies {
    return documentsOf(stack.one(owner, key, "customerManagedPolicy"));
}

/** A policy outside the program is attached like one within it; what cannot be traced may be any. */
function documentsOf({ certain, possible, outside }: Members<Resource>): Policies {
    const others = outside.map((other): AttachedPolicy =>
        other.kind === "literal" ? { kind: "managed", arn: other.id } : NOT_TRACED,
    );
    return members([...certain.flatMap(documentOf), ...others], possible.flatMap(documentOf));
}

const attachmentsOf = attached<Policies>({
    rolePolicyAttachment: (stack, attachment) => ({
        to: stack.one(attachment, "role", "role"),
        item: managedPolicy(stack, attachment, "policyArn"),
    }),
    policyAttachment: (stack, attachment) => ({
        to: stack.many(attachment, "roles", "role"),
        item: managedPolicy(stack, attachment, "policyArn"),
    }),
    policyAttachmentsExclusive: (stack, exclusive) => ({
        to: stack.one(exclusive, "roleName", "role"),
        item: managedPolicies(stack, exclusive, "policyArns"),
    }),
    rolePolicy: (stack, policy) => ({
        to: stack.one(policy, nameFor(policy, NAMES.rolePolicy.role), "role"),
        item: certainly(...documentOf(policy)),
    }),
    customerManagedPolicy: (stack, policy) =>
        isNative(policy.type)
            ? [{ to: stack.many(policy, "roles", "role"), item: certainly(...documentOf(policy)) }]
            : [],
});
