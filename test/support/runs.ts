/** How many random cases a property is tried on, as a multiple of a thousand; PROPERTY_RUNS tries all on more. */
export function thousand(times: number): number {
    return Math.round(times * 1_000 * scale());
}

function scale(): number {
    const asked = Number(process.env.PROPERTY_RUNS ?? "1");
    if (Number.isFinite(asked) && asked > 0) return asked;
    throw new Error("PROPERTY_RUNS is a factor, such as 10");
}
