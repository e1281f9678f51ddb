/** One line of the result: ours against a reference. */
export interface Line {
    readonly what: string;
    readonly ours: number;
    readonly reference: number;
    readonly unit: "ms" | "MB" | "×";
    readonly bound?: Bound;
}

/** The most that ours may be: a ratio to the reference, or so much more than it. */
export type Bound = { readonly ratio: number } | { readonly more: number };

const HEAD = ["What", "Ours", "Reference", "Ratio", "Bound", ""];

/** A table of Markdown with aligned columns, as Prettier writes it. */
export function table(lines: readonly Line[]): string {
    const rows = [HEAD, ...lines.map(cells)];
    const widths = HEAD.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
    const written = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
    written.splice(
        1,
        0,
        widths.map((width) => "-".repeat(width)),
    );
    return written.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function cells({ what, ours, reference, unit, bound }: Line): readonly string[] {
    return [
        what,
        `${figure(ours)} ${unit}`,
        `${figure(reference)} ${unit}`,
        (ours / reference).toFixed(2),
        bound === undefined ? "none" : said(bound, unit),
        bound === undefined ? "" : isKept(bound, ours, reference) ? "kept" : "MISSED",
    ];
}

function figure(amount: number): string {
    return amount.toFixed(amount < 10 ? 2 : 0);
}

function said(bound: Bound, unit: string): string {
    return "ratio" in bound ? `≤ ${bound.ratio.toFixed(2)}` : `≤ ${String(bound.more)} ${unit} more`;
}

function isKept(bound: Bound, ours: number, reference: number): boolean {
    return "ratio" in bound ? ours <= bound.ratio * reference : ours <= reference + bound.more;
}
