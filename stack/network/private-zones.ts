import type { PrivateZone } from "../../aws/network";
import { shown, unknown, untraceable, withDefault } from "../../value";
import { attached, type Attachment } from "../attached";
import { kindOf } from "../kinds";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/**
 * Whatever resolves names for a VPC: private hosted zones, forwarding rules and namespaces that are part of it, profiles,
 * which hold any of these, and other DNS servers than Amazon's.
 * Source: https://www.pulumi.com/registry/packages/aws/api-docs/servicediscovery/privatednsnamespace/ and, beside it,
 * route53/resolverruleassociation and route53/profilesassociation (2026-11-24), ec2/vpcdhcpoptions (2026-11-25)
 */
export const privateZonesOf = attached<PrivateZone>({
    hostedZone: byItself,
    zoneAssociation: (stack, association) => associated(stack, association, "zoneId", "hostedZone"),
    resolverRuleAssociation: (stack, association) =>
        associated(stack, association, "resolverRuleId", "resolverRule"),
    dnsNamespace: (stack, namespace) => ({
        to: stack.one(namespace, "vpc", "vpc"),
        item: zoneOf(namespace),
    }),
    dhcpOptionsAssociation: (stack, association) =>
        mayNameServers(stack, association)
            ? { to: stack.one(association, "vpcId", "vpc"), item: hiddenZone(association) }
            : [],
    dnsProfileAssociation: (stack, association) => ({
        to: stack.one(association, "resourceId", "vpc"),
        item: hiddenZone(association),
    }),
});

/** What an association names; a zone outside the program does not show its name. */
function associated(
    stack: Stack,
    association: Resource,
    key: string,
    kind: "hostedZone" | "resolverRule",
): readonly Attachment<PrivateZone>[] {
    const to = stack.one(association, "vpcId", "vpc");
    const zones = stack.one(association, key, kind);
    const named = shown(zones).map((zone) => ({ to, item: zoneOf(zone) }));
    return zones.outside.length === 0 ? named : [...named, { to, item: hiddenZone(association) }];
}

/** A zone that names no VPC is a public one, unless something associates it. */
function byItself(stack: Stack, zone: Resource): readonly Attachment<PrivateZone>[] {
    const blocks = withDefault(zone.inEffect.blocks("vpcs"), []);
    if (blocks.kind === "unknown") return [{ to: stack.many(zone, "vpcs", "vpc"), item: zoneOf(zone) }];
    return blocks.value.map((block) => ({
        to: block.kind === "known" ? stack.one(zone, "vpcId", "vpc", block.value) : untraceable,
        item: zoneOf(zone),
    }));
}

/** Whether a set of DHCP options names, or may name, other DNS servers than Amazon's. */
function mayNameServers(stack: Stack, association: Resource): boolean {
    const options = stack.one(association, "dhcpOptionsId", "dhcpOptions");
    return (
        options.outside.length > 0 ||
        shown(options).some(({ inEffect }) => {
            const servers = withDefault(inEffect.list("domainNameServers"), []);
            return (
                servers.kind === "unknown" || servers.value.some((server) => server !== "AmazonProvidedDNS")
            );
        })
    );
}

function zoneOf(zone: Resource): PrivateZone {
    const name = zone.properties.text(kindOf(zone.type) === "resolverRule" ? "domainName" : "name");
    return name.kind === "absent" ? hiddenZone(zone) : { origin: zone, name };
}

function hiddenZone(origin: Resource): PrivateZone {
    return { origin, name: unknown("is not shown") };
}
