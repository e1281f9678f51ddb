import {
    absent,
    isRecord,
    own,
    readBlock,
    readText,
    withDefault,
    type Properties,
    type Value,
} from "../value";
import type { Resource } from "./resource";

type Tag = readonly [key: string, value: Value<string>];

/**
 * The tags of a resource as far as they are known: the default tags of its provider, its own, and those that a launch
 * template gives to its instances. A tag whose value is unknown is left out, even if a default of that name is known.
 */
export function tagsOf(resource: Resource): ReadonlyMap<string, string> {
    const tags = new Map<string, string>();
    const shapes = [
        defaultTags(resource),
        resource.outputs.raw("tagsAll"),
        resource.properties.raw("tags"),
        resource.properties.raw("tagsAll"),
        ...instanceTags(resource.properties),
    ];
    for (const [key, value] of shapes.flatMap(tagsIn)) {
        if (value.kind === "known") tags.set(key, value.value);
        else tags.delete(key);
    }
    return tags;
}

function defaultTags(resource: Resource): Value<unknown> {
    const block = resource.providerInputs.json("defaultTags");
    return block.kind === "known" ? block.value.raw("tags") : block;
}

/** What a launch template, of @pulumi/aws or aws-native, says of the tags of instances. */
function instanceTags(properties: Properties): readonly Value<unknown>[] {
    const data = properties.block("launchTemplateData");
    const specifications = (data.kind === "known" ? data.value : properties).blocks("tagSpecifications");
    if (specifications.kind !== "known") return [];
    return specifications.value.map((specification) => {
        if (specification.kind !== "known") return specification;
        const type = specification.value.text("resourceType");
        return type.kind === "known" && type.value === "instance" ? specification.value.raw("tags") : absent;
    });
}

function tagsIn(shape: Value<unknown>): readonly Tag[] {
    if (shape.kind !== "known") return [];
    return Array.isArray(shape.value) ? listed(shape.value) : mapped(shape.value);
}

/** The form of @pulumi/aws: an object. An empty value is one, although texts read it as absent. */
function mapped(tags: unknown): readonly Tag[] {
    if (!isRecord(tags)) return [];
    return Object.keys(tags).map((key): Tag => [key, withDefault(readText(own(tags, key)), "")]);
}

/** The form of aws-native and of Auto Scaling groups: a list of `{ key, value }`. */
function listed(tags: readonly unknown[]): readonly Tag[] {
    return tags.flatMap((raw): readonly Tag[] => {
        const tag = readBlock(raw);
        const key = tag.kind === "known" ? tag.value.text("key") : tag;
        if (tag.kind !== "known" || key.kind !== "known") return [];
        return [[key.value, withDefault(tag.value.text("value"), "")]];
    });
}
