import * as fs from "node:fs";
import * as path from "node:path";

/** An attribute that a resource has once it exists. */
export interface Attribute {
    readonly name: string;
    /** Whether the provider supplies a value when the program gives none. */
    readonly computed: boolean;
    /** Its TypeScript type, as generated. */
    readonly type: string;
}

/** What a resource type takes and what it then has. */
export interface ResourceShape {
    readonly inputs: ReadonlySet<string>;
    readonly attributes: readonly Attribute[];
    /** The property that gets a random name when the program gives none. */
    readonly autonamed: string | undefined;
}

let outputTypes: string | undefined;

/**
 * Reads the attributes of a nested type.
 *
 * @param type A type of an attribute, like `outputs.eks.ClusterVpcConfig[]`.
 * @returns Its attributes; none for a type that is not nested.
 */
export function nestedAttributes(type: string): Attribute[] {
    const [, namespace, name] = /^outputs\.(\w+)\.(\w+)/.exec(type.trim()) ?? [];
    if (namespace === undefined || name === undefined) {
        return [];
    }
    outputTypes ??= fs.readFileSync(path.join(awsPackageFolder(), "types", "output.d.ts"), "utf8");
    const inNamespace = outputTypes.indexOf(`declare namespace ${namespace} {`);
    const text = sectionAfter(outputTypes, `    interface ${name} {`, "\n    }", inNamespace) ?? "";
    const members = text.matchAll(/^ {8}(\w+)(\??): (.+?);?$/gm);
    return [...members].map(([, member = "", optional, memberType = ""]) => ({
        name: member,
        type: memberType,
        computed: optional === "",
    }));
}

function awsPackageFolder(): string {
    return path.dirname(require.resolve("@pulumi/aws/package.json"));
}

const EMPTY: ResourceShape = { inputs: new Set(), attributes: [], autonamed: undefined };

/**
 * Reads the shape of an AWS resource type from the declarations of the installed `@pulumi/aws`, which are
 * generated from the real provider's schema: an attribute whose type admits no `undefined` and that a program
 * need not give is computed.
 *
 * @param token A type token like `aws:ec2/vpc:Vpc`.
 * @returns The shape, or `undefined` for a type that `@pulumi/aws` does not declare.
 */
export function awsResourceShape(token: string): ResourceShape | undefined {
    const [, file = "", className = ""] = token.split(":");
    const declarations = path.join(awsPackageFolder(), `${file.replace(/^index\//, "")}.d.ts`);
    if (!/^[\w/]+$/.test(file) || !fs.existsSync(declarations)) {
        return undefined;
    }
    return readShape(fs.readFileSync(declarations, "utf8"), className);
}

function readShape(text: string, className: string): ResourceShape {
    const body = sectionAfter(text, `export declare class ${className} `, "constructor(");
    if (body === undefined) {
        return EMPTY;
    }
    const args = sectionAfter(text, `export interface ${className}Args {`, "\n}") ?? "";
    const inputs = new Map<string, string>();
    for (const [, name = "", optional = "", type = ""] of args.matchAll(/^ {4}(\w+)(\??): (.+)$/gm)) {
        inputs.set(name, `${optional}${type}`);
    }
    const attributes: Attribute[] = [];
    for (const [, name = "", type = ""] of body.matchAll(
        /readonly (\w+): pulumi\.Output<([^;]*(?:;\s*\}[^;]*)?)>;/g,
    )) {
        attributes.push({ name, type, computed: !type.endsWith("| undefined") });
    }
    const autonamed = inputs.get("name")?.startsWith("?pulumi.Input<string") === true ? "name" : undefined;
    return { inputs: new Set(inputs.keys()), attributes, autonamed };
}

function sectionAfter(text: string, start: string, end: string, position = 0): string | undefined {
    const from = text.indexOf(start, position);
    return from < 0 ? undefined : text.slice(from, text.indexOf(end, from));
}
