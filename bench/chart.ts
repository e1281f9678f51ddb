export interface Panel {
    readonly title: string;
    readonly curves: readonly Curve[];
}

interface Curve {
    readonly name: string;
    readonly points: readonly { readonly size: number; readonly seconds: number }[];
}

const WIDTH = 380;
const HEIGHT = 240;
const MARGIN = { left: 50, top: 70, right: 20, bottom: 50 };

const STYLE = `
    text { font: 12px sans-serif; fill: #1f2328 }
    .title { font-weight: bold }
    .grid { stroke: #d1d9e0 }
    .curve { fill: none; stroke-width: 2 }
    .c0 { stroke: #0969da } .c1 { stroke: #6e7781; stroke-dasharray: 6 3 } .c2 { stroke: #bc4c00; stroke-dasharray: 2 3 }
    @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc }
        .grid { stroke: #3d444d }
        .c0 { stroke: #58a6ff } .c1 { stroke: #9198a1 } .c2 { stroke: #f0883e }
    }`;

/** A picture of seconds against resources, one panel beside the other on the same scale, for light and dark pages. */
export function chart(panels: readonly Panel[]): string {
    const points = panels.flatMap(({ curves }) => curves.flatMap((curve) => curve.points));
    const sizes = [...new Set(points.map(({ size }) => size))].sort((a, b) => a - b);
    const seconds = Math.max(...points.map((point) => point.seconds).filter(Number.isFinite));
    const drawn = panels.map((panel, index) => drawnPanel(panel, index * WIDTH, sizes, niceTop(seconds)));
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH * panels.length)} ${String(HEIGHT + 30)}" role="img">`,
        "<title>Seconds of all Analyze calls and AnalyzeStack against the number of resources</title>",
        `<style>${STYLE}\n</style>`,
        ...drawn,
        ...legend(panels[0]?.curves ?? []),
        "</svg>\n",
    ].join("\n");
}

function drawnPanel({ title, curves }: Panel, left: number, sizes: readonly number[], top: number): string {
    const right = WIDTH - MARGIN.right;
    const bottom = HEIGHT - MARGIN.bottom;
    const x = (size: number) => MARGIN.left + (size / Math.max(...sizes)) * (right - MARGIN.left);
    const y = (seconds: number) => bottom - (seconds / top) * (bottom - MARGIN.top);
    const rows = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top);
    return [
        `<g transform="translate(${String(left)} 0)">`,
        `<text class="title" x="${String(MARGIN.left)}" y="50">${title}</text>`,
        ...rows.flatMap((value) => [
            `<line class="grid" x1="${String(MARGIN.left)}" x2="${String(right)}" y1="${at(y(value))}" y2="${at(y(value))}"/>`,
            `<text text-anchor="end" x="${String(MARGIN.left - 6)}" y="${at(y(value) + 4)}">${String(value)} s</text>`,
        ]),
        ...[...sizes].map(
            (size) =>
                `<text text-anchor="middle" x="${at(x(size))}" y="${String(bottom + 18)}">${size >= 1000 ? `${String(size / 1000)}k` : String(size)}</text>`,
        ),
        `<text text-anchor="middle" x="${at((MARGIN.left + right) / 2)}" y="${String(bottom + 38)}">resources</text>`,
        ...curves.map(({ points }, index) => {
            const line = points.filter(({ seconds }) => Number.isFinite(seconds));
            const path = line.map(({ size, seconds }) => `${at(x(size))},${at(y(seconds))}`).join(" ");
            return `<polyline class="curve c${String(index)}" points="${path}"/>`;
        }),
        "</g>",
    ].join("\n");
}

function legend(curves: readonly Curve[]): readonly string[] {
    return curves.flatMap(({ name }, index) => {
        const left = MARGIN.left + index * 160;
        return [
            `<line class="curve c${String(index)}" x1="${String(left)}" x2="${String(left + 24)}" y1="20" y2="20"/>`,
            `<text x="${String(left + 30)}" y="24">${name}</text>`,
        ];
    });
}

/** The next of 1, 2, 4, 8 times a power of ten, so that quarters are short numbers. */
function niceTop(most: number): number {
    const power = 10 ** Math.floor(Math.log10(most));
    return ([1, 2, 4, 8].find((step) => step * power >= most) ?? 10) * power;
}

function at(position: number): string {
    return position.toFixed(1);
}
