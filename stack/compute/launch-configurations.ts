import { none } from "../../value";
import { userDataOf } from "../names";
import { groupsNamedBy } from "../network";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { metadataEndpointIn, type Launch } from "./launch";

export function configurationLaunch(stack: Stack, configuration: Resource): Launch {
    const { inEffect } = configuration;
    return lazily(
        { resource: configuration, subnets: none },
        {
            profile: () => stack.one(configuration, "iamInstanceProfile", "instanceProfile", inEffect),
            image: () => inEffect.text("imageId"),
            groups: () => groupsNamedBy(stack, configuration, "securityGroups", inEffect),
            publicAddress: () => inEffect.flag("associatePublicIpAddress"),
            userData: () => userDataOf(configuration),
            metadataEndpoint: () => metadataEndpointIn(inEffect),
        },
    );
}
