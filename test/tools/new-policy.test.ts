import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { nextVersion, withAddition } from "../../tools/new-policy/changelog";
import { withPolicy } from "../../tools/new-policy/index-text";
import { checkName } from "../../tools/new-policy/name";
import { newBuiltCheckout } from "../support/packed";

const NAME = "instance-metadata-service";

interface MochaReport {
    readonly passes: readonly { readonly title: string }[];
    readonly failures: readonly { readonly title: string; readonly err: { readonly message: string } }[];
}

/** Runs a script of the checkout with Node. */
function run(checkout: string, ...args: readonly string[]) {
    return spawnSync(process.execPath, args, { cwd: checkout, encoding: "utf8" });
}

function testsOf(checkout: string, ...files: readonly string[]): MochaReport {
    const mocha = path.join("node_modules", "mocha", "bin", "mocha.js");
    const { stdout, stderr } = run(checkout, mocha, "--reporter", "json", ...files);
    assert.ok(stdout.startsWith("{"), stderr);
    return JSON.parse(stdout) as MochaReport;
}

describe("new-policy", () => {
    let checkout: string;
    let output: string;

    before(() => {
        checkout = newBuiltCheckout();
        const { status, stdout, stderr } = run(checkout, "bin/tools/new-policy.js", NAME);
        assert.equal(status, 0, stdout + stderr);
        output = stdout;
    });

    function written(file: string): string {
        return readFileSync(path.join(checkout, file), "utf8");
    }

    it("writes a policy whose table of cases passes", () => {
        const { passes, failures } = testsOf(checkout, `bin/test/policies/${NAME}.test.js`);
        assert.deepEqual(failures, []);
        assert.ok(passes.length > 0);
    });

    it("writes what a complete policy has, but for what it says is still to be written", () => {
        const { failures } = testsOf(checkout, "bin/test/parity.test.js");
        assert.deepEqual(
            failures.map(({ title }) => title),
            [`${NAME}: has nothing left to be written`, "the changelog has nothing left to be written"],
        );
        const points = [
            `policies/${NAME}.ts:`,
            `test/policies/${NAME}.test.ts:`,
            `docs/policies/${NAME}.md:`,
        ];
        for (const point of [...points, "CHANGELOG.md:", "test/messages.test.ts:"]) {
            assert.ok(output.includes(`\n${point}`), `${point} is not named in\n${output}`);
        }
    });

    it("leaves the documentation up to date, with the policy's place in each list", () => {
        const { status, stderr } = run(checkout, "bin/tools/docs.js", "--check");
        assert.equal(status, 0, stderr);
        assert.ok(written("README.md").includes(`(docs/policies/${NAME}.md)`));
        assert.ok(written(`docs/policies/${NAME}.md`).includes(`"${NAME}": {`));
        assert.match(written("CHANGELOG.md"), new RegExp(`^- \`${NAME}\``, "m"));
    });

    it("refuses to write a policy twice", () => {
        const { status, stderr } = run(checkout, "bin/tools/new-policy.js", NAME);
        assert.equal(status, 1);
        assert.match(stderr, new RegExp(`^There is a policy ${NAME} already.*: policies/${NAME}\\.ts\n$`));
    });
});

describe("new-policy: names", () => {
    for (const name of [
        "Instance-Profile",
        "instance_profile",
        "endpoints",
        "tls-1-2",
        "check-tags",
        "../up-up",
        "",
    ]) {
        it(`refuses "${name}"`, () => {
            assert.throws(() => {
                checkName(name);
            }, /is no name of a policy/);
        });
    }

    it("refuses the name of a policy, and of a page without one", () => {
        assert.throws(() => {
            checkName("vpc-endpoints");
        }, /There is a policy vpc-endpoints already/);
    });

    it("asks for a name", () => {
        assert.throws(() => {
            checkName(undefined);
        }, /npm run new-policy <name>/);
    });
});

describe("new-policy: lists", () => {
    const index = [
        'import { assumptions } from "./assumptions";',
        'import { vpcEndpoints } from "./vpc-endpoints";',
        "",
        "export const policies: readonly Policy[] = [",
        "    vpcEndpoints,",
        "];",
        "",
    ];

    it("imports in the order of names, and judges last", () => {
        assert.deepEqual(withPolicy(index.join("\n"), "mine-too").split("\n"), [
            ...index.slice(0, 1),
            'import { mineToo } from "./mine-too";',
            ...index.slice(1, 5),
            "    mineToo,",
            ...index.slice(5),
        ]);
        assert.deepEqual(withPolicy(index.join("\n"), "yours-too").split("\n"), [
            ...index.slice(0, 2),
            'import { yoursToo } from "./yours-too";',
            ...index.slice(2, 5),
            "    yoursToo,",
            ...index.slice(5),
        ]);
    });

    it("says so if there is no list", () => {
        assert.throws(() => withPolicy("", NAME), /cannot be read/);
    });

    it("adds to what is unreleased, under a heading that is there or is not", () => {
        const old = "## [0.1.0]\n\n### Added\n\n- old\n";
        assert.equal(
            withAddition(
                `# Changelog\n\n## [Unreleased]\n\n### Added\n\n- one\n\n### Fixed\n\n- two\n\n${old}`,
                "- new",
            ),
            `# Changelog\n\n## [Unreleased]\n\n### Added\n\n- one\n- new\n\n### Fixed\n\n- two\n\n${old}`,
        );
        assert.equal(
            withAddition(`## [Unreleased]\n\n${old}`, "- new"),
            `## [Unreleased]\n\n### Added\n\n- new\n\n${old}`,
        );
        assert.throws(() => withAddition(old, "- new"), /no part \[Unreleased\]/);
    });

    it("takes the version of the package until that is released", () => {
        assert.equal(nextVersion("## [Unreleased]\n", "0.1.0"), "0.1.0");
        assert.equal(nextVersion("## [Unreleased]\n\n## [0.1.0] - 2026-12-01\n", "0.1.0"), "0.2.0");
    });
});
