import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { linkedTarball } from "../test/support/packed";
import { chart, type Panel } from "./chart";
import { computing } from "./computing";
import { granting } from "./grants";
import { awsGuardPack, emptyPack } from "./packs";
import { boots, policiesEntered, previews, sent, type Cost } from "./preview";
import { allMatter, fewMatter } from "./stacks";
import { table, type Bound, type Line } from "./table";

const BOOTS = 9;
const USAGE = "usage: npm run bench -- [--chart] [--rounds 5] [resources …], for example: 1000 10000 50000";
const CHART = "docs/performance.svg";

/** The size of stack for which the bounds are given. */
const BOUND_SIZE = 10_000;
const POLICIES_TO_COME = 21;
const ROLES = 1_000;
const ROLE_MS = 100;

interface Shape {
    readonly name: string;
    readonly stackOf: typeof allMatter;
    /** What a preview as a whole may take, against either reference. */
    readonly whole?: Bound;
    /** What AnalyzeStack may take, against as many empty policies as are entered. */
    readonly analyzeStack?: Bound;
    readonly memory: Bound;
}

const SHAPES: readonly Shape[] = [
    { name: "all matter", stackOf: allMatter, analyzeStack: { ratio: 0.95 }, memory: { ratio: 1.35 } },
    { name: "100 matter", stackOf: fewMatter, whole: { ratio: 1.15 }, memory: { ratio: 1.15 } },
];

interface Packs {
    readonly own: string;
    readonly one: string;
    /** As many empty stack policies as are entered in ours. */
    readonly entered: string;
    readonly guard: string | undefined;
}

interface Measured {
    readonly size: number;
    readonly own: Cost;
    readonly one: Cost;
    readonly entered: Cost;
    readonly guard: Cost | undefined;
}

async function bootLines(own: string): Promise<readonly Line[]> {
    const [ours, empty] = await boots(BOOTS, [own, emptyPack(0)]);
    if (ours === undefined || empty === undefined) return [];
    return [
        line("Boot", ours.boot, empty.boot, "ms", { ratio: 1.1 }),
        line("Boot, peak memory", ours.memory, empty.memory, "MB", { more: 20 }),
    ];
}

/** Every pack on a stack of each size. */
async function measured(
    packs: Packs,
    { stackOf }: Shape,
    sizes: readonly number[],
    rounds: number,
): Promise<readonly Measured[]> {
    const results: Measured[] = [];
    for (const size of sizes) {
        const asked = [
            packs.own,
            packs.one,
            packs.entered,
            ...(packs.guard === undefined ? [] : [packs.guard]),
        ];
        const [own, one, entered, guard] = await previews(rounds, asked, sent(stackOf(size)));
        if (own !== undefined && one !== undefined && entered !== undefined)
            results.push({ size, own, one, entered, guard });
    }
    return results;
}

function stackLines(shape: Shape, results: readonly Measured[]): readonly Line[] {
    return results.flatMap(({ size, own, one, entered, guard }) => {
        const at = `${String(size)} resources, ${shape.name}`;
        const bound = (asked: Bound | undefined) => (size === BOUND_SIZE ? asked : undefined);
        return [
            line(
                `Analyze and AnalyzeStack, ${at}, one empty policy`,
                own.whole,
                one.whole,
                "ms",
                bound(shape.whole),
            ),
            ...(guard === undefined
                ? []
                : [line(`The same, ${at}, AWSGuard`, own.whole, guard.whole, "ms", bound(shape.whole))]),
            line(`All Analyze calls, ${at}, one empty policy`, own.analyze, one.analyze, "ms"),
            line(`AnalyzeStack, ${at}, one empty policy`, own.analyzeStack, one.analyzeStack, "ms"),
            line(
                `AnalyzeStack, ${at}, as many empty policies as are entered`,
                own.analyzeStack,
                entered.analyzeStack,
                "ms",
                bound(shape.analyzeStack),
            ),
            line(`Peak memory, ${at}, one empty policy`, own.memory, one.memory, "MB", bound(shape.memory)),
        ];
    });
}

/** From the smallest stack to each of the others. */
function growthLines({ name }: Shape, [smallest, ...others]: readonly Measured[]): readonly Line[] {
    if (smallest === undefined) return [];
    return others.map(({ size, own }) =>
        line(
            `Growth of AnalyzeStack against growth of size, ${String(smallest.size)} to ${String(size)} resources, ${name}`,
            own.analyzeStack / smallest.own.analyzeStack,
            size / smallest.size,
            "×",
            { ratio: 1.2 },
        ),
    );
}

