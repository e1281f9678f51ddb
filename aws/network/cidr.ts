import * as ipaddr from "ipaddr.js";

/** Whether an IPv4 range stands for every IPv4 address. */
export function isEverywhere(cidr: string): boolean {
    return cidr === "0.0.0.0/0";
}

/**
 * Ranges that no packet leaves a machine, or its link, for: loopback and link-local addresses.
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry and
 * https://www.iana.org/assignments/iana-ipv6-special-registry (2026-11-24)
 */
const LOCAL = ["127.0.0.0/8", "169.254.0.0/16", "::1/128", "fe80::/10"].map((range) =>
    ipaddr.parseCIDR(range),
);

/**
 * Where services of VPC Lattice answer, among those ranges.
 * Source: https://docs.aws.amazon.com/vpc-lattice/latest/ug/how-it-works.html (2026-11-25)
 */
const LATTICE = ipaddr.parseCIDR("169.254.171.0/24");

/** Whether all of a range is on the machine itself or on its link, where no service and no proxy stands. */
export function isLocal(cidr: string): boolean {
    if (!ipaddr.isValidCIDR(cidr)) return false;
    const inner = ipaddr.parseCIDR(cidr);
    return LOCAL.some((outer) => holds(outer, inner)) && !holds(inner, LATTICE) && !holds(LATTICE, inner);
}

/** Whether one range lies wholly in another; false for texts that are no ranges, or of different families. */
export function contains(outer: string, inner: string): boolean {
    if (!ipaddr.isValidCIDR(outer) || !ipaddr.isValidCIDR(inner)) return false;
    return holds(ipaddr.parseCIDR(outer), ipaddr.parseCIDR(inner));
}

type Range = ReturnType<typeof ipaddr.parseCIDR>;

function holds([outer, outerBits]: Range, [inner, innerBits]: Range): boolean {
    return outer.kind() === inner.kind() && outerBits <= innerBits && inner.match(outer, outerBits);
}
