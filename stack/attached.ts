import { members, shown, type Members } from "../value";
import { append, refersTo } from "./references";
import type { Resource } from "./resource";
import type { Stack } from "./stack";
import { view } from "./stack";

/** Something that refers to its owners: a rule to its security group, a route to its table, an attachment to its role. */
export interface Attachment<T> {
    readonly to: Members<Resource>;
    readonly item: T;
}

/**
 * A view of what is attached to a resource, or may be: whatever refers to something unknown could belong to anybody.
 *
 * @param attachments everything of the stack that is attached to anything
 */
export function attached<T>(
    attachments: (stack: Stack) => readonly Attachment<T>[],
): (stack: Stack, owner: Resource) => Members<T> {
    const index = view((stack) => new Index(attachments(stack)));
    return view((stack: Stack, owner: Resource) => index(stack).of(owner));
}

/** Finds what is attached to an owner without a walk over everything that is attached to others. */
class Index<T> {
    private readonly named = new Map<Resource, Attachment<T>[]>();
    private readonly floating: Attachment<T>[] = [];

    constructor(attachments: readonly Attachment<T>[]) {
        for (const attachment of attachments) {
            for (const owner of shown(attachment.to)) append(this.named, owner, attachment);
            if (attachment.to.outside.length > 0) this.floating.push(attachment);
        }
    }

    of(owner: Resource): Members<T> {
        const certain: T[] = [];
        const possible: T[] = [];
        for (const { to, item } of new Set([...(this.named.get(owner) ?? []), ...this.floating])) {
            const belongs = refersTo(to, owner);
            if (belongs !== "no") (belongs === "yes" ? certain : possible).push(item);
        }
        return members(certain, possible);
    }
}
