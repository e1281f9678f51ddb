import {
    firstPresent,
    joined,
    members,
    none,
    oneOf,
    perhaps,
    certainly,
    isShown,
    shown,
    target,
    unknown,
    untraceable,
    withDefault,
    mapMembers,
    type Members,
    type OneOf,
    type Properties,
} from "../../value";
import type { NatGateway, Route, RouteTable, RouteTarget } from "../../aws/network";
import { attached } from "../attached";
import { kindOf } from "../kinds";
import { ALTERNATIVES } from "../names";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";
import { subnetOf } from "./vpcs";

const HIDDEN_ROUTE: Route = { destination: unknown("is not shown"), target: { kind: "other" } };

/** A route table of the program, or the VPC that stands for its main table. */
export const routeTableOf = view((stack: Stack, table: Resource): RouteTable =>
    lazily({ origin: table }, { routes: () => routesOf(stack, table) }),
);

/** The table of a subnet: that of its association or, without any, the main table of its VPC. */
export function tableOfSubnet(stack: Stack, subnet: Resource, vpc: OneOf<Resource>): OneOf<RouteTable> {
    const table = tableAmong(associationsOf(stack, subnet), () => mainTableOf(stack, vpc));
    return mapMembers(table, (resource) => routeTableOf(stack, resource));
}

function mainTableOf(stack: Stack, vpc: OneOf<Resource>): OneOf<Resource> {
    const owner = target(vpc);
    if (owner === undefined) return untraceable;
    return tableAmong(mainAssociationsOf(stack, owner), () => oneOf([owner]));
}

/** One of the tables that associations name; any other is meant only where no association is certain. */
function tableAmong(
    associations: Members<OneOf<Resource>>,
    otherwise: () => OneOf<Resource>,
): OneOf<Resource> {
    const named = shown(associations);
    const tables = associations.certain.length > 0 ? named : [...named, otherwise()];
    return oneOf([...new Set(tables.flatMap(shown))], tables.flatMap(({ outside }) => outside)[0]);
}

const associationsOf = attached<OneOf<Resource>>({
    routeTableAssociation: (stack, association) => ({
        to: stack.one(association, "subnetId", "subnet"),
        item: stack.one(association, "routeTableId", "routeTable"),
    }),
});

/** A `DefaultRouteTable` takes over the main table; a `MainRouteTableAssociation` puts another in its place. */
const mainAssociationsOf = attached<OneOf<Resource>>({
    mainRouteTableAssociation: (stack, association) => ({
        to: stack.one(association, "vpcId", "vpc"),
        item: stack.one(association, "routeTableId", "routeTable"),
    }),
    defaultRouteTable: (stack, table) => ({ to: takenOverBy(stack, table), item: oneOf([table]) }),
});

const defaultTablesOf = attached<Resource>({
    defaultRouteTable: (stack, table) => ({ to: takenOverBy(stack, table), item: table }),
});

/** The main table, as its VPC, that a `DefaultRouteTable` takes over: no other table can be. */
function takenOverBy(stack: Stack, table: Resource): OneOf<Resource> {
    const named = stack.one(table, "defaultRouteTableId", "routeTable");
    return oneOf(
        shown(named).filter(({ type }) => kindOf(type) === "vpc"),
        named.outside[0],
    );
}

function routesOf(stack: Stack, table: Resource): Members<Route> {
    const { certain, possible } = sameTables(stack, table);
    const routes = (alias: Resource) => joined(inlineRoutes(stack, alias), separateRoutesOf(stack, alias));
    return joined(...certain.map(routes), ...possible.map(routes).map(perhaps));
}

/** A `DefaultRouteTable` and the VPC whose default table it takes over stand for one table. */
function sameTables(stack: Stack, table: Resource): Members<Resource> {
    const itself = certainly(table);
    if (kindOf(table.type) === "vpc") return joined(itself, defaultTablesOf(stack, table));
    if (kindOf(table.type) !== "defaultRouteTable") return itself;
    return joined(itself, takenOverBy(stack, table));
}

const separateRoutesOf = attached<Route>({
    route: (stack, route) => {
        const to = stack.one(route, "routeTableId", "routeTable");
        return routeIn(stack, route, route.properties).map((item) => ({ to, item }));
    },
    routePropagation: (stack, propagation) => ({
        to: tablesNamedBy(stack, propagation),
        item: HIDDEN_ROUTE,
    }),
});

/** A list of tables for a VPN gateway of aws-native, one for all others. */
function tablesNamedBy(stack: Stack, propagation: Resource): Members<Resource> {
    const tables = stack.many(propagation, "routeTableIds", "routeTable");
    return tables.absent ? stack.one(propagation, "routeTableId", "routeTable") : tables;
}

/** Routes in the table's own properties; a VPC that stands for its main table has none. */
function inlineRoutes(stack: Stack, table: Resource): Members<Route> {
    if (kindOf(table.type) === "vpc") return none;
    const propagates = table.sides.some((side) => {
        const gateways = side.list("propagatingVgws");
        return gateways.kind === "unknown" || (gateways.kind === "known" && gateways.value.length > 0);
    });
    const routes = table.sides.flatMap((side) => {
        const blocks = withDefault(side.blocks("routes"), []);
        if (blocks.kind === "unknown") return [HIDDEN_ROUTE];
        return blocks.value.flatMap((block) =>
            block.kind === "known" ? routeIn(stack, table, block.value) : [HIDDEN_ROUTE],
        );
    });
    return members([...routes, ...(propagates ? [HIDDEN_ROUTE] : [])], []);
}

/** The route in any of the shapes that providers give it; none for the local one. */
function routeIn(stack: Stack, owner: Resource, block: Properties): readonly Route[] {
    const to = routeTarget(stack, owner, block);
    if (to === undefined) return [];
    const destinations = ALTERNATIVES.routeDestination.map((key) => block.text(key));
    return [{ destination: firstPresent(...destinations), target: to }];
}

function routeTarget(stack: Stack, owner: Resource, route: Properties): RouteTarget | undefined {
    const nat = stack.one(owner, "natGatewayId", "natGateway", route);
    if (!nat.absent)
        return { kind: "NAT gateway", gateway: mapMembers(nat, (resource) => natGatewayOf(stack, resource)) };
    const gateway = route.text("gatewayId");
    if (gateway.kind === "known" && gateway.value === "local") return undefined;
    if (gateway.kind === "known" && gateway.value.startsWith("igw-")) return { kind: "internet gateway" };
    const link = stack.one(owner, "gatewayId", "internetGateway", route);
    return { kind: isShown(link) ? "internet gateway" : "other" };
}

const natGatewayOf = view((stack: Stack, gateway: Resource): NatGateway =>
    lazily(
        { origin: gateway },
        {
            connectivity: () => withDefault(gateway.inEffect.text("connectivityType"), "public"),
            subnet: () =>
                mapMembers(stack.one(gateway, "subnetId", "subnet", gateway.inEffect), (subnet) =>
                    subnetOf(stack, subnet),
                ),
        },
    ),
);
