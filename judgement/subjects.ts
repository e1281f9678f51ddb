import { DEFAULT_HOST_MANAGEMENT } from "../aws/settings";
import type { Settings } from "./settings";
import {
    LAUNCHER_KINDS,
    hybridSites,
    nodesOf,
    settingsOf,
    usersToBe,
    type HybridSite,
    type Node,
    type Resource,
    type ResourceKind,
    type Stack,
} from "../stack";

/** Something that a policy judges: a node, a site of hybrid machines. */
export interface Subject {
    /** The resource that proposes it. */
    readonly resource: Resource;
    /** All resources that it is made of: their tags are its own. */
    readonly madeOf: readonly Resource[];
}

/** What a policy judges in a stack. */
export interface Subjects<S extends Subject = Subject> {
    /** The kinds of resource without which there is none. */
    readonly kinds: readonly ResourceKind[];
    /** @param settings those of the policy */
    of(stack: Stack, settings: Settings): readonly S[];
}

/** Every machine that Session Manager would manage. */
export const nodes: Subjects<Node> = { kinds: LAUNCHER_KINDS, of: nodesOf };

/** Every machine and, where the scope is all, whatever would have a role by an instance profile that none of them uses. */
export const roleUsers: Subjects<Node> = {
    kinds: [...nodes.kinds, "instanceProfile"],
    of: (stack, { scope }) => (scope === "all" ? [...nodesOf(stack), ...usersToBe(stack)] : nodesOf(stack)),
};

/** The settings that turn Default Host Management Configuration on or off. */
export const hostSettings: Subjects = {
    kinds: ["serviceSetting"],
    of: (stack) =>
        settingsOf(stack, DEFAULT_HOST_MANAGEMENT).map((resource) => ({ resource, madeOf: [resource] })),
};

export const sites: Subjects<HybridSite> = { kinds: ["activation"], of: hybridSites };
