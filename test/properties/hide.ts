import fc from "fast-check";
import type { ProposedResource } from "../../stack";
import { UNKNOWN } from "../../value/raw";
import { unknownCheckingProxy } from "../support/sdk-proxy";

/**
 * How one property of one resource is hidden, all numbers taken modulo what there is. Decoys stand beside the real
 * dependencies, never instead of them: a value is taken to come from one of its dependencies.
 */
export interface Hiding {
    readonly resource: number;
    readonly property: number;
    /** Steps into the value; none hides the property as a whole. */
    readonly path: readonly number[];
    readonly dependencies: "kept" | "dropped" | "with decoys" | "looked up";
    /** What stands in the place of the value. */
    readonly value: unknown;
}

export const hidings: fc.Arbitrary<readonly Hiding[]> = fc.array(
    fc.record({
        resource: fc.nat(200),
        property: fc.nat(20),
        path: fc.array(fc.nat(5), { maxLength: 3 }),
        dependencies: fc.constantFrom(
            "kept" as const,
            "dropped" as const,
            "with decoys" as const,
            "looked up" as const,
        ),
        value: fc.constant(UNKNOWN),
    }),
    { minLength: 1, maxLength: 12 },
);

interface Plain extends Omit<ProposedResource, "inputs" | "outputs"> {
    inputs: Record<string, unknown>;
    outputs: Record<string, unknown>;
    propertyDependencies: Record<string, readonly string[]>;
}

/** The same resources with some values hidden, from inputs and outputs alike, behind the SDK's proxy. */
export function hide(
    resources: readonly ProposedResource[],
    all: readonly Hiding[],
): readonly ProposedResource[] {
    const plain: Plain[] = resources.map((resource) => ({
        ...resource,
        inputs: copy(resource.inputs ?? {}),
        outputs: copy(resource.outputs),
        propertyDependencies: { ...resource.propertyDependencies },
    }));
    for (const hiding of all) hideOne(plain, hiding);
    return plain.map((resource) => ({
        ...resource,
        inputs: unknownCheckingProxy(resource.inputs),
        outputs: unknownCheckingProxy(resource.outputs),
    }));
}

function hideOne(
    resources: readonly Plain[],
    { resource: index, property, path, dependencies, value }: Hiding,
): void {
    const resource = resources[index % resources.length];
    const keys = Object.keys(resource?.inputs ?? {});
    const key = keys[property % keys.length];
    if (resource === undefined || key === undefined) return;
    const isTraceable = leaves(resource.inputs[key]).every((leaf) => IDENTITY.test(leaf));
    replace(resource.inputs, [key, ...path], value);
    replace(resource.outputs, [key, ...path], value);
    const sources = resource.propertyDependencies[key];
    if (sources === undefined || sources.length === 0 || dependencies === "kept") return;
    if (dependencies !== "dropped" && !isTraceable) return;
    if (dependencies === "looked up") {
        resource.propertyDependencies[key] = sources.flatMap((urn) => vpcsOf(resources, urn));
        return;
    }
    const decoys = resources.filter((_, n) => n % 3 === property % 3).map(({ urn }) => urn);
    resource.propertyDependencies[key] =
        dependencies === "dropped" ? [] : [...new Set([...sources, ...decoys])];
}

/** What a look-up of a security group or route table depends on: the VPC that it stands in, if it names one. */
function vpcsOf(resources: readonly Plain[], urn: string): readonly string[] {
    const found = resources.find((resource) => resource.urn === urn);
    const isLookedUp = /:(SecurityGroup|RouteTable)$/.test(found?.type ?? "");
    const vpcs = isLookedUp ? (found?.propertyDependencies.vpcId ?? []) : [];
    return vpcs.length > 0 ? vpcs : [urn];
}

/** What a reference to another resource resolves to in a program under test. */
const IDENTITY = /^[a-zA-Z]+-[A-Z]\w+-|:x\/|-1a2b3c4$/;

function leaves(value: unknown): readonly string[] {
    if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
    return [String(value)];
}

/** Replaces what the path leads to; steps beyond a leaf are left out. */
function replace(
    container: Record<string, unknown> | unknown[],
    [step, ...rest]: readonly (string | number)[],
    value: unknown,
): void {
    if (step === undefined) return;
    const keys = Object.keys(container);
    const key = typeof step === "string" ? step : keys[step % keys.length];
    if (key === undefined) return;
    const target = container as Record<string, unknown>;
    const current = target[key];
    const isContainer = typeof current === "object" && current !== null && Object.keys(current).length > 0;
    if (rest.length > 0 && isContainer) replace(current as Record<string, unknown>, rest, value);
    else target[key] = standIn(current, value);
}

/** An object in the place of an object would be another one, not nonsense; nor is an empty list in that of a list. */
function standIn(current: unknown, value: unknown): unknown {
    const isObject = (candidate: unknown) =>
        typeof candidate === "object" && candidate !== null && !Array.isArray(candidate);
    return isObject(current) && isObject(value) ? [["deep"]] : structuredClone(value);
}

/** A deep copy without the SDK's proxies. */
function copy(value: object): Record<string, unknown> {
    return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}
