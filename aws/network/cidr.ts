import * as ipaddr from "ipaddr.js";

/** Whether an IPv4 range stands for every IPv4 address. */
export function isEverywhere(cidr: string): boolean {
    return cidr === "0.0.0.0/0";
}

/** Whether one range lies wholly in another; false for texts that are no ranges, or of different families. */
export function contains(outer: string, inner: string): boolean {
    if (!ipaddr.isValidCIDR(outer) || !ipaddr.isValidCIDR(inner)) return false;
    const [outerBase, outerBits] = ipaddr.parseCIDR(outer);
    const [innerBase, innerBits] = ipaddr.parseCIDR(inner);
    if (outerBase.kind() !== innerBase.kind() || outerBits > innerBits) return false;
    return innerBase.match(outerBase, outerBits);
}
