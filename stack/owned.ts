import { refersTo, type Link, type LinkList } from "./links";
import type { Resource } from "./resource";
import type { Answer } from "../value/value";

/** Something that refers to an owner: a rule to its security group, a route to its table, an attachment to its role. */
export interface Reference<T> {
    readonly to: Link | LinkList;
    readonly item: T;
}

export interface Belonging<T> {
    readonly belongs: Exclude<Answer, "no">;
    readonly item: T;
}

/** Finds what belongs to an owner without a walk over everything that belongs to others. */
export class Owned<T> {
    private readonly named = new Map<Resource, Reference<T>[]>();
    private readonly floating: Reference<T>[] = [];
    private readonly found = new Map<Resource, readonly Belonging<T>[]>();

    constructor(references: Iterable<Reference<T>>) {
        for (const reference of references) {
            const { to } = reference;
            const targets = "candidates" in to ? to.candidates : [...to.members, ...to.possible];
            for (const target of targets) {
                const list = this.named.get(target);
                if (list === undefined) this.named.set(target, [reference]);
                else list.push(reference);
            }
            const outside = "candidates" in to ? to.outside !== undefined : to.outside.length > 0;
            if (outside) this.floating.push(reference);
        }
    }

    /** What belongs to the owner, or may: whatever refers to something unknown could belong to anybody. */
    of(owner: Resource): readonly Belonging<T>[] {
        const found = this.found.get(owner) ?? this.find(owner);
        this.found.set(owner, found);
        return found;
    }

    private find(owner: Resource): readonly Belonging<T>[] {
        const references = new Set([...(this.named.get(owner) ?? []), ...this.floating]);
        return [...references].flatMap(({ to, item }) => {
            const belongs = refersTo(to, owner);
            return belongs === "no" ? [] : [{ belongs, item }];
        });
    }
}
