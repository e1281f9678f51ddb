import { shown, type Members } from "./members";

/** What follows from what is known, in the words of verdicts. `P` is what a proof of the contrary holds. */
export type Ruling<P> = Pass | Fail<P> | Undetermined | NotApplicable;

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

export interface Undetermined {
    readonly kind: "undetermined";
    /** Why nothing is proven, as a sentence without its full stop. */
    readonly reason: string;
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

export function undetermined(reason: string): Undetermined {
    return { kind: "undetermined", reason };
}

export function notApplicable(reason: string): NotApplicable {
    return { kind: "not applicable", reason };
}

/** What one proof is that follows from several, and what is said where none does. */
interface Join<P> {
    /** The proof that holds whichever of these holds, or undefined if there is none. */
    readonly common: (proofs: readonly P[]) => P | undefined;
    /** The reason where the rulings differ. */
    readonly differ: string;
}

/** The ruling where one of several candidates is meant: all have to pass, or to fail in a way that they share. */
export function agreedRuling<P>(rulings: readonly Ruling<P>[], { common, differ }: Join<P>): Ruling<P> {
    const [only, ...others] = rulings;
    if (only !== undefined && others.length === 0) return only;
    if (rulings.length > 0 && rulings.every(({ kind }) => kind === "pass"))
        return pass(...assumptionsOf(rulings));
    return commonFail(rulings, common) ?? undetermined(differ);
}

/** The ruling where one that passes is enough. */
export function anyRuling<P>(rulings: readonly Ruling<P>[], { common, differ }: Join<P>): Ruling<P> {
    const passing = rulings.find(({ kind }) => kind === "pass");
    return passing ?? commonFail(rulings, common) ?? undetermined(differ);
}

/** The ruling where all have to pass: one that certainly counts fails alone, those that are only possible together. */
export function allRulings<P>(
    rulings: Members<Ruling<P>>,
    { common, differ, together }: Join<P> & { readonly together: (proof: P, ...more: readonly P[]) => P },
): Ruling<P> {
    const [proof, ...more] = proofsOf(rulings.certain);
    if (proof !== undefined) return failBy(together(proof, ...more));
    const fail = rulings.certain.length === 0 ? commonFail(rulings.possible, common) : undefined;
    if (fail !== undefined) return fail;
    const each = shown(rulings);
    if (each.every(({ kind }) => kind !== "undetermined" && kind !== "fail"))
        return pass(...assumptionsOf(each));
    return each.find((ruling) => ruling.kind === "undetermined") ?? undetermined(differ);
}

function commonFail<P>(rulings: readonly Ruling<P>[], common: Join<P>["common"]): Fail<P> | undefined {
    const proofs = proofsOf(rulings);
    const proof = proofs.length === rulings.length ? common(proofs) : undefined;
    return proof === undefined ? undefined : failBy(proof);
}

function assumptionsOf(rulings: readonly Ruling<unknown>[]): readonly string[] {
    return rulings.flatMap((ruling) => (ruling.kind === "pass" ? ruling.assumptions : []));
}

function proofsOf<P>(rulings: readonly Ruling<P>[]): readonly P[] {
    return rulings.flatMap((ruling) => (ruling.kind === "fail" ? [ruling.proof] : []));
}
