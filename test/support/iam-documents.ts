import fc from "fast-check";
import type { OracleKind } from "./iam-oracle";

/** What random documents speak of. */
export interface Vocabulary {
    /** Whole names, such as "ssm:UpdateInstanceInformation". */
    readonly actions: readonly string[];
    /** ARNs, or "*". */
    readonly resources: readonly string[];
    /** Such as "ec2.amazonaws.com". */
    readonly services: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

interface Draft {
    readonly top: Fields;
    readonly statements: readonly Fields[];
}

export const ACCOUNTS = ["111122223333", "444455556666"] as const;

const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1"] as const;

const INSTANCES = ACCOUNTS.map((account) => `arn:aws:ec2:eu-west-1:${account}:instance/i-0123456789abcdef0`);

/**
 * Documents of a kind, as objects and as JSON texts: most of them well-formed, about one in eight with a fault that
 * was put in on purpose, and few that give a Sid twice or are cut short.
 */
export function policyDocument(kind: OracleKind, words: Vocabulary): fc.Arbitrary<unknown> {
    const sound = draft(kind, words);
    const faulty = fc
        .tuple(sound, fc.constantFrom(...MALFORMATIONS))
        .map(([written, malform]) => malform(written, kind));
    const any = fc.oneof({ weight: 7, arbitrary: sound }, { weight: 1, arbitrary: faulty });
    return fc.tuple(any, fc.boolean(), form).map(([{ top, statements }, single, write]) => {
        const [only] = statements;
        const statement = single && only !== undefined && statements.length === 1 ? only : statements;
        return write({ ...top, ...("Statement" in top ? {} : { Statement: statement }) });
    });
}

const form: fc.Arbitrary<(document: Fields) => unknown> = fc.oneof(
    { weight: 16, arbitrary: fc.constant((document: Fields) => shed(document)) },
    { weight: 8, arbitrary: fc.constant((document: Fields) => JSON.stringify(document)) },
    { weight: 8, arbitrary: fc.constant((document: Fields) => JSON.stringify(document, undefined, 2)) },
    { weight: 1, arbitrary: fc.constant((document: Fields) => JSON.stringify(document).slice(0, -1)) },
);

/** The document without elements that are there but undefined, as its JSON text would be. */
function shed(document: Fields): unknown {
    return JSON.parse(JSON.stringify(document));
}

function draft(kind: OracleKind, words: Vocabulary): fc.Arbitrary<Draft> {
    const sids = fc.oneof(
        { weight: 8, arbitrary: fc.constant(() => undefined) },
        { weight: 8, arbitrary: fc.constant((index: number) => `Statement${String(index)}`) },
        { weight: 1, arbitrary: fc.constant(() => "Same") },
        { weight: 1, arbitrary: fc.constant(() => "") },
    );
    const top = fc.record({
        Version: fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", undefined),
        Id: kind === "identity" ? fc.constant(undefined) : fc.constantFrom(undefined, undefined, "Policy 1"),
    });
    const statements = fc.array(statement(kind, words), { minLength: 1, maxLength: 4 });
    return fc.tuple(top, sids, statements).map(([given, sid, all]) => ({
        top: given,
        statements: all.map((each, index) => ({ Sid: sid(index), ...each })),
    }));
}

function statement(kind: OracleKind, words: Vocabulary): fc.Arbitrary<Fields> {
    const nothing = fc.constant<Fields>({});
    const parts = fc.tuple(
        negatable("Action", listed(actionPattern(words.actions)), 5),
        kind === "trust" ? nothing : negatable("Resource", listed(resourcePattern(words.resources)), 5),
        fc.oneof(
            { weight: 3, arbitrary: nothing },
            { weight: 2, arbitrary: conditions.map((all) => ({ Condition: all })) },
        ),
    );
    return effect.chain((Effect) => {
        const principals = kind === "identity" ? nothing : principal(kind, Effect, words.services);
        return fc
            .tuple(principals, parts)
            .map(([who, all]) => Object.assign({ Effect }, who, ...all) as Fields);
    });
}

const effect = fc.constantFrom("Allow", "Allow", "Allow", "Deny");

/** An element, once in a while in its negated form. */
function negatable(element: string, values: fc.Arbitrary<unknown>, weight: number): fc.Arbitrary<Fields> {
    const named = (name: string) => values.map((value): Fields => ({ [name]: value }));
    return fc.oneof({ weight, arbitrary: named(element) }, { weight: 1, arbitrary: named(`Not${element}`) });
}

/** One by itself, or a list of some. */
function listed<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | readonly T[]> {
    return fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 4 }));
}

