interface Lock {
    readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
    readonly version?: string;
    readonly dev?: boolean;
    readonly devOptional?: boolean;
    readonly hasInstallScript?: boolean;
}

/**
 * The table of run-time dependencies: the packages that `npm ci --omit=dev` installs.
 *
 * @param lockFile Text of package-lock.json (lockfileVersion 3).
 */
export function dependencyTable(lockFile: string): string {
    const { packages } = JSON.parse(lockFile) as Lock;
    const rows = Object.entries(packages)
        .filter(([location, { dev, devOptional }]) => location !== "" && dev !== true && devOptional !== true)
        .map(([location, { version, hasInstallScript }]) => {
            const name = location.slice(location.lastIndexOf("node_modules/") + "node_modules/".length);
            return `| ${name} | ${version ?? ""} | ${hasInstallScript === true ? "yes" : ""} |`;
        });
    const unique = new Set(rows.sort());
    return ["| Package | Version | Install script |", "| --- | --- | --- |", ...unique].join("\n");
}
