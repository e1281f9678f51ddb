import {
    IGNORED,
    NOT_SHOWN,
    Properties,
    isRecord,
    isUnknown,
    own,
    parseJson,
    readText,
    type Origin,
    type Value,
} from "../value";
import { IDENTIFIERS, kindOf } from "./kinds";
import { noteRead } from "./reads";

/**
 * A resource as a program proposes it, free of any engine: what a preview, an update or a saved state
 * knows of it. Raw property values are those of `raw.ts`.
 */
export interface ProposedResource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** The provider's outputs; `{}` where the provider was not asked. */
    readonly outputs: object;
    /** The checked inputs, where they were captured. */
    readonly inputs?: object;
    readonly ignoreChanges: readonly string[];
    /** URN of the parent resource. */
    readonly parent?: string;
    /** URNs of everything that it depends on, in any order. */
    readonly dependencies: readonly string[];
    /** URNs by the name of the top-level property that depends on them. */
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly provider?: ProposedProvider;
}

export interface ProposedProvider {
    readonly urn: string;
    readonly inputs: object;
    /** The Region that the environment gives a provider which names none. */
    readonly defaultRegion?: string;
}

/** A proposed resource with its properties ready to be read; whatever reads one is noted (`reads.ts`). */
export class Resource implements Origin {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly parent: string | undefined;
    readonly dependencies: readonly string[];
    /** URN of the provider, undefined for a component. */
    readonly provider: string | undefined;
    private readonly ignored: readonly string[];
    private readonly inputs: object | undefined;
    // made when they are asked for: of most resources nothing is read
    private ownProperties: Properties | undefined;
    private propertiesInEffect: Properties | undefined;
    private ownOutputs: Properties | undefined;

    /** The name of its parent, where another of its type has the same name. */
    readonly within: string | undefined;

    /** @param isTwin whether another of its type has the same name */
    constructor(
        private readonly proposed: ProposedResource,
        isTwin = false,
    ) {
        this.urn = proposed.urn;
        this.type = proposed.type;
        this.name = proposed.name;
        this.parent = proposed.parent;
        this.within = isTwin ? proposed.parent?.split("::").at(-1) : undefined;
        this.dependencies = proposed.dependencies;
        this.provider = proposed.provider?.urn;
        this.ignored = proposed.ignoreChanges.map(topLevelKey);
        this.inputs = shownInputs(proposed);
    }

    /** What the program says: checked inputs, completed by outputs where an input is not known yet. */
    get properties(): Properties {
        return (this.ownProperties ??= this.noted((key) => this.said(key)));
    }

    /**
     * The same but that, where the program leaves a property out of a resource that stands already, its outputs decide: AWS
     * or people may have set it. Not for what providers show of every such resource, such as an instance's interfaces.
     */
    get inEffect(): Properties {
        return (this.propertiesInEffect ??= this.noted((key) => {
            const value = this.said(key);
            return isLeftOut(value) && this.exists ? own(this.proposed.outputs, key) : value;
        }));
    }

    /** What the provider says, computed attributes such as `id` and `arn` included. */
    get outputs(): Properties {
        return (this.ownOutputs ??= this.noted((key) => own(this.proposed.outputs, key)));
    }

    /** The provider's own configuration, complex values as JSON text. */
    get providerInputs(): Properties {
        return Properties.of(this.proposed.provider?.inputs ?? {});
    }

    private noted(lookUp: (key: string) => unknown): Properties {
        return new Properties((key) => {
            noteRead(this);
            return lookUp(key);
        });
    }

    private said(key: string): unknown {
        return this.ignores(key) ? IGNORED : proposedValue(this.inputs, this.proposed.outputs, key);
    }

    /** Whether a top-level property keeps the value it has, whatever the program says. */
    ignores(key: string): boolean {
        return this.ignored.includes(key) || this.ignored.includes("*");
    }

    /** URNs that the value of a top-level property may come from; none for one that keeps the value it has. */
    dependenciesOf(key: string): readonly string[] {
        return this.ignores(key) ? [] : this.givenBy(key);
    }

    /** URNs that the program takes the value of a top-level property from, also of one that keeps the value it has. */
    givenBy(key: string): readonly string[] {
        return (own(this.proposed.propertyDependencies, key) as readonly string[] | undefined) ?? [];
    }

    /** The top-level properties whose values come from other resources. */
    get dependentKeys(): readonly string[] {
        return Object.keys(this.proposed.propertyDependencies);
    }

    /** The single values of a top-level property, each with the name that it has where it stands. */
    leavesOf(key: string): readonly Leaf[] {
        return leavesIn(key, this.said(key));
    }

    /** URNs of what it waits for without taking a value from it. */
    get waitsFor(): readonly string[] {
        const taken = new Set(this.dependentKeys.flatMap((key) => this.dependenciesOf(key)));
        return this.dependencies.filter((urn) => !taken.has(urn));
    }

    /** All texts that the program writes in it, those of JSON texts by themselves. */
    get texts(): readonly Text[] {
        return textsIn("", this.proposed.inputs);
    }

