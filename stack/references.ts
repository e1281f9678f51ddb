import {
    absent,
    members,
    none,
    oneOf,
    readText,
    shown,
    untraceable,
    UNTRACEABLE,
    type Answer,
    type Members,
    type OneOf,
    type Outside,
    type Properties,
} from "../value";
import { couldBeCalled, identifiersOf, isIdOf, isMeantBy, suppliedBy } from "./identifiers";
import { MIXED_KINDS, SUPPLIERS, kindOf, type ResourceKind } from "./kinds";
import { noteRead, unnoted } from "./reads";
import type { Resource } from "./resource";

/** Resolves references among the resources of one stack. */
export class References {
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

    one(
        owner: Resource,
        keys: string | readonly string[],
        kind: ResourceKind,
        within: Properties,
        seen: ReadonlySet<Resource> = new Set(),
    ): OneOf<Resource> {
        noteRead(owner);
        const key =
            typeof keys === "string"
                ? keys
                : keys.find((candidate) => within.text(candidate).kind !== "absent");
        const value = key === undefined ? absent : within.text(key);
        if (key === undefined || value.kind === "absent") return none;
        if (value.kind === "known") return this.named(owner, within.topLevelOf(key), value.value, kind, seen);
        if (!value.isComputed) return untraceable;
        const { candidates, outside } = this.suppliers(owner, within.topLevelOf(key), kind, seen);
        return oneOf(candidates, outside ? UNTRACEABLE : undefined);
    }

    many(owner: Resource, key: string, kind: ResourceKind, within: Properties): Members<Resource> {
        noteRead(owner);
        const value = within.list(key);
        if (value.kind === "absent" || (value.kind === "known" && value.value.length === 0)) return none;
        if (value.kind === "known") return this.elements(owner, within.topLevelOf(key), value.value, kind);
        if (!value.isComputed) return untraceable;
        const { candidates, outside } = this.suppliers(owner, within.topLevelOf(key), kind);
        return members([], candidates, outside || MIXED_KINDS.has(kind) ? [UNTRACEABLE] : []);
    }

    private elements(
        owner: Resource,
        key: string,
        elements: readonly unknown[],
        kind: ResourceKind,
    ): Members<Resource> {
        const certain = new Set<Resource>();
        const possible: Resource[] = [];
        const outside: Outside[] = [];
        let unknowns = 0;
        for (const element of elements) {
            const text = readText(element);
            if (text.kind === "unknown" && text.isComputed) unknowns++;
            if (text.kind === "unknown" && !text.isComputed) outside.push(UNTRACEABLE);
            if (text.kind !== "known") continue;
            const named = this.named(owner, key, text.value, kind);
            named.certain.forEach((resource) => certain.add(resource));
            possible.push(...named.possible);
            outside.push(...named.outside);
        }
        if (unknowns > 0) {
            const suppliers = this.suppliers(owner, key, kind);
            const left = suppliers.candidates.filter((candidate) => !certain.has(candidate));
            if (left.length === unknowns && suppliers.isDirect)
                left.forEach((candidate) => certain.add(candidate));
            else possible.push(...left);
            if (left.length < unknowns || suppliers.outside) outside.push(UNTRACEABLE);
        }
        return members(certain, possible, outside);
    }

    private named(
        owner: Resource,
        key: string,
        id: string,
        kind: ResourceKind,
        seen?: ReadonlySet<Resource>,
    ): OneOf<Resource> {
        const called = unnoted(() => this.called(owner, key, id, kind));
        if (called !== undefined) return called;
        const { candidates } = this.suppliers(owner, key, kind, seen);
        const guesses = candidates.filter(
            (candidate) => unnoted(() => couldBeCalled(candidate, id)) !== "no",
        );
        return oneOf(guesses, { kind: "literal", id });
    }

