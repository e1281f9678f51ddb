import { shown, type Members } from "./members";

/** What follows from what is known, in the words of verdicts. `P` is what a proof of the contrary holds. */
export type Ruling<P> = Pass | Fail<P> | Undetermined<P> | NotApplicable;

/** It holds, perhaps resting on things outside the program. */
export interface Pass {
    readonly kind: "pass";
    /** Each a sentence without its full stop. */
    readonly assumptions: readonly string[];
}

/** It certainly does not hold. */
export interface Fail<P> {
    readonly kind: "fail";
    readonly proof: P;
}

export interface Undetermined<P = never> {
    readonly kind: "undetermined";
    /** Why nothing is proven, naming what it speaks of, as a sentence without its full stop. */
    readonly reason: string;
    /** The proof that the contrary has but for this one unknown. */
    readonly otherwise?: P;
    /** What somebody who knows can do to settle it, as a clause. */
    readonly settledBy?: string;
}

/** The question does not arise. */
export interface NotApplicable {
    readonly kind: "not applicable";
    /** A sentence without its full stop. */
    readonly reason: string;
}

export function pass(...assumptions: readonly string[]): Pass {
    return { kind: "pass", assumptions: [...new Set(assumptions)] };
}

export function failBy<P>(proof: P): Fail<P> {
    return { kind: "fail", proof };
}

export function undetermined(reason: string, settledBy?: string): Undetermined {
    return { kind: "undetermined", reason, ...(settledBy === undefined ? {} : { settledBy }) };
}

/** Between the proof and a fail stands one unknown. */
export function openBut<P>(reason: string, otherwise: P, settledBy?: string): Undetermined<P> {
    return { ...undetermined(reason, settledBy), otherwise };
}

export function notApplicable(reason: string): NotApplicable {
    return { kind: "not applicable", reason };
}

/** The ruling where something that is unknown, beside all else, may let it pass. */
export function doubted<P>(ruling: Ruling<P>, reason: string, settledBy?: string): Ruling<P> {
    if (ruling.kind === "fail") return openBut(reason, ruling.proof, settledBy);
    return ruling.kind === "undetermined" ? undetermined(ruling.reason) : ruling;
}

/** What one proof is that follows from several, and what is said where nothing follows though each ruling is settled. */
interface Join<P> {
    /** The proof that holds whichever of these holds, or undefined if there is none. */
    readonly common: (proofs: readonly P[]) => P | undefined;
    /** The reason where some pass and some do not. */
    readonly differ: string;
    /** The reason where all fail, each in its own way. */
    readonly apart: string;
}

/** The ruling where one of several candidates is meant: all have to pass, or to fail in a way that they share. */
export function agreedRuling<P>(rulings: readonly Ruling<P>[], join: Join<P>): Ruling<P> {
    const [only, ...others] = rulings;
    if (only !== undefined && others.length === 0) return only;
    if (rulings.length > 0 && rulings.every(({ kind }) => kind === "pass"))
        return pass(...assumptionsOf(rulings));
    return commonFail(rulings, join);
}

/** The ruling where one that passes is enough. */
export function anyRuling<P>(rulings: readonly Ruling<P>[], join: Join<P>): Ruling<P> {
    return rulings.find(({ kind }) => kind === "pass") ?? commonFail(rulings, join);
}

/** The ruling where all have to pass: one that certainly counts fails alone, those that are only possible together. */
export function allRulings<P>(
    rulings: Members<Ruling<P>>,
    { together, ...join }: Join<P> & { readonly together: (proof: P, ...more: readonly P[]) => P },
): Ruling<P> {
    const [proof, ...more] = proofsOf(rulings.certain);
    if (proof !== undefined) return failBy(together(proof, ...more));
    const each = shown(rulings);
    if (each.every(({ kind }) => kind !== "undetermined" && kind !== "fail"))
        return pass(...assumptionsOf(each));
    if (rulings.certain.length === 0) return commonFail(rulings.possible, join);
    const open = each.filter(isOpen);
    const nearly = open.find((ruling) => ruling.otherwise !== undefined && rulings.certain.includes(ruling));
    const [first] = open;
    return nearly ?? undetermined(first?.reason ?? join.differ, first?.settledBy);
}

/** The fail that all share or, but for one unknown, would share. */
function commonFail<P>(
    rulings: readonly Ruling<P>[],
    { common, differ, apart }: Join<P>,
): Fail<P> | Undetermined<P> {
    const proofs = proofsOf(rulings);
    const allFail = proofs.length === rulings.length;
    const proof = allFail ? common(proofs) : undefined;
    if (proof !== undefined) return failBy(proof);
    const [reason, ...more] = new Set(rulings.filter(isOpen).map((ruling) => ruling.reason));
    if (reason === undefined) return undetermined(allFail && rulings.length > 0 ? apart : differ);
    const nearly = rulings.flatMap(proofBut);
    const otherwise = more.length === 0 && nearly.length === rulings.length ? common(nearly) : undefined;
    const { settledBy } = rulings.find(isOpen) ?? {};
    if (otherwise !== undefined) return openBut(reason, otherwise, settledBy);
    return more.length === 0 ? undetermined(reason, settledBy) : undetermined(reason);
}

function isOpen<P>(ruling: Ruling<P>): ruling is Undetermined<P> {
    return ruling.kind === "undetermined";
}

/** The proof of a fail, or of what would be one but for one unknown. */
function proofBut<P>(ruling: Ruling<P>): readonly P[] {
    if (ruling.kind === "fail") return [ruling.proof];
    return ruling.kind === "undetermined" && ruling.otherwise !== undefined ? [ruling.otherwise] : [];
}

function assumptionsOf(rulings: readonly Ruling<unknown>[]): readonly string[] {
    return rulings.flatMap((ruling) => (ruling.kind === "pass" ? ruling.assumptions : []));
}

function proofsOf<P>(rulings: readonly Ruling<P>[]): readonly P[] {
    return rulings.flatMap((ruling) => (ruling.kind === "fail" ? [ruling.proof] : []));
}
