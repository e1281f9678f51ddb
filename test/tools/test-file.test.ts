import * as assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { compiledTestOf } from "../../tools/test-file";

describe("test:one", () => {
    it("finds the compiled file of a test in any folder", () => {
        assert.equal(compiledTestOf("test/parity.test.ts"), "bin/test/parity.test.js");
        assert.equal(compiledTestOf("./test/tools/test-file.test.ts"), "bin/test/tools/test-file.test.js");
        assert.equal(compiledTestOf("test\\parity.test.ts"), "bin/test/parity.test.js");
        assert.ok(existsSync(compiledTestOf("test/parity.test.ts")));
    });

    const wrong = [
        ["nothing", undefined, /Name the test file/],
        ["a test that does not exist", "test/nothing.test.ts", /no test\/nothing\.test\.ts/],
        ["a compiled file", "bin/test/parity.test.js", /no test file/],
        ["a file that is no test", "test/support/program.ts", /no test file/],
        ["a file outside the tests", "test/../tools/x.test.ts", /no test file/],
    ] as const;
    for (const [what, source, message] of wrong) {
        it(`refuses ${what}`, () => {
            assert.throws(() => compiledTestOf(source), { message });
        });
    }
});