    /** The resource that has, or may have, this identifier; undefined if none has it. */
    private called(
        owner: Resource,
        key: string,
        id: string,
        kind: ResourceKind,
    ): OneOf<Resource> | undefined {
        const exact = (this.byIdentifier.get(`${kind}\n${id}`) ?? []).filter(
            (resource) => resource !== owner,
        );
        const direct = preferring(exact, (resource) => isIdOf(id, resource));
        const meant = direct.filter((resource) => owner.dependenciesOf(key).includes(resource.urn));
        if (meant.length > 0) return oneOf(meant);
        const answers = direct.map((resource) => [resource, isMeantBy(id, kind, owner, resource)] as const);
        const found = answers.flatMap(([resource, answer]) => (answer === "yes" ? [resource] : []));
        if (found.length > 0) return oneOf(found);
        const perhaps = answers.flatMap(([resource, answer]) => (answer === "unknown" ? [resource] : []));
        return perhaps.length > 0 ? oneOf(perhaps, { kind: "literal", id }) : undefined;
    }

    /**
     * The property dependencies that can supply a reference to a resource of this kind. Without any the value comes
     * from outside. `seen` ends a circle of references, which no engine accepts but a saved state may hold.
     */
    private suppliers(
        owner: Resource,
        key: string,
        kind: ResourceKind,
        seen: ReadonlySet<Resource> = new Set(),
    ): Suppliers {
        const candidates = new Set<Resource>();
        let outside = false;
        const supplies = SUPPLIERS[kind] ?? {};
        const urns = owner.dependenciesOf(key);
        for (const supplier of this.expand(urns)) {
            const supplierKind = kindOf(supplier.type);
            if (supplierKind === undefined || seen.has(supplier)) continue;
            if (supplierKind === kind) candidates.add(supplier);
            const supply = supplies[supplierKind];
            if (supply === undefined) continue;
            if ("as" in supply) {
                candidates.add(supplier);
                continue;
            }
            const link = this.one(
                supplier,
                supply.through,
                kind,
                supplier.properties,
                new Set([...seen, owner]),
            );
            shown(link).forEach((candidate) => candidates.add(candidate));
            outside ||= link.outside.length > 0;
        }
        const isDirect = !outside && [...candidates].every(({ urn }) => urns.includes(urn));
        return {
            candidates: [...candidates].sort(compareUrns),
            outside: outside || candidates.size === 0,
            isDirect,
        };
    }

    /** What these URNs stand for: a component for everything below it, as its outputs come from its children. */
    expand(urns: readonly string[]): readonly Resource[] {
        const found = new Set<Resource>();
        const queue = [...urns];
        for (let urn = queue.pop(); urn !== undefined; urn = queue.pop()) {
            const resource = this.byUrn.get(urn);
            if (resource === undefined || found.has(resource)) continue;
            found.add(resource);
            if (resource.provider === undefined)
                queue.push(...(this.byParent.get(urn) ?? []).map((child) => child.urn));
        }
        return [...found];
    }
}

interface Suppliers {
    readonly candidates: readonly Resource[];
    /** Whether the value may come from something that is no resource of this stack. */
    readonly outside: boolean;
    /** Whether each candidate is a dependency itself, none merely a part of a component or of another resource. */
    readonly isDirect: boolean;
}

/** Whether the target is among the members. */
export function refersTo({ certain, possible, outside }: Members<Resource>, target: Resource): Answer {
    if (certain.includes(target)) return "yes";
    if (possible.includes(target)) return "unknown";
    return outside.some((other) => couldBe(other, target) !== "no") ? "unknown" : "no";
}

export function compareUrns(a: Resource, b: Resource): number {
    return a.urn < b.urn ? -1 : Number(a.urn > b.urn);
}

function couldBe(outside: Outside, target: Resource): Answer {
    return outside.kind === "untraceable" ? "unknown" : couldBeCalled(target, outside.id);
}

/** Those that meet the condition or, without any, all. */
function preferring(
    resources: readonly Resource[],
    condition: (resource: Resource) => boolean,
): readonly Resource[] {
    const preferred = resources.filter(condition);
    return preferred.length > 0 ? preferred : resources;
}

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
}
