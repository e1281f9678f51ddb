import { kindOf, type ResourceKind } from "../kinds";
import type { References } from "../references";
import type { Resource } from "../resource";
import { DOCUMENT } from "./automation";

/** What a resource may repair in ways that the program does not show. */
export type Reach = (resource: Resource, references: References) => readonly Resource[];

export const nothing: Reach = () => [];

/** What it depends on, and what it names: a known name says as much as a dependency. */
export const everything: Reach = (resource, references) => [
    ...references.expand(resource.dependencies),
    ...references.namedIn(resource.texts),
    ...foundByItself(resource, references),
    ...givenOn(references.expand(resource.dependencies), resource, references),
];

/**
 * All roles or all machines, for what is handed a policy or a profile that it may give them, and does not show to whom it
 * gives that.
 */
function givenOn(
    handed: readonly Resource[],
    resource: Resource,
    references: References,
): readonly Resource[] {
    if (!resource.hasUnknown) return [];
    const kinds = new Set(handed.map(({ type }) => kindOf(type)));
    return [
        ...(kinds.has("customerManagedPolicy") ? references.all("role") : []),
        ...(kinds.has("instanceProfile") ? LAUNCHES.flatMap((kind) => references.all(kind)) : []),
    ];
}

/** What the values of these properties come from, and what they name. */
export function handedIn(...keys: readonly string[]): Reach {
    return (resource, references) => {
        const handed = references.expand(keys.flatMap((key) => resource.givenBy(key)));
        return [
            ...handed,
            ...references.namedIn(resource.textsOf(keys)),
            ...foundByItself(resource, references),
            ...givenOn(handed, resource, references),
        ];
    };
}

/**
 * All machines, for what finds them by itself: runbooks and calls that give profiles to instances, and policies that give
 * them groups.
 */
export const foundByItself: Reach = (resource, references) =>
    resource.texts.some(({ text }) => FINDS_MACHINES.test(text)) || mayFindMachines(resource, references)
        ? LAUNCHES.flatMap((kind) => references.all(kind))
        : [];

/** A runbook that is handed a role, and does not show what it does by it. */
function mayFindMachines(resource: Resource, references: References): boolean {
    if (!DOCUMENT.test(resource.type) || !resource.hasUnknown) return false;
    return references.expand(resource.dependencies).some(({ type }) => kindOf(type) === "role");
}

/**
 * Quick Setup gives machines without a profile one of its own and, where it may, adds policies to the profiles of others.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html (2026-11-25)
 */
export const attachedByQuickSetup: Reach = (resource, references) => {
    const mayAdd = resource.hasUnknown || resource.texts.some(({ text }) => /^true$/i.test(text));
    const kinds = mayAdd ? [...LAUNCHES, ...IDENTITIES] : LAUNCHES;
    return kinds.flatMap((kind) => references.all(kind));
};

const IDENTITIES: readonly ResourceKind[] = ["instanceProfile", "role"];

/**
 * Sources: https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-aws-attachiamtoinstance.html,
 * and automation-aws-setupmanagedinstance.html and automation-aws-setupmanagedroleonec2instance.html beside it;
 * https://docs.aws.amazon.com/waf/latest/developerguide/security-group-policies.html, common policies (2026-11-25)
 */
const FINDS_MACHINES =
    /AWS-(AttachIAMToInstance|SetupManagedInstance|SetupManagedRoleOnEC2Instance|RemediateSSMAgent\w*|OrchestrateUnmanagedEC2Actions)|(?<!dis)associate[-_]?iam[-_]?instance[-_]?profile|SECURITY_GROUPS_COMMON/i;

const LAUNCHES: readonly ResourceKind[] = [
    "autoScalingGroup",
    "eksNodeGroup",
    "instance",
    "launchConfiguration",
    "launchTemplate",
];
