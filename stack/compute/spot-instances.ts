import { absent, unknown, type Value } from "../../value";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { instanceLaunch } from "./instances";
import { hiddenLaunch, metadataEndpointIn } from "./launch";
import { interfaceOf, nodeOf, type Launches, type Node } from "./node";

/**
 * The machine that a Spot request asks for. Its properties are those of an `Instance`, but the request of EC2 knows no
 * launch template and no metadata options, and the provider hands on none: whatever the request leaves to them may be
 * missing.
 * Sources: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestSpotLaunchSpecification.html;
 * resourceSpotInstanceRequestCreate in
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ec2_spot_instance_request.go (2026-07-30)
 */
export function spotInstanceNodes(stack: Stack, request: Resource): readonly [Node] {
    const own = instanceLaunch(stack, request, () => metadataEndpointOf(request));
    const namesTemplate = request.inEffect.raw("launchTemplate").kind !== "absent";
    const launches: Launches = namesTemplate
        ? [own, hiddenLaunch(request, "is left to a launch template, which a Spot request may not use")]
        : [own];
    return [nodeOf(stack, request, launches, interfaceOf(launches))];
}

function metadataEndpointOf({ inEffect }: Resource): Value<string> {
    const isSaid = metadataEndpointIn(inEffect).kind !== "absent";
    return isSaid ? unknown("is left to metadata options, which a Spot request may not use") : absent;
}
