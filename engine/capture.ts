import type { ResourceValidationArgs } from "@pulumi/policy";
import { isRead, kindOf, type ResourceKind } from "../stack";
import { rawProperties } from "./raw-properties";
import { plain } from "./shared-properties";

/**
 * Checked inputs by URN. The resource pass sees inputs without dependencies, the stack pass outputs without
 * inputs: the two are joined by URN. All resources are captured before the stack pass begins.
 */
export class Capture {
    private readonly inputs = new Map<string, object>();
    private readonly kinds = new Set<ResourceKind>();
    private started = false;

    add({ urn, type, props }: Pick<ResourceValidationArgs, "urn" | "type" | "props">): void {
        this.started = true;
        const kind = kindOf(type);
        if (kind !== undefined) this.kinds.add(kind);
        if (isRead(type)) this.inputs.set(urn, plain(rawProperties(props)));
    }

    inputsOf(urn: string): object | undefined {
        return this.inputs.get(urn);
    }

    /** Whether the stack may hold a resource of one of these kinds; true while nothing has been captured. */
    mayHold(kinds: readonly ResourceKind[]): boolean {
        return !this.started || kinds.some((kind) => this.kinds.has(kind));
    }
}
