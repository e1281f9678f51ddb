import { anyOf, type Answer } from "../../value";
import type { Service } from "./endpoint";
import type { PrivateZone, Vpc } from "./topology";

/**
 * Whether a private hosted zone of the VPC, or a forwarding rule, may resolve the names of the service: they lead where its
 * records say then, as the most specific one that matches decides.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html (2026-11-24)
 */
export function resolvesPrivately({ privateZones }: Vpc, service: Service): Answer {
    return anyOf(privateZones, (zone) => holdsNames(zone, service));
}

/**
 * The names are `<service>.<Region>.amazonaws.com`, in China with `.cn` at the end; the root stands for all. What records
 * a zone has is not asked.
 */
function holdsNames({ name }: PrivateZone, service: Service): Answer {
    if (name.kind !== "known") return name.kind === "absent" ? "no" : "unknown";
    const ofAws = `((${service}\\.)?[a-z0-9-]+\\.)?amazonaws\\.com(\\.cn)?`;
    const zone = new RegExp(`^(${ofAws}|com|com\\.cn|cn)?\\.?$`, "i");
    return zone.test(name.value) ? "unknown" : "no";
}
