import * as assert from "node:assert/strict";
import { existsSync } from "node:fs";
import * as path from "node:path";

import { catalogue } from "../policies";
import { Analyzer, BootError, type ResourceForm } from "./support/analyzer";
import {
    builtCheckout,
    installed,
    productionCheckout,
    projectDependency,
    unbuiltCheckout,
    unpackedTarball,
} from "./support/packed";

const installations = [
    ["a built checkout", builtCheckout],
    ["a built checkout after npm ci --omit=dev --omit=optional (needs npm's registry)", productionCheckout],
    ["an unpacked tarball (needs npm's registry)", unpackedTarball],
    ["a dependency of a TypeScript project (needs npm's registry)", projectDependency],
] as const;

/** Every stack has this resource. */
const stackItself: ResourceForm = {
    urn: "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack",
    type: "pulumi:pulumi:Stack",
    name: "project-stack",
    properties: {},
    inputs: {},
};

describe("boot", function () {
    this.timeout(300_000);

    for (const [name, installation] of installations) {
        it(`the pack answers from ${name}`, async function () {
            const analyzer = await Analyzer.start(await installed(this, installation));
            try {
                await analyzer.configureStack();
                const info = await analyzer.getAnalyzerInfo();
                assert.equal(info.name, "aws-session-manager");
                assert.deepEqual(
                    info.policies.map(({ name }) => name),
                    catalogue.map(({ name }) => name),
                );
                await analyzer.configure();
                assert.deepEqual(await analyzer.run([stackItself]), []);
                assert.equal(analyzer.stderr, "");
            } finally {
                await analyzer.stop();
            }
        });
    }

    it("the pack answers without ConfigureStack, as for pulumi policy analyze", async () => {
        const analyzer = await Analyzer.start(await builtCheckout(), {
            environment: {
                PULUMI_NODEJS_ORGANIZATION: undefined,
                PULUMI_NODEJS_PROJECT: undefined,
                PULUMI_NODEJS_STACK: undefined,
                PULUMI_NODEJS_DRY_RUN: undefined,
                PULUMI_CONFIG: undefined,
            },
        });
        try {
            await analyzer.configure();
            assert.deepEqual(await analyzer.run([stackItself]), []);
        } finally {
            await analyzer.stop();
        }
    });

    it("no typescript is left after npm ci --omit=dev --omit=optional (needs npm's registry)", async function () {
        const directory = await installed(this, productionCheckout);
        assert.ok(existsSync(path.join(directory, "node_modules", "@pulumi", "policy")));
        assert.ok(!existsSync(path.join(directory, "node_modules", "typescript")));
    });

    it("an unbuilt checkout fails with one line that names npm run build", async () => {
        await assert.rejects(Analyzer.start(await unbuiltCheckout()), (error) => {
            assert.ok(error instanceof BootError);
            assert.equal(error.exitCode, 1);
            assert.equal(error.stdout, "");
            assert.match(error.stderr, /^[^\n]*"npm run build"[^\n]*\n$/);
            return true;
        });
    });
});