    /** Whether `--target` or `--exclude` leaves it out and AWS does not have it yet. */
    get isLeftOut(): boolean {
        return this.proposed.inputs !== undefined && this.inputs === undefined;
    }

    /** The texts of some top-level properties. */
    textsOf(keys: readonly string[]): readonly Text[] {
        return keys.flatMap((key) => textsIn(key, own(this.proposed.inputs ?? {}, key)));
    }

    /** Whether a value anywhere in what the program says of it is not known yet. */
    get hasUnknown(): boolean {
        return this.inputs === undefined || holdsUnknown(this.inputs);
    }

    /** What the program says of it and, where it stands already, what its outputs show beyond that. */
    get sides(): readonly Properties[] {
        return this.exists ? [this.properties, this.outputs] : [this.properties];
    }

    /** Whether it stands already: AWS has given it an id or an ARN, under the name that its provider has for that. */
    get exists(): boolean {
        const kind = kindOf(this.type);
        const own =
            kind === undefined ? [] : (IDENTIFIERS[kind] ?? []).filter((key) => /(Id|Arn)$/.test(key));
        return ["id", "arn", ...own].some((key) => this.outputs.text(key).kind === "known");
    }

    /**
     * Whether it may stand already: also where its outputs are empty, as those of everything whose provider is not configured
     * yet, also of what it has made before.
     * Source: pulumi/pulumi 3.230.0, sdk/go/common/resource/plugin/provider_plugin.go (Check, Create, Update), 2026-11-24
     */
    get mayExist(): boolean {
        return this.exists || Object.keys(this.proposed.outputs).length === 0;
    }

    /** The Region, if the resource, its provider or the environment names one. */
    get region(): Value<string> {
        const region = this.properties.text("region");
        if (region.kind !== "absent") return region;
        const ofProvider = this.providerInputs.text("region");
        return ofProvider.kind === "absent" ? readText(this.proposed.provider?.defaultRegion) : ofProvider;
    }
}

/**
 * The resource that a plain value was read from.
 *
 * @throws TypeError for an origin that no stack gave
 */
export function resourceOf(origin: Origin): Resource {
    if (origin instanceof Resource) return origin;
    throw new TypeError("the origin of a value is no resource");
}

/** A text that a program writes, with the name of what holds it. */
export interface Text {
    readonly name: string;
    readonly text: string;
}

/** A single value; that of a pair of name and value is called by the name. */
export interface Leaf {
    readonly name: string;
    readonly value: Value<string>;
}

function leavesIn(name: string, raw: unknown): readonly Leaf[] {
    if (Array.isArray(raw)) return raw.flatMap((element) => leavesIn(name, element));
    if (isRecord(raw)) {
        const called = readText(own(raw, "name"));
        return Object.keys(raw).flatMap((key) =>
            leavesIn(key === "value" && called.kind === "known" ? called.value : key, own(raw, key)),
        );
    }
    return [{ name, value: readText(raw) }];
}

function textsIn(name: string, raw: unknown): readonly Text[] {
    if (Array.isArray(raw)) return raw.flatMap((element) => textsIn(name, element));
    if (isRecord(raw)) return Object.keys(raw).flatMap((key) => textsIn(key, own(raw, key)));
    if (typeof raw !== "string") return [];
    const parsed = /^\s*[{[]/.test(raw) ? parseJson(raw) : undefined;
    return typeof parsed === "object" ? textsIn(name, parsed) : [{ name, text: raw }];
}

function holdsUnknown(raw: unknown): boolean {
    if (typeof raw !== "object" || raw === null) return isUnknown(raw);
    return Object.keys(raw).some((key) => holdsUnknown(own(raw, key)));
}

/** An empty text or list leaves a property out, as providers treat it. */
function isLeftOut(raw: unknown): boolean {
    return raw === undefined || raw === null || raw === "" || (Array.isArray(raw) && raw.length === 0);
}

/** `ingress[0].cidrBlocks` is a path into `ingress`. */
function topLevelKey(path: string): string {
    return /^\["?([^"\]]+)/.exec(path)?.[1] ?? path.split(/[.[]/, 1)[0] ?? path;
}

/**
 * The checked inputs, if they or the outputs show anything: both are empty for what `--target` or `--exclude` leaves out
 * and AWS does not have yet.
 */
function shownInputs({ inputs, outputs }: ProposedResource): object | undefined {
    if (inputs === undefined) return undefined;
    return [inputs, outputs].some((side) => Object.keys(side).length > 0) ? inputs : undefined;
}

/**
 * Absent only if captured inputs miss the key or, without them, if the outputs hold it as null: an input-only
 * property is not in the outputs, and a provider that was not asked leaves them empty.
 */
function proposedValue(inputs: object | undefined, outputs: object, key: string): unknown {
    const output = own(outputs, key);
    if (inputs === undefined) return output === undefined ? NOT_SHOWN : output;
    const input = own(inputs, key);
    const known = isUnknown(input) && output !== undefined && output !== null;
    return known ? output : input;
}
