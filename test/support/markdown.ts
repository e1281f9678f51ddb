import { readdirSync } from "node:fs";
import * as path from "node:path";

/** The texts of a page's fenced blocks whose opening fence says exactly this, such as "json policy-config". */
export function blocksOf(page: string, info: string): readonly string[] {
    const blocks = page.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm);
    return [...blocks].filter(([, opening]) => opening === info).map(([, , text = ""]) => text.trimEnd());
}

/** All Markdown files of the project, as paths from its root. */
export function markdownFiles(): readonly string[] {
    const root = readdirSync(".").filter((file) => file.endsWith(".md"));
    return [...root, ...filesBelow("docs"), ...filesBelow("examples")].filter((file) => file.endsWith(".md"));
}

/** All files in a folder and below it, but for installed packages. */
export function filesBelow(folder: string): readonly string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(folder, entry.name);
        if (entry.name === "node_modules") return [];
        return entry.isDirectory() ? filesBelow(file) : [file];
    });
}
