import type { Answer, Known, Members, OneOf, Origin, Unknown, Value } from "../../value";

export interface Vpc {
    readonly origin: Origin;
    /** Its primary IPv4 range. */
    readonly cidrBlock: Value<string>;
    readonly endpoints: Members<Endpoint>;
    /** Its route tables but the main one. */
    readonly tables: Members<RouteTable>;
    /** Whatever leads out of it but its endpoints: gateways, connections to other networks, routes to anything else. */
    readonly exits: Members<Origin>;
    /** Whatever resolves names for its machines in ways of its own. */
    readonly privateZones: Members<PrivateZone>;
    /** The group of whoever names none. */
    readonly defaultGroup: SecurityGroup;
}

/** A private hosted zone of Route 53, or a rule that forwards questions about the names of one. */
export interface PrivateZone {
    readonly origin: Origin;
    /** Its domain name. */
    readonly name: Value<string>;
}

export interface Subnet {
    readonly origin: Origin;
    readonly vpc: OneOf<Vpc>;
    /** Its own table or, where none is associated, the main table of its VPC. */
    readonly table: OneOf<RouteTable>;
    /** Whether machines get a public IPv4 address in it unless their launch says otherwise. */
    readonly assignsPublicAddress: Answer;
}

export interface RouteTable {
    readonly origin: Origin;
    /** Every route but the local one. */
    readonly routes: Members<Route>;
}

/** Where packets for a destination go. */
export interface Route {
    /** An IPv4 or IPv6 range; absent for a prefix list. */
    readonly destination: Value<string>;
    readonly target: RouteTarget;
}

export type RouteTarget =
    | { readonly kind: "internet gateway" }
    | { readonly kind: "NAT gateway"; readonly gateway: OneOf<NatGateway> }
    /** A transit gateway, a peering connection, an appliance … or something that is not shown. */
    | { readonly kind: "other" };

export interface NatGateway {
    readonly origin: Origin;
    /** `public` or `private`. */
    readonly connectivity: Known<string> | Unknown;
    /** Absent for a regional NAT gateway. */
    readonly subnet: OneOf<Subnet>;
}

/** A VPC endpoint of any type. */
export interface Endpoint {
    readonly origin: Origin;
    /** Such as `com.amazonaws.eu-west-1.ssm`; absent for an endpoint to anything else than a service. */
    readonly serviceName: Value<string>;
    /** Whether the program itself offers that service. */
    readonly isOwnService: boolean;
    /** Such as `Interface`; absent for `Gateway`. */
    readonly type: Value<string>;
    readonly groups: Members<SecurityGroup>;
}

export interface SecurityGroup {
    readonly origin: Origin;
    /** What decides on its rules, and so what to change: for a default group, whatever takes it over. */
    readonly ruledBy: Origin;
    readonly egress: Members<EgressRule>;
}

/** A rule of a security group that lets traffic leave. */
export interface EgressRule {
    /** `tcp`, `-1` for all, or a number as text. */
    readonly protocol: Value<string>;
    readonly fromPort: Value<number>;
    readonly toPort: Value<number>;
    /** Where to; none stops everything, as an AWS rule without a destination does not exist. */
    readonly destinations: readonly Destination[];
}

export type Destination =
    | { readonly kind: "cidr"; readonly cidr: string }
    | { readonly kind: "group"; readonly group: OneOf<SecurityGroup> }
    /** A prefix list, or something that is not shown. */
    | { readonly kind: "other" };
