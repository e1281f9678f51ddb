import type { SecurityGroup } from "../../aws/network";
import {
    absent,
    none,
    unknown,
    untraceable,
    type Members,
    type OneOf,
    type Properties,
    type Value,
} from "../../value";
import { lazily, type Makers } from "../reads";
import type { Resource } from "../resource";

/** What one resource says of how a node starts: an instance, a launch template or a launch configuration. */
export interface Launch {
    /** The resource that says it, and so the one to change. */
    readonly resource: Resource;
    readonly profile: OneOf<Resource>;
    /** The image id, as written: `ami-…` or `resolve:ssm:…`. */
    readonly image: Value<string>;
    readonly groups: Members<SecurityGroup>;
    readonly subnets: Members<Resource>;
    /** Whether the launch asks for a public IPv4 address. */
    readonly publicAddress: Value<boolean>;
    /** The user data as text, decoded where it is given in base64. */
    readonly userData: Value<string>;
    /** Whether the metadata service answers: `enabled` or `disabled`. */
    readonly metadataEndpoint: Value<string>;
}

/** A launch of which this preview shows nothing: anything may stand in it. */
export function hiddenLaunch(resource: Resource, why: string): Launch {
    return {
        resource,
        profile: untraceable,
        image: unknown(why),
        groups: untraceable,
        subnets: untraceable,
        publicAddress: unknown(why),
        userData: unknown(why),
        metadataEndpoint: unknown(why),
    };
}

/** A launch that leaves everything to others. */
export function silentLaunch(resource: Resource): Launch {
    return {
        resource,
        profile: none,
        image: absent,
        groups: none,
        subnets: none,
        publicAddress: absent,
        userData: absent,
        metadataEndpoint: absent,
    };
}

/** The same launch but for what is given in its place. */
export function launchBut(launch: Launch, given: Partial<Makers<Omit<Launch, "resource">>>): Launch {
    return lazily(
        { resource: launch.resource },
        {
            profile: () => launch.profile,
            image: () => launch.image,
            groups: () => launch.groups,
            subnets: () => launch.subnets,
            publicAddress: () => launch.publicAddress,
            userData: () => launch.userData,
            metadataEndpoint: () => launch.metadataEndpoint,
            ...given,
        },
    );
}

/** What a launch's settings say of the metadata service. */
export function metadataEndpointIn(settings: Properties): Value<string> {
    return settings.inside("metadataOptions").text("httpEndpoint");
}
