import { shown, type OneOf } from "../value";
import { append } from "./append";
import type { Resource } from "./resource";

/** Which of some resources name a given one, found without a walk over all of them for each. */
export class Naming {
    private readonly named = new Map<Resource, Resource[]>();
    /** Those that may name any. */
    private readonly floating: Resource[] = [];

    /** @param nameOne what a resource names */
    constructor(resources: readonly Resource[], nameOne: (resource: Resource) => OneOf<Resource>) {
        for (const resource of resources) {
            const link = nameOne(resource);
            for (const target of shown(link)) append(this.named, target, resource);
            if (link.outside.some(({ kind }) => kind === "untraceable")) this.floating.push(resource);
        }
    }

    /** Those that certainly or perhaps name the target, each once. */
    allOf(target: Resource): readonly Resource[] {
        return [...new Set([...(this.named.get(target) ?? []), ...this.floating])];
    }
}
