export interface Page {
    /** Path from the root of the repository. */
    readonly file: string;
    readonly text: string;
}

/** The generated parts of a page: what stands between the marks, by the name that both hold, such as `head`. */
export type Sections = Readonly<Record<string, string>>;

/**
 * Replaces the generated parts of a page.
 *
 * @throws Error when the page lacks a mark.
 */
export function withSections(page: Page, sections: Sections): Page {
    return Object.entries(sections).reduce(withSection, page);
}

/** The marks of a generated part that is still to be written. */
export function emptySection(name: string): string {
    return `${beginOf(name)}\n${endOf(name)}`;
}

function withSection({ file, text }: Page, [name, content]: readonly [string, string]): Page {
    const [begin, end] = [beginOf(name), endOf(name)];
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from === -1 || to < from) {
        throw new Error(`${file} must hold "${begin}" and, below it, "${end}".`);
    }
    return { file, text: `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}` };
}

function beginOf(name: string): string {
    return `<!-- begin generated: ${name} -->`;
}

function endOf(name: string): string {
    return `<!-- end generated: ${name} -->`;
}
