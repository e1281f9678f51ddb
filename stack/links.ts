import { IDENTIFIERS, MIXED_KINDS, NAMED_KINDS, SUPPLIERS, kindOf, type Kind } from "./kinds";
import { readText } from "../value/raw";
import type { Resource } from "./resource";
import { afterUpdate, type Answer, type Value } from "../value/value";

/** What a property that refers to one resource means: one of the candidates or, where `outside` says so, something else. */
export interface Link {
    /** Whether the program leaves the reference out. */
    readonly absent: boolean;
    readonly candidates: readonly Resource[];
    readonly outside?: Outside;
}

/** Something that is no resource of this stack: an id written in the program, or a value that cannot be traced. */
export type Outside = { readonly kind: "literal"; readonly id: string } | { readonly kind: "untraceable" };

/** What a property that refers to several resources means. */
export interface LinkList {
    readonly absent: boolean;
    /** Resources that are certainly in the list. */
    readonly members: readonly Resource[];
    /** Resources of which any number may be in the list. */
    readonly possible: readonly Resource[];
    /** What else is, or may be, in the list. */
    readonly outside: readonly Outside[];
}

const UNTRACEABLE: Outside = { kind: "untraceable" };

export const NO_LINK: Link = { absent: true, candidates: [] };
export const UNTRACEABLE_LINK: Link = { absent: false, candidates: [], outside: UNTRACEABLE };
export const NO_LINKS: LinkList = { absent: true, members: [], possible: [], outside: [] };
export const UNTRACEABLE_LINKS: LinkList = {
    absent: false,
    members: [],
    possible: [],
    outside: [UNTRACEABLE],
};

/** Resolves references among the resources of one stack. */
export class Links {
    private readonly byUrn = new Map<string, Resource>();
    private readonly byParent = new Map<string, Resource[]>();
    private readonly byIdentifier = new Map<string, Resource[]>();

    constructor(resources: readonly Resource[]) {
        for (const resource of resources) {
            this.byUrn.set(resource.urn, resource);
            if (resource.parent !== undefined) append(this.byParent, resource.parent, resource);
            const kind = kindOf(resource.type);
            if (kind === undefined) continue;
            for (const id of identifiersOf(resource, kind))
                append(this.byIdentifier, `${kind}\n${id}`, resource);
            for (const [target, id] of suppliedBy(resource, kind))
                append(this.byIdentifier, `${target}\n${id}`, resource);
        }
    }

    /**
     * @param owner the resource whose property refers to another
     * @param key the top-level property that the value stands in; the engine knows dependencies only by it
     * @param value the reference itself, a top-level or a nested value
     */
    one(owner: Resource, key: string, value: Value<string>, kind: Kind): Link {
        return this.follow(owner, key, value, kind, new Set());
    }

    private follow(
        owner: Resource,
        key: string,
        value: Value<string>,
        kind: Kind,
        seen: ReadonlySet<Resource>,
    ): Link {
        if (value.kind === "absent") return NO_LINK;
        if (value.kind === "known") return this.named(owner, key, value.value, kind);
        if (!value.isComputed) return UNTRACEABLE_LINK;
        const { candidates, outside } = this.sources(owner, key, kind, seen);
        return outside ? { absent: false, candidates, outside: UNTRACEABLE } : { absent: false, candidates };
    }

    /** As `one`, for a list of references. An empty list counts as absent, as providers treat it. */
    many(owner: Resource, key: string, value: Value<readonly unknown[]>, kind: Kind): LinkList {
        if (value.kind === "absent" || (value.kind === "known" && value.value.length === 0)) return NO_LINKS;
        if (value.kind === "unknown") {
            if (!value.isComputed) return UNTRACEABLE_LINKS;
            const { candidates, outside } = this.sources(owner, key, kind);
            const open = outside || MIXED_KINDS.has(kind);
            return { absent: false, members: [], possible: candidates, outside: open ? [UNTRACEABLE] : [] };
        }
        return this.elements(owner, key, value.value, kind);
    }

    private elements(owner: Resource, key: string, elements: readonly unknown[], kind: Kind): LinkList {
        const members = new Set<Resource>();
        const possible = new Set<Resource>();
        const outside: Outside[] = [];
        let unknowns = 0;
        for (const element of elements) {
            const text = readText(element);
            if (text.kind === "unknown" && text.isComputed) unknowns++;
            if (text.kind === "unknown" && !text.isComputed) outside.push(UNTRACEABLE);
            if (text.kind !== "known") continue;
            const link = this.named(owner, key, text.value, kind);
            if (link.outside !== undefined) outside.push(link.outside);
            const into = link.candidates.length === 1 && link.outside === undefined ? members : possible;
            link.candidates.forEach((candidate) => into.add(candidate));
        }
        if (unknowns > 0) {
            const sources = this.sources(owner, key, kind);
            const left = sources.candidates.filter((candidate) => !members.has(candidate));
            const oneToOne = left.length === unknowns && sources.isDirect;
            left.forEach((candidate) => (oneToOne ? members : possible).add(candidate));
            if (left.length < unknowns || sources.outside) outside.push(UNTRACEABLE);
        }
        return { absent: false, members: [...members], possible: [...possible], outside };
    }

    private named(owner: Resource, key: string, id: string, kind: Kind): Link {
        const exact = (this.byIdentifier.get(`${kind}\n${id}`) ?? []).filter(
            (resource) => resource !== owner,
        );
        const direct = preferring(exact, (resource) => isIdOf(id, resource));
        const found = preferring(direct, (resource) => resource.provider === owner.provider);
        if (found.length > 0) return { absent: false, candidates: found };
        const { candidates } = this.sources(owner, key, kind);
        const guesses = candidates.filter((candidate) => couldBeCalled(candidate, id) !== "no");
        return { absent: false, candidates: guesses, outside: { kind: "literal", id } };
    }

