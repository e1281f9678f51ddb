import { allOf, type Answer } from "../value/value";
import { serviceSettings, type Node, type Resource } from "../stack";
import { declared, possibleDeclarations, type Declarations } from "./declarations/declarations";
import type { Context } from "./policy";

/**
 * Service setting that turns on Default Host Management Configuration.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html (2026-07-30)
 */
const SETTING = "/ssm/managed-instance/default-ec2-instance-management-role";

/** Said by every failure that the fallback would cure. */
export const DECLARE_COVERAGE = 'or declare defaultHostManagement "on" if the account has it';

export const COVERAGE_ASSUMPTION =
    "Default Host Management Configuration is on for the account and Region, and the nodes use IMDSv2 and SSM Agent 3.2.582.0 or later";

/**
 * Whether Default Host Management Configuration gives the node's agent credentials where its own profile does not:
 * by a service setting of the program for the same account and Region, or by declaration.
 */
export function defaultHostCoverage(node: Node, { stack, declarations }: Context): Answer {
    const settings = serviceSettings(stack, SETTING, node.resource).map(({ applies, value }) =>
        value.kind === "known" ? applies : allOf([applies, value.kind === "absent" ? "no" : "unknown"]),
    );
    if (settings.includes("yes")) return "yes";
    const open = settings.includes("unknown") || stack.all("quickSetup").length > 0;
    const declaration = declaredCoverage(node.resource, declarations);
    return open && declaration === "no" ? "unknown" : declaration;
}

function declaredCoverage(resource: Resource, declarations: Declarations | undefined): Answer {
    if (declarations === undefined) return "unknown";
    const { defaultHostManagement } = declarations;
    const { region } = resource;
    const states =
        region.kind === "known"
            ? new Set([declared(defaultHostManagement, [region.value])])
            : possibleDeclarations(defaultHostManagement, [], () => true);
    if (!states.has("on")) return "no";
    return states.size === 1 ? "yes" : "unknown";
}
