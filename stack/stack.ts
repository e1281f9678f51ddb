import type { Members, OneOf, Properties, Value } from "../value";
import { append } from "./append";
import type { ResourceKind } from "./kinds";
import { mayActUnseen, repairedBy } from "./opaque";
import { References, compareUrns } from "./references";
import { once } from "./reads";
import { Resource, type ProposedResource } from "./resource";

/** What a program proposes: its resources by kind and the references between them. */
export class Stack {
    private readonly references: References;
    private readonly opaqueDependents = new Map<Resource, Resource[]>();
    /** Everything that may do what the program does not show. */
    readonly unseen: readonly Resource[];

    /** @param proposed the resources of one stack, in any order */
    constructor(proposed: readonly ProposedResource[]) {
        const twins = twinsAmong(proposed);
        const resources = proposed
            .map((resource) => new Resource(resource, twins.has(calledAs(resource))))
            .sort(compareUrns);
        this.references = new References(resources);
        this.unseen = resources.filter(mayActUnseen);
        for (const resource of resources) {
            for (const repaired of repairedBy(resource, this.references))
                append(this.opaqueDependents, repaired, resource);
        }
    }

    /** All resources of a kind, sorted by URN. */
    all(kind: ResourceKind): readonly Resource[] {
        return this.references.all(kind);
    }

    /**
     * The resource to which a property refers.
     *
     * @param key the property or, where a reference may stand under several names, the first of these that is present
     * @param within where the property stands: the owner's own properties, or a block nested in them
     */
    one(
        owner: Resource,
        key: string | readonly string[],
        kind: ResourceKind,
        within: Properties = owner.properties,
    ): OneOf<Resource> {
        return this.references.one(owner, key, kind, within);
    }

    /** As `one`, for a list of references. An empty list counts as absent, as providers treat it. */
    many(
        owner: Resource,
        key: string,
        kind: ResourceKind,
        within: Properties = owner.properties,
    ): Members<Resource> {
        return this.references.many(owner, key, kind, within);
    }

    /**
     * As `many`, for references that stand apart from one another.
     *
     * @param key the top-level property in which they all stand
     */
    each(
        owner: Resource,
        key: string,
        references: readonly Value<string>[],
        kind: ResourceKind,
    ): Members<Resource> {
        return this.references.each(owner, key, references, kind);
    }

    /** What the values of some top-level properties come from. */
    sourcesOf(resource: Resource, keys: readonly string[]): readonly Resource[] {
        return this.references.expand(keys.flatMap((key) => resource.dependenciesOf(key)));
    }

    /** What depends on the resource, itself or by a component around it, and may do to it what the program does not show. */
    opaqueDependentsOf(resource: Resource): readonly Resource[] {
        return this.opaqueDependents.get(resource) ?? [];
    }
}

/** The names, with their types, that several resources have below different parents. */
function twinsAmong(proposed: readonly ProposedResource[]): ReadonlySet<string> {
    const seen = new Set<string>();
    const twins = new Set<string>();
    for (const called of proposed.map(calledAs)) (seen.has(called) ? twins : seen).add(called);
    return twins;
}

function calledAs({ type, name }: ProposedResource): string {
    return `${type}\n${name}`;
}

/** A view of a stack, or of one thing in it, made once for each. */
export function view<T>(build: (stack: Stack) => T): (stack: Stack) => T;
export function view<K extends object, T>(
    build: (stack: Stack, thing: K) => T,
): (stack: Stack, thing: K) => T;
export function view<T>(build: (stack: Stack, thing: object) => T): (stack: Stack, thing?: object) => T {
    const stacks = new WeakMap<Stack, Map<object, () => T>>();
    return (stack, thing = stack) => {
        const views = stacks.get(stack) ?? new Map<object, () => T>();
        stacks.set(stack, views);
        const made = views.get(thing) ?? once(() => build(stack, thing));
        views.set(thing, made);
        return made();
    };
}
