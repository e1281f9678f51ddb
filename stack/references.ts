import {
    FOREIGN,
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
    type Value,
} from "../value";
import { append } from "./append";
import { couldBeCalled, identifiersOf, isIdOf, isMeantBy, suppliedBy } from "./identifiers";
import {
    HANDED_ON,
    MIXED_KINDS,
    SUPPLIERS,
    holdsAnyValue,
    kindOf,
    mayRepeat,
    type ResourceKind,
} from "./kinds";
import { Naming } from "./naming";
import { noteRead, unnoted } from "./reads";
import type { Resource, Text } from "./resource";

/** Resolves references among the resources of one stack. */
export class References {
    private readonly byUrn = new Map<string, Resource>();
    private readonly byParent = new Map<string, Resource[]>();
    private readonly byIdentifier = new Map<string, Resource[]>();
    private readonly byKind = new Map<ResourceKind, Resource[]>();
    /**
     * By kind, what stands already for something of that kind whose id it does not show: a VPC of aws-native for its main table.
     * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html, return values, 2026-11-23
     */
    private readonly hiding = new Map<ResourceKind, Resource[]>();
    private readonly namings = new Map<ResourceKind, Naming>();

    constructor(resources: readonly Resource[]) {
        for (const resource of resources) {
            this.byUrn.set(resource.urn, resource);
            if (resource.parent !== undefined) append(this.byParent, resource.parent, resource);
            const kind = kindOf(resource.type);
            if (kind === undefined) continue;
            append(this.byKind, kind, resource);
            for (const id of identifiersOf(resource, kind))
                append(this.byIdentifier, `${kind}\n${id}`, resource);
            for (const [target, ids] of suppliedBy(resource, kind)) {
                ids.forEach((id) => {
                    append(this.byIdentifier, `${target}\n${id}`, resource);
                });
                if (ids.size === 0 && resource.mayExist) append(this.hiding, target, resource);
            }
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
        return oneOf(candidates, outside);
    }

    many(owner: Resource, key: string, kind: ResourceKind, within: Properties): Members<Resource> {
        noteRead(owner);
        const value = within.list(key);
        if (value.kind === "absent" || (value.kind === "known" && value.value.length === 0)) return none;
        if (value.kind === "known")
            return this.each(owner, within.topLevelOf(key), value.value.map(readText), kind);
        if (!value.isComputed) return untraceable;
        const { candidates, outside } = this.suppliers(owner, within.topLevelOf(key), kind);
        const others = MIXED_KINDS.has(kind) ? UNTRACEABLE : outside;
        return members([], candidates, others === undefined ? [] : [others]);
    }

    /** @param key the top-level property in which the texts stand */
    each(
        owner: Resource,
        key: string,
        texts: readonly Value<string>[],
        kind: ResourceKind,
    ): Members<Resource> {
        noteRead(owner);
        const certain = new Set<Resource>();
        const possible: Resource[] = [];
        const outside: Outside[] = [];
        let unknowns = 0;
        for (const text of texts) {
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
            const left = suppliers.sources.filter(({ supplier }) => !certain.has(supplier));
            const isMatched = left.length === unknowns && suppliers.isDirect;
            for (const { link } of left) {
                if (isMatched) link.certain.forEach((resource) => certain.add(resource));
                possible.push(...shown(link));
            }
            if (left.length < unknowns) outside.push(UNTRACEABLE);
            else if (suppliers.outside !== undefined) outside.push(suppliers.outside);
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
        const hidden = this.hiding.get(kind) ?? [];
        return oneOf([...new Set([...guesses, ...hidden])], { kind: "literal", id });
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
        const urns = owner.dependenciesOf(key);
        if (urns.length === 0) return NO_SUPPLIERS;
        const within = new Set([...seen, owner]);
        const sources = inOrder(
            this.expand(urns)
                .filter((supplier) => !seen.has(supplier))
                .flatMap((supplier) => {
                    const repeats = urns.includes(supplier.urn) && mayRepeat(supplier.type, kind);
                    const link = this.supplied(supplier, kind, within) ?? (repeats ? untraceable : undefined);
                    return link === undefined ? [] : [{ supplier, link }];
                }),
            (a, b) => compareUrns(a.supplier, b.supplier),
        );
        const candidates = inOrder([...new Set(sources.flatMap(({ link }) => shown(link)))], compareUrns);
        const outside = sources.flatMap(({ link }) => link.outside);
        const isForeign = candidates.length > 0 && outside.every((other) => other.kind === "foreign");
        return {
            sources,
            candidates,
            outside: isForeign ? outside[0] : UNTRACEABLE,
            isDirect: sources.every(
                ({ supplier, link }) => urns.includes(supplier.urn) && shown(link).includes(supplier),
            ),
        };
    }

    /** What a reference to a resource of this kind means if it comes from the supplier; undefined if it cannot. */
    private supplied(
        supplier: Resource,
        kind: ResourceKind,
        seen: ReadonlySet<Resource>,
    ): OneOf<Resource> | undefined {
        if (holdsAnyValue(supplier.type)) return untraceable;
        const supplierKind = kindOf(supplier.type);
        if (supplierKind === kind) return oneOf([supplier]);
        const supply = supplierKind === undefined ? undefined : SUPPLIERS[kind]?.[supplierKind];
        if (supplierKind === undefined || supply === undefined) return this.handedOn(supplier, kind, seen);
        if ("through" in supply) return this.one(supplier, supply.through, kind, supplier.properties, seen);
        const { among, repeats = [] } = supply;
        const repeated = repeats.flatMap((key) => this.suppliers(supplier, key, kind, seen).candidates);
        if (among === undefined) return oneOf([...new Set([supplier, ...repeated])]);
        const found = this.naming(kind, among, supplierKind).allOf(supplier);
        return oneOf([supplier, ...found], supplier.mayExist ? FOREIGN : undefined);
    }

    /** What was given to a resource for which the program waits by taking it from there. */
    private handedOn(
        supplier: Resource,
        kind: ResourceKind,
        seen: ReadonlySet<Resource>,
    ): OneOf<Resource> | undefined {
        const handing = HANDED_ON[kind];
        if (handing?.by.test(supplier.type) !== true) return undefined;
        return this.one(supplier, handing.key, kind, supplier.properties, seen);
    }

    /** Which resources of a kind name which of another, in one property. */
    private naming(kind: ResourceKind, key: string, named: ResourceKind): Naming {
        const made =
            this.namings.get(kind) ??
            new Naming(this.all(kind), (resource) =>
                unnoted(() => this.one(resource, key, named, resource.inEffect)),
            );
        this.namings.set(kind, made);
        return made;
    }

    /** All resources of a kind, in the order in which they were given. */
    all(kind: ResourceKind): readonly Resource[] {
        return this.byKind.get(kind) ?? [];
    }

    /** Every resource of the stack. */
    get everyResource(): readonly Resource[] {
        return [...this.byUrn.values()];
    }

    /**
     * All that has an id, an ARN or a name which is one of these texts or a word in one. A plain word, such as "web", is a
     * name only where such things are spoken of.
     */
    namedIn(texts: readonly Text[]): readonly Resource[] {
        const words = new Set(
            texts.flatMap(({ name, text }) => {
                const found = [text, ...text.split(BETWEEN_NAMES)];
                const isAboutNames = SPEAKS_OF_NAMES.test(name) || SPEAKS_OF_NAMES.test(text);
                return isAboutNames ? found : found.filter((word) => !PLAIN_WORD.test(word));
            }),
        );
        return [...this.byKind.keys()].flatMap((kind) =>
            [...words].flatMap((word) => this.byIdentifier.get(`${kind}\n${word}`) ?? []),
        );
    }

    /** What these URNs stand for: a component for everything below it, as its outputs come from there. */
    expand(urns: readonly string[]): readonly Resource[] {
        const found = new Set<Resource>();
        for (const urn of urns) {
            const resource = this.byUrn.get(urn);
            if (resource === undefined) continue;
            if (resource.provider === undefined) this.addAllBelow(resource, found);
            else found.add(resource);
        }
        return [...found];
    }

    private addAllBelow(resource: Resource, found: Set<Resource>): void {
        found.add(resource);
        for (const child of this.byParent.get(resource.urn) ?? [])
            if (!found.has(child)) this.addAllBelow(child, found);
    }
}

const BETWEEN_NAMES = /[^\w.@+-]+/;
const PLAIN_WORD = /^[a-z]*$/i;

/** What resources that are known by names are called: roles, profiles, policies, templates, groups. */
const SPEAKS_OF_NAMES = /role|profile|polic|template|launch|scaling|group|secur|iam/i;

interface Suppliers {
    /** Each resource that can supply the value, with what the value means then. */
    readonly sources: readonly { readonly supplier: Resource; readonly link: OneOf<Resource> }[];
    readonly candidates: readonly Resource[];
    /** Where the value may come from something that is no resource of this stack. */
    readonly outside: Outside | undefined;
    /** Whether each source is a dependency itself and supplies itself, or perhaps another: one source, one value. */
    readonly isDirect: boolean;
}

const NO_SUPPLIERS: Suppliers = { sources: [], candidates: [], outside: UNTRACEABLE, isDirect: true };

/** Sorted, which most lists here are by having one element. */
function inOrder<T>(list: T[], compare: (a: T, b: T) => number): readonly T[] {
    return list.length > 1 ? list.sort(compare) : list;
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
    if (outside.kind === "foreign") return "no";
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
