import { unknownCheckingProxy } from "./sdk-proxy";
import { TYPES, type ResourceKind, type ProposedResource } from "../../stack";
import { UNKNOWN } from "../../value/raw";

/** Makes a value unknown in a preview: the attribute of another resource of the program, or a value with no source. */
export class Reference {
    constructor(
        readonly resource: ProgramResource,
        readonly attribute: string,
    ) {}
}

/** A value that no preview shows, and its value once everything is known. */
export class Later {
    constructor(
        readonly value: unknown,
        readonly sources: readonly ProgramResource[] = [],
    ) {}
}

export type Inputs = Readonly<Record<string, unknown>>;

export interface Options {
    readonly ignoreChanges?: readonly string[];
    readonly dependsOn?: readonly ProgramResource[];
    readonly parent?: ProgramResource;
    readonly provider?: string;
    readonly providerInputs?: Record<string, unknown>;
    /** The resource stands already: its id is known in a preview too. */
    readonly exists?: boolean;
    /** In a preview its provider is not configured yet: it names nothing, adds no default and tells no output. */
    readonly unconfigured?: boolean;
    /** Outputs beyond inputs, id and ARN. */
    readonly outputs?: Record<string, unknown>;
}

/** One resource of a program under test. */
export class ProgramResource {
    constructor(
        readonly type: string,
        readonly name: string,
        readonly inputs: Inputs,
        readonly options: Options,
    ) {
        this.computed = new Set(["id", "arn", ...(SUPPLIED[type] ?? [])]);
    }

    get urn(): string {
        return `urn:pulumi:dev::test::${this.type}::${this.name}`;
    }

    get id(): Reference {
        return this.attribute("id");
    }

    get arn(): Reference {
        return this.attribute("arn");
    }

    attribute(name: string): Reference {
        if (!(name in this.inputs)) this.computed.add(name);
        return new Reference(this, name);
    }

    /** Attributes that AWS computes: ids of this and of what comes with it, and those that some resource uses. */
    readonly computed: Set<string>;
}

/** The ids of what comes with a resource, which the provider shows of each that exists. */
const SUPPLIED: Readonly<Record<string, readonly string[]>> = {
    "aws:ec2/instance:Instance": ["primaryNetworkInterfaceId"],
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest": ["primaryNetworkInterfaceId", "spotInstanceId"],
    "aws:ec2/vpc:Vpc": ["defaultRouteTableId", "defaultSecurityGroupId", "mainRouteTableId"],
    "aws-native:ec2:Vpc": ["defaultSecurityGroup"],
};

export type Mode = "preview" | "known";

const NAMED: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
    "role",
    "instanceProfile",
    "launchTemplate",
    "customerManagedPolicy",
]);
const AWS_PROVIDER = "urn:pulumi:dev::test::pulumi:providers:aws::default::0";

/** A program under test, written down once and looked at as a preview shows it or with everything known. */
export class Program {
    readonly resources: ProgramResource[] = [];

    /** Adds a resource by kind (its @pulumi/aws type) or by type token. */
    add(
        type: ResourceKind | (string & {}),
        name: string,
        inputs: Inputs = {},
        options: Options = {},
    ): ProgramResource {
        const token = type in TYPES ? TYPES[type as ResourceKind][0] : type;
        const kind = (Object.keys(TYPES) as ResourceKind[]).find((k) =>
            (TYPES[k] as readonly string[]).includes(token),
        );
        const named =
            kind !== undefined &&
            NAMED.has(kind) &&
            token.startsWith("aws:") &&
            !("name" in inputs) &&
            options.unconfigured !== true;
        const resource = new ProgramResource(
            token,
            name,
            named ? { name: `${name}-1a2b3c4`, ...inputs } : inputs,
            options,
        );
        this.resources.push(resource);
        return resource;
    }

    propose(mode: Mode): readonly ProposedResource[] {
        return this.resources.map((resource) => proposed(resource, mode));
    }
}

/** What AWS says of a launch template that was never changed, to @pulumi/aws and to aws-native. */
const FIRST_VERSION = {
    defaultVersion: 1,
    latestVersion: 1,
    defaultVersionNumber: "1",
    latestVersionNumber: "1",
};

function proposed(resource: ProgramResource, mode: Mode): ProposedResource {
    const { type, name, urn, options } = resource;
    const isKnown = mode === "known" || options.exists === true;
    const inputs = resolve(resource.inputs, mode) as Record<string, unknown>;
    const computed = [...resource.computed].map(
        (key) => [key, isKnown ? identity(resource, key) : UNKNOWN] as const,
    );
    const versions = isKnown && type.endsWith(":LaunchTemplate") ? FIRST_VERSION : {};
    const outputs: Record<string, unknown> = { ...inputs, ...Object.fromEntries(computed), ...versions };
    const isSilent = mode === "preview" && options.unconfigured === true;
    const dependencies: Record<string, string[]> = {};
    for (const [key, value] of Object.entries(resource.inputs)) {
        const sources = [...sourcesOf(value)].map((source) => source.urn);
        if (sources.length > 0) dependencies[key] = sources;
    }
    return {
        urn,
        type,
        name,
        inputs: unknownCheckingProxy(inputs),
        outputs: unknownCheckingProxy(isSilent ? {} : { ...outputs, ...options.outputs }),
        ignoreChanges: options.ignoreChanges ?? [],
        ...(options.parent === undefined ? {} : { parent: options.parent.urn }),
        dependencies: [
            ...new Set([
                ...Object.values(dependencies).flat(),
                ...(options.dependsOn ?? []).map((other) => other.urn),
            ]),
        ],
        propertyDependencies: dependencies,
        ...(isComponent(type)
            ? {}
            : {
                  provider: {
                      urn: options.provider ?? AWS_PROVIDER,
                      inputs: unknownCheckingProxy(options.providerInputs ?? { region: "eu-west-1" }),
                  },
              }),
    };
}

function isComponent(type: string): boolean {
    return type.startsWith("component:");
}

function resolve(value: unknown, mode: Mode): unknown {
    if (value instanceof Reference) return reference(value, mode);
    if (value instanceof Later) return mode === "known" ? resolve(value.value, mode) : UNKNOWN;
    if (Array.isArray(value)) return value.map((element) => resolve(element, mode));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, resolve(v, mode)]));
}

/** Attributes that are inputs are known as they are; computed ones only once the resource exists. */
function reference({ resource, attribute }: Reference, mode: Mode): unknown {
    if (attribute in resource.inputs) return resolve(resource.inputs[attribute], mode);
    const isKnown = mode === "known" || resource.options.exists === true;
    return isKnown ? (resource.options.outputs?.[attribute] ?? identity(resource, attribute)) : UNKNOWN;
}

function identity(resource: ProgramResource, attribute: string): string {
    const name = resource.inputs.name;
    if (attribute === "arn") {
        return `arn:aws:iam::123456789012:x/${typeof name === "string" ? name : resource.name}`;
    }
    if (attribute === "id" && typeof name === "string" && resource.type.startsWith("aws:iam/")) return name;
    return `${attribute}-${resource.type.split(":").at(-1) ?? ""}-${resource.name}`;
}

function* sourcesOf(value: unknown): Generator<ProgramResource> {
    if (value instanceof Reference) yield value.resource;
    else if (value instanceof Later) {
        yield* value.sources;
        yield* sourcesOf(value.value);
    } else if (Array.isArray(value)) for (const element of value) yield* sourcesOf(element);
    else if (typeof value === "object" && value !== null)
        for (const v of Object.values(value)) yield* sourcesOf(v);
}
