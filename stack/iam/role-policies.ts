import type { AttachedPolicy, RolePolicies } from "../../aws/iam";
import { certainly, joined, mapMembers, perhaps, type Members } from "../../value";
import { attached } from "../attached";
import { isNative } from "../kinds";
import { NAMES, nameFor } from "../names";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";
import {
    inlineListsOf,
    keptBy,
    managedListsOf,
    ownInlineLists,
    ownManagedLists,
    type ExclusiveList,
} from "./exclusive-policies";
import { inlinePolicies, managedPolicies, policyIn, type HeldPolicies } from "./held-policies";

/** Everything that gives a role permissions, by whatever resource attaches it, and its permissions boundary. */
export const policiesOfRole = view((stack: Stack, role: Resource): RolePolicies => {
    const boundary = stack.one(role, "permissionsBoundary", "customerManagedPolicy", role.inEffect);
    return {
        policies: contentOf(joined(inlineOf(stack, role), managedOf(stack, role))),
        boundary: boundary.absent ? undefined : contentOf(managedPolicies(boundary)),
    };
});

function contentOf(policies: HeldPolicies): Members<AttachedPolicy> {
    return mapMembers(policies, ({ policy }) => policy);
}

function managedOf(stack: Stack, role: Resource): HeldPolicies {
    const [own, ...beyond] = role.sides.map((side) =>
        managedPolicies(stack.many(role, "managedPolicyArns", "customerManagedPolicy", side)),
    );
    return kept({
        own,
        others: [...beyond, ...attachedTo(managedAttachmentsOf, stack, role)],
        lists: managedListsOf(stack, role),
        ownLists: ownManagedLists(stack, role),
    });
}

function inlineOf(stack: Stack, role: Resource): HeldPolicies {
    const [own, ...beyond] = role.sides.map((side) => certainly(...inlinePolicies(role, side)));
    return kept({
        own,
        others: [...beyond, ...attachedTo(inlineAttachmentsOf, stack, role)],
        lists: inlineListsOf(stack, role),
        ownLists: ownInlineLists(role),
    });
}

/** Policies of one kind, managed or inline, from all that may attach them. */
interface Sources {
    /** What the program names in the role itself. */
    readonly own: HeldPolicies | undefined;
    /** What other resources attach, and what only the outputs of the role show. */
    readonly others: readonly HeldPolicies[];
    /** Lists that bound them all. */
    readonly lists: readonly ExclusiveList[];
    /** Lists of what is the role's own, which bound the others. */
    readonly ownLists: readonly ExclusiveList[];
}

function kept({ own, others, lists, ownLists }: Sources): HeldPolicies {
    const bounded = keptBy([...lists, ...ownLists], joined(...others));
    return own === undefined ? bounded : joined(keptBy(lists, own), bounded);
}

function attachedTo(
    attachments: (stack: Stack, role: Resource) => Members<HeldPolicies>,
    stack: Stack,
    role: Resource,
): readonly HeldPolicies[] {
    const { certain, possible } = attachments(stack, role);
    return [...certain, ...possible.map(perhaps)];
}

const managedAttachmentsOf = attached<HeldPolicies>({
    rolePolicyAttachment: (stack, attachment) => ({
        to: stack.one(attachment, "role", "role"),
        item: managedPolicies(stack.one(attachment, "policyArn", "customerManagedPolicy")),
    }),
    policyAttachment: (stack, attachment) => ({
        to: stack.many(attachment, "roles", "role"),
        item: managedPolicies(stack.one(attachment, "policyArn", "customerManagedPolicy")),
    }),
    policyAttachmentsExclusive: (stack, exclusive) => ({
        to: stack.one(exclusive, "roleName", "role"),
        item: managedPolicies(stack.many(exclusive, "policyArns", "customerManagedPolicy")),
    }),
    customerManagedPolicy: (stack, policy) =>
        isNative(policy.type)
            ? [{ to: stack.many(policy, "roles", "role"), item: certainly(...policyIn(policy)) }]
            : [],
});

const inlineAttachmentsOf = attached<HeldPolicies>({
    rolePolicy: (stack, policy) => ({
        to: stack.one(policy, nameFor(policy, NAMES.rolePolicy.role), "role"),
        item: certainly(...policyIn(policy)),
    }),
});
