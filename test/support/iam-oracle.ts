/**
 * A second, independent evaluator of IAM policies, written from AWS's pages alone, to compare others with. It
 * favours plainness over speed and decides everything: there is no "unknown" here.
 *
 * Sources, as of 2026-07, all below https://docs.aws.amazon.com/IAM/latest/UserGuide/ unless written out:
 * - Grammar of the IAM JSON policy language: reference_policies_grammar.html
 * - Policy evaluation logic: reference_policies_evaluation-logic.html
 * - Permissions boundaries for IAM entities: access_policies_boundaries.html
 * - Version, Sid, Effect: reference_policies_elements_{version,sid,effect}.html
 * - Action, NotAction: reference_policies_elements_{action,notaction}.html
 * - Resource, NotResource: reference_policies_elements_{resource,notresource}.html
 * - Principal, NotPrincipal: reference_policies_elements_{principal,notprincipal}.html
 * - Condition: reference_policies_elements_condition.html
 * - Condition operators: reference_policies_elements_condition_operators.html
 * - Set operators: reference_policies_condition-single-vs-multi-valued-context-keys.html
 * - Variables and tags: reference_policies_variables.html
 * - Creating a key policy: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 * - CreateKey: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
 * - Endpoint policies: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 *
 * Not modelled: sizes; keys repeated in a JSON text; whether services, actions, condition keys, accounts and
 * principals exist; which services an action or a resource of a policy may belong to, trust policies apart;
 * what makes an action need several resources; the rules of endpoint policies about wildcards in the values of
 * conditions; that the policy of a gateway endpoint names no principal but "*"; values of policy variables.
 */
import { BlockList, isIP } from "node:net";

