import type { Inputs, Options, Program, ProgramResource } from "./program";

/** What a security group of @pulumi/aws says to let everything out to everywhere. */
export const OPEN = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };

export function vpc(p: Program, name = "main", options: Options = {}) {
    return p.add("vpc", name, { cidrBlock: "10.0.0.0/16" }, options);
}

export function subnet(
    p: Program,
    network: ProgramResource,
    name = "private",
    inputs: Inputs = {},
    options: Options = {},
) {
    return p.add("subnet", name, { vpcId: network.id, ...inputs }, options);
}

/** A subnet with a route to an internet gateway. */
export function publicSubnet(p: Program, network: ProgramResource, inputs: Inputs = {}) {
    const where = subnet(p, network, "public", inputs);
    routed(p, network, where, { gatewayId: internetGateway(p, network).id });
    return where;
}

export function group(p: Program, inputs: Inputs = {}, name = "group", options: Options = {}) {
    return p.add("securityGroup", name, inputs, options);
}

/** The default group of a network, taken over by the program. */
export function defaultGroup(p: Program, network: ProgramResource, inputs: Inputs = {}, name = "default") {
    return p.add("defaultSecurityGroup", name, { vpcId: network.id, ...inputs });
}

/** A rule that lets everything out to everywhere. */
export function openRule(p: Program, securityGroupId: unknown, inputs: Inputs = {}) {
    return p.add("egressRule", "rule", { type: "egress", ...OPEN, securityGroupId, ...inputs });
}

export function attachGroup(p: Program, networkInterfaceId: unknown, securityGroupId: unknown) {
    return p.add("groupAttachment", "attachment", { networkInterfaceId, securityGroupId });
}

export function endpoint(p: Program, network: ProgramResource, service: string, inputs: Inputs = {}) {
    return p.add("vpcEndpoint", service, {
        vpcId: network.id,
        serviceName: `com.amazonaws.eu-west-1.${service}`,
        vpcEndpointType: "Interface",
        ...inputs,
    });
}

/** The endpoints that Session Manager needs. */
export function endpoints(p: Program, network: ProgramResource, inputs: Inputs = {}) {
    return ["ssm", "ssmmessages"].map((service) => endpoint(p, network, service, inputs));
}

export function internetGateway(p: Program, network: ProgramResource) {
    return p.add("internetGateway", "igw", { vpcId: network.id });
}

export function natGateway(p: Program, where: ProgramResource, name = "nat", inputs: Inputs = {}) {
    return p.add("natGateway", name, { subnetId: where.id, ...inputs });
}

export function routeTable(
    p: Program,
    network: ProgramResource,
    inputs: Inputs = {},
    name = "routes",
    options: Options = {},
) {
    return p.add("routeTable", name, { vpcId: network.id, ...inputs }, options);
}

/** The default table of a network, taken over by the program. */
export function defaultTable(p: Program, network: ProgramResource, inputs: Inputs = {}, name = "default") {
    const defaultRouteTableId = network.attribute("defaultRouteTableId");
    return p.add("defaultRouteTable", name, { defaultRouteTableId, ...inputs });
}

export function associate(p: Program, subnetId: unknown, routeTableId: unknown, name = "association") {
    return p.add("routeTableAssociation", name, { subnetId, routeTableId });
}

/** A route to everywhere. */
export function route(p: Program, routeTableId: unknown, target: Inputs, name = "route") {
    return p.add("route", name, { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target });
}

/** A route table that the subnet uses, with one route to everywhere. */
export function routed(p: Program, network: ProgramResource, where: ProgramResource, target: Inputs) {
    const routes = routeTable(p, network, {}, `${where.name}-table`);
    associate(p, where.id, routes.id, `${where.name}-association`);
    route(p, routes.id, target, `${where.name}-route`);
    return routes;
}
