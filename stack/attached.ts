import { members, shown, type Members } from "../value";
import type { ResourceKind } from "./kinds";
import { noteRead, once, unnoted } from "./reads";
import { append } from "./append";
import { refersTo } from "./references";
import type { Resource } from "./resource";
import { view, type Stack } from "./stack";

/** Something that refers to its owners: a rule to its security group, a route to its table, an attachment to its role. */
export interface Attachment<T> {
    readonly to: Members<Resource>;
    readonly item: T;
}

/** What a resource attaches to others: one thing or several. */
type Attacher<T> = (stack: Stack, resource: Resource) => Attachment<T> | readonly Attachment<T>[];

/**
 * A view of what is attached to a resource, or may be: whatever refers to something unknown could belong to anybody. It
 * rests on the owner and on what attaches to it, not on what attaches to others.
 *
 * @param attachers what the resources of a kind attach to anything
 */
export function attached<T>(
    attachers: Partial<Record<ResourceKind, Attacher<T>>>,
): (stack: Stack, owner: Resource) => Members<T> {
    const index = view((stack) => new Index(stack, attachers));
    return view((stack: Stack, owner: Resource) => index(stack).of(owner));
}

/** Finds what is attached to an owner without a walk over everything that is attached to others. */
class Index<T> {
    private readonly named = new Map<Resource, Noted<T>[]>();
    private readonly floating: Noted<T>[] = [];

    constructor(stack: Stack, attachers: Partial<Record<ResourceKind, Attacher<T>>>) {
        for (const [kind, attach] of Object.entries(attachers) as [ResourceKind, Attacher<T>][]) {
            for (const resource of stack.all(kind)) this.add(once(() => [attach(stack, resource)].flat()));
        }
    }

    private add(attach: () => readonly Attachment<T>[]): void {
        for (const attachment of unnoted(attach)) {
            const noted = { ...attachment, note: attach };
            for (const owner of shown(attachment.to)) append(this.named, owner, noted);
            if (attachment.to.outside.length > 0) this.floating.push(noted);
        }
    }

    of(owner: Resource): Members<T> {
        noteRead(owner);
        const certain: T[] = [];
        const possible: T[] = [];
        for (const { to, item, note } of new Set([...(this.named.get(owner) ?? []), ...this.floating])) {
            const belongs = refersTo(to, owner);
            if (belongs === "no") continue;
            note();
            (belongs === "yes" ? certain : possible).push(item);
        }
        return members(certain, possible);
    }
}

interface Noted<T> extends Attachment<T> {
    /** Notes what making it read. */
    readonly note: () => void;
}