export interface OracleRequest {
    /** Such as "ssm:UpdateInstanceInformation". */
    readonly action: string;
    /** An ARN, or "*" for an action without resource types, which only a pattern that matches the text "*" covers. */
    readonly resource: string;
    /** Nobody in particular, an anonymous request, when absent; without meaning for identity policies. */
    readonly principal?: OraclePrincipal;
    /** Values by condition key, in any case; a key that is absent or without values is not in the request. */
    readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** A service, if `service` is given; else an identity of an account, the account that of the ARN if not given. */
export interface OraclePrincipal {
    readonly service?: string;
    readonly arn?: string;
    readonly account?: string;
}

export type OracleKind = "identity" | "trust" | "endpoint" | "key" | "bucket";

export type OracleDecision = "allow" | "implicit deny" | "explicit deny";

/**
 * Where the pages are silent, or not clear, one reading is taken. A difference that comes from one of these is no
 * fault of either side.
 */
export const READINGS = {
    /**
     * `"Principal": "*"` covers services. The page on Principal speaks of "all users, including anonymous users";
     * AWS's examples of denials for "*" have to exempt services by aws:PrincipalIsAWSService, so it covers them.
     */
    starCoversServices: true,
    /** `"Principal": {"AWS": "*"}` covers services. The page calls both forms equal only for anonymous users. */
    awsStarCoversServices: false,
    /** An account in NotPrincipal exempts its users and roles. AWS asks to list them beside their account. */
    notPrincipalAccountCoversIdentities: false,
    /** A service prefix that is a wildcard by itself, "*:*", is accepted. The grammar wants a namespace there. */
    everyServiceByItself: true,
    /** The actions of a trust policy are "*" or of sts. IAM says so when it refuses one, the pages do not. */
    trustActionsAreOfSts: true,
    /** Two keys of one operator that differ in case only are one key given twice. */
    keysDifferingInCaseAreRefused: true,
    /** An empty Sid is as good as none, so several may be empty. */
    emptySidsRepeat: true,
};

type Fields = Readonly<Record<string, unknown>>;

/** Whether AWS would accept the document as a policy of that kind; else why not, in one short clause. */
export function refusalOf(document: unknown, kind: OracleKind): string | undefined {
    return faultsOf(parsed(document), kind).next().value;
}

/** Decision of one document, which must be one that AWS accepts. */
export function decideDocument(document: unknown, kind: OracleKind, request: OracleRequest): OracleDecision {
    const refusal = refusalOf(document, kind);
    if (refusal !== undefined) throw new Error(`no ${kind} policy: ${refusal}`);
    const effects = statementsOf(parsed(document) as Fields)
        .filter((statement) => applies(statement, kind, request))
        .map(({ effect }) => effect);
    if (effects.includes("Deny")) return "explicit deny";
    return effects.includes("Allow") ? "allow" : "implicit deny";
}

/**
 * Decision of identity policies together. The documents of a boundary count as one policy; without any it allows
 * nothing, whereas no boundary limits nothing.
 */
export function decideRole(
    identity: readonly unknown[],
    boundary: readonly unknown[] | undefined,
    request: OracleRequest,
): OracleDecision {
    const granted = together(identity, request);
    const within = boundary === undefined ? "allow" : together(boundary, request);
    const both = [granted, within];
    if (both.includes("explicit deny")) return "explicit deny";
    return both.includes("implicit deny") ? "implicit deny" : "allow";
}

function together(documents: readonly unknown[], request: OracleRequest): OracleDecision {
    const decisions = documents.map((document) => decideDocument(document, "identity", request));
    if (decisions.includes("explicit deny")) return "explicit deny";
    return decisions.includes("allow") ? "allow" : "implicit deny";
}

// Which documents AWS accepts

function parsed(document: unknown): unknown {
    if (typeof document !== "string") return document;
    try {
        return JSON.parse(document) as unknown;
    } catch {
        return undefined;
    }
}

function isFields(value: unknown): value is Fields {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** Of an element and its negated form, the one that is there, be it null. */
function oneOf(element: unknown, negated: unknown): unknown {
    return element === undefined ? negated : element;
}

function* unknownElements(fields: Fields, known: readonly string[]): Faults {
    for (const name of Object.keys(fields)) if (!known.includes(name)) yield `unknown element ${name}`;
}

type Faults = Generator<string, undefined>;

const VERSIONS: readonly unknown[] = [undefined, "2008-10-17", "2012-10-17"];

const STATEMENT = [
    ["Sid", "Effect"],
    ["Principal", "NotPrincipal"],
    ["Action", "NotAction"],
    ["Resource", "NotResource"],
    ["Condition"],
].flat();

function* faultsOf(policy: unknown, kind: OracleKind): Faults {
    if (!isFields(policy)) {
        yield "not a JSON object";
        return;
    }
    yield* unknownElements(policy, ["Version", "Id", "Statement"]);
    if (!VERSIONS.includes(policy.Version)) yield "no such Version";
    if (policy.Id !== undefined && kind === "identity") yield "Id in an identity policy";
    if (policy.Id !== undefined && typeof policy.Id !== "string") yield "Id is no text";
    if (policy.Statement === undefined) yield "no Statement";
    const statements = listOf(policy.Statement);
    if (statements.length === 0) yield "no statement in Statement";
    for (const statement of statements) yield* faultsOfStatement(statement, kind);
    yield* repeatedSids(statements.filter(isFields), kind);
}

/** IAM wants a Sid to be unique in its policy; other services have rules of their own, which mostly do not. */
function* repeatedSids(statements: readonly Fields[], kind: OracleKind): Faults {
    if (!isOfIam(kind)) return;
    const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined);
    const counted = sids.filter((sid) => sid !== "" || !READINGS.emptySidsRepeat);
    if (new Set(counted).size < counted.length) yield "a Sid given twice";
}

function isOfIam(kind: OracleKind): boolean {
    return kind === "identity" || kind === "trust";
}

function* faultsOfStatement(statement: unknown, kind: OracleKind): Faults {
    if (!isFields(statement)) {
        yield "a statement is no object";
        return;
    }
    yield* unknownElements(statement, STATEMENT);
    yield* faultsOfSid(statement.Sid, kind);
    if (statement.Effect === undefined) yield "no Effect";
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") yield "Effect is neither Allow nor Deny";
    yield* faultsOfPrincipals(statement, kind);
    yield* faultsOfActions(statement, kind);
    yield* faultsOfResources(statement, kind);
    yield* faultsOfConditions(statement.Condition, kind);
}

function* faultsOfSid(sid: unknown, kind: OracleKind): Faults {
    if (sid === undefined) return;
    if (typeof sid !== "string") yield "Sid is no text";
    else if (isOfIam(kind) && !/^[A-Za-z0-9]*$/.test(sid)) yield "Sid is not of letters and digits";
}

/** The members of an element given as a text or a list of texts; nothing if it is neither, or empty. */
function textsOf(value: unknown): readonly string[] | undefined {
    const texts = listOf(value);
    return texts.length > 0 && texts.every((text) => typeof text === "string") ? texts : undefined;
}

function* faultsOfActions(statement: Fields, kind: OracleKind): Faults {
    const { Action: action, NotAction: notAction } = statement;
    if (action !== undefined && notAction !== undefined) yield "both Action and NotAction";
    const given = oneOf(action, notAction);
    if (isMissing(given) && kind === "key") return;
    if (given === undefined) yield "neither Action nor NotAction";
    const texts = textsOf(given);
    if (texts === undefined) yield "actions are no texts";
    for (const text of texts ?? []) yield* faultsOfAction(text);
    if (kind === "trust" && action !== undefined) yield* faultsOfTrusted(texts ?? []);
}

/** KMS accepts statements without actions or resources, which then have no effect. */
function isMissing(element: unknown): boolean {
    return element === undefined || listOf(element).length === 0;
}

function* faultsOfAction(action: string): Faults {
    if (action === "*" || (READINGS.everyServiceByItself && action === "*:*")) return;
    const [service = "", name, ...more] = action.split(":");
    if (name === undefined) yield "an action without colon";
    if (more.length > 0) yield "an action with several colons";
    if (/[*?]/.test(service)) yield "a wildcard in the service of an action";
    if (!/^[A-Za-z0-9-]+$/.test(service)) yield "no service before the colon of an action";
    if (!/^\S+$/.test(name ?? "")) yield "no name after the colon of an action";
}

function* faultsOfTrusted(actions: readonly string[]): Faults {
    if (!READINGS.trustActionsAreOfSts) return;
    const foreign = actions.filter((action) => action !== "*" && !/^(sts|\*):/i.test(action));
    if (foreign.length > 0) yield "an action of another service than sts in a trust policy";
}

function* faultsOfResources(statement: Fields, kind: OracleKind): Faults {
    const { Resource: resource, NotResource: notResource } = statement;
    const given = oneOf(resource, notResource);
    if (kind === "trust") {
        if (given !== undefined) yield "a resource in a trust policy";
        return;
    }
    if (resource !== undefined && notResource !== undefined) yield "both Resource and NotResource";
    if (isMissing(given) && kind === "key") return;
    if (given === undefined) yield "neither Resource nor NotResource";
    const texts = textsOf(given);
    if (texts === undefined) yield "resources are no texts";
    for (const text of texts ?? []) yield* faultsOfResource(text, kind);
}

function* faultsOfResource(resource: string, kind: OracleKind): Faults {
    if (resource === "*") return;
    const [scheme, partition = "", service] = resource.split(":");
    if (scheme !== "arn" || partition === "") yield "a resource is neither an ARN nor *";
    if (service === "") yield "the ARN of a resource names no service";
    if (service !== undefined && /[*?]/.test(service)) yield "a wildcard in the service of a resource";
    if (kind === "endpoint") yield* faultsOfAccount(resource);
}

/** In an endpoint policy, the account of an ARN is an account or wildcards, never both. */
function* faultsOfAccount(arn: string): Faults {
    const account = arn.split(":")[4] ?? "";
    if (arn.startsWith("arn:") && /[*?]/.test(account) && /[^*?]/.test(account)) {
        yield "both digits and wildcards in the account of an ARN";
    }
}

function* faultsOfPrincipals(statement: Fields, kind: OracleKind): Faults {
    const { Principal: principal, NotPrincipal: notPrincipal } = statement;
    if (kind === "identity") {
        if (oneOf(principal, notPrincipal) !== undefined) yield "a principal in an identity policy";
        return;
    }
    if (notPrincipal !== undefined && kind === "trust") yield "NotPrincipal in a trust policy";
    if (notPrincipal !== undefined && statement.Effect !== "Deny") yield "NotPrincipal that allows";
    if (principal !== undefined && notPrincipal !== undefined) yield "both Principal and NotPrincipal";
    yield* faultsOfPrincipal(oneOf(principal, notPrincipal), kind);
}

function* faultsOfPrincipal(principal: unknown, kind: OracleKind): Faults {
    if (principal === "*") return;
    if (principal === undefined) yield "no principal";
    if (!isFields(principal)) {
        yield "the principal is neither * nor an object";
        return;
    }
    if (Object.keys(principal).length === 0) yield "the principal names nobody";
    for (const [type, value] of Object.entries(principal)) {
        const texts = textsOf(value);
        if (texts === undefined) yield "principals are no texts";
        for (const text of texts ?? []) yield* faultsOfMember(type, text, kind);
    }
}

const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

const IDENTITY =
    /^arn:[a-z-]+:(iam|sts)::(\d{12}|cloudfront):(root|(user|role|assumed-role|federated-user)\/.+)$/;

const ACCOUNT = /^\d{12}$/;

const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{12,}$/;

/** Only `"AWS": "*"` is everybody; anywhere else, and in a part of a name, AWS does not support wildcards. */
function* faultsOfMember(type: string, text: string, kind: OracleKind): Faults {
    if (!["AWS", "Service", "Federated", "CanonicalUser"].includes(type)) yield "no such type of principal";
    if (type === "CanonicalUser" && kind !== "bucket") yield "CanonicalUser in other than a bucket policy";
    if (type === "AWS" && text === "*") return;
    if (/[*?]/.test(text)) yield "a wildcard in a principal";
    if (type === "AWS" && ![IDENTITY, ACCOUNT, UNIQUE_ID].some((form) => form.test(text))) {
        yield "no account, identity or * under AWS";
    }
    if (type === "Service" && !SERVICE.test(text)) yield "no service under Service";
    if (text === "") yield "a principal without name";
}

function* faultsOfConditions(conditions: unknown, kind: OracleKind): Faults {
    if (conditions === undefined) return;
    if (!isFields(conditions)) {
        yield "Condition is no object";
        return;
    }
    for (const [operator, keys] of Object.entries(conditions)) {
        const comparison = readOperator(operator);
        if (comparison === undefined) yield `no such operator as ${operator}`;
        else if (!isFields(keys)) yield "an operator has no object";
        else yield* faultsOfKeys(comparison, keys, kind);
    }
}

function* faultsOfKeys({ test }: Comparison, keys: Fields, kind: OracleKind): Faults {
    const names = Object.keys(keys).map((name) => name.toLowerCase());
    if (READINGS.keysDifferingInCaseAreRefused && new Set(names).size < names.length) {
        yield "a condition key given twice";
    }
    for (const name of names) if (!/^[^:*?]+:./.test(name)) yield "a condition key without service";
    for (const value of Object.values(keys).flatMap(listOf)) {
        if (!isScalar(value)) yield "a value of a condition is no text, number or Boolean";
        else if (test.accepts?.(String(value)) === false) yield "a value of a condition is of another type";
        else if (kind === "endpoint") yield* faultsOfAccount(String(value));
    }
}

function isScalar(value: unknown): value is string | number | boolean {
    return ["string", "number", "boolean"].includes(typeof value);
}

// What an accepted document says

interface Choice {
    /** Whether all but these are meant. */
    readonly negated: boolean;
    readonly members: readonly string[];
}

interface Member {
    readonly type: string;
    readonly id: string;
}

interface Condition extends Comparison {
    /** In lower case. */
    readonly key: string;
    readonly wanted: readonly string[];
}

interface Statement {
    readonly effect: unknown;
    /** Whether `${` begins a variable. */
    readonly variables: boolean;
    readonly actions: Choice | undefined;
    readonly resources: Choice | undefined;
    readonly principals: { readonly negated: boolean; readonly members: readonly Member[] };
    readonly conditions: readonly Condition[];
}

function statementsOf(policy: Fields): readonly Statement[] {
    const variables = policy.Version === "2012-10-17";
    return listOf(policy.Statement)
        .filter(isFields)
        .map((statement) => ({
            effect: statement.Effect,
            variables,
            actions: choice(statement.Action, statement.NotAction),
            resources: choice(statement.Resource, statement.NotResource),
            principals: {
                negated: statement.NotPrincipal !== undefined,
                members: membersOf(oneOf(statement.Principal, statement.NotPrincipal)),
            },
            conditions: conditionsOf(statement.Condition),
        }));
}

function choice(these: unknown, allBut: unknown): Choice | undefined {
    const members = textsOf(oneOf(these, allBut));
    return members === undefined ? undefined : { negated: these === undefined, members };
}

function membersOf(principal: unknown): readonly Member[] {
    if (!isFields(principal)) return [{ type: "*", id: "*" }];
    return Object.entries(principal).flatMap(([type, ids]) =>
        listOf(ids).map((id) => ({ type, id: String(id) })),
    );
}

function conditionsOf(conditions: unknown): readonly Condition[] {
    if (!isFields(conditions)) return [];
    return Object.entries(conditions).flatMap(([operator, keys]) => {
        const comparison = readOperator(operator);
        if (comparison === undefined || !isFields(keys)) return [];
        return Object.entries(keys).map(([key, values]) => ({
            ...comparison,
            key: key.toLowerCase(),
            wanted: listOf(values).map(String),
        }));
    });
}

function applies(statement: Statement, kind: OracleKind, request: OracleRequest): boolean {
    return (
        coversAction(statement.actions, request.action) &&
        (kind === "trust" || coversResource(statement, request.resource)) &&
        (kind === "identity" || coversPrincipal(statement.principals, request.principal)) &&
        statement.conditions.every((condition) =>
            holds(condition, request.context ?? {}, statement.variables),
        )
    );
}

function coversAction(actions: Choice | undefined, action: string): boolean {
    if (actions === undefined) return false;
    const isMember = actions.members.some((member) => like(member.toLowerCase(), action.toLowerCase()));
    return isMember !== actions.negated;
}

function coversResource({ resources, variables }: Statement, resource: string): boolean {
    if (resources === undefined) return false;
    const isMember = resources.members.some((member) => like(completed(member), resource, variables));
    return isMember !== resources.negated;
}

/** AWS adds what an ARN of fewer than six parts lacks, as wildcards. */
function completed(resource: string): string {
    if (resource === "*") return resource;
    const parts = resource.split(":").length;
    return resource + ":*".repeat(Math.max(0, 6 - parts));
}

// Principals

function coversPrincipal(
    { negated, members }: Statement["principals"],
    principal: OraclePrincipal | undefined,
): boolean {
    return members.some((member) => isMeant(member, principal, negated)) !== negated;
}

/** Federated and canonical users are nobody that a request of ours can come from. */
function isMeant({ type, id }: Member, principal: OraclePrincipal | undefined, negated: boolean): boolean {
    const isService = principal?.service !== undefined;
    if (type === "*") return !isService || READINGS.starCoversServices;
    if (type === "Service") return id === principal?.service;
    if (type !== "AWS") return false;
    if (id === "*") return !isService || READINGS.awsStarCoversServices;
    return principal !== undefined && !isService && isIdentity(id, principal, negated);
}

/** A role stands for its sessions, an account for all of its identities, though not where exceptions are listed. */
function isIdentity(id: string, principal: OraclePrincipal, negated: boolean): boolean {
    const { arn } = principal;
    if (arn !== undefined && (id === arn || isSessionOf(id, arn))) return true;
    const account = principal.account ?? arn?.split(":")[4];
    const isOfAccount = account !== undefined && accountNamed(id) === account;
    const delegates = !negated || READINGS.notPrincipalAccountCoversIdentities;
    return isOfAccount && (delegates || arn === undefined || arn.endsWith(":root"));
}

function accountNamed(id: string): string | undefined {
    return ACCOUNT.test(id) ? id : /^arn:[^:]*:iam::(\d{12}):root$/.exec(id)?.[1];
}

/** Whether the second ARN is of a session of the role; the ARN of a session leaves out the path of the role. */
function isSessionOf(role: string, session: string): boolean {
    const owner = /^arn:([^:]*):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(role);
    const member = /^arn:([^:]*):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(session);
    if (owner === null || member === null) return false;
    return [1, 2, 3].every((part) => owner[part] === member[part]);
}

// Conditions

interface Test {
    readonly passes: (wanted: string, given: string, variables: boolean) => boolean;
    /** What the policy may compare with; everything when absent. */
    readonly accepts?: (wanted: string) => boolean;
    readonly negated?: true;
}

interface Comparison {
    readonly test: Test;
    readonly quantifier: string | undefined;
    readonly ifExists: boolean;
}

const NULL: Test = { passes: () => false, accepts: isBoolean };

const NUMERIC = comparisons("Numeric", numberOf);

const DATE = comparisons("Date", instantOf);

const equals: Test["passes"] = (wanted, given, variables) => same(wanted, given, variables);

const equalsIgnoringCase: Test["passes"] = (wanted, given, variables) =>
    same(wanted.toLowerCase(), given.toLowerCase(), variables);

const TESTS: Readonly<Record<string, Test>> = {
    StringEquals: { passes: equals },
    StringNotEquals: { passes: equals, negated: true },
    StringEqualsIgnoreCase: { passes: equalsIgnoringCase },
    StringNotEqualsIgnoreCase: { passes: equalsIgnoringCase, negated: true },
    StringLike: { passes: like },
    StringNotLike: { passes: like, negated: true },
    ArnEquals: { passes: arnLike },
    ArnLike: { passes: arnLike },
    ArnNotEquals: { passes: arnLike, negated: true },
    ArnNotLike: { passes: arnLike, negated: true },
    Bool: { passes: equalsIgnoringCase, accepts: (wanted) => isBoolean(wanted) || wanted.includes("${") },
    BinaryEquals: { passes: (wanted, given) => wanted === given },
    IpAddress: { passes: isWithin, accepts: isRange },
    NotIpAddress: { passes: isWithin, accepts: isRange, negated: true },
    Null: NULL,
    ...NUMERIC,
    ...DATE,
};

/** The six operators on things in order, of which `read` makes numbers; they are false for anything it cannot read. */
function comparisons(
    type: string,
    read: (text: string) => number | undefined,
): Readonly<Record<string, Test>> {
    const test = (compare: (given: number, wanted: number) => boolean): Test => ({
        passes: (wanted, given) => {
            const [one, other] = [read(given), read(wanted)];
            return one !== undefined && other !== undefined && compare(one, other);
        },
        accepts: (wanted) => read(wanted) !== undefined,
    });
    return {
        [`${type}Equals`]: test((given, wanted) => given === wanted),
        [`${type}NotEquals`]: { ...test((given, wanted) => given === wanted), negated: true },
        [`${type}LessThan`]: test((given, wanted) => given < wanted),
        [`${type}LessThanEquals`]: test((given, wanted) => given <= wanted),
        [`${type}GreaterThan`]: test((given, wanted) => given > wanted),
        [`${type}GreaterThanEquals`]: test((given, wanted) => given >= wanted),
    };
}

/** Null goes with nothing else. The names are taken as AWS writes them; nothing is said of other cases. */
function readOperator(operator: string): Comparison | undefined {
    const parts = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator);
    const [, quantifier, name = "", ifExists] = parts ?? [];
    const test = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
    const isQualified = (quantifier ?? ifExists) !== undefined;
    if (test === undefined || (test === NULL && isQualified)) return undefined;
    return { test, quantifier, ifExists: ifExists !== undefined };
}

