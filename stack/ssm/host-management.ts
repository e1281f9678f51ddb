import { all, any, shown, type Answer, type Value } from "../../value";
import { cloudFormationType } from "../cloud-control";
import type { ResourceKind } from "../kinds";
import { unnoted } from "../reads";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/**
 * What a template, a type of CloudFormation or a command says that turns on Default Host Management Configuration: the
 * setting by its path, a type of its own, or Quick Setup.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html (2026-07-30)
 */
const WORDS = /default-ec2-instance-management-role|default-?host-?management|\bdhmc\b|quick-?setup/i;

/**
 * Where resources that do what the program does not show may say so. A template that is not shown may hold it; a command
 * that is not shown repairs only what it depends on, a role that it might name in the setting among that.
 */
const TEXTS: Partial<Record<ResourceKind, Says>> = {
    cloudControl: (resource) => says(cloudFormationType(resource), "unknown"),
    cloudFormationStack: ({ properties }) => says(properties.text("templateBody"), "unknown"),
    command: (command, stack) =>
        any([
            ...["create", "update"].map((key) => saysOrTakesRole(stack, command, key)),
            saysInside(command.properties.raw("environment")),
        ]),
    quickSetup: () => "unknown",
};

type Says = (resource: Resource, stack: Stack) => Answer;

/** Whether something beside a service setting may turn it on in the account and Region of a resource. */
export function mayTurnOnHostManagement(stack: Stack, near: Resource): Answer {
    const kinds = Object.entries(TEXTS) as [ResourceKind, Says][];
    return unnoted(() =>
        any(
            kinds.flatMap(([kind, answer]) =>
                stack.all(kind).map((resource) => all([answer(resource, stack), sameRegion(resource, near)])),
            ),
        ),
    );
}

/** A command that is not shown may be one that turns it on only if it names a role, which the setting needs. */
function saysOrTakesRole(stack: Stack, command: Resource, key: string): Answer {
    const takesRole = shown(stack.one(command, key, "role")).length > 0;
    return says(command.properties.text(key), takesRole ? "unknown" : "no");
}

function saysInside(block: Value<unknown>): Answer {
    return block.kind === "known" && WORDS.test(JSON.stringify(block.value)) ? "unknown" : "no";
}

/** No text proves that it is on. */
function says(text: Value<string>, otherwise: Answer): Answer {
    if (text.kind !== "known") return otherwise;
    return WORDS.test(text.value) ? "unknown" : "no";
}
