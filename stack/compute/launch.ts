import type { SecurityGroup } from "../../aws/network";
import { unknown, untraceable, type Members, type OneOf, type Properties, type Value } from "../../value";
import { lazily } from "../reads";
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

/** The same launch from an image that this preview does not show. */
export function withHiddenImage(launch: Launch, why: string): Launch {
    const { resource } = launch;
    return lazily(
        { resource, image: unknown(why) },
        {
            profile: () => launch.profile,
            groups: () => launch.groups,
            subnets: () => launch.subnets,
            publicAddress: () => launch.publicAddress,
            userData: () => launch.userData,
            metadataEndpoint: () => launch.metadataEndpoint,
        },
    );
}

/** What a launch's settings say of the metadata service. */
export function metadataEndpointIn(settings: Properties): Value<string> {
    return settings.inside("metadataOptions").text("httpEndpoint");
}