/** What our way of reading will save once as many policies are there: those that do nothing, read so and the SDK's way. */
async function toComeLines(own: string, size: number, rounds: number): Promise<readonly Line[]> {
    const packs = [emptyPack(POLICIES_TO_COME, own), emptyPack(POLICIES_TO_COME)];
    const [ours, theirs] = await previews(rounds, packs, sent(allMatter(size)));
    if (ours === undefined || theirs === undefined) return [];
    const what = `${String(POLICIES_TO_COME)} empty policies, ${String(size)} resources, read our way and the SDK's`;
    return [
        line(`AnalyzeStack, ${what}`, ours.analyzeStack, theirs.analyzeStack, "ms", { ratio: 0.75 }),
        line(`Peak memory, ${what}`, ours.memory, theirs.memory, "MB"),
    ];
}

async function computingLines(size: number): Promise<readonly Line[]> {
    const { judging, reading } = await computing(allMatter(size));
    const what = `Model and judgements, ${String(size)} resources, against reading every property once`;
    return [line(what, judging, reading, "ms")];
}

/** In the time that roles get, and in how it grows when they double. */
async function grantingLines(): Promise<readonly Line[]> {
    const { once, twice, parsing } = await granting(ROLES);
    const what = `Grants of ${String(ROLES)} roles with ten statements each`;
    return [
        line(`${what}, against ${String(ROLE_MS)} ms`, once, ROLE_MS, "ms", { ratio: 1 }),
        line(`${what}, against parsing them as JSON`, once, parsing, "ms"),
        line(`Growth when the roles double`, twice / once, 2, "×", { ratio: 1.1 }),
    ];
}

function panel({ name }: Shape, results: readonly Measured[]): Panel {
    const of = (pick: (result: Measured) => Cost | undefined) =>
        results.map((result) => ({ size: result.size, seconds: (pick(result)?.whole ?? NaN) / 1000 }));
    return {
        title: name,
        curves: [
            { name: "This pack", points: of(({ own }) => own) },
            { name: "One empty policy", points: of(({ one }) => one) },
            ...(results.some(({ guard }) => guard !== undefined)
                ? [{ name: "AWSGuard", points: of(({ guard }) => guard) }]
                : []),
        ],
    };
}

function line(what: string, ours: number, reference: number, unit: Line["unit"], bound?: Bound): Line {
    return { what, ours, reference, unit, ...(bound === undefined ? {} : { bound }) };
}

function asked() {
    const { values, positionals } = parseArgs({
        options: { chart: { type: "boolean", default: false }, rounds: { type: "string", default: "5" } },
        allowPositionals: true,
    });
    const [rounds = NaN, ...sizes] = [values.rounds, ...positionals].map(Number);
    if ([rounds, ...sizes].some((number) => !Number.isInteger(number) || number < 1)) throw new Error(USAGE);
    return { chart: values.chart, rounds, sizes: sizes.length > 0 ? sizes : [1000, BOUND_SIZE] };
}

async function main(): Promise<void> {
    const { chart: isDrawn, rounds, sizes } = asked();
    const own = await linkedTarball();
    const guard = awsGuardPack();
    if (guard === undefined) console.log("AWSGuard could not be installed from npm: it is left out.\n");
    const lines = [...(await bootLines(own))];
    const panels: Panel[] = [];
    for (const shape of SHAPES) {
        const entered = await policiesEntered(own, shape.stackOf(Math.min(1000, ...sizes)));
        const packs = { own, one: emptyPack(1), entered: emptyPack(entered), guard };
        const results = await measured(packs, shape, sizes, rounds);
        lines.push(...stackLines(shape, results), ...growthLines(shape, results));
        panels.push(panel(shape, results));
    }
    const reached = Math.min(BOUND_SIZE, Math.max(...sizes));
    lines.push(...(await toComeLines(own, reached, rounds)));
    for (const size of sizes) lines.push(...(await computingLines(size)));
    lines.push(...(await grantingLines()));
    console.log(table(lines));
    if (isDrawn) writeFileSync(CHART, chart(panels));
}

void main();
