import { all, any, shown, type Answer } from "../../value";
import { cloudFormationType } from "../cloud-control";
import { kindOf } from "../kinds";
import { DOCUMENT, TEMPLATES } from "../opaque";
import { unnoted } from "../reads";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";

/**
 * What a template, a type of CloudFormation or a command says that turns on Default Host Management Configuration: the
 * setting by its path, a type of its own, or Quick Setup.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html (2026-07-30)
 */
const WORDS =
    /default-?ec2-?instance-?management-?role|update-?service-?setting|(?<!v)host-?(management|mgmt)|\bdhmc\b|ssm-?quicksetup/i;

/** Whether something beside a service setting may turn it on in the account and Region of a resource. */
export function mayTurnOnHostManagement(stack: Stack, near: Resource): Answer {
    return unnoted(() =>
        any(switchesOf(stack).map((resource) => all(["unknown", isMeantFor(resource, near)]))),
    );
}

/** Quick Setup, stack sets and functions work in other Regions and accounts than their own. */
function isMeantFor(resource: Resource, near: Resource): Answer {
    const isForMany = kindOf(resource.type) === "quickSetup" || WORKS_ELSEWHERE.test(resource.type);
    return isForMany ? "unknown" : sameRegion(resource, near);
}

const WORKS_ELSEWHERE = /^aws(-native)?:(cloudformation[/:]stack(Set|Instances)|lambda[/:]invocation)/i;

/** No text proves that it is on; a template, a type or a command that is not shown may turn it on. */
const switchesOf = view((stack): readonly Resource[] =>
    [...stack.unseen, ...stack.all("quickSetup")].filter(
        (resource) => saysIt(resource) || hidesIt(resource, stack),
    ),
);

function saysIt({ type, name, texts }: Resource): boolean {
    return WORDS.test(type) || WORDS.test(name) || texts.some(({ text }) => WORDS.test(text));
}

function hidesIt(resource: Resource, stack: Stack): boolean {
    if (resource.isLeftOut || hidesRunbook(resource)) return true;
    if (TEMPLATES.test(resource.type)) return hidesSetup(resource);
    switch (kindOf(resource.type)) {
        case "quickSetup":
            return setsUpHosts(resource);
        case "cloudControl":
            return cloudFormationType(resource).kind !== "known";
        case "command":
            return ["create", "update"].some((key) => hidesRole(stack, resource, key));
        default:
            return false;
    }
}

/** Documents of other types cannot change a setting. */
function hidesRunbook({ type, properties }: Resource): boolean {
    if (!DOCUMENT.test(type) || properties.raw("content").kind !== "unknown") return false;
    const documentType = properties.text("documentType");
    return documentType.kind !== "known" || documentType.value === "Automation";
}

/** A template that stands elsewhere may be one that sets up an account only if something about it says so. */
function hidesSetup(resource: Resource): boolean {
    const body = resource.properties.text("templateBody");
    if (body.kind !== "absent") return body.kind === "unknown";
    return SETS_UP.test(resource.name) || resource.texts.some(({ text }) => SETS_UP.test(text));
}

const SETS_UP =
    /ssm|systems-?manager|management|quick-?setup|baseline|landing-?zone|account|bootstrap|foundation|governance|guardrail/i;

/** Whether Quick Setup is not certainly that of something else than hosts. */
function setsUpHosts({ texts }: Resource): boolean {
    const types = texts.filter(({ text }) => text.startsWith("AWSQuickSetupType-"));
    return types.length === 0 || types.some(({ text }) => /HostMgmt|DHMC/.test(text));
}

/** A command that is not shown may be one that turns it on only if it names a role, which the setting needs. */
function hidesRole(stack: Stack, command: Resource, key: string): boolean {
    const isHidden = command.properties.text(key).kind === "unknown";
    return isHidden && shown(stack.one(command, key, "role")).length > 0;
}