    /**
     * The property dependencies that can supply a reference to a resource of this kind. Without any the value comes
     * from outside. `seen` ends a circle of references, which no engine accepts but a saved state may hold.
     */
    private sources(
        owner: Resource,
        key: string,
        kind: Kind,
        seen: ReadonlySet<Resource> = new Set(),
    ): Sources {
        const candidates = new Set<Resource>();
        let outside = false;
        const suppliers = SUPPLIERS[kind] ?? {};
        const urns = owner.sourcesOf(key);
        for (const source of this.expand(urns)) {
            const sourceKind = kindOf(source.type);
            if (sourceKind === undefined || seen.has(source)) continue;
            if (sourceKind === kind) candidates.add(source);
            const supply = suppliers[sourceKind];
            if (supply === undefined) continue;
            if ("as" in supply) {
                candidates.add(source);
                continue;
            }
            const value = source.properties.text(supply.through);
            const link = this.follow(source, supply.through, value, kind, new Set([...seen, owner]));
            link.candidates.forEach((candidate) => candidates.add(candidate));
            outside ||= link.outside !== undefined;
        }
        const isDirect = !outside && [...candidates].every(({ urn }) => urns.includes(urn));
        return {
            candidates: [...candidates].sort(byUrn),
            outside: outside || candidates.size === 0,
            isDirect,
        };
    }

    /** A component stands for everything below it: its outputs come from its children. */
    private expand(urns: readonly string[]): readonly Resource[] {
        const found = new Set<Resource>();
        const queue = [...urns];
        for (let urn = queue.pop(); urn !== undefined; urn = queue.pop()) {
            const source = this.byUrn.get(urn);
            if (source === undefined || found.has(source)) continue;
            found.add(source);
            if (source.provider === undefined)
                queue.push(...(this.byParent.get(urn) ?? []).map((child) => child.urn));
        }
        return [...found];
    }
}

interface Sources {
    readonly candidates: readonly Resource[];
    /** Whether the value may come from something that is no resource of this stack. */
    readonly outside: boolean;
    /** Whether each candidate is a dependency itself, none merely a part of a component or of another resource. */
    readonly isDirect: boolean;
}

/** The one resource that the link certainly means. */
export function targetOf({ candidates, outside }: Link): Resource | undefined {
    return candidates.length === 1 && outside === undefined ? candidates[0] : undefined;
}

/** Whether the link means the target, or the list contains it. */
export function refersTo(link: Link | LinkList, target: Resource): Answer {
    if ("candidates" in link) return meansTarget(link, target);
    if (link.members.includes(target)) return "yes";
    if (link.possible.includes(target)) return "unknown";
    return link.outside.some((outside) => couldBe(outside, target) !== "no") ? "unknown" : "no";
}

function meansTarget(link: Link, target: Resource): Answer {
    if (link.candidates.includes(target))
        return link.candidates.length === 1 && !link.outside ? "yes" : "unknown";
    return link.outside === undefined ? "no" : couldBe(link.outside, target);
}

export function byUrn(a: Resource, b: Resource): number {
    return a.urn < b.urn ? -1 : Number(a.urn > b.urn);
}

function couldBe(outside: Outside, target: Resource): Answer {
    return outside.kind === "untraceable" ? "unknown" : couldBeCalled(target, outside.id);
}

/** An id of AWS's making written in a program cannot be that of a resource still to be created; a name can. */
function couldBeCalled(target: Resource, id: string): Answer {
    const kind = kindOf(target.type);
    if (kind === undefined) return "unknown";
    if (!NAMED_KINDS.has(kind)) return "no";
    const name = nameOf(target, kind);
    if (name.kind !== "known") return "unknown";
    return id === name.value || id.endsWith(`/${name.value}`) ? "unknown" : "no";
}

/** A resource whose own id it is comes before one that supplies it: a `DefaultRouteTable` before its VPC. */
function isIdOf(id: string, resource: Resource): boolean {
    const own = resource.outputs.text("id");
    return own.kind === "known" && own.value === id;
}

/** Those that meet the condition or, without any, all. */
function preferring(
    resources: readonly Resource[],
    condition: (resource: Resource) => boolean,
): readonly Resource[] {
    const preferred = resources.filter(condition);
    return preferred.length > 0 ? preferred : resources;
}

function nameOf(resource: Resource, kind: Kind): Value<string> {
    for (const key of ["name", ...(IDENTIFIERS[kind] ?? [])]) {
        const name = resource.properties.text(key);
        if (name.kind === "known") return name;
    }
    return afterUpdate;
}

function identifiersOf(resource: Resource, kind: Kind): ReadonlySet<string> {
    const identifiers = new Set<string>();
    for (const key of ["id", "arn", ...(IDENTIFIERS[kind] ?? [])]) {
        for (const value of [resource.outputs.text(key), resource.properties.text(key)]) {
            if (value.kind === "known") identifiers.add(value.value);
        }
    }
    return identifiers;
}

/** Ids of what comes with a resource, by the kind of that. */
function suppliedBy(resource: Resource, kind: Kind): readonly (readonly [Kind, string])[] {
    return (Object.keys(SUPPLIERS) as Kind[]).flatMap((target) => {
        const supply = SUPPLIERS[target]?.[kind];
        if (supply === undefined || "through" in supply) return [];
        const values = supply.as.map((key) => resource.outputs.text(key));
        const ids = new Set(values.flatMap((id) => (id.kind === "known" ? [id.value] : [])));
        return [...ids].map((id) => [target, id] as const);
    });
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
}