function holds(
    condition: Condition,
    context: NonNullable<OracleRequest["context"]>,
    variables: boolean,
): boolean {
    const { test, quantifier, ifExists, wanted } = condition;
    const given = valuesOf(context, condition.key);
    const isNull = given.every((value) => value === "");
    if (test === NULL) return wanted.some((asked) => (asked.toLowerCase() === "true") === isNull);
    if (given.length === 0 && ifExists) return true;
    if (quantifier !== undefined && isNull) return quantifier === "ForAllValues";
    const passes = (value: string) => wanted.some((pattern) => test.passes(pattern, value, variables));
    const isWanted = (value: string) => passes(value) !== (test.negated ?? false);
    if (quantifier === "ForAllValues") return given.every(isWanted);
    if (quantifier === "ForAnyValue") return given.some(isWanted);
    return given.some(passes) !== (test.negated ?? false);
}

function valuesOf(context: NonNullable<OracleRequest["context"]>, key: string): readonly string[] {
    return Object.entries(context).find(([name]) => name.toLowerCase() === key)?.[1] ?? [];
}

function isBoolean(text: string): boolean {
    return /^(true|false)$/i.test(text);
}

function numberOf(text: string): number | undefined {
    const number = text.trim() === "" ? NaN : Number(text);
    return Number.isFinite(number) ? number : undefined;
}

