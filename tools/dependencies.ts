interface Lock {
    readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
    readonly version?: string;
    readonly dev?: boolean;
    readonly devOptional?: boolean;
    readonly hasInstallScript?: boolean;
}

const BEGIN = "<!-- dependencies: generated from package-lock.json -->";
const END = "<!-- end of dependencies -->";
const UNFORMATTED = ["<!-- prettier-ignore-start -->", "<!-- prettier-ignore-end -->"] as const;

/**
 * Renews the list of run-time dependencies in a page.
 *
 * @param page Text of a Markdown page with the two marks between which the list stands.
 * @param lockFile Text of package-lock.json (lockfileVersion 3): the packages that `npm ci --omit=dev` installs.
 * @throws Error when the page lacks a mark.
 */
export function withDependencies(page: string, lockFile: string): string {
    const begin = page.indexOf(BEGIN);
    const end = page.indexOf(END);
    if (begin === -1 || end < begin) {
        throw new Error(`The page must hold "${BEGIN}" and, below it, "${END}".`);
    }
    const lock = JSON.parse(lockFile) as Lock;
    const section = [BEGIN, UNFORMATTED[0], dependencyTable(lock), UNFORMATTED[1], END].join("\n\n");
    return page.slice(0, begin) + section + page.slice(end + END.length);
}

function dependencyTable(lock: Lock): string {
    const rows = Object.entries(lock.packages)
        .filter(([location, { dev, devOptional }]) => location !== "" && dev !== true && devOptional !== true)
        .map(([location, { version, hasInstallScript }]) => {
            const name = location.slice(location.lastIndexOf("node_modules/") + "node_modules/".length);
            return `| ${name} | ${version ?? ""} | ${hasInstallScript === true ? "yes" : ""} |`;
        });
    return ["| Package | Version | Install script |", "| --- | --- | --- |", ...new Set(rows.sort())].join(
        "\n",
    );
}
