import type {
    Endpoint,
    EgressRule,
    NatGateway,
    Route,
    RouteTable,
    RouteTarget,
    SecurityGroup,
    Service,
    Subnet,
    Vpc,
} from "../../aws/network";
import { certainly, known, oneOf, type Members, type Value } from "../../value";

/** Parts of a network as plain objects; whatever a test does not care about is as plain as can be. */

export function vpc(name: string, given: Partial<Vpc> = {}): Vpc {
    return {
        origin: { name },
        cidrBlock: known("10.0.0.0/16"),
        endpoints: certainly(),
        tables: certainly(),
        exits: certainly(),
        privateZones: certainly(),
        defaultGroup: securityGroup(`default group of ${name}`),
        ...given,
    };
}

/** An endpoint for a service of Systems Manager. */
export function endpoint(service: Service, groups: Endpoint["groups"] = certainly()): Endpoint {
    return {
        origin: { name: service },
        serviceName: known(`com.amazonaws.eu-west-1.${service}`),
        isOwnService: false,
        type: known("Interface"),
        groups,
    };
}

export function securityGroup(name: string, egress: Members<EgressRule> = certainly()): SecurityGroup {
    return { origin: { name }, ruledBy: { name }, egress };
}

/** A rule that lets TCP 443 out to some destinations. */
export function https(...destinations: EgressRule["destinations"]): EgressRule {
    return { protocol: known("tcp"), fromPort: known(443), toPort: known(443), destinations };
}

/** A subnet without public addresses, in a VPC of its own. */
export function subnet(name: string, table: Subnet["table"], given: Partial<Subnet> = {}): Subnet {
    return {
        origin: { name },
        vpc: oneOf([vpc("main")]),
        table,
        assignsPublicAddress: "no",
        ...given,
    };
}

/** A table that certainly has these routes. */
export function table(name: string, ...routes: readonly Route[]): RouteTable {
    return { origin: { name }, routes: certainly(...routes) };
}

/** A route for everything, unless told otherwise. */
export function route(target: RouteTarget, destination: Value<string> = known("0.0.0.0/0")): Route {
    return { destination, target };
}

/** A public NAT gateway. */
export function natGateway(
    name: string,
    place: NatGateway["subnet"],
    connectivity: NatGateway["connectivity"] = known("public"),
): NatGateway {
    return { origin: { name }, connectivity, subnet: place };
}