const W3C_DATE = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/;

/** Four digits are a year, more are seconds since 1970. */
function instantOf(text: string): number | undefined {
    if (/^\d{5,}$/.test(text)) return Number(text) * 1_000;
    const instant = W3C_DATE.test(text) ? Date.parse(text) : NaN;
    return Number.isNaN(instant) ? undefined : instant;
}

function rangeOf(
    text: string,
): readonly [address: string, prefix: number, family: "ipv4" | "ipv6"] | undefined {
    const [address = "", prefix, ...more] = text.split("/");
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    const length = prefix === undefined ? longest : /^\d+$/.test(prefix) ? Number(prefix) : NaN;
    if (more.length > 0 || !(length >= 0 && length <= longest)) return undefined;
    return [address, length, longest === 32 ? "ipv4" : "ipv6"];
}

function isRange(text: string): boolean {
    return rangeOf(text) !== undefined;
}

function isWithin(wanted: string, given: string): boolean {
    const range = rangeOf(wanted);
    if (range === undefined || isIP(given) === 0) return false;
    const addresses = new BlockList();
    addresses.addSubnet(...range);
    return addresses.check(given, isIP(given) === 6 ? "ipv6" : "ipv4");
}

/** Each of the six parts of an ARN by itself; what has fewer is like nothing. */
function arnLike(wanted: string, given: string, variables: boolean): boolean {
    const [pattern, arn] = [partsOf(wanted), partsOf(given)];
    if (pattern.length < 6 || arn.length < 6 || tokensOf(wanted, true, variables) === undefined) return false;
    return pattern.every((part, index) => like(part, arn[index] ?? "", variables));
}

