import { isRecord, own } from "./raw";
import { readBlock } from "./properties";
import type { Resource } from "./resource";

/**
 * The tags of a resource as far as they are known: its own, in any of the shapes that providers give them, and the
 * default tags of its provider.
 */
export function tagsOf(resource: Resource): ReadonlyMap<string, string> {
    const tags = new Map<string, string>();
    const shapes = [
        defaultTags(resource),
        resource.outputs.raw("tagsAll"),
        resource.properties.raw("tags"),
        resource.properties.raw("tagsAll"),
    ];
    for (const shape of shapes) {
        if (shape.kind !== "known") continue;
        for (const [key, value] of Array.isArray(shape.value) ? listed(shape.value) : mapped(shape.value)) tags.set(key, value);
    }
    return tags;
}

function defaultTags(resource: Resource) {
    const block = resource.providerInputs.json("defaultTags");
    return block.kind === "known" ? block.value.raw("tags") : block;
}

/** The form of @pulumi/aws: an object. */
function mapped(tags: unknown): readonly (readonly [string, string])[] {
    if (!isRecord(tags)) return [];
    return Object.keys(tags).flatMap((key) => {
        const value = own(tags, key);
        return typeof value === "string" ? [[key, value] as const] : [];
    });
}

/** The form of aws-native and of Auto Scaling groups: a list of `{ key, value }`. */
function listed(tags: readonly unknown[]): readonly (readonly [string, string])[] {
    return tags.map(readBlock).flatMap((tag) => {
        if (tag.kind !== "known") return [];
        const [key, value] = [tag.value.text("key"), tag.value.text("value")];
        return key.kind === "known" && value.kind === "known" ? [[key.value, value.value] as const] : [];
    });
}

