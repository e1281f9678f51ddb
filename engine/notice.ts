import type { Verdict } from "../judgement/verdict";
import { quoted } from "../value";
import type { SharedConfiguration } from "./configuration";
import { stateOf } from "./exemptions";
import { pageOf } from "./message";
import type { Outcome } from "./run";

const LONGEST_LIST = 12;

/**
 * What a run leaves open, in short: counts, what somebody who knows more can settle, and exemptions that end soon or have
 * expired. Where it is always wanted, also all that could not be determined and the assumptions that passes rest on.
 *
 * @returns the text, or undefined if there is nothing to say or nobody wants to hear it
 */
export function noticeOf(
    outcomes: readonly Outcome[],
    { notify, contact }: Pick<SharedConfiguration, "notify" | "contact">,
    now: Date,
): string | undefined {
    const counts = countsOf(outcomes);
    const exemptions = outcomes.flatMap((outcome) => exemptionsOf(outcome, now));
    const isQuiet = counts.undetermined + exemptions.length === 0;
    if (notify === "never" || (isQuiet && notify !== "always")) return undefined;
    const isFull = notify === "always";
    const details = isFull ? detailsOf(outcomes) : [];
    return [
        told(counts),
        ...section("To settle in the policy configuration:", toSettle(outcomes)),
        ...details,
        ...section("Exemptions:", exemptions),
        [
            ...(isFull ? [] : ['All that is open, and why: assumptions.notify "always"']),
            `What to do, and how to tell us: ${pageOf("assumptions")}`,
            ...(contact === undefined ? [] : [contact]),
        ].join(" · "),
    ].join("\n");
}

interface Counts {
    readonly pass: number;
    readonly fail: number;
    readonly undetermined: number;
    /** How many of these would fail but for one unknown. */
    readonly nearly: number;
}

function countsOf(outcomes: readonly Outcome[]): Counts {
    const verdicts = outcomes.flatMap(({ evaluation }) =>
        evaluation.judgements.map(({ verdict }) => verdict),
    );
    const count = (isOne: (verdict: Verdict) => boolean) => verdicts.filter(isOne).length;
    return {
        pass: count(({ kind }) => kind === "pass"),
        fail: count(({ kind }) => kind === "fail"),
        undetermined: count(({ kind }) => kind === "undetermined"),
        nearly: count((verdict) => verdict.kind === "undetermined" && verdict.otherwise !== undefined),
    };
}

function told({ pass, fail, undetermined, nearly }: Counts): string {
    const but = nearly === 0 ? "" : `, of which ${String(nearly)} would fail but for one unknown`;
    return `Checks of nodes: ${String(pass)} passed, ${String(fail)} failed, ${String(undetermined)} could not be determined${but}.`;
}

/** A line for each unknown that a declaration settles, those that stand before a failure first. */
function toSettle(outcomes: readonly Outcome[]): readonly string[] {
    const isSettled = ({ settledBy }: Undetermined) => settledBy !== undefined;
    return [
        ...linesOf(outcomes, (verdict) => isSettled(verdict) && verdict.otherwise !== undefined),
        ...linesOf(outcomes, (verdict) => isSettled(verdict) && verdict.otherwise === undefined),
    ];
}

/** A line for each reason, with the policies and the nodes that it keeps open. */
function linesOf(
    outcomes: readonly Outcome[],
    isWanted: (verdict: Undetermined) => boolean,
): readonly string[] {
    const open = new Map<string, { policies: Set<string>; nodes: Set<string> }>();
    for (const { policy, evaluation } of outcomes) {
        for (const { subject, verdict } of evaluation.judgements) {
            if (verdict.kind !== "undetermined" || !isWanted(verdict)) continue;
            const { reason, settledBy } = verdict;
            const line = settledBy === undefined ? reason : `${reason}; ${settledBy}`;
            const one = open.get(line) ?? { policies: new Set(), nodes: new Set() };
            one.policies.add(policy);
            one.nodes.add(quoted(subject.resource));
            open.set(line, one);
        }
    }
    return [...open].map(
        ([line, { policies, nodes }]) => `${[...policies].join(" and ")}, ${listed([...nodes])}: ${line}`,
    );
}

type Undetermined = Extract<Verdict, { kind: "undetermined" }>;

function detailsOf(outcomes: readonly Outcome[]): readonly string[] {
    const open = linesOf(outcomes, ({ settledBy }) => settledBy === undefined);
    const assumptions = [...new Set(outcomes.flatMap(assumptionsOf))].sort();
    return [
        ...section("Not determined, so neither a pass nor a violation:", open),
        ...section("Passes rest on these assumptions:", assumptions),
    ];
}

function assumptionsOf({ evaluation }: Outcome): readonly string[] {
    return evaluation.judgements.flatMap(({ verdict }) =>
        verdict.kind === "pass" ? verdict.assumptions : [],
    );
}

function exemptionsOf({ policy, exempted, exemptions }: Outcome, now: Date): readonly string[] {
    const dated = exemptions.flatMap((exemption) => {
        const state = stateOf(exemption, now);
        const where = `${policy}, ${exemption.key}`;
        if (state === "expired")
            return [`${where} expired on ${exemption.expires ?? ""} and no longer exempts`];
        return state === "ends soon" ? [`${where} ends on ${exemption.expires ?? ""}`] : [];
    });
    return exempted === 0 ? dated : [`${policy}: ${String(exempted)} exempted`, ...dated];
}

function listed(names: readonly string[]): string {
    const rest = names.length - 3;
    return names.slice(0, 3).join(", ") + (rest > 0 ? ` and ${String(rest)} more` : "");
}

function section(title: string, lines: readonly string[]): readonly string[] {
    if (lines.length === 0) return [];
    const rest = lines.length - LONGEST_LIST;
    const shown = lines.slice(0, LONGEST_LIST).map((line) => `- ${line}`);
    return [title, ...shown, ...(rest > 0 ? [`- and ${String(rest)} more`] : [])];
}
