import { defaultsOf } from "./defaults";
import { awsNativeShape } from "./aws-native";
import { type Attribute, awsResourceShape, nestedAttributes, type ResourceShape } from "./shape";
import {
    hexOf,
    isProperties,
    plausibleArn,
    plausibleId,
    type Properties,
    SIGNATURE,
    UNKNOWN,
    type Value,
} from "./values";

/** What the stand-in was configured with. */
export interface ProviderSettings {
    readonly region: string;
    readonly defaultTags: Properties;
}

const NAME_DIGITS = 7;
const NO_SHAPE: ResourceShape = {
    inputs: new Set(),
    attributes: [
        { name: "arn", computed: true, type: "string" },
        { name: "id", computed: true, type: "string" },
    ],
    autonamed: undefined,
};

function shapeOf(token: string): ResourceShape {
    return awsNativeShape(token) ?? awsResourceShape(token) ?? NO_SHAPE;
}

/** The inputs as the provider's Check returns them: documented defaults, a name, and the provider's default tags. */
export function checkInputs(
    urn: string,
    news: Properties,
    olds: Properties,
    settings: ProviderSettings,
): Properties {
    const token = typeOf(urn);
    const shape = shapeOf(token);
    const inputs = { ...defaultsOf(token), ...news };
    if (
        shape.autonamed !== undefined &&
        inputs[shape.autonamed] === undefined &&
        inputs.namePrefix === undefined
    ) {
        inputs[shape.autonamed] = olds[shape.autonamed] ?? `${nameOf(urn)}-${hexOf(urn, NAME_DIGITS)}`;
    }
    const { defaultTags } = settings;
    if (shape.inputs.has("tags") && Object.keys(defaultTags).length > 0 && canTakeTags(inputs.tags)) {
        inputs.tags = { ...defaultTags, ...inputs.tags };
    }
    return inputs;
}

function canTakeTags(tags: Value | undefined): tags is Properties | undefined {
    return tags === undefined || (isProperties(tags) && !(SIGNATURE in tags));
}

/** What the resource has before it exists: everything computed is unknown, everything else not given is null. */
export function plannedOutputs(urn: string, inputs: Properties, settings: ProviderSettings): Properties {
    return outputs(urn, inputs, settings, UNKNOWN, () => UNKNOWN);
}

/** What the resource has once it exists; what AWS would compute is made up. */
export function createdOutputs(urn: string, inputs: Properties, settings: ProviderSettings): Properties {
    const token = typeOf(urn);
    const id = plausibleId(urn, token, inputs);
    const arn = plausibleArn(token, id, settings.region);
    return outputs(urn, inputs, settings, id, (attribute) => madeUp(attribute, urn, arn));
}

function outputs(
    urn: string,
    inputs: Properties,
    settings: ProviderSettings,
    id: Value,
    compute: (attribute: Attribute) => Value,
): Properties {
    const shape = shapeOf(typeOf(urn));
    const result: Properties = shape === NO_SHAPE ? { ...inputs } : {};
    for (const attribute of shape.attributes) {
        const given = inputs[attribute.name] ?? planned(attribute, inputs, settings);
        result[attribute.name] = complete(attribute, given, compute);
    }
    return { ...result, id };
}

/** The value of an attribute: what is given, with what it lacks inside, or else computed or null. */
function complete(
    attribute: Attribute,
    given: Value | undefined,
    compute: (attribute: Attribute) => Value,
): Value {
    if (given === undefined || given === null) {
        return attribute.computed ? compute(attribute) : null;
    }
    if (Array.isArray(given)) {
        return given.map((item) => complete(attribute, item, compute));
    }
    if (!isProperties(given) || SIGNATURE in given) {
        return given;
    }
    const result = { ...given };
    for (const nested of nestedAttributes(attribute.type)) {
        result[nested.name] = complete(nested, given[nested.name], compute);
    }
    return result;
}

/** Computed attributes that the real provider knows already while planning. */
function planned(attribute: Attribute, inputs: Properties, settings: ProviderSettings): Value | undefined {
    if (attribute.name === "region") {
        return settings.region;
    }
    return attribute.name === "tagsAll" ? (inputs.tags ?? {}) : undefined;
}

function madeUp(attribute: Attribute, urn: string, arn: string): Value {
    if (attribute.name === "arn") {
        return arn;
    }
    switch (attribute.type.trim()) {
        case "string":
            return `${attribute.name}-${hexOf(`${urn} ${attribute.name}`, NAME_DIGITS)}`;
        case "number":
            return 1;
        case "boolean":
            return false;
        default:
            return attribute.type.endsWith("[]") ? [] : {};
    }
}

/** The type token at the end of a URN's type chain. */
export function typeOf(urn: string): string {
    return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
