import { quoted } from "../value";
import type { SharedConfiguration } from "./configuration";
import { stateOf } from "./exemptions";
import { pageOf } from "./message";
import type { Outcome } from "./run";

const LONGEST_LIST = 12;

/**
 * What a run leaves open: prerequisites that could not be determined, assumptions that passes rest on, exemptions
 * that were used, end soon or have expired.
 *
 * @returns the text, or undefined if there is nothing to say or nobody wants to hear it
 */
export function noticeOf(
    outcomes: readonly Outcome[],
    { notify, contact }: Pick<SharedConfiguration, "notify" | "contact">,
    now: Date,
): string | undefined {
    if (notify === "never") return undefined;
    const open = outcomes.flatMap(undeterminedOf);
    const exemptions = outcomes.flatMap((outcome) => exemptionsOf(outcome, now));
    if (open.length + exemptions.length === 0 && notify !== "always") return undefined;
    const assumptions = [...new Set(outcomes.flatMap(assumptionsOf))].sort();
    return [
        ...section("Not determined, so neither a pass nor a violation:", open),
        ...section("Passes rest on these assumptions:", assumptions),
        ...section("Exemptions:", exemptions),
        ...(open.length + exemptions.length + assumptions.length === 0 ? ["Everything was determined."] : []),
        [
            `What to do, and how to tell us: ${pageOf("assumptions")}`,
            ...(contact === undefined ? [] : [contact]),
        ].join(" · "),
    ].join("\n");
}

function undeterminedOf({ policy, evaluation }: Outcome): readonly string[] {
    const subjects = new Map<string, Set<string>>();
    for (const { subject, verdict } of evaluation.judgements) {
        if (verdict.kind !== "undetermined") continue;
        const names = subjects.get(verdict.reason) ?? new Set();
        subjects.set(verdict.reason, names.add(quoted(subject.resource)));
    }
    return [...subjects].map(([reason, names]) => `${policy}, ${listed([...names])}: ${reason}`);
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
