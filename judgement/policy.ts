import type { Kind, Resource, Stack } from "../stack";
import type { Declarations } from "./declarations/declarations";
import type { Verdict } from "./verdict";

/** Something that a policy judges: a node, a site of hybrid machines. */
export interface Subject {
    /** The resource that proposes it. */
    readonly resource: Resource;
    /** All resources whose tags are its own. */
    readonly sources: readonly Resource[];
}

/** What a policy may know beside its subject. */
export interface Context {
    readonly stack: Stack;
    /** What the user declares about the world outside the program; undefined if it could not be read. */
    readonly declarations: Declarations | undefined;
}

/** One prerequisite of Session Manager: what is public about it, written once. */
export interface PolicyMetadata {
    /** Kebab case; public, never changes. */
    readonly name: string;
    /** The requirement as a sentence without its full stop. */
    readonly title: string;
    /** One sentence on when it fails. */
    readonly failsWhen: string;
    /** Enforcement level unless configured otherwise. */
    readonly level: "mandatory" | "advisory";
    readonly severity: "low" | "medium" | "high" | "critical";
    /** The version of the pack that has it first. */
    readonly since: string;
    /** Pages that state the requirement. */
    readonly sources: readonly Source[];
}

export interface Source {
    readonly title: string;
    readonly url: string;
    /** When it was read, as an ISO date. */
    readonly date: string;
}

export interface Policy<S extends Subject = Subject> extends PolicyMetadata {
    /** Kinds of resource without which a stack has no subject. */
    readonly kinds: readonly Kind[];
    subjects(stack: Stack): readonly S[];
    judge(subject: S, context: Context): Verdict;
}

/** Lets a policy be written with the type of its subject, and listed beside others without it. */
export function policy<S extends Subject>(definition: Policy<S>): Policy<S> {
    return definition;
}
