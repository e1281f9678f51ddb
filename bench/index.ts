import { policies } from "../policies";
import { NO_DECLARATIONS } from "../judgement/declarations";
import { evaluate, type Evaluation } from "../judgement/evaluate";
import { Stack, type ProposedResource } from "../stack";
import { Analyzer, encodeStack, type Analysis, type ResourceForm } from "../test/support/analyzer";
import { linkedTarball } from "../test/support/packed";
import { inTurn, median, peakMemory, timed } from "./measure";
import { emptyPack } from "./packs";
import { stackWithNodes, stackWithoutSubjects } from "./stacks";

const BOOTS = 9;
const ROUNDS = 5;
const SAMPLES = 7;

interface Cost {
    readonly milliseconds: number;
    readonly megabytes: number;
}

/** One line of the result: ours against the reference, and the most that it may be. */
function report(what: string, ours: number, reference: number, unit: string, bound = ""): void {
    const figures = [ours, reference].map((figure) => `${figure.toFixed(figure < 10 ? 2 : 0)} ${unit}`);
    const ratio = (ours / reference).toFixed(2);
    console.log(`| ${what} | ${figures.join(" | ")} | ${ratio} | ${bound} |`);
}

async function boot(directory: string): Promise<Cost> {
    let analyzer: Analyzer | undefined;
    const milliseconds = await timed(async () => {
        analyzer = await Analyzer.start(directory);
        await analyzer.getAnalyzerInfo();
    });
    const megabytes = analyzer === undefined ? NaN : peakMemory(analyzer.pid);
    await analyzer?.stop();
    return { milliseconds, megabytes };
}

async function benchBoot(own: string, empty: string): Promise<void> {
    const { a, b } = await inTurn(
        BOOTS,
        () => boot(own),
        () => boot(empty),
    );
    reportCosts("Boot to GetAnalyzerInfo", a, b, "≤ 1.10", "≤ 20 MB more");
}

function reportCosts(
    what: string,
    ours: readonly Cost[],
    reference: readonly Cost[],
    time = "",
    memory = "",
): void {
    const times = [ours, reference].map((costs) => median(costs.map(({ milliseconds }) => milliseconds))) as [
        number,
        number,
    ];
    const peaks = [ours, reference].map((costs) => median(costs.map(({ megabytes }) => megabytes))) as [
        number,
        number,
    ];
    report(what, ...times, "ms", time);
    report(`${what}, peak memory`, ...peaks, "MB", memory);
}

/** Starts a pack and lets it see every resource, as a preview does before AnalyzeStack. */
async function previewed(directory: string, resources: readonly ResourceForm[]): Promise<Analyzer> {
    const analyzer = await Analyzer.start(directory);
    await analyzer.configureStack();
    await analyzer.configure();
    const pending = [...resources];
    while (pending.length > 0) {
        await Promise.all(pending.splice(0, 100).map((resource) => analyzer.analyze(resource)));
    }
    return analyzer;
}

async function analyzeStack(
    directory: string,
    resources: readonly ResourceForm[],
    encoded: Buffer,
): Promise<Cost> {
    const analyzer = await previewed(directory, resources);
    const milliseconds = await timed(() => analyzer.analyzeEncodedStack(encoded));
    const megabytes = peakMemory(analyzer.pid);
    await analyzer.stop();
    return { milliseconds, megabytes };
}

/** How many policies the SDK enters for a stack of this shape. */
async function policiesEntered(own: string, resources: readonly ResourceForm[]): Promise<number> {
    const analyzer = await previewed(own, resources);
    const { policies: all } = await analyzer.getAnalyzerInfo();
    const { notApplicable }: Analysis = await analyzer.analyzeStack(resources);
    await analyzer.stop();
    return all.length - notApplicable.length;
}

/** The first AnalyzeStack of a process, as every preview has it; all sizes in each round, so that growth is fair. */
async function benchStack(
    what: string,
    own: string,
    sizes: readonly number[],
    stackOf: (size: number) => ResourceForm[],
    emptyPolicies: number,
    bound: string,
): Promise<void> {
    const reference = emptyPack(emptyPolicies);
    const stacks = sizes.map((size) => {
        const resources = stackOf(size);
        return { size, resources, encoded: encodeStack(resources), ours: [] as Cost[], theirs: [] as Cost[] };
    });
    for (let round = 0; round < ROUNDS; round++) {
        for (const { resources, encoded, ours, theirs } of stacks) {
            const { a, b } = await inTurn(
                1,
                () => analyzeStack(own, resources, encoded),
                () => analyzeStack(reference, resources, encoded),
            );
            ours.push(...a);
            theirs.push(...b);
        }
    }
    for (const { size, ours, theirs } of stacks) {
        reportCosts(`AnalyzeStack, ${String(size)} resources, ${what}`, ours, theirs, bound);
    }
    reportGrowth(
        what,
        sizes,
        stacks.map(({ ours }) => median(ours.map(({ milliseconds }) => milliseconds))),
    );
}

