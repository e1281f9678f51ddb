import type { Judgement } from "../judgement/evaluate";
import type { Subject } from "../judgement/subjects";
import type { Fault } from "../judgement/verdict";
import type { Exemption } from "./configuration";
import { exemptsResource, exemptsSubject, stateOf } from "./exemptions";

/** One fault with everything it affects. */
export interface Finding {
    readonly fault: Fault;
    readonly affected: readonly Subject[];
}

export interface Sifted {
    readonly findings: readonly Finding[];
    /** How many findings, or nodes of a finding, were left out. */
    readonly exempted: number;
}

/** Faults by cause, in the order of URNs: one violation a cause, however many nodes it affects. */
export function findingsOf(judgements: readonly Judgement[]): readonly Finding[] {
    const findings = new Map<string, { fault: Fault; affected: Subject[] }>();
    for (const { subject, verdict } of judgements) {
        if (verdict.kind !== "fail") continue;
        for (const fault of verdict.proof) {
            const key = `${fault.cause.urn}\n${fault.id}`;
            const finding = findings.get(key);
            if (finding === undefined) findings.set(key, { fault, affected: [subject] });
            else finding.affected.push(subject);
        }
    }
    return [...findings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

/** Leaves out what exemptions in force cover: a whole finding by its cause, or nodes of it one by one. */
export function sift(findings: readonly Finding[], exemptions: readonly Exemption[], now: Date): Sifted {
    const inForce = exemptions.filter((exemption) => stateOf(exemption, now) !== "expired");
    let exempted = 0;
    const kept: Finding[] = [];
    for (const { fault, affected } of findings) {
        const byCause = inForce.some((exemption) => exemptsResource(exemption, fault.cause));
        const left = byCause ? [] : affected.filter((subject) => !isExempt(subject));
        if (left.length > 0) kept.push({ fault, affected: left });
        exempted += left.length === 0 ? 1 : affected.length - left.length;
    }
    return { findings: kept, exempted };

    function isExempt(subject: Subject): boolean {
        return inForce.some((exemption) => exemptsSubject(exemption, subject));
    }
}