// Names with wildcards

function actionPattern(actions: readonly string[]): fc.Arbitrary<string> {
    const action = fc.constantFrom(...actions);
    const pattern = action.chain((name) => {
        const colon = name.indexOf(":") + 1;
        return starred(name.slice(colon)).map((rest) => name.slice(0, colon) + rest);
    });
    return fc.oneof(
        { weight: 4, arbitrary: action },
        { weight: 5, arbitrary: pattern },
        { weight: 2, arbitrary: fc.oneof(action, pattern).chain(inMixedCase) },
        { weight: 1, arbitrary: action.map((name) => name.replace(/:.*/, ":*")) },
        { weight: 1, arbitrary: fc.constant("*") },
    );
}

/** The text with one to two wildcards in place of some of it, or between its characters. */
function starred(text: string): fc.Arbitrary<string> {
    const place = fc.nat(text.length);
    const star = fc.tuple(place, place, fc.constantFrom("*", "*", "*", "**", "?*"));
    const mark = fc.tuple(place, fc.constant("?")).map(([at, sign]) => [at, at + 1, sign] as const);
    const cuts = fc.array(fc.oneof(star, mark), { minLength: 1, maxLength: 2 });
    return cuts.map((all) => all.reduce((left, [from, to, sign]) => cut(left, from, to, sign), text));
}

function cut(text: string, one: number, other: number, sign: string): string {
    return text.slice(0, Math.min(one, other)) + sign + text.slice(Math.max(one, other));
}

function inMixedCase(text: string): fc.Arbitrary<string> {
    const raised = fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length });
    return raised.map((ups) =>
        Array.from(text, (character, index) =>
            ups[index] === true ? character.toUpperCase() : character.toLowerCase(),
        ).join(""),
    );
}

/** Wildcards are whole parts of an ARN, or anywhere in its last part; seldom is an ARN cut short. */
function resourcePattern(resources: readonly string[]): fc.Arbitrary<string> {
    const resource = fc.constantFrom(...resources);
    const pattern = resource.chain((arn) => {
        const parts = arn.split(":");
        const head = parts.slice(0, 5);
        if (head.length < 5) return fc.constant(arn);
        const opened = fc
            .subarray([1, 3, 4])
            .map((some) => head.map((part, at) => (some.includes(at) ? "*" : part)));
        const tail = parts.slice(5).join(":");
        return fc
            .tuple(
                fc.oneof(fc.constant(head), opened),
                fc.oneof(fc.constant(tail), fc.constant("*"), starred(tail)),
            )
            .map(([front, back]) => [...front, back].join(":"));
    });
    const short = resource.chain((arn) =>
        fc.integer({ min: 3, max: 5 }).map((parts) => arn.split(":").slice(0, parts).join(":")),
    );
    return fc.oneof(
        { weight: 4, arbitrary: fc.constant("*") },
        { weight: 4, arbitrary: resource },
        { weight: 6, arbitrary: pattern },
        { weight: 1, arbitrary: short },
    );
}

// Principals

function principal(kind: OracleKind, Effect: string, services: readonly string[]): fc.Arbitrary<Fields> {
    const service = fc.constantFrom(...services);
    const identity = fc.oneof(
        fc.constantFrom(...ACCOUNTS),
        fc
            .tuple(
                fc.constantFrom(...ACCOUNTS),
                fc.constantFrom("root", "role/web", "role/path/web", "user/bob"),
            )
            .map(([account, name]) => `arn:aws:iam::${account}:${name}`),
    );
    const who = fc.oneof(
        { weight: 4, arbitrary: listed(service).map((Service) => ({ Service })) },
        { weight: 2, arbitrary: listed(identity).map((AWS) => ({ AWS })) },
        { weight: 2, arbitrary: fc.constant("*") },
        { weight: 1, arbitrary: fc.constantFrom({ AWS: "*" }, { AWS: ["*"] }) },
        { weight: 1, arbitrary: fc.record({ AWS: listed(identity), Service: listed(service) }) },
        { weight: 1, arbitrary: fc.constant({ Federated: "cognito-identity.amazonaws.com" }) },
    );
    const mayExcept = kind !== "trust" && Effect === "Deny";
    return negatable("Principal", who, 5).map((given) => (mayExcept ? given : affirmed(given)));
}

function affirmed(given: Fields): Fields {
    return { Principal: given.Principal ?? given.NotPrincipal };
}

// Conditions

interface Clause {
    readonly operator: string;
    readonly key: string;
    readonly values: unknown;
}

