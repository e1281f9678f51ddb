/** A text with the paths of pages as they stand in the package, wherever that is. */
export function withinPackage(text: string): string {
    return text.replaceAll(`${process.cwd()}/`, "");
}
