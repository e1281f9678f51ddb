import { absent, withDefault, type Properties, type Value } from "../../value";
import { unhashed } from "../names";
import { groupsNamedBy } from "../network";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import type { Launch } from "./launch";
import { hiddenNode, interfaceOf, nodeOf, nodesIfAny, type Node } from "./node";
import { subnetsNamedIn } from "./subnet-lists";
import { templateNodes } from "./template-configs";

const SPECIFICATIONS = "launchSpecifications";

/** The machines of a Spot Fleet: one node for each of its launch specifications or launch templates. */
export function spotFleetNodes(stack: Stack, request: Resource): readonly Node[] {
    return nodesIfAny(stack, request, request.inEffect.number("targetCapacity"), () => [
        ...specifiedNodes(stack, request),
        ...templateNodes(stack, request),
    ]);
}

function specifiedNodes(stack: Stack, request: Resource): readonly Node[] {
    const specifications = withDefault(request.inEffect.blocks(SPECIFICATIONS), []);
    if (specifications.kind === "unknown") return [hiddenNode(stack, request, specifications.why)];
    return specifications.value.map((block) => {
        if (block.kind !== "known")
            return hiddenNode(stack, request, "depends on a launch specification that is not shown");
        const launches = [specifiedLaunch(stack, request, block.value)] as const;
        return nodeOf(stack, request, launches, interfaceOf(launches));
    });
}

function specifiedLaunch(stack: Stack, request: Resource, specification: Properties): Launch {
    const profileKeys = ["iamInstanceProfileArn", "iamInstanceProfile"];
    const subnet = specification.text("subnetId");
    const named = subnet.kind === "absent" ? [] : [subnet];
    return lazily(
        { resource: request, metadataEndpoint: absent },
        {
            profile: () => stack.one(request, profileKeys, "instanceProfile", specification),
            image: () => specification.text("ami"),
            groups: () => groupsNamedBy(stack, request, "vpcSecurityGroupIds", specification),
            subnets: () => subnetsNamedIn(stack, request, SPECIFICATIONS, named),
            publicAddress: () => publicAddressIn(specification),
            userData: () => unhashed(specification.text("userData")),
        },
    );
}

/**
 * Whether a public address is asked for. The provider hands on `true` alone; `false`, its default, leaves it to the subnet.
 * Source: buildSpotFleetLaunchSpecification in
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/ec2_spot_fleet_request.go (2026-07-30)
 */
function publicAddressIn(specification: Properties): Value<boolean> {
    const said = specification.flag("associatePublicIpAddress");
    return said.kind === "known" && !said.value ? absent : said;
}
