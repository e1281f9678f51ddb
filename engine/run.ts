import type { PolicyResource } from "@pulumi/policy";
import { runtime } from "@pulumi/pulumi";
import type { Evaluation } from "../judgement/evaluate";
import { Stack } from "../stack";
import type { Capture } from "./capture";
import type { Exemption, Problem } from "./configuration";
import { proposedResources } from "./proposed";

/** What one policy found in one analysis, kept for the notice that closes it. */
export interface Outcome {
    readonly policy: string;
    readonly evaluation: Evaluation;
    readonly exempted: number;
    /** Those that speak of something that was found. */
    readonly exemptions: readonly Exemption[];
    readonly problems: readonly Problem[];
}

/** One analysis of a stack: the model that all policies share, and what they found. */
export class Run {
    readonly outcomes: Outcome[] = [];

    constructor(readonly stack: Stack) {}

    /** Whether no policy has been entered before. */
    get isFresh(): boolean {
        return this.outcomes.length === 0;
    }
}

/**
 * The run of the current analysis. The SDK hands each policy its own copy of the same resources and calls them one
 * after the other without letting the event loop turn, so the first copy serves all, and the next turn forgets it.
 */
export class Runs {
    private current: Run | undefined;

    constructor(private readonly capture: Capture) {}

    of(resources: readonly PolicyResource[]): Run {
        if (this.current !== undefined) return this.current;
        const run = new Run(new Stack(proposedResources(resources, this.capture, runtime.isDryRun())));
        this.current = run;
        setImmediate(() => {
            this.current = undefined;
        });
        return run;
    }
}