function reportGrowth(what: string, sizes: readonly number[], medians: readonly number[]): void {
    for (let index = 1; index < sizes.length; index++) {
        const [fewer, more] = [sizes[index - 1] ?? NaN, sizes[index] ?? NaN];
        const time = (medians[index] ?? NaN) / (medians[index - 1] ?? NaN);
        const growth = `Growth of time against growth of size, ${String(fewer)} to ${String(more)} resources, ${what}`;
        report(growth, time, more / fewer, "×", "≤ 1.20");
    }
}

async function benchAnalyze(own: string, empty: string): Promise<void> {
    const [ours, reference] = [await previewed(own, []), await previewed(empty, [])];
    const resources = stackWithNodes(1000);
    const { a, b } = await inTurn(
        SAMPLES,
        () => timed(() => analyzeEach(ours, resources)),
        () => timed(() => analyzeEach(reference, resources)),
    );
    await Promise.all([ours.stop(), reference.stop()]);
    report("Analyze, one resource", median(a) / resources.length, median(b) / resources.length, "ms");
}

async function analyzeEach(analyzer: Analyzer, resources: readonly ResourceForm[]): Promise<void> {
    for (const resource of resources) {
        await analyzer.analyze(resource);
    }
}

/** Model and judgements inside this process against reading every property once. */
async function benchComputing(size: number): Promise<void> {
    const proposed = stackWithNodes(size).map(proposedResource);
    const { a, b } = await inTurn(
        SAMPLES + 1,
        () => timed(() => verdictsOn(proposed)),
        () => timed(() => propertiesIn(proposed)),
    );
    const what = `Model and judgements, ${String(size)} resources, against reading every property once`;
    report(what, median(a.slice(1)), median(b.slice(1)), "ms");
}

function verdictsOn(proposed: readonly ProposedResource[]): readonly Evaluation[] {
    const stack = new Stack(proposed);
    return policies.map((policy) => evaluate(policy, { stack, declarations: NO_DECLARATIONS }));
}

function propertiesIn(value: unknown): number {
    if (typeof value !== "object" || value === null) {
        return 1;
    }
    return Object.values(value).reduce<number>((count, part) => count + propertiesIn(part), 0);
}

function proposedResource(resource: ResourceForm): ProposedResource {
    const { urn, type, name, properties, inputs = {}, parent, provider } = resource;
    return {
        urn,
        type,
        name,
        outputs: properties,
        inputs,
        ignoreChanges: [],
        ...(parent === undefined ? {} : { parent }),
        dependencies: resource.dependencies ?? [],
        propertyDependencies: resource.propertyDependencies ?? {},
        ...(provider === undefined ? {} : { provider: { urn: provider.urn, inputs: provider.properties } }),
    };
}

function sizesAsked(args: readonly string[]): number[] {
    const sizes = args.map(Number);
    if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
        throw new Error(
            "usage: npm run bench -- [resources …], for example: npm run bench -- 1000 10000 50000",
        );
    }
    return sizes.length > 0 ? sizes : [1000, 10_000];
}

async function main(): Promise<void> {
    const sizes = sizesAsked(process.argv.slice(2));
    const own = await linkedTarball();
    const empty = emptyPack(0);
    console.log("| What | Ours | Reference | Ratio | Bound |\n| --- | --- | --- | --- | --- |");
    await benchBoot(own, empty);
    await benchAnalyze(own, empty);
    const entered = await policiesEntered(own, stackWithNodes(1000));
    const bounds = { nodes: "≤ 1.25", none: "≤ 1.60" };
    await benchStack(
        `${String(entered)} policies entered`,
        own,
        sizes,
        stackWithNodes,
        entered,
        bounds.nodes,
    );
    await benchStack("no subject", own, sizes, stackWithoutSubjects, 1, bounds.none);
    for (const size of sizes) {
        await benchComputing(size);
    }
}

void main();
