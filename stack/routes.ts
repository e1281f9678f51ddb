import { isNative, kindOf } from "./kinds";
import { targetOf, type Link } from "./links";
import { Owned, type Belonging } from "./owned";
import type { Properties } from "../value/properties";
import type { Resource } from "./resource";
import { perResource, type Stack } from "./stack";
import { firstPresent, unknown, type Value } from "../value/value";

/** Where packets for a destination go. */
export interface Route {
    /** An IPv4 or IPv6 range; absent for a prefix list. */
    readonly destination: Value<string>;
    readonly target: RouteTarget;
}

export type RouteTarget =
    | { readonly kind: "local" }
    | { readonly kind: "internet gateway" }
    | { readonly kind: "NAT gateway"; readonly link: Link }
    /** A transit gateway, a peering connection, an appliance … or something that the preview does not show. */
    | { readonly kind: "other" };

/** A route table that a subnet uses or may use: a resource, or the VPC that stands for its main table. */
export interface SubnetTables {
    readonly tables: readonly Resource[];
    /** Whether it may use a table that is no resource of this stack. */
    readonly outside: boolean;
}

const HIDDEN: Route = { destination: unknown("is not shown"), target: { kind: "other" } };

/** The tables among which the subnet's own is: its association's or, without any, the main table of its VPC. */
export function tablesOf(stack: Stack, subnet: Resource, vpc: Resource): SubnetTables {
    return resolve(stack.view(subnetAssociations).of(subnet), () => mainTablesOf(stack, vpc));
}

/** Every route that the table has or may have, but for the local one. */
export const routesOf = perResource((stack, table): readonly Belonging<Route>[] => {
    return sameTables(stack, table).flatMap(({ belongs, item: alias }) => {
        const isVpc = kindOf(alias.type) === "vpc";
        const own = isVpc
            ? []
            : inlineRoutes(stack, alias).map((item) => ({ belongs: "yes", item }) as const);
        const routes: readonly Belonging<Route>[] = [...own, ...stack.view(separateRoutes).of(alias)];
        return belongs === "yes" ? routes : routes.map(({ item }) => ({ belongs, item }));
    });
});

/** A `DefaultRouteTable` and the VPC whose default table it takes over stand for one table. */
function sameTables(stack: Stack, table: Resource): readonly Belonging<Resource>[] {
    const itself = { belongs: "yes", item: table } as const;
    if (kindOf(table.type) === "vpc") return [itself, ...stack.view(defaultTables).of(table)];
    if (kindOf(table.type) !== "defaultRouteTable") return [itself];
    const link = reference(stack, table, "defaultRouteTableId", "routeTable");
    const belongs = targetOf(link) === undefined ? "unknown" : "yes";
    return [itself, ...link.candidates.map((item) => ({ belongs, item }) as const)];
}

function defaultTables(stack: Stack): Owned<Resource> {
    return new Owned(
        stack.all("defaultRouteTable").map((item) => ({
            to: reference(stack, item, "defaultRouteTableId", "routeTable"),
            item,
        })),
    );
}

function mainTablesOf(stack: Stack, vpc: Resource): SubnetTables {
    return resolve(stack.view(mainAssociations).of(vpc), () => ({ tables: [vpc], outside: false }));
}

function resolve(associations: readonly Belonging<Link>[], otherwise: () => SubnetTables): SubnetTables {
    const links = associations.map(({ item }) => item);
    const tables = links.flatMap(({ candidates }) => candidates);
    const outside = links.some((link) => link.outside !== undefined);
    if (associations.some(({ belongs }) => belongs === "yes"))
        return { tables: [...new Set(tables)], outside };
    const fallback = otherwise();
    return { tables: [...new Set([...tables, ...fallback.tables])], outside: outside || fallback.outside };
}

