import { kindOf, type Kind } from "./kinds";
import { byUrn, Links } from "./links";
import { Resource, type ProposedResource } from "./resource";

/** What a program proposes: its resources by kind and the references between them. */
export class Stack {
    readonly links: Links;
    private readonly byKind = new Map<Kind, Resource[]>();
    private readonly reopeners = new Map<string, Resource>();
    private readonly derived = new Map<object, unknown>();

    /** @param proposed the resources of one stack, in any order */
    constructor(proposed: readonly ProposedResource[]) {
        const resources = proposed.map((resource) => new Resource(resource)).sort(byUrn);
        this.links = new Links(resources);
        for (const resource of resources) {
            if (REOPENERS.some((pattern) => pattern.test(resource.type))) {
                resource.dependencies.forEach((urn) => this.reopeners.set(urn, resource));
            }
            const kind = kindOf(resource.type);
            if (kind === undefined) continue;
            const list = this.byKind.get(kind);
            if (list === undefined) this.byKind.set(kind, [resource]);
            else list.push(resource);
        }
    }

    /** All resources of a kind, sorted by URN. */
    all(kind: Kind): readonly Resource[] {
        return this.byKind.get(kind) ?? [];
    }

    /**
     * A resource that depends on the given one and may add to it what the program does not show, if there is any:
     * a CloudFormation stack, a Cloud Control or dynamic resource, a command, a Terraform module.
     */
    reopenerOf(resource: Resource): Resource | undefined {
        return this.reopeners.get(resource.urn);
    }

    /** The view that `build` makes of this stack, made once. */
    view<T>(build: (stack: Stack) => T): T {
        if (!this.derived.has(build)) this.derived.set(build, build(this));
        return this.derived.get(build) as T;
    }
}

/** A view of one resource that is asked for often, made once for each. */
export function perResource<T>(
    build: (stack: Stack, resource: Resource) => T,
): (stack: Stack, resource: Resource) => T {
    const found = () => new Map<Resource, T>();
    return (stack, resource) => {
        const views = stack.view(found);
        if (!views.has(resource)) views.set(resource, build(stack, resource));
        return views.get(resource) as T;
    };
}

const REOPENERS: readonly RegExp[] = [
    /^aws(-native)?:cloudformation[/:]/,
    /^aws:cloudcontrol\//,
    /^aws-native:index:ExtensionResource$/,
    /^command:/,
    /^pulumi-(nodejs|python):dynamic[/:]/,
    /^[^:]+:index:Module$/, // a Terraform module
    /^[^:]+:tf:/, // a resource within one
];
