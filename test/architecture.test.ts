import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

const PAGE = readFileSync("ARCHITECTURE.md", "utf8");

/** Folders of the repository that are not shipped, and may import everything. */
const OWN = ["bench", "test", "tools"];

/** What the page says each folder may import. */
function saidToImport(): ReadonlyMap<string, readonly string[]> {
    const rows = [...PAGE.matchAll(/^\| `(\w+)\/` +\| ([^|]+)\|$/gm)];
    return new Map(
        rows.map(([, folder = "", imports = ""]) => [
            folder,
            [...imports.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
        ]),
    );
}

/** What the lint rule lets each folder import, but for itself. */
async function allowedToImport(): Promise<ReadonlyMap<string, readonly string[]>> {
    const config = pathToFileURL(path.resolve("eslint.config.mjs")).href;
    const { mayImport } = (await import(config)) as { mayImport: Record<string, readonly string[]> };
    return new Map(
        Object.entries(mayImport)
            .filter(([folder]) => !OWN.includes(folder))
            .map(([folder, imports]) => [folder, imports.filter((name) => name !== folder)]),
    );
}

function sorted(imports: ReadonlyMap<string, readonly string[]>) {
    return Object.fromEntries([...imports].map(([folder, names]) => [folder, [...names].sort()]));
}

describe("the page of the architecture", () => {
    it("says what the lint rule lets each folder import", async () => {
        assert.deepEqual(sorted(saidToImport()), sorted(await allowedToImport()));
    });

    it("lists every folder that is compiled into the package", () => {
        const { include } = JSON.parse(readFileSync("tsconfig.build.json", "utf8")) as { include: string[] };
        const folders = include.filter((entry) => !entry.includes("*"));
        assert.deepEqual([...saidToImport().keys()].sort(), folders.sort());
    });

    it("names files that exist", () => {
        const files = [...PAGE.matchAll(/`((?:value|aws|stack|judgement|policies|engine)\/[\w/-]+\.ts)`/g)];
        for (const [, file = ""] of files) assert.ok(readFileSync(file), file);
        assert.ok(files.length > 5);
    });
});
