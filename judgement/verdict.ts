import { readSoFar, type Resource } from "../stack";
import { failBy, type Fail, type Ruling } from "../value";

export { doubted, notApplicable, openBut, pass, quoted, undetermined } from "../value";

/** What a policy says of one subject. `Id` are the faults that it knows. */
export type Verdict<Id extends string = string> = Ruling<Faults<Id>>;

/** Every proven fault, at least one. */
export type Faults<Id extends string = string> = readonly [ProvenFault<Id>, ...ProvenFault<Id>[]];

/** What is wrong with a subject. Texts name resources by their logical names and hold no property values. */
export interface Fault<Id extends string = string> {
    /** What kind of fault it is, in kebab case; never changes. */
    readonly id: Id;
    /** The resource to change. */
    readonly cause: Resource;
    /** What is wrong, as a clause: `role "app" lacks ssmmessages:OpenDataChannel`. With parts, they end it. */
    readonly what: string;
    /** What it stands at beside its cause, the subnets of a VPC for instance: one finding names them all. */
    readonly parts?: Parts;
    /** Why Session Manager fails then, as a clause. */
    readonly why: string;
    /** The smallest change, as a sentence without its full stop, naming the property. */
    readonly fix: string;
}

interface Parts {
    /** What one of them is: `subnet`. */
    readonly noun: string;
    readonly resources: readonly Resource[];
}

export interface ProvenFault<Id extends string = string> extends Fault<Id> {
    /** Everything that was read to prove it: whatever changes one of these may repair it. */
    readonly restsOn: readonly Resource[];
}

/** Whether both are one fault, perhaps proven in different ways. */
export function isSameFault(a: Fault, b: Fault): boolean {
    return a.id === b.id && a.cause === b.cause;
}

/** What is the same of two faults that one finding reports: a cause, and what is said and done about it. */
export function keyOf({ cause, id, what, fix }: Fault): string {
    return [cause.urn, id, what, fix].join("\n");
}

/** One fault of several that are the same: with all their parts, resting on all that proves them. */
export function merged<Id extends string>(
    fault: ProvenFault<Id>,
    ...same: readonly ProvenFault<Id>[]
): ProvenFault<Id> {
    const all = [fault, ...same];
    const { noun } = fault.parts ?? {};
    const resources = distinct(all.flatMap(({ parts }) => parts?.resources ?? []));
    return {
        ...fault,
        restsOn: distinct(all.flatMap(({ restsOn }) => restsOn)),
        ...(noun === undefined ? {} : { parts: { noun, resources } }),
    };
}

function distinct<T>(list: readonly T[]): readonly T[] {
    return [...new Set(list)];
}

/** The verdict that these faults are proven, by what the running judgement has read. */
export function fail<Id extends string>(fault: Fault<Id>, ...more: readonly Fault<Id>[]): Fail<Faults<Id>> {
    const restsOn = readSoFar();
    const proven = (one: Fault<Id>): ProvenFault<Id> => ({ ...one, restsOn });
    return failBy([proven(fault), ...more.map(proven)]);
}
