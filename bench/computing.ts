import { NO_DECLARATIONS } from "../judgement/declarations";
import { evaluate, type Evaluation } from "../judgement/evaluate";
import { policies } from "../policies";
import { Stack, type ProposedResource } from "../stack";
import type { ResourceForm } from "../test/support/analyzer";
import { inTurn, median, timed } from "./measure";

const SAMPLES = 7;

/** Medians inside this process: model and judgements, and reading every property of the same resources once. */
export async function computing(
    resources: readonly ResourceForm[],
): Promise<{ judging: number; reading: number }> {
    const proposed = resources.map(proposedResource);
    const [judging = [], reading = []] = await inTurn(SAMPLES + 1, [
        () => timed(() => verdictsOn(proposed)),
        () => timed(() => propertiesIn(proposed)),
    ]);
    return { judging: median(judging.slice(1)), reading: median(reading.slice(1)) };
}

function verdictsOn(proposed: readonly ProposedResource[]): readonly Evaluation[] {
    const stack = new Stack(proposed);
    return policies.map((policy) => evaluate(policy, { stack, declarations: NO_DECLARATIONS }));
}

function propertiesIn(value: unknown): number {
    if (typeof value !== "object" || value === null) return 1;
    return Object.values(value).reduce<number>((count, part) => count + propertiesIn(part), 0);
}

function proposedResource(resource: ResourceForm): ProposedResource {
    const { urn, type, name, properties, inputs = {}, parent, provider } = resource;
    return {
        urn,
        type,
        name,
        outputs: properties,
        inputs,
        ignoreChanges: [],
        ...(parent === undefined ? {} : { parent }),
        dependencies: resource.dependencies ?? [],
        propertyDependencies: resource.propertyDependencies ?? {},
        ...(provider === undefined ? {} : { provider: { urn: provider.urn, inputs: provider.properties } }),
    };
}
