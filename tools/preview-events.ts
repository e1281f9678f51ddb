import type { EngineEvent } from "@pulumi/pulumi/automation";

import type { ProposedResource, Violation } from "./preview-types";

/** A field of the engine's policy event that the SDK's type does not name. */
interface WithSeverity {
    readonly severity?: string;
}

/** How the engine really writes the field that the SDK's type calls `policyPacks`. */
interface WithPolicyPacks {
    readonly PolicyPacks?: Readonly<Record<string, string>>;
}

/** What the engine says of violations, resources and errors in its events. */
export class EventCollector {
    public readonly violations: Violation[] = [];
    public readonly resources: ProposedResource[] = [];
    public readonly errors: string[] = [];
    public packsRan = false;

    public add(event: EngineEvent): void {
        const { diagnosticEvent, policyEvent, resourcePreEvent, summaryEvent } = event;
        if (policyEvent !== undefined) {
            const { severity } = policyEvent as WithSeverity;
            this.violations.push({
                policy: policyEvent.policyName,
                level: policyEvent.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
                severity,
                urn: policyEvent.resourceUrn ?? "",
                message: plainText(policyEvent.message),
            });
        }
        if (diagnosticEvent?.severity === "error") {
            this.errors.push(plainText(diagnosticEvent.message));
        }
        if (resourcePreEvent !== undefined) {
            const { urn, type } = resourcePreEvent.metadata;
            this.resources.push({ urn, type });
        }
        if (summaryEvent !== undefined) {
            const { PolicyPacks } = summaryEvent as WithPolicyPacks;
            this.packsRan = Object.keys(PolicyPacks ?? {}).length > 0;
        }
    }
}

/** Takes the engine's colour marks, like `<{%reset%}>`, out of a text. */
function plainText(text: string): string {
    return text.replace(/<\{%[^%]*%\}>/g, "").trim();
}