function partsOf(arn: string): readonly string[] {
    const parts = arn.split(":");
    return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

// Patterns

const ANY = Symbol("*");

const ONE = Symbol("?");

type Token = string | typeof ANY | typeof ONE;

/**
 * The characters and wildcards of a pattern; nothing if it has a variable, whose value we do not know, so that the
 * pattern matches nothing. `${*}`, `${?}` and `${$}` are the characters themselves.
 */
function tokensOf(pattern: string, wildcards: boolean, variables: boolean): readonly Token[] | undefined {
    const pieces = variables ? pattern.split(/(\$\{[^}]*\})/) : [pattern];
    const tokens = pieces.map((piece, index): readonly Token[] | undefined => {
        if (index % 2 === 0) return Array.from(piece, (character) => tokenOf(character, wildcards));
        const escaped = piece.slice(2, -1);
        return ["*", "?", "$"].includes(escaped) ? [escaped] : undefined;
    });
    return tokens.some((some) => some === undefined) ? undefined : tokens.flatMap((some) => some ?? []);
}

function tokenOf(character: string, wildcards: boolean): Token {
    if (!wildcards) return character;
    return character === "*" ? ANY : character === "?" ? ONE : character;
}

function same(wanted: string, given: string, variables: boolean): boolean {
    return tokensOf(wanted, false, variables)?.join("") === given;
}

/** `*` is any text, none and colons included, `?` any one character. */
function like(pattern: string, text: string, variables = false): boolean {
    const tokens = tokensOf(pattern, true, variables);
    if (tokens === undefined) return false;
    let reached = behindStars(tokens, [0]);
    for (const character of text) {
        const next = Array.from(reached).flatMap((at) => step(tokens[at], at, character));
        reached = behindStars(tokens, next);
    }
    return reached.has(tokens.length);
}

/** Where a character leads from a place in a pattern. */
function step(token: Token | undefined, at: number, character: string): readonly number[] {
    if (token === ANY) return [at];
    return token === ONE || token === character ? [at + 1] : [];
}

/** The places themselves, and those behind the stars that stand there. */
function behindStars(tokens: readonly Token[], places: readonly number[]): ReadonlySet<number> {
    const all = new Set<number>();
    for (const place of places) {
        let at = place;
        all.add(at);
        while (tokens[at] === ANY) all.add(++at);
    }
    return all;
}
