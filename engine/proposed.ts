import type { PolicyProviderResource, PolicyResource } from "@pulumi/policy";
import type { ProposedProvider, ProposedResource } from "../stack";
import type { Capture } from "./capture";
import { rawProperties } from "./raw-properties";

/** The engine's resource as the stack model takes it. */
export function proposedResource(resource: PolicyResource, capture: Capture): ProposedResource {
    const inputs = capture.inputsOf(resource.urn);
    const { parent, provider } = resource;
    return {
        urn: resource.urn,
        type: resource.type,
        name: resource.name,
        outputs: rawProperties(resource.props),
        ...(inputs === undefined ? {} : { inputs }),
        ignoreChanges: resource.opts.ignoreChanges,
        ...(parent === undefined ? {} : { parent: parent.urn }),
        dependencies: resource.dependencies.map(({ urn }) => urn),
        propertyDependencies: urnsByProperty(resource.propertyDependencies),
        ...(provider === undefined ? {} : { provider: proposedProvider(provider) }),
    };
}

/** The AWS provider takes its Region from these variables, in this order, where the program names none. */
function proposedProvider({ urn, props }: PolicyProviderResource): ProposedProvider {
    const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    return { urn, inputs: rawProperties(props), ...(region === undefined ? {} : { defaultRegion: region }) };
}

function urnsByProperty(
    dependencies: PolicyResource["propertyDependencies"],
): Record<string, readonly string[]> {
    return Object.fromEntries(
        Object.entries(dependencies).map(([property, sources]) => [property, sources.map(({ urn }) => urn)]),
    );
}
