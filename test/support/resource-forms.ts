import { UNKNOWN, type Properties, type ResourceForm } from "./analyzer";

/** A provider of AWS whose Region the program names. */
export const PROVIDER = {
    urn: urnOf("pulumi:providers:aws", "default"),
    type: "pulumi:providers:aws",
    name: "default",
    properties: { region: "eu-west-1" },
};

export function urnOf(type: string, name: string): string {
    return `urn:pulumi:dev::test::${type}::${name}`;
}

/** A resource that a preview creates: its inputs are its outputs, beside what only the deployment will know. */
export function resource(
    type: string,
    name: string,
    inputs: Properties,
    more: Partial<ResourceForm> = {},
): ResourceForm {
    const outputs = { ...inputs, id: UNKNOWN, arn: UNKNOWN };
    return { urn: urnOf(type, name), type, name, inputs, properties: outputs, provider: PROVIDER, ...more };
}

/** The links of a resource whose properties are made of other resources, by property. */
export function linked(
    resources: Readonly<Record<string, ResourceForm>>,
): Pick<ResourceForm, "dependencies" | "propertyDependencies"> {
    const links = Object.entries(resources).map(([property, { urn }]) => [property, [urn]] as const);
    return {
        dependencies: links.flatMap(([, urns]) => urns),
        propertyDependencies: Object.fromEntries(links),
    };
}