const REGION = fc.constantFrom(...REGIONS);

const ACCOUNT = fc.constantFrom(...ACCOUNTS);

const INSTANCE = fc.constantFrom(...INSTANCES);

const texts = ["Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike"];

const clause: fc.Arbitrary<Clause> = fc.oneof(
    {
        weight: 4,
        arbitrary: clauses(
            "String",
            texts,
            "aws:RequestedRegion",
            listed(fc.oneof(REGION, pattern("eu-*", "EU-west-1", "*"))),
        ),
    },
    {
        weight: 3,
        arbitrary: clauses(
            "",
            ["Bool"],
            "aws:SecureTransport",
            fc.constantFrom<unknown>("true", "false", true, false),
        ),
    },
    {
        weight: 3,
        arbitrary: clauses(
            "String",
            texts,
            "aws:SourceAccount",
            listed(fc.oneof(ACCOUNT, pattern("1111*", "??????666666"))),
        ),
    },
    {
        weight: 3,
        arbitrary: clauses(
            "Arn",
            ["Equals", "Like", "NotEquals", "NotLike"],
            "ec2:SourceInstanceARN",
            listed(
                fc.oneof(
                    INSTANCE,
                    pattern("arn:aws:ec2:*:111122223333:instance/*", "arn:aws:ec2:eu-west-?:*:*"),
                ),
            ),
        ),
    },
    {
        weight: 1,
        arbitrary: clauses("String", texts, "aws:PrincipalTag/team", listed(pattern("web", "Web", "w*"))),
    },
    {
        weight: 1,
        arbitrary: clauses(
            "",
            ["IpAddress", "NotIpAddress"],
            "aws:SourceIp",
            listed(pattern("203.0.113.0/24", "198.51.100.7")),
        ),
    },
    {
        weight: 1,
        arbitrary: clauses(
            "Numeric",
            ["LessThan", "GreaterThanEquals", "NotEquals"],
            "sts:DurationSeconds",
            fc.constantFrom<unknown>(3600, "900"),
        ),
    },
    {
        weight: 1,
        arbitrary: clauses(
            "Date",
            ["GreaterThan", "LessThanEquals"],
            "aws:CurrentTime",
            pattern("2026-07-01T00:00:00Z", "2020-01-01"),
        ),
    },
    { weight: 1, arbitrary: overLists() },
    { weight: 1, arbitrary: absence() },
);

function pattern(...some: readonly string[]): fc.Arbitrary<string> {
    return fc.constantFrom(...some);
}

function clauses(
    type: string,
    comparisons: readonly string[],
    key: string,
    values: fc.Arbitrary<unknown>,
): fc.Arbitrary<Clause> {
    return fc.record({
        operator: fc
            .tuple(fc.constantFrom(...comparisons), fc.constantFrom("", "", "IfExists"))
            .map(([comparison, suffix]) => type + comparison + suffix),
        key: fc.oneof({ weight: 4, arbitrary: fc.constant(key) }, { weight: 1, arbitrary: inMixedCase(key) }),
        values,
    });
}

/** Conditions on a key that has several values. */
function overLists(): fc.Arbitrary<Clause> {
    const services = listed(pattern("athena.amazonaws.com", "cloudformation.amazonaws.com"));
    return fc
        .tuple(
            pattern("ForAllValues:", "ForAnyValue:"),
            clauses("String", ["Equals", "NotEquals"], "aws:CalledVia", services),
        )
        .map(([quantifier, each]) => ({ ...each, operator: quantifier + each.operator }));
}

function absence(): fc.Arbitrary<Clause> {
    return fc.record({
        operator: fc.constant("Null"),
        key: pattern("aws:SourceAccount", "ec2:SourceInstanceARN", "aws:RequestedRegion"),
        values: fc.constantFrom<unknown>("true", "false", true, false),
    });
}

/** One to three clauses as an element; of several for one key of an operator, the first. */
const conditions: fc.Arbitrary<Fields> = fc
    .uniqueArray(clause, {
        minLength: 1,
        maxLength: 3,
        selector: ({ operator, key }) => `${operator} ${key.toLowerCase()}`,
    })
    .map((all) => {
        const element: Record<string, Fields> = {};
        for (const { operator, key, values } of all)
            element[operator] = { ...element[operator], [key]: values };
        return element;
    });

// Faults

type Malform = (written: Draft, kind: OracleKind) => Draft;

/** What a change of its first statement does to a document. */
function first(change: (statement: Fields, kind: OracleKind) => Fields): Malform {
    return ({ top, statements: [one = {}, ...others] }, kind) => ({
        top,
        statements: [{ ...one, ...change(one, kind) }, ...others],
    });
}

