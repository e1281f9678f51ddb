import type { PolicyProviderResource, PolicyResource } from "@pulumi/policy";
import { isRead, type ProposedProvider, type ProposedResource } from "../stack";
import type { Capture } from "./capture";
import { rawProperties } from "./raw-properties";
import { plain } from "./shared-properties";

/**
 * The engine's resources as the stack model takes them, without those that the program may only read: they are outside
 * the program, and references to them are ids from outside.
 *
 * @param isPreview whether the engine previews; it hands over no reads then
 */
export function proposedResources(
    resources: readonly PolicyResource[],
    capture: Capture,
    isPreview: boolean,
): readonly ProposedResource[] {
    const proposed = resources.map((resource) => proposedResource(resource, capture));
    return isPreview ? proposed : proposed.filter((resource) => !mayBeRead(resource));
}

/**
 * `pulumi policy analyze` hands over what a program reads among what it manages, with the inputs that were given to
 * `.get()`, commonly none, and full outputs. A managed resource looks alike only if it needs no inputs and has no default:
 * an internet gateway or an Elastic IP address, whose ids say enough.
 * Source: pulumi/pulumi 3.230.0, pkg/resource/deploy, analyze_snapshot.go and step_generator.go (GenerateReadSteps), 2026-11-24
 */
function mayBeRead({ inputs, outputs, provider }: ProposedResource): boolean {
    return (
        provider !== undefined &&
        inputs !== undefined &&
        Object.keys(inputs).length === 0 &&
        Object.keys(outputs).length > 0
    );
}

function proposedResource(resource: PolicyResource, capture: Capture): ProposedResource {
    const inputs = capture.inputsOf(resource.urn);
    const { parent, provider } = resource;
    return {
        urn: resource.urn,
        type: resource.type,
        name: resource.name,
        outputs: outputsOf(resource),
        ...(inputs === undefined ? {} : { inputs }),
        ignoreChanges: resource.opts.ignoreChanges,
        ...(parent === undefined ? {} : { parent: parent.urn }),
        dependencies: resource.dependencies.map(({ urn }) => urn),
        propertyDependencies: urnsByProperty(resource.propertyDependencies),
        ...(provider === undefined ? {} : { provider: proposedProvider(provider) }),
    };
}

/** Made at once only where the model reads many: most stacks are mostly resources at which it hardly looks. */
function outputsOf({ type, props }: PolicyResource): object {
    const properties = rawProperties(props);
    return isRead(type) ? plain(properties) : properties;
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
