import { firstPresent } from "../../value";
import { LAUNCHES, kindOf, type ResourceKind } from "../kinds";
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
    ...attachedTo(references.expand(resource.dependencies), resource, references),
];

/** Roles whose names the program chose, for what is handed a policy to attach and does not show to whom. */
function attachedTo(
    handed: readonly Resource[],
    resource: Resource,
    references: References,
): readonly Resource[] {
    if (!resource.hasUnknown || !holds(handed, "customerManagedPolicy")) return [];
    return references.all("role").filter(({ properties }) => {
        const name = firstPresent(properties.text("name"), properties.text("roleName"));
        return name.kind === "known" && !MADE_UP.test(name.value);
    });
}

function holds(resources: readonly Resource[], kind: ResourceKind): boolean {
    return resources.some(({ type }) => kindOf(type) === kind);
}

/** How names end that Pulumi makes: nobody writes one down. */
const MADE_UP = /-[0-9a-f]{7}$/;

/** What the values of these properties come from, and what they name. */
export function handedIn(...keys: readonly string[]): Reach {
    return (resource, references) => {
        const handed = references.expand(keys.flatMap((key) => resource.givenBy(key)));
        return [
            ...handed,
            ...references.namedIn(resource.textsOf(keys)),
            ...foundByItself(resource, references),
            ...attachedTo(handed, resource, references),
            ...(resource.hasUnknown && holds(handed, "instanceProfile") ? machinesIn(references) : []),
        ];
    };
}

/**
 * All machines, for what finds them by itself: runbooks and calls that give profiles to instances, and policies that give
 * them groups.
 */
export const foundByItself: Reach = (resource, references) =>
    resource.texts.some(({ text }) => FINDS_MACHINES.test(text)) || mayFindMachines(resource, references)
        ? machinesIn(references)
        : [];

function machinesIn(references: References): readonly Resource[] {
    return LAUNCHES.flatMap((kind) => references.all(kind));
}

/** A runbook that is handed a role, and does not show what it does by it. */
function mayFindMachines(resource: Resource, references: References): boolean {
    if (!DOCUMENT.test(resource.type) || !resource.hasUnknown) return false;
    return holds(references.expand(resource.dependencies), "role");
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
