import type { PolicyConfigSchema } from "@pulumi/policy";

type JsonSchema = PolicyConfigSchema["properties"][string];

/** The settings of a schema as a table, nested ones by their path. */
export function settingsTable({ properties }: PolicyConfigSchema): string {
    const rows = Object.entries(properties).flatMap(([key, schema]) => rowsOf(key, schema, false));
    return ["| Setting | Type | Meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

function rowsOf(path: string, schema: JsonSchema | boolean, required: boolean): readonly string[] {
    if (typeof schema === "boolean") return [];
    const { properties = {}, items, additionalProperties = false } = schema;
    const nested = Object.entries(properties);
    const meaning = [required ? "Required." : "", schema.description ?? ""].filter((text) => text !== "");
    return [
        `| \`${path}\` | ${typeOf(schema)} | ${meaning.join(" ")} |`,
        ...nested.flatMap(([key, inner]) => rowsOf(`${path}.${key}`, inner, isRequired(schema, key))),
        ...(items === undefined || Array.isArray(items) ? [] : rowsOf(`${path}[]`, items, false)),
        ...rowsOf(`${path}.<key>`, additionalProperties, false),
    ];
}

function typeOf({ type, enum: choices }: JsonSchema): string {
    if (choices !== undefined) return choices.map((choice) => `\`${JSON.stringify(choice)}\``).join(", ");
    return [type ?? "anything"].flat().join(" or ");
}

function isRequired({ required = [] }: JsonSchema, key: string): boolean {
    return required.includes(key);
}
