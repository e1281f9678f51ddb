import type { PolicyConfigSchema } from "@pulumi/policy";
import type { PolicyMetadata } from "../judgement/policy";
import type { Settings } from "../judgement/settings";
import { type DeclaredImage, type Declarations, type Declared } from "../judgement/declarations";
import { isRecord, own } from "../value";

type JsonSchema = PolicyConfigSchema["properties"][string];

const text: JsonSchema = { type: "string", minLength: 1 };

const exemptions: JsonSchema = {
    type: "array",
    description: "Findings to leave out: by the resource to change or by an affected node.",
    items: {
        type: "object",
        properties: {
            resource: { ...text, description: "URN or logical name; * stands for any text." },
            tag: { ...text, description: "A tag as key or key=value; * stands for any text." },
            reason: { ...text, description: "Why, for the person who reviews it." },
            expires: { ...text, description: "The last day on which it holds, as YYYY-MM-DD (UTC)." },
        },
        required: ["reason"],
        additionalProperties: false,
    },
};

const SWITCH = ["on", "off"] as const;
const REACH = ["reachable", "unreachable"] as const;
const PROXY = ["none"] as const;
const PERMISSION = ["sufficient", "insufficient"] as const;
const NOTIFY = ["never", "undetermined", "always"] as const;

function choiceByKey(choices: readonly string[], description: string): JsonSchema {
    return { type: "object", additionalProperties: { type: "string", enum: [...choices] }, description };
}

/** One of the choices for everything, or one of them by key. */
function choiceOrByKey(choices: readonly string[], description: string): JsonSchema {
    const byKey = choiceByKey(choices, description);
    return { ...byKey, type: ["string", "object"], pattern: `^(${choices.join("|")})$` };
}

/** What every policy takes in its configuration, but `assumptions`. */
export const policySchema: PolicyConfigSchema = { properties: { exemptions } };

/** The configuration schema of a policy: exemptions, and settings of its own. */
export function schemaOf({ settings = {} }: Pick<PolicyMetadata, "settings">): PolicyConfigSchema {
    const own = Object.entries(settings).map(([name, { choices, description }]): [string, JsonSchema] => [
        name,
        { type: "string", enum: [...choices], default: choices[0], description },
    ]);
    return { properties: { ...policySchema.properties, ...Object.fromEntries(own) } };
}

/** The configuration schema of `assumptions`, which carries what the whole pack shares. */
export const assumptionsSchema: PolicyConfigSchema = {
    properties: {
        defaultHostManagement: choiceOrByKey(
            SWITCH,
            '"on" or "off" for all Regions, or one of them by Region (* for all others).',
        ),
        images: {
            type: "object",
            additionalProperties: {
                type: ["string", "object"],
                pattern: "^trusted$",
                properties: {
                    name: { ...text, description: "The image's name, as describe-images shows it." },
                    ownerId: { ...text, description: "The account that owns the image." },
                },
                required: ["name"],
                additionalProperties: false,
            },
            description:
                'By image id as the program writes it (* for all others): the image\'s { "name", "ownerId" }, or "trusted".',
        },
        networks: choiceByKey(REACH, "By VPC id, subnet id or logical name (* for all others)."),
        proxy: choiceOrByKey(
            PROXY,
            '"none": nothing in user data leads the agent out, but a proxy or tunnel that they set up in words. For all nodes, or by logical name of what launches them (* for all others).',
        ),
        roles: choiceByKey(
            PERMISSION,
            "By name, ARN or logical name of the role, or by the profile that holds it outside the program (* for all others).",
        ),
        contact: { ...text, maxLength: 120, description: "Whom to ask for an exemption, in one line." },
        notify: { type: "string", enum: [...NOTIFY], description: "When to write the notice." },
    },
};

/** An entry of the configuration that is wrong and therefore without effect. */
export interface Problem {
    readonly policy: string;
    /** Where it stands, such as `exemptions[0].expires`. */
    readonly key: string;
    readonly says: string;
}

export interface Exemption {
    /** Where it stands in the configuration. */
    readonly key: string;
    readonly resource?: string;
    readonly tag?: string;
    /** The last day on which it holds, as an ISO date (UTC). */
    readonly expires?: string;
}

/** What the configuration of `assumptions` says to the whole pack. */
export interface SharedConfiguration {
    readonly declarations: Declarations;
    readonly contact?: string;
    readonly notify: (typeof NOTIFY)[number];
}

export interface Read<T> {
    readonly value: T;
    readonly problems: readonly Problem[];
}

/** What the configuration of a policy says. */
export interface PolicyConfiguration {
    readonly exemptions: readonly Exemption[];
    readonly settings: Settings;
}

/** Reads the configuration of a policy; a bad exemption exempts nothing, a bad setting is left out, and each is reported. Never throws. */
export function readPolicyConfiguration(
    policy: PolicyMetadata,
    configuration: object,
): Read<PolicyConfiguration> {
    const exempting = readExemptions(policy.name, configuration);
    const problems = [...unknownKeys(policy.name, configuration, schemaOf(policy)), ...exempting.problems];
    const settings: [string, string][] = [];
    for (const [key, { choices }] of Object.entries(policy.settings ?? {})) {
        const value = own(configuration, key);
        if (isOneOf(choices)(value)) settings.push([key, value]);
        else if (value !== undefined)
            problems.push({ policy: policy.name, key, says: `is none of ${choices.join(", ")}` });
    }
    return { value: { exemptions: exempting.value, settings: Object.fromEntries(settings) }, problems };
}

