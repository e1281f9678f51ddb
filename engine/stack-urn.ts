import type { PolicyResource } from "@pulumi/policy";

/**
 * The URN at which to report what is about a stack as a whole: its own resource, or where it holds none, as a state that
 * was imported or edited may, the first by URN.
 */
export function stackUrn(resources: readonly Pick<PolicyResource, "urn" | "type">[]): string | undefined {
    const itself = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    return itself?.urn ?? resources.map(({ urn }) => urn).sort()[0];
}
