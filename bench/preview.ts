import { Analyzer, encodeStack, type ResourceForm } from "../test/support/analyzer";
import { inTurn, median, peakMemory, timed } from "./measure";

/** How many resources the engine may hand over at once. */
const AT_ONCE = 100;

/** What one process of a pack takes: milliseconds and megabytes. */
export interface Cost {
    readonly boot: number;
    readonly analyze: number;
    readonly analyzeStack: number;
    /** All Analyze calls and AnalyzeStack. */
    readonly whole: number;
    readonly memory: number;
}

/** A stack as a measurement sends it. */
export interface Sent {
    readonly resources: readonly ResourceForm[];
    /** The request of AnalyzeStack, so that its measurement holds the pack's time alone. */
    readonly encoded: Buffer;
}

export function sent(resources: readonly ResourceForm[]): Sent {
    return { resources, encoded: encodeStack(resources) };
}

/** The medians of some previews of the same stack by each pack, measured in turn. */
export async function previews(
    rounds: number,
    packs: readonly string[],
    stack: Sent,
): Promise<readonly Cost[]> {
    const costs = await inTurn(
        rounds,
        packs.map((pack) => () => preview(pack, stack)),
    );
    return costs.map(middle);
}

/** The medians of some boots of each pack, measured in turn. */
export function boots(rounds: number, packs: readonly string[]): Promise<readonly Cost[]> {
    return previews(rounds, packs, { resources: [], encoded: encodeStack([]) });
}

/** What a preview asks of a fresh process: its start, each resource alone, then the stack as a whole. */
async function preview(pack: string, { resources, encoded }: Sent): Promise<Cost> {
    const { analyzer, boot } = await started(pack);
    const analyze = await timed(() => analyzeEach(analyzer, resources));
    const analyzeStack =
        resources.length === 0 ? 0 : await timed(() => analyzer.analyzeEncodedStack(encoded));
    const memory = peakMemory(analyzer.pid);
    await analyzer.stop();
    return { boot, analyze, analyzeStack, whole: analyze + analyzeStack, memory };
}

/** @returns the pack, ready for resources, and the time to the answer of GetAnalyzerInfo */
async function started(pack: string): Promise<{ analyzer: Analyzer; boot: number }> {
    const start = performance.now();
    const analyzer = await Analyzer.start(pack);
    await analyzer.getAnalyzerInfo();
    const boot = performance.now() - start;
    await analyzer.configureStack();
    await analyzer.configure();
    return { analyzer, boot };
}

async function analyzeEach(analyzer: Analyzer, resources: readonly ResourceForm[]): Promise<void> {
    for (let first = 0; first < resources.length; first += AT_ONCE)
        await Promise.all(
            resources.slice(first, first + AT_ONCE).map((resource) => analyzer.analyze(resource)),
        );
}

/** How many policies of a pack the SDK enters for a stack. */
export async function policiesEntered(pack: string, resources: readonly ResourceForm[]): Promise<number> {
    const { analyzer } = await started(pack);
    await analyzeEach(analyzer, resources);
    const { policies } = await analyzer.getAnalyzerInfo();
    const { notApplicable } = await analyzer.analyzeStack(resources);
    await analyzer.stop();
    return policies.length - notApplicable.length;
}

function middle(costs: readonly Cost[]): Cost {
    const of = (key: keyof Cost) => median(costs.map((cost) => cost[key]));
    return {
        boot: of("boot"),
        analyze: of("analyze"),
        analyzeStack: of("analyzeStack"),
        whole: of("whole"),
        memory: of("memory"),
    };
}
