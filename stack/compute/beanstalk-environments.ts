import {
    absent,
    firstPresent,
    unknown,
    untraceable,
    withDefault,
    type Members,
    type OneOf,
    type Properties,
    type Value,
} from "../../value";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import type { Launch } from "./launch";
import { interfaceOf, nodeOf, type Node } from "./node";
import { subnetsNamedIn } from "./subnet-lists";

const LAUNCH = "aws:autoscaling:launchconfiguration";
const NETWORK = "aws:ec2:vpc";

/**
 * The machines of an environment of Elastic Beanstalk. A setting of the environment itself comes before all others; what it
 * leaves out may stand in a saved configuration or in the application, which the program does not show. A group of
 * Beanstalk's own comes beside those that are named.
 * Sources: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options.html, precedence;
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html (2026-07-30)
 */
export function beanstalkNodes(stack: Stack, environment: Resource): readonly [Node] {
    const launches = [environmentLaunch(stack, environment)] as const;
    return [nodeOf(stack, environment, launches, interfaceOf(launches))];
}

function environmentLaunch(stack: Stack, environment: Resource): Launch {
    return lazily(
        {
            resource: environment,
            groups: untraceable,
            userData: unknown(LEFT_TO_BEANSTALK),
            metadataEndpoint: unknown(LEFT_TO_BEANSTALK),
        },
        {
            profile: () => profileOf(stack, environment),
            image: () => orLeft(textOf(settingOf(environment, LAUNCH, "ImageId"))),
            subnets: () => subnetsOf(stack, environment),
            publicAddress: () => publicAddressOf(environment),
        },
    );
}

const LEFT_TO_BEANSTALK = "is left to Elastic Beanstalk";

function orLeft<T>(value: Value<T>): Value<T> {
    return firstPresent(value, unknown(LEFT_TO_BEANSTALK));
}

function textOf(setting: Value<Properties>): Value<string> {
    return setting.kind === "known" ? setting.value.text("value") : setting;
}

function publicAddressOf(environment: Resource): Value<boolean> {
    const setting = settingOf(environment, NETWORK, "AssociatePublicIpAddress");
    return orLeft(setting.kind === "known" ? setting.value.flag("value") : setting);
}

/** The profile that a setting names, by name or ARN. */
function profileOf(stack: Stack, environment: Resource): OneOf<Resource> {
    const setting = settingOf(environment, LAUNCH, "IamInstanceProfile");
    if (textOf(setting).kind === "absent" || setting.kind !== "known") return untraceable;
    return stack.one(environment, "value", "instanceProfile", setting.value);
}

/** An unknown list could be made of any subnet on which some setting depends, such as those of a load balancer. */
function subnetsOf(stack: Stack, environment: Resource): Members<Resource> {
    const list = textOf(settingOf(environment, NETWORK, "Subnets"));
    return list.kind === "known" ? subnetsNamedIn(stack, environment, "settings", [list]) : untraceable;
}

/** The only setting that has the name; unknown where another may have it too. */
function settingOf({ inEffect }: Resource, namespace: string, name: string): Value<Properties> {
    const settings = withDefault(inEffect.blocks("settings"), []);
    if (settings.kind === "unknown") return settings;
    const [only, ...more] = settings.value.filter(
        (setting) =>
            setting.kind === "unknown" ||
            (mayBe(textAt(setting, "namespace"), namespace) && mayBe(textAt(setting, "name"), name)),
    );
    if (only === undefined) return absent;
    const isCertain = ["namespace", "name"].every((key) => textAt(only, key).kind === "known");
    return isCertain && more.length === 0 ? only : unknown("stands among settings that are not shown");
}

function textAt(setting: Value<Properties>, key: string): Value<string> {
    return setting.kind === "known" ? setting.value.text(key) : setting;
}

function mayBe(text: Value<string>, expected: string): boolean {
    return text.kind === "unknown" || (text.kind === "known" && text.value === expected);
}
