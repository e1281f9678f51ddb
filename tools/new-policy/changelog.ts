const UNRELEASED = /^## \[Unreleased\]\n[\s\S]*?(?=^## |$(?![\s\S]))/m;
const ADDED = /^### Added\n[\s\S]*?(?=^### |$(?![\s\S]))/m;

/** Adds an entry to what the next version adds. */
export function withAddition(changelog: string, entry: string): string {
    return replaced(changelog, UNRELEASED, (unreleased) =>
        ADDED.test(unreleased)
            ? replaced(unreleased, ADDED, (added) => `${added.trimEnd()}\n${entry}\n\n`)
            : `${unreleased.trimEnd()}\n\n### Added\n\n${entry}\n\n`,
    );
}

/** The version that will have what is unreleased: this one, or the next minor one if this one is released. */
export function nextVersion(changelog: string, version: string): string {
    if (!changelog.includes(`## [${version}]`)) return version;
    const [major = "0", minor = "0"] = version.split(".");
    return `${major}.${String(Number(minor) + 1)}.0`;
}

function replaced(text: string, part: RegExp, change: (part: string) => string): string {
    const found = part.exec(text);
    if (found === null) throw new Error("CHANGELOG.md has no part [Unreleased].");
    return text.slice(0, found.index) + change(found[0]) + text.slice(found.index + found[0].length);
}