function heading(more: Fields): Malform {
    return ({ top, statements }) => ({ top: { ...top, ...more }, statements });
}

function acting(Action: unknown): Malform {
    return first(() => ({ Action, NotAction: undefined }));
}

/** Faults put into a document on purpose. For some kinds of policies some are none, which is as good. */
const MALFORMATIONS: readonly Malform[] = [
    heading({ Version: "2012-10-18" }),
    heading({ Version: 20121017 }),
    heading({ Statements: [] }),
    heading({ Statement: [] }),
    heading({ Statement: undefined }),
    heading({ Statement: "Allow" }),
    heading({ Id: 1 }),
    heading({ Id: "Policy" }),
    first(() => ({ Effect: undefined })),
    first(() => ({ Effect: "allow" })),
    first(() => ({ Sid: 7 })),
    first(() => ({ Sid: "with space" })),
    first(() => ({ Ressource: "*" })),
    first((one) => ({ Action: one.Action ?? "*", NotAction: one.NotAction ?? "*" })),
    acting(undefined),
    acting([]),
    acting(7),
    acting(["ssm:*", null]),
    acting("DescribeInstances"),
    acting("s*:DescribeInstances"),
    acting("ssm:Get:Parameter"),
    acting(":GetParameter"),
    acting("ssm:"),
    first((one) => ({ Resource: one.Resource ?? "*", NotResource: one.NotResource ?? "*" })),
    first((_, kind) => ({ Resource: kind === "trust" ? "*" : undefined, NotResource: undefined })),
    first(() => ({ Resource: [], NotResource: undefined })),
    first(() => ({ Resource: "bucket/object", NotResource: undefined })),
    first(() => ({ Resource: { arn: "*" }, NotResource: undefined })),
    first((_, kind) => ({ Principal: kind === "identity" ? "*" : undefined, NotPrincipal: undefined })),
    first(() => ({ Principal: undefined, NotPrincipal: { AWS: "111122223333" }, Effect: "Allow" })),
    first(() => ({ Principal: "ec2.amazonaws.com", NotPrincipal: undefined })),
    first(() => ({ Principal: {}, NotPrincipal: undefined })),
    first(() => ({ Principal: { Service: "*" }, NotPrincipal: undefined })),
    first(() => ({ Principal: { Services: "ec2.amazonaws.com" }, NotPrincipal: undefined })),
    first(() => ({ Principal: { AWS: "arn:aws:iam::111122223333:role/web-*" }, NotPrincipal: undefined })),
    first(() => ({ Condition: [] })),
    first(() => ({ Condition: { Equals: { "aws:RequestedRegion": "eu-west-1" } } })),
    first(() => ({ Condition: { NullIfExists: { "aws:SourceAccount": "true" } } })),
    first(() => ({ Condition: { StringEquals: { RequestedRegion: "eu-west-1" } } })),
    first(() => ({ Condition: { StringEquals: "eu-west-1" } })),
    first(() => ({ Condition: { StringEquals: { "aws:RequestedRegion": { in: "eu-west-1" } } } })),
    ({ top, statements }) => ({ top, statements: [...statements, "Allow"] as unknown as Fields[] }),
];

// Requests

/** What may be known of a request, keys that are not in it left out. */
export function requestContexts(): fc.Arbitrary<Readonly<Record<string, readonly string[]>>> {
    const one = (value: fc.Arbitrary<string>) => fc.tuple(value);
    const services = pattern("athena.amazonaws.com", "cloudformation.amazonaws.com", "glue.amazonaws.com");
    return fc.record(
        {
            "aws:RequestedRegion": one(REGION),
            "aws:SecureTransport": fc.constant(["true"]),
            "aws:CurrentTime": one(pattern("2026-07-01T12:00:00Z", "2019-05-05T05:05:05Z")),
            "aws:SourceAccount": one(ACCOUNT),
            "ec2:SourceInstanceARN": one(INSTANCE),
            "aws:PrincipalTag/team": one(pattern("web", "Web", "data")),
            "aws:SourceIp": one(pattern("203.0.113.9", "198.51.100.7", "10.0.0.1")),
            "sts:DurationSeconds": one(pattern("900", "3600", "43200")),
            "aws:CalledVia": fc.array(services, { minLength: 1, maxLength: 2 }),
        },
        {
            requiredKeys: ["aws:RequestedRegion", "aws:SecureTransport", "aws:CurrentTime"],
            noNullPrototype: true,
        },
    );
}
