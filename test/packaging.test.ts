import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

interface Manifest {
    readonly name: string;
    readonly version: string;
    readonly main: string;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly scripts?: Readonly<Record<string, string>>;
}

interface Lock {
    readonly packages: Readonly<Record<string, { readonly resolved?: string }>>;
}

const manifest = json("package.json") as Manifest;

describe("packaging", function () {
    this.timeout(300_000);

    it("the tarball holds the compiled pack, its pages and what a package needs, and nothing else", () => {
        const [report] = JSON.parse(npm("pack", "--dry-run", "--json")) as [
            { files: readonly { path: string }[] },
        ];
        const compiled = ["aws", "engine", "judgement", "policies", "stack", "value"].flatMap(compiledFiles);
        const pages = filesBelow("docs");
        const rest = [
            "CHANGELOG.md",
            "LICENSE",
            "PulumiPolicy.yaml",
            "README.md",
            "SECURITY.md",
            "engine/start.cjs",
            "package.json",
        ];
        const packed = report.files.map((file) => file.path);
        const expected = [...compiled, ...pages, ...rest];
        assert.deepEqual(without(expected, packed), [], "missing");
        assert.deepEqual(without(packed, expected), [], "needless, or left by an earlier build");
    });

    it("npm pack prints the file name and nothing else, as pulumi policy publish expects", () => {
        const directory = mkdtempSync(path.join(tmpdir(), "session-manager-policies-"));
        try {
            const output = npm("pack", "--loglevel=error", "--pack-destination", directory);
            assert.equal(output, `${manifest.name}-${manifest.version}.tgz\n`);
            assert.ok(existsSync(path.join(directory, output.trim())));
        } finally {
            rmSync(directory, { recursive: true });
        }
    });

    it("no script runs when the package is packed, published or installed", () => {
        const lifecycle = /^(pre|post)?(pack|prepare|publish|install)$|^prepublishOnly$/;
        assert.deepEqual(
            Object.keys(manifest.scripts ?? {}).filter((name) => lifecycle.test(name)),
            [],
        );
    });

    it("the run-time dependencies are the SDK and small libraries", () => {
        const allowed = ["@pulumi/policy", "@pulumi/pulumi", "ipaddr.js", "semver", "yaml"];
        assert.deepEqual(
            Object.keys(manifest.dependencies).filter((name) => !allowed.includes(name)),
            [],
        );
    });

    it("@pulumi/policy is pinned to one version, because the engine's side rests on its undocumented behaviour", () => {
        assert.match(manifest.dependencies["@pulumi/policy"] ?? "", /^\d+\.\d+\.\d+$/);
    });

    it("no entry of the lock file names the address of a registry", () => {
        const { packages } = json("package-lock.json") as Lock;
        const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
        assert.deepEqual(
            named.map(([location]) => location),
            [],
        );
    });

    it("the root holds no index file that Node would take for the pack when main is missing", () => {
        assert.deepEqual(
            readdirSync(".").filter((file) => /^index\.[cm]?[jt]sx?$|^index\.json$|^index\.node$/.test(file)),
            [],
        );
    });
});

function without(files: readonly string[], others: readonly string[]): string[] {
    return files.filter((file) => !others.includes(file));
}

/** One compiled file for every source: TypeScript becomes JavaScript, JSON is copied. */
function compiledFiles(folder: string): string[] {
    return filesBelow(folder)
        .filter((file) => /\.(ts|json)$/.test(file))
        .map((file) => `bin/${file.replace(/\.ts$/, ".js")}`);
}

function filesBelow(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.posix.join(entry.parentPath.replaceAll(path.sep, "/"), entry.name));
}

function json(file: string): unknown {
    return JSON.parse(readFileSync(file, "utf8"));
}

function npm(...args: readonly string[]): string {
    return execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
