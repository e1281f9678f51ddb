import { afterUpdate, type Answer, type Value } from "../value";
import { append } from "./append";
import { sameAccount } from "./accounts";
import { IDENTIFIERS, NAMED_KINDS, REGIONAL_NAMES, SUPPLIERS, kindOf, type ResourceKind } from "./kinds";
import { sameRegion } from "./regions";
import type { Resource } from "./resource";

const LAUNCH_TEMPLATE_ID = /^lt-[0-9a-f]+$/;

/**
 * An id of AWS's making written in a program cannot be that of a resource still to be created; a name can, and so can an id
 * of a resource whose provider tells none.
 */
export function couldBeCalled(target: Resource, id: string): Answer {
    const kind = kindOf(target.type);
    if (kind === undefined) return "unknown";
    if (!NAMED_KINDS.has(kind) || LAUNCH_TEMPLATE_ID.test(id))
        return target.mayExist && !target.exists ? "unknown" : "no";
    const name = nameOf(target, kind);
    if (name.kind !== "known") return "unknown";
    return id === name.value || id.endsWith(`/${name.value}`) ? "unknown" : "no";
}

/**
 * Whether an identifier of the resource means it, written in a property of the owner: an id of AWS's making and an ARN
 * are one thing in the world, a name of IAM one in its account, other names one in their account and Region.
 */
export function isMeantBy(id: string, kind: ResourceKind, owner: Resource, resource: Resource): Answer {
    const isName = NAMED_KINDS.has(kind) && !id.startsWith("arn:") && !LAUNCH_TEMPLATE_ID.test(id);
    if (!isName) return "yes";
    if (REGIONAL_NAMES.has(kind)) return sameRegion(owner, resource);
    return sameAccount(owner, resource);
}

/** A resource whose own id it is comes before one that supplies it: a `DefaultRouteTable` before its VPC. */
export function isIdOf(id: string, resource: Resource): boolean {
    const own = resource.outputs.text("id");
    return own.kind === "known" && own.value === id;
}

function nameOf(resource: Resource, kind: ResourceKind): Value<string> {
    const keys = ["name", ...(IDENTIFIERS[kind] ?? [])];
    const names = [resource.properties, resource.outputs].flatMap((side) =>
        keys.map((key) => side.text(key)),
    );
    return names.find((name) => name.kind === "known") ?? afterUpdate;
}

export function identifiersOf(resource: Resource, kind: ResourceKind): ReadonlySet<string> {
    const identifiers = new Set<string>();
    for (const key of ["id", "arn", ...(IDENTIFIERS[kind] ?? [])]) {
        for (const value of [resource.outputs.text(key), resource.properties.text(key)]) {
            if (value.kind === "known") identifiers.add(value.value);
        }
    }
    return identifiers;
}

/** The ids, as far as they are shown, of what comes with a resource, by the kind of that. */
export function suppliedBy(
    resource: Resource,
    kind: ResourceKind,
): readonly (readonly [ResourceKind, ReadonlySet<string>])[] {
    return (STANDING_FOR.get(kind) ?? []).map(([target, paths]) => {
        const values = paths.map((path) => outputAt(resource, path));
        return [target, new Set(values.flatMap((id) => (id.kind === "known" ? [id.value] : [])))] as const;
    });
}

/** What resources of a kind stand for: the kind of that, and the outputs that hold its id. */
const STANDING_FOR = new Map<ResourceKind, (readonly [ResourceKind, readonly string[]])[]>();
for (const [target, supplies] of Object.entries(SUPPLIERS))
    for (const [supplier, supply] of Object.entries(supplies))
        if ("as" in supply)
            append(STANDING_FOR, supplier as ResourceKind, [target as ResourceKind, supply.as] as const);

/** An output, its name behind those of the blocks in which it stands. */
function outputAt({ outputs }: Resource, path: string): Value<string> {
    const [name = "", ...blocks] = path.split(".").reverse();
    return blocks.reduceRight((within, block) => within.inside(block), outputs).text(name);
}