function readExemptions(policy: string, configuration: object): Read<readonly Exemption[]> {
    const problems: Problem[] = [];
    const entries = own(configuration, "exemptions");
    const value: Exemption[] = [];
    (Array.isArray(entries) ? entries : []).forEach((entry: unknown, index) => {
        const key = `exemptions[${String(index)}]`;
        const wrong = isRecord(entry) ? faultOfExemption(entry) : { key: "", says: "is not an object" };
        if (wrong !== undefined) problems.push({ policy, key: key + wrong.key, says: wrong.says });
        else value.push({ ...(entry as object), key });
    });
    if (entries !== undefined && !Array.isArray(entries))
        problems.push({ policy, key: "exemptions", says: "is not a list" });
    return { value, problems };
}

function faultOfExemption(entry: object): { key: string; says: string } | undefined {
    for (const key of ["resource", "tag", "reason", "expires"]) {
        const value = own(entry, key);
        if (value !== undefined && (typeof value !== "string" || value === ""))
            return { key: `.${key}`, says: "is no text" };
    }
    if (own(entry, "reason") === undefined) return { key: ".reason", says: "is missing" };
    if (own(entry, "resource") === undefined && own(entry, "tag") === undefined)
        return { key: "", says: "names neither a resource nor a tag" };
    const expires = own(entry, "expires");
    if (typeof expires === "string" && !isDate(expires))
        return { key: ".expires", says: "is no date of the form YYYY-MM-DD" };
    return undefined;
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
    const date = new Date(`${text}T00:00:00Z`);
    return (
        /^\d{4}-\d{2}-\d{2}$/.test(text) &&
        !Number.isNaN(date.getTime()) &&
        date.toISOString().startsWith(text)
    );
}

/** Reads the shared configuration; a wrong entry counts as left out and is reported. Never throws. */
export function readShared(policy: string, configuration: object): Read<SharedConfiguration> {
    const problems = unknownKeys(policy, configuration, assumptionsSchema);
    const report = (key: string, says: string) => problems.push({ policy, key, says });

    function byKey<T>(
        key: string,
        accepts: (entry: unknown) => entry is T,
        otherwise = "is not an object",
    ): Declared<T> {
        const entries = own(configuration, key);
        if (entries === undefined) return {};
        if (!isRecord(entries)) {
            report(key, otherwise);
            return {};
        }
        const kept = Object.entries(entries).filter((entry): entry is [string, T] => accepts(entry[1]));
        if (kept.length < Object.keys(entries).length) report(key, "has an entry of no known kind");
        return Object.fromEntries(kept);
    }

    function forAllOrByKey<T extends string>(key: string, choices: readonly T[]): Declared<T> {
        const entry = own(configuration, key);
        if (isOneOf(choices)(entry)) return { "*": entry };
        return byKey(key, isOneOf(choices), `is neither ${choices.join(" nor ")} nor an object`);
    }

    const contact = own(configuration, "contact");
    const notify = own(configuration, "notify");
    if (contact !== undefined && !isLine(contact)) report("contact", "is not one line of text");
    if (notify !== undefined && !isOneOf(NOTIFY)(notify)) report("notify", `is none of ${NOTIFY.join(", ")}`);

    const declarations: Declarations = {
        defaultHostManagement: forAllOrByKey("defaultHostManagement", SWITCH),
        images: byKey("images", isImage),
        networks: byKey("networks", isOneOf(REACH)),
        proxy: forAllOrByKey("proxy", PROXY),
        roles: byKey("roles", isOneOf(PERMISSION)),
    };
    return {
        value: {
            declarations,
            ...(isLine(contact) ? { contact } : {}),
            notify: isOneOf(NOTIFY)(notify) ? notify : "undetermined",
        },
        problems,
    };
}

/** Keys that the engine's schema check accepts without a word. */
function unknownKeys(policy: string, configuration: object, schema: PolicyConfigSchema): Problem[] {
    return Object.keys(configuration)
        .filter((key) => !Object.hasOwn(schema.properties, key))
        .map((key) => ({ policy, key, says: "is no setting of this policy" }));
}

function isOneOf<T extends string>(choices: readonly T[]): (value: unknown) => value is T {
    return (value): value is T => choices.some((choice) => choice === value);
}

function isLine(value: unknown): value is string {
    return typeof value === "string" && value !== "" && value.length <= 120 && !/[\r\n]/.test(value);
}

function isImage(value: unknown): value is DeclaredImage | "trusted" {
    if (value === "trusted") return true;
    if (!isRecord(value) || typeof own(value, "name") !== "string") return false;
    const owner = own(value, "ownerId");
    return owner === undefined || typeof owner === "string";
}
