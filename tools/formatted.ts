import { format, resolveConfig } from "prettier";

/** A text as Prettier would have it in this file. */
export async function formatted(file: string, text: string): Promise<string> {
    return format(text, { ...(await resolveConfig(file)), filepath: file });
}
