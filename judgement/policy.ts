import type { Context } from "./context";
import type { Setting } from "./settings";
import type { Subject, Subjects } from "./subjects";
import type { Verdict } from "./verdict";

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
    /** What part of a node's way to Session Manager it is about. */
    readonly topic: "identity" | "image" | "network" | "hybrid" | "pack";
    /** What to do about its findings, in general, as a sentence; a finding says what its own cause needs. */
    readonly remediation: string;
    /** The version of the pack that has it first. */
    readonly since: string;
    /** Pages that state the requirement. */
    readonly sources: readonly Source[];
    /** The settings that it takes beside exemptions. */
    readonly settings?: Readonly<Record<string, Setting>>;
    /** Its faults by id: when each is reported, as a clause. Ids are public and never change. */
    readonly faults: Readonly<Record<string, string>>;
}

export interface Source {
    readonly title: string;
    readonly url: string;
    /** When it was read, as an ISO date. */
    readonly date: string;
}

/** A page of AWS's documentation, in the text of 2026-07-30. */
export function awsPage(title: string, path: string): Source {
    return { title, url: `https://docs.aws.amazon.com/${path}`, date: "2026-07-30" };
}

export interface Policy<S extends Subject = Subject, Id extends string = string> extends PolicyMetadata {
    readonly faults: Readonly<Record<Id, string>>;
    readonly subjects: Subjects<S>;
    judge(subject: S, context: Context): Verdict<Id>;
}

/** Lets a policy be written with the types of its subject and faults, and listed beside others without them. */
export function policy<S extends Subject, Id extends string>(definition: Policy<S, Id>): Policy<S, Id> {
    return definition;
}
