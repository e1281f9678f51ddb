import type { Link, LinkList } from "./links";
import { Owned, type Belonging } from "./owned";
import type { Resource } from "./resource";
import type { Stack } from "./stack";
import {
    answerOf,
    anyOf,
    withDefault,
    type Answer,
    type Known,
    type Unknown,
    type Value,
} from "../value/value";

/** A VPC endpoint of any type. */
export interface Endpoint {
    readonly resource: Resource;
    /** Such as `com.amazonaws.eu-west-1.ssm`; absent for an endpoint to anything else than a service. */
    readonly serviceName: Value<string>;
    readonly groups: LinkList;
}

/** The VPC that a subnet is in. */
export function vpcOfSubnet(stack: Stack, subnet: Resource): Link {
    return stack.links.one(subnet, "vpcId", subnet.properties.text("vpcId"), "vpc");
}

/** The endpoints that the VPC has or may have. */
export function endpointsOf(stack: Stack, vpc: Resource): readonly Belonging<Endpoint>[] {
    return stack.view(endpoints).of(vpc);
}

function endpoints(stack: Stack): Owned<Endpoint> {
    const { links } = stack;
    return new Owned(
        stack.all("vpcEndpoint").map((resource) => {
            const { properties } = resource;
            const groups = properties.list("securityGroupIds");
            return {
                to: links.one(resource, "vpcId", properties.text("vpcId"), "vpc"),
                item: {
                    resource,
                    serviceName: properties.text("serviceName"),
                    groups: links.many(resource, "securityGroupIds", groups, "securityGroup"),
                },
            };
        }),
    );
}

/** Whether instances get a public IPv4 address in this subnet unless their launch says otherwise (default: no). */
export function assignsPublicAddress(subnet: Resource): Answer {
    return answerOf(withDefault(subnet.properties.flag("mapPublicIpOnLaunch"), false));
}

/** Whether an Elastic IP address is associated with the instance, or its outputs show that it has a public address. */
export function hasElasticAddress(stack: Stack, instance: Resource): Answer {
    if (instance.outputs.text("publicIp").kind === "known") return "yes";
    return anyOf(
        stack
            .view(elasticAddresses)
            .of(instance)
            .map(({ belongs }) => belongs),
    );
}

function elasticAddresses(stack: Stack): Owned<Resource> {
    return new Owned(
        [...stack.all("eip"), ...stack.all("eipAssociation")].flatMap((address) => {
            const ownerBy = (key: string, kind: "instance" | "networkInterface") => {
                const to = stack.links.one(address, key, address.properties.text(key), kind);
                return to.absent ? [] : [{ to, item: address }];
            };
            return [
                ...["instance", "instanceId"].flatMap((key) => ownerBy(key, "instance")),
                ...["networkInterface", "networkInterfaceId"].flatMap((key) =>
                    ownerBy(key, "networkInterface"),
                ),
            ];
        }),
    );
}

/** How a NAT gateway of the program reaches the internet: by its subnet, which has to be public. */
export interface NatGateway {
    /** `public` unless the program says `private`. */
    readonly connectivity: Known<string> | Unknown;
    /** Absent for a regional NAT gateway. */
    readonly subnet: Link;
}

export function natGatewayOf(stack: Stack, gateway: Resource): NatGateway {
    const { properties } = gateway;
    return {
        connectivity: withDefault(properties.text("connectivityType"), "public"),
        subnet: stack.links.one(gateway, "subnetId", properties.text("subnetId"), "subnet"),
    };
}
