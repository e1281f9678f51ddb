import type { ResourceKind } from "../kinds";
import type { References } from "../references";
import type { Resource } from "../resource";

/** What a resource may repair in ways that the program does not show. */
export type Reach = (resource: Resource, references: References) => readonly Resource[];

export const nothing: Reach = () => [];

/** What it depends on, and what it names: a known name says as much as a dependency. */
export const everything: Reach = (resource, references) => [
    ...references.expand(resource.dependencies),
    ...references.namedIn(resource.texts),
    ...foundByItself(resource, references),
];

/** What the values of these properties come from. */
export function handedIn(...keys: readonly string[]): Reach {
    return (resource, references) => [
        ...references.expand(keys.flatMap((key) => resource.dependenciesOf(key))),
        ...foundByItself(resource, references),
    ];
}

/**
 * All machines, for what finds them by itself: runbooks and calls that give profiles to instances, and policies that give
 * them groups.
 */
export const foundByItself: Reach = (resource, references) =>
    resource.texts.some(({ text }) => FINDS_MACHINES.test(text))
        ? LAUNCHES.flatMap((kind) => references.all(kind))
        : [];

/**
 * Sources: https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-aws-attachiamtoinstance.html,
 * and automation-aws-setupmanagedinstance.html and automation-aws-setupmanagedroleonec2instance.html beside it;
 * https://docs.aws.amazon.com/waf/latest/developerguide/security-group-policies.html, common policies (2026-11-25)
 */
const FINDS_MACHINES =
    /AWS-(AttachIAMToInstance|SetupManagedInstance|SetupManagedRoleOnEC2Instance)|(?<!dis)associate-?iam-?instance-?profile|SECURITY_GROUPS_COMMON/i;

const LAUNCHES: readonly ResourceKind[] = [
    "autoScalingGroup",
    "eksNodeGroup",
    "instance",
    "launchConfiguration",
    "launchTemplate",
];
