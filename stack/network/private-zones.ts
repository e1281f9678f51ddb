import type { PrivateZone } from "../../aws/network";
import { shown, unknown, untraceable, withDefault } from "../../value";
import { attached, type Attachment } from "../attached";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** The private hosted zones of a VPC: those that name it and those that resources of their own associate with it. */
export const privateZonesOf = attached<PrivateZone>({
    hostedZone: byItself,
    zoneAssociation: (stack, association) => {
        const to = stack.one(association, "vpcId", "vpc");
        const zones = stack.one(association, "zoneId", "hostedZone");
        const named = shown(zones).map((zone) => ({ to, item: zoneOf(zone) }));
        return zones.outside.length === 0 ? named : [...named, { to, item: zoneOf(association) }];
    },
});

/** A zone that names no VPC is a public one, unless something associates it. */
function byItself(stack: Stack, zone: Resource): readonly Attachment<PrivateZone>[] {
    const blocks = withDefault(zone.inEffect.blocks("vpcs"), []);
    if (blocks.kind === "unknown") return [{ to: stack.many(zone, "vpcs", "vpc"), item: zoneOf(zone) }];
    return blocks.value.map((block) => ({
        to: block.kind === "known" ? stack.one(zone, "vpcId", "vpc", block.value) : untraceable,
        item: zoneOf(zone),
    }));
}

/** An association with a zone outside the program does not show the zone's name. */
function zoneOf(resource: Resource): PrivateZone {
    const name = resource.properties.text("name");
    return { origin: resource, name: name.kind === "absent" ? unknown("is not shown") : name };
}
