import type { Judgement } from "../judgement/evaluate";
import type { Subject } from "../judgement/subjects";
import { keyOf, type Fault } from "../judgement/verdict";
import type { Resource } from "../stack";
import type { Exemption } from "./configuration";
import { exemptsResource, exemptsSubject, stateOf } from "./exemptions";

/** One fault with everything it affects. */
export interface Finding {
    readonly fault: Fault;
    readonly affected: readonly Affected[];
}

/** A subject that has the fault, and the parts of the fault at which it has it. */
export interface Affected {
    readonly subject: Subject;
    readonly parts: readonly Resource[];
}

export interface Sifted {
    readonly findings: readonly Finding[];
    /** How many findings, or nodes of a finding, were left out. */
    readonly exempted: number;
}

/** Faults by cause and fix, in the order of URNs: one violation for each, however many nodes it affects. */
export function findingsOf(judgements: readonly Judgement[]): readonly Finding[] {
    const findings = new Map<string, { fault: Fault; affected: Affected[] }>();
    for (const { subject, verdict } of judgements) {
        if (verdict.kind !== "fail") continue;
        for (const fault of verdict.proof) {
            const key = keyOf(fault);
            const finding = findings.get(key) ?? { fault, affected: [] };
            finding.affected.push({ subject, parts: fault.parts?.resources ?? [] });
            findings.set(key, finding);
        }
    }
    return [...findings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, finding]) => finding);
}

/** Whether an exemption, in force or expired, speaks of anything that was found. */
export function isMatched(exemption: Exemption, findings: readonly Finding[]): boolean {
    const isNamed = (resource: Resource) => exemptsResource(exemption, resource);
    return findings.some(
        ({ fault, affected }) =>
            isNamed(fault.cause) ||
            affected.some(({ subject, parts }) => exemptsSubject(exemption, subject) || parts.some(isNamed)),
    );
}

/**
 * Leaves out what exemptions in force cover: a whole finding by its cause, nodes of it one by one, parts of it; a node
 * leaves with the last part at which it has the fault.
 */
export function sift(findings: readonly Finding[], exemptions: readonly Exemption[], now: Date): Sifted {
    const inForce = exemptions.filter((exemption) => stateOf(exemption, now) !== "expired");
    let exempted = 0;
    const kept: Finding[] = [];
    for (const { fault, affected } of findings) {
        const left = isExempt(fault.cause) ? [] : affected.flatMap(unexempted);
        if (left.length > 0) kept.push({ fault, affected: left });
        exempted += left.length === 0 ? 1 : affected.length - left.length;
    }
    return { findings: kept, exempted };

    function isExempt(resource: Resource): boolean {
        return inForce.some((exemption) => exemptsResource(exemption, resource));
    }

    function unexempted({ subject, parts }: Affected): readonly Affected[] {
        if (inForce.some((exemption) => exemptsSubject(exemption, subject))) return [];
        const left = parts.filter((part) => !isExempt(part));
        return parts.length > 0 && left.length === 0 ? [] : [{ subject, parts: left }];
    }
}
