import { existsSync, readFileSync } from "node:fs";

/** The middle of the numbers; of an even count, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
    const sorted = [...numbers].sort((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
    const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
    return (lower + upper) / 2;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
    const start = performance.now();
    await work();
    return performance.now() - start;
}

/** Peak memory of a process in MB, where the system tells it (Linux). */
export function peakMemory(pid: number): number {
    const status = `/proc/${String(pid)}/status`;
    if (!existsSync(status)) return NaN;
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] ?? NaN) / 1024;
}

/** Several things measured in turn, A B C C B A …, so that what else the machine does falls on all of them. */
export async function inTurn<T>(
    rounds: number,
    measurements: readonly (() => Promise<T>)[],
): Promise<readonly (readonly T[])[]> {
    const results = measurements.map((): T[] => []);
    const order = [...measurements.entries()];
    for (let round = 0; round < rounds; round++) {
        for (const [index, measure] of order) results[index]?.push(await measure());
        order.reverse();
    }
    return results;
}
