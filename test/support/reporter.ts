import { reporters, type Runner } from "mocha";

/** Mocha's own report with a last line that counts: `N passed, N failed`, then what was left out. */
class CountingReporter extends reporters.Spec {
    constructor(runner: Runner, options: Mocha.MochaOptions) {
        super(runner, options);
        runner.once("end", () => {
            const { passes, failures, pending } = this.stats;
            const left = pending > 0 ? `, ${String(pending)} skipped` : "";
            console.log(`${String(passes)} passed, ${String(failures)} failed${left}`);
        });
    }
}

export = CountingReporter;
