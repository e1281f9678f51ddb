import {
    answerOf,
    anyOf,
    isShown,
    mapMembers,
    shown,
    untraceable,
    withDefault,
    type Answer,
    type Members,
} from "../../value";
import type { Endpoint, RouteTable, Subnet, Vpc } from "../../aws/network";
import { attached, type Attachment } from "../attached";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";
import { exitsOf } from "./exits";
import { privateZonesOf } from "./private-zones";
import { routeTableOf, tableOfSubnet } from "./route-tables";
import { groupsNamedBy, securityGroupOf } from "./security-groups";

/** A VPC of the program; what it holds is read when it is asked for. */
export const vpcOf = view((stack: Stack, vpc: Resource): Vpc =>
    lazily(
        { origin: vpc },
        {
            cidrBlock: () => vpc.inEffect.text("cidrBlock"),
            endpoints: () => endpointsOf(stack, vpc),
            tables: () => tablesOf(stack, vpc),
            exits: () => exitsOf(stack, vpc),
            privateZones: () => privateZonesOf(stack, vpc),
            defaultGroup: () => securityGroupOf(stack, vpc),
        },
    ),
);

/** A subnet of the program; what it leads to is read when it is asked for. */
export const subnetOf = view((stack: Stack, subnet: Resource): Subnet => {
    const vpc = () => stack.one(subnet, "vpcId", "vpc");
    const isPublic = () => subnet.inEffect.flag("mapPublicIpOnLaunch");
    return lazily(
        { origin: subnet },
        {
            vpc: () => mapMembers(vpc(), (resource) => vpcOf(stack, resource)),
            table: () => tableOfSubnet(stack, subnet, vpc()),
            assignsPublicAddress: () => answerOf(withDefault(isPublic(), false)),
        },
    );
});

/** The subnets that a property of a launch refers to. */
export function subnetsIn(stack: Stack, subnets: Members<Resource>): Members<Subnet> {
    return mapMembers(subnets, (subnet) => subnetOf(stack, subnet));
}

const tablesOf = attached<RouteTable>({
    routeTable: (stack, table) => ({
        to: stack.one(table, "vpcId", "vpc"),
        item: routeTableOf(stack, table),
    }),
});

const endpointsOf = attached<Endpoint>({
    vpcEndpoint: (stack, endpoint) => ({
        to: stack.one(endpoint, "vpcId", "vpc"),
        item: {
            origin: endpoint,
            serviceName: endpoint.inEffect.text("serviceName"),
            isOwnService: isShown(stack.one(endpoint, "serviceName", "endpointService", endpoint.inEffect)),
            type: endpoint.inEffect.text("vpcEndpointType"),
            groups: groupsNamedBy(stack, endpoint, "securityGroupIds", endpoint.inEffect),
        },
    }),
});

/** Whether an Elastic IP address is associated with the instance, or its outputs show that it has a public address. */
export function hasElasticAddress(stack: Stack, instance: Resource): Answer {
    if (instance.outputs.text("publicIp").kind === "known") return "yes";
    return anyOf(elasticAddressesOf(stack, instance), () => "yes");
}

const elasticAddressesOf = attached<Resource>({
    eip: (stack, address) => [...addressees(stack, address), ...handedOver(stack, address)],
    eipAssociation: addressees,
});

/** Whoever is handed an address that nothing has may associate it with any machine. */
function handedOver(stack: Stack, address: Resource): readonly Attachment<Resource>[] {
    const isHanded = stack.opaqueDependentsOf(address).length > 0;
    if (!isHanded || shown(usersOfAddress(stack, address)).length > 0) return [];
    const isTaken = addressees(stack, address).some(({ to }) => !to.absent);
    return isTaken ? [] : [{ to: untraceable, item: address }];
}

const usersOfAddress = attached<Resource>({
    eipAssociation: (stack, user) => ({ to: stack.one(user, "allocationId", "eip"), item: user }),
    natGateway: (stack, user) => [
        { to: stack.one(user, "allocationId", "eip"), item: user },
        { to: stack.many(user, "secondaryAllocationIds", "eip"), item: user },
    ],
});

function addressees(stack: Stack, address: Resource): readonly Attachment<Resource>[] {
    return (["instance", "instanceId", "networkInterface", "networkInterfaceId"] as const).map((key) => ({
        to: stack.one(
            address,
            key,
            key.startsWith("instance") ? "instance" : "networkInterface",
            address.inEffect,
        ),
        item: address,
    }));
}
