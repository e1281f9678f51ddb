import { operatingSystem, type OperatingSystemName } from "../facts/operating-systems";
import { EKS_AMI_TYPES } from "./eks-ami-types";
import { PUBLISHED_NAMES } from "./names";
import { PARAMETER_NAMESPACES } from "./parameters";
import type { AgentPresence, ImagePattern, PatternSource } from "./patterns";
import type { ImageReference } from "./reference";
import { placeOf } from "./versions";

/** What stands in an image. */
export interface ImageIdentity {
    readonly operatingSystem: OperatingSystemName;
    /** The version, as far as it is told: "9" may stand for any 9.x. A code name that is not in the table is none. */
    readonly version?: string;
    readonly minimal: boolean;
    readonly agent: AgentPresence;
}

/**
 * Says what stands in the image of this reference; `undefined` if it is not recognised. Never throws.
 *
 * A name counts as a publisher's image if it begins as the publisher's names do and the owner, if told, is the
 * publisher. A parameter counts only if it is public.
 */
export function identifyImage(reference: ImageReference): ImageIdentity | undefined {
    switch (reference.kind) {
        case "parameter":
            return identifyParameter(reference.path);
        case "name":
            return identifyName(reference.name, reference.ownerId);
        case "eks-ami-type":
            return identifyBy([EKS_AMI_TYPES], reference.amiType);
    }
}

function identifyParameter(path: string): ImageIdentity | undefined {
    const namespaces = PARAMETER_NAMESPACES.filter((namespace) => path.startsWith(namespace.path));
    const leaf = path.slice(namespaces[0]?.path.length);
    return identifyBy(namespaces, leaf);
}

function identifyName(name: string, ownerId: string | undefined): ImageIdentity | undefined {
    const possible = PUBLISHED_NAMES.filter(
        ({ accounts }) => ownerId === undefined || accounts.includes(ownerId),
    );
    return identifyBy(possible, name);
}

function identifyBy(sources: readonly PatternSource[], text: string): ImageIdentity | undefined {
    for (const pattern of sources.flatMap(({ patterns }) => patterns)) {
        const match = pattern.pattern.exec(text);
        if (match !== null) return identityOf(pattern, match.groups ?? {});
    }
    return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function identityOf(pattern: ImagePattern, groups: Groups): ImageIdentity {
    const { operatingSystem: name, minimal = false } = pattern;
    const version = pattern.version ?? capturedVersion(name, groups);
    const agent = pattern.agent ?? usualAgent(name, version);
    return { operatingSystem: name, ...(version === undefined ? {} : { version }), minimal, agent };
}

function capturedVersion(name: OperatingSystemName, { version, minor }: Groups): string | undefined {
    if (version === undefined) return undefined;
    if (/^[a-z]/.test(version)) return versionOf(name, version);
    return minor === undefined ? version : `${version}.${minor}`;
}

function versionOf(name: OperatingSystemName, codename: string): string | undefined {
    const { codenames = {} } = operatingSystem(name);
    return Object.hasOwn(codenames, codename) ? codenames[codename] : undefined;
}

function usualAgent(name: OperatingSystemName, version: string | undefined): AgentPresence {
    const { agent } = operatingSystem(name);
    return agent !== undefined && placeOf(version, agent.versions) === "listed" ? agent.presence : "unknown";
}
