/**
 * Replaces the part of a page that stands between the marks of a generated section.
 *
 * @param name The name that both marks hold, such as `head`.
 * @throws Error when the page lacks a mark.
 */
export function withSection(page: string, name: string, content: string): string {
    const begin = `<!-- begin generated: ${name} -->`;
    const end = `<!-- end generated: ${name} -->`;
    const from = page.indexOf(begin);
    const to = page.indexOf(end);
    if (from === -1 || to < from) {
        throw new Error(`The page must hold "${begin}" and, below it, "${end}".`);
    }
    return `${page.slice(0, from)}${begin}\n\n${content}\n\n${page.slice(to)}`;
}