function subnetAssociations(stack: Stack): Owned<Link> {
    return new Owned(
        stack.all("routeTableAssociation").map((association) => ({
            to: reference(stack, association, "subnetId", "subnet"),
            item: reference(stack, association, "routeTableId", "routeTable"),
        })),
    );
}

/** A `DefaultRouteTable` takes over the main table; a `MainRouteTableAssociation` puts another in its place. */
function mainAssociations(stack: Stack): Owned<Link> {
    return new Owned([
        ...stack.all("mainRouteTableAssociation").map((association) => ({
            to: reference(stack, association, "vpcId", "vpc"),
            item: reference(stack, association, "routeTableId", "routeTable"),
        })),
        ...stack.all("defaultRouteTable").map((table) => ({
            to: reference(stack, table, "defaultRouteTableId", "routeTable"),
            item: { absent: false, candidates: [table] },
        })),
    ]);
}

function separateRoutes(stack: Stack): Owned<Route> {
    return new Owned([
        ...stack.all("route").map((route) => ({
            to: reference(stack, route, "routeTableId", "routeTable"),
            item: routeOf(stack, route, route.properties),
        })),
        ...stack.all("routePropagation").map((propagation) => ({
            to: isNative(propagation.type)
                ? stack.links.many(
                      propagation,
                      "routeTableIds",
                      propagation.properties.list("routeTableIds"),
                      "routeTable",
                  )
                : reference(stack, propagation, "routeTableId", "routeTable"),
            item: HIDDEN,
        })),
    ]);
}

function reference(
    stack: Stack,
    owner: Resource,
    key: string,
    kind: Parameters<Stack["links"]["one"]>[3],
): Link {
    return stack.links.one(owner, key, owner.properties.text(key), kind);
}

/** Routes in the table's own properties, and those that only its outputs show. */
function inlineRoutes(stack: Stack, table: Resource): readonly Route[] {
    const sides = table.exists ? [table.properties, table.outputs] : [table.properties];
    const propagates = sides.some((side) => {
        const gateways = side.list("propagatingVgws");
        return gateways.kind === "unknown" || (gateways.kind === "known" && gateways.value.length > 0);
    });
    return [...sides.flatMap((side) => routesIn(stack, table, side)), ...(propagates ? [HIDDEN] : [])];
}

function routesIn(stack: Stack, table: Resource, side: Properties): readonly Route[] {
    const blocks = side.blocks("routes");
    if (blocks.kind === "absent") return [];
    if (blocks.kind === "unknown") return [HIDDEN];
    return blocks.value.map((block) =>
        block.kind === "known" ? routeOf(stack, table, block.value, "routes") : HIDDEN,
    );
}

/** A route in any of the shapes that providers give it. `topLevelKey` is where a nested route's references stand. */
function routeOf(stack: Stack, owner: Resource, route: Properties, topLevelKey?: string): Route {
    const keys = ["destinationCidrBlock", "cidrBlock", "destinationIpv6CidrBlock", "ipv6CidrBlock"];
    return {
        destination: firstPresent(...keys.map((key) => route.text(key))),
        target: routeTarget(stack, owner, route, topLevelKey),
    };
}

function routeTarget(stack: Stack, owner: Resource, route: Properties, topLevelKey?: string): RouteTarget {
    const nat = route.text("natGatewayId");
    if (nat.kind !== "absent") {
        return {
            kind: "NAT gateway",
            link: stack.links.one(owner, topLevelKey ?? "natGatewayId", nat, "natGateway"),
        };
    }
    const gateway = route.text("gatewayId");
    if (gateway.kind === "absent") return { kind: "other" };
    if (gateway.kind === "known" && gateway.value === "local") return { kind: "local" };
    if (gateway.kind === "known" && gateway.value.startsWith("igw-")) return { kind: "internet gateway" };
    const link = stack.links.one(owner, topLevelKey ?? "gatewayId", gateway, "internetGateway");
    return link.candidates.length > 0 && link.outside === undefined
        ? { kind: "internet gateway" }
        : { kind: "other" };
}
