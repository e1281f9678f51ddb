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
    if (!existsSync(status)) {
        return NaN;
    }
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1] ?? NaN) / 1024;
}

/** Two things measured in turn, A B B A A B …, so that what else the machine does falls on both. */
export async function inTurn<T>(
    rounds: number,
    a: () => Promise<T>,
    b: () => Promise<T>,
): Promise<{ a: T[]; b: T[] }> {
    const results: { a: T[]; b: T[] } = { a: [], b: [] };
    for (let round = 0; round < rounds; round++) {
        if (round % 2 === 0) {
            results.a.push(await a());
            results.b.push(await b());
        } else {
            results.b.push(await b());
            results.a.push(await a());
        }
    }
    return results;
}
