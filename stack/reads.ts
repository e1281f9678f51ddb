import type { Resource } from "./resource";

/** What the running judgement has read; undefined while nothing is judged. */
let current: Set<Resource> | undefined;

/** Notes that what is worked out now rests on the resource. */
export function noteRead(resource: Resource): void {
    current?.add(resource);
}

/** Judges with an account of its own of what it reads. */
export function judging<T>(judge: () => T): T {
    return inScope(new Set(), judge);
}

/** What the running judgement has read so far, and so what a proof made now rests on. */
export function readSoFar(): readonly Resource[] {
    return [...(current ?? [])];
}

/** Does work on which nothing rests: finding what to look at, or telling things apart. */
export function unnoted<T>(work: () => T): T {
    return inScope(undefined, work);
}

/** Does the work when it is first asked for. Whoever asks, then or later, has read what it read. */
export function once<T>(work: () => T): () => T {
    let made: Made<T> | undefined;
    return () => {
        made ??= make(work);
        if (current !== undefined) made.read.forEach(noteRead);
        return made.result;
    };
}

interface Made<T> {
    readonly result: T;
    readonly read: readonly Resource[];
}

function make<T>(work: () => T): Made<T> {
    const read = new Set<Resource>();
    const result = inScope(read, work);
    return { result, read: [...read] };
}

/** What works out the fields of an object. */
export type Makers<T> = { readonly [Field in keyof T]: () => T[Field] };

/** An object, some of whose fields are worked out when they are first asked for. */
export function lazily<Given extends object, Made extends object>(
    given: Given,
    makers: Makers<Made>,
): Given & Made {
    const object = Object.create(shapeWith(Object.keys(makers))) as Given & Made & Unmade;
    return Object.assign(object, given, { [WORK]: makers as Unmade[typeof WORK], [DONE]: {} });
}

const WORK = Symbol("makers");
const DONE = Symbol("made");

/** What stands behind the fields of such an object. */
interface Unmade {
    readonly [WORK]: Readonly<Record<string, () => unknown>>;
    readonly [DONE]: Record<string, () => unknown>;
}

/** What objects with the same fields have in common, made once: a stack holds many of them. */
function shapeWith(fields: readonly string[]): object {
    const key = fields.join();
    const shape = SHAPES.get(key) ?? Object.defineProperties({}, Object.fromEntries(fields.map(fieldOf)));
    SHAPES.set(key, shape);
    return shape;
}

const SHAPES = new Map<string, object>();

function fieldOf(field: string): [string, PropertyDescriptor & ThisType<Unmade>] {
    return [
        field,
        {
            get() {
                this[DONE][field] ??= once(this[WORK][field] ?? (() => undefined));
                return this[DONE][field]();
            },
        },
    ];
}

/** The same function, none of whose calls counts what others read: each goes on from what had been read before all. */
export function branching<A, T>(work: (thing: A) => T): (thing: A) => T {
    const before = readSoFar();
    return (thing) => {
        const read = new Set(before);
        const result = inScope(read, () => work(thing));
        read.forEach(noteRead);
        return result;
    };
}

function inScope<T>(scope: Set<Resource> | undefined, work: () => T): T {
    const outer = current;
    current = scope;
    try {
        return work();
    } finally {
        current = outer;
    }
}
