import { identifierOf } from "./name";

const IMPORT = /^import \{ \w+ \} from "\.\/([\w-]+)";\n/gm;
const LIST = /export const policies\b[^=]*= \[\n[\s\S]*?(?=\];)/;

/**
 * Gives a policy its place: among the imports by its name, and at the end of the policies that judge.
 *
 * @param index Text of the list of policies.
 */
export function withPolicy(index: string, name: string): string {
    const list = LIST.exec(index);
    const imports = [...index.matchAll(IMPORT)];
    const last = imports.at(-1);
    if (list === null || last === undefined) throw new Error("The list of policies cannot be read.");
    const next = imports.find(([, other = ""]) => other > name);
    const place = next === undefined ? last.index + last[0].length : next.index;
    const listEnd = list.index + list[0].length;
    const identifier = identifierOf(name);
    return [
        index.slice(0, place),
        `import { ${identifier} } from "./${name}";\n`,
        index.slice(place, listEnd),
        `    ${identifier},\n`,
        index.slice(listEnd),
    ].join("");
}
