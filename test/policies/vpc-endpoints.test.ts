import assert from "node:assert/strict";
import fc from "fast-check";
import { vpcEndpoints } from "../../policies/vpc-endpoints";
import type { ProposedResource } from "../../stack";
import {
    associate,
    defaultTable,
    endpoint,
    endpoints,
    internetGateway,
    natGateway,
    publicSubnet,
    route,
    routed,
    routeTable,
    subnet,
    vpc,
} from "../support/network";
import { fleet, instance, template } from "../support/nodes";
import { fault, judge, table } from "../support/policy-table";
import { Later, Program, type Inputs, type Options, type ProgramResource } from "../support/program";

const FOREIGN_SERVICE = "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0";
const ANYWHERE = "0.0.0.0/0";
const PROXIED = "export HTTPS_PROXY=http://10.0.0.5:3128";
const BY_NAT = { cidrBlock: ANYWHERE, natGatewayId: "nat-1" };

function instanceIn(p: Program, where: ProgramResource, inputs: Inputs = {}) {
    return instance(p, { subnetId: where.id, ...inputs });
}

function fleetIn(p: Program, subnets: unknown, inputs: Inputs = {}) {
    return fleet(p, template(p, inputs), { vpcZoneIdentifiers: subnets });
}

/** An instance in a subnet of a VPC that has nothing else than what the function adds. */
function isolated(
    add: (p: Program, network: ProgramResource, where: ProgramResource) => void = () => undefined,
) {
    return (p: Program) => {
        const network = vpc(p);
        const where = subnet(p, network);
        add(p, network, where);
        instanceIn(p, where);
    };
}

/** The name of a service that the program offers. */
function offered(p: Program) {
    return new Later(FOREIGN_SERVICE, [p.add("endpointService", "offers")]);
}

const PROFILE_TYPES = [
    "aws:route53/profilesAssociation:ProfilesAssociation",
    "aws-native:route53profiles:ProfileAssociation",
];
const RULE_TYPES = {
    aws: "aws:route53/resolverRule:ResolverRule",
    "aws-native": "aws-native:route53resolver:ResolverRule",
};
const NAMESPACE_TYPES = [
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
    "aws-native:servicediscovery:PrivateDnsNamespace",
];

/** A rule that forwards questions about names. */
function rule(p: Program, provider: keyof typeof RULE_TYPES, domainName: unknown) {
    const inputs = { name: "forward", domainName, ruleType: "FORWARD" };
    return p
        .add(RULE_TYPES[provider], "rule", inputs)
        .attribute(provider === "aws" ? "id" : "resolverRuleId");
}

function forwarding(
    p: Program,
    provider: keyof typeof RULE_TYPES,
    network: ProgramResource,
    resolverRuleId: unknown,
) {
    return p.add(
        `${RULE_TYPES[provider]}Association`.replace("/resolverRule:", "/resolverRuleAssociation:"),
        "names",
        {
            resolverRuleId,
            vpcId: network.id,
        },
    );
}

/** An instance in a subnet without a route, whose VPC has an endpoint to a service of somebody else. */
function withForeign(add: (p: Program, main: ProgramResource) => unknown) {
    return isolated((p, main) => {
        endpoint(p, main, "foreign", { serviceName: FOREIGN_SERVICE });
        add(p, main);
    });
}

/** An instance in a subnet whose route to everywhere the function aims. */
function aimed(target: (p: Program, network: ProgramResource) => Inputs) {
    return isolated((p, network, where) => routed(p, network, where, target(p, network)));
}

/** An instance in a subnet with a route to an internet gateway. */
function exposed(inputs: Inputs = {}, launch: Inputs = {}) {
    return (p: Program) => instanceIn(p, publicSubnet(p, vpc(p), inputs), launch);
}

/** An instance with user data in a subnet without a route, whose VPC has what the function adds. */
function saying(userData: unknown, add: (p: Program, main: ProgramResource) => unknown = () => undefined) {
    return (p: Program) => {
        const main = vpc(p);
        add(p, main);
        instanceIn(p, subnet(p, main), { userData });
    };
}

/** An instance of aws-native whose user data are known only later, in a VPC of its own. */
function nativeSaying(p: Program) {
    const main = p.add("aws-native:ec2:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
    const where = p.add("aws-native:ec2:Subnet", "private", { vpcId: main.attribute("vpcId") });
    p.add("aws-native:ec2:Instance", "web", {
        subnetId: where.attribute("subnetId"),
        userData: new Later(Buffer.from("echo hello").toString("base64")),
    });
    return main;
}

/** A machine that stands in a subnet with a route to an internet gateway and without public addresses. */
function standing(p: Program, outputs: Inputs = {}) {
    instance(p, { subnetId: publicSubnet(p, vpc(p)).id }, "web", { exists: true, outputs });
}

/** The subnets of a component that gives out each id as if all its children made it. */
function network(p: Program, add: (main: ProgramResource, parent: ProgramResource) => ProgramResource[]) {
    const component = p.add("component:net:Network", "network");
    const main = vpc(p, "main", { parent: component });
    const subnets = add(main, component);
    return {
        component,
        main,
        subnets,
        ids: new Later(
            subnets.map((each) => each.id),
            [component],
        ),
    };
}

/** A VPC of aws-native, with an instance in it. */
function nativeVpc(p: Program, options: Options = {}) {
    const main = p.add("aws-native:ec2:Vpc", "main", { cidrBlock: "10.0.0.0/16" }, options);
    const where = p.add("aws-native:ec2:Subnet", "private", { vpcId: main.attribute("vpcId") });
    p.add("aws-native:ec2:Instance", "web", { imageId: "ami-1", subnetId: where.attribute("subnetId") });
}

function nativeRoute(p: Program, routeTableId: unknown) {
    p.add("aws-native:ec2:Route", "route", {
        routeTableId,
        destinationCidrBlock: ANYWHERE,
        natGatewayId: "nat-1",
    });
}

const UNCONFIGURED: Options = { unconfigured: true };

/** A network with an instance, all by a provider that is not configured yet. */
function unconfiguredNetwork(p: Program, inputs: Inputs = {}) {
    const main = vpc(p, "main", UNCONFIGURED);
    const where = subnet(p, main, "private", inputs, UNCONFIGURED);
    const routes = routeTable(p, main, {}, "routes", UNCONFIGURED);
    const ends = { subnetId: where.id, routeTableId: routes.id };
    p.add("routeTableAssociation", "association", ends, UNCONFIGURED);
    instance(p, { subnetId: where.id }, "web", UNCONFIGURED);
    return { routes };
}

table(vpcEndpoints, {
    "what is judged": [{ name: "no subject", program: (p) => vpc(p), expect: "no subject" }],
    endpoints: [
        { name: "no endpoints and no routes", program: isolated(), expect: fault("no-path", "main") },
        { name: "both endpoints", program: isolated((p, main) => endpoints(p, main)), expect: "pass" },
        {
            name: "only the endpoint for ssm",
            program: isolated((p, main) => endpoint(p, main, "ssm")),
            expect: fault("no-path", "main"),
        },
        {
            name: "only the endpoint for ssmmessages",
            program: isolated((p, main) => endpoint(p, main, "ssmmessages")),
            expect: fault("no-path", "main"),
        },
        {
            name: "endpoints for services of similar names",
            program: isolated((p, main) => {
                for (const service of ["ssm-contacts", "ssm-incidents", "ec2messages", "s3"])
                    endpoint(p, main, service);
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "FIPS endpoints",
            program: isolated((p, main) => {
                for (const service of ["ssm-fips", "ssmmessages-fips"]) endpoint(p, main, service);
            }),
            expect: "pass",
        },
        {
            name: "endpoints in China",
            program: isolated((p, main) => {
                endpoint(p, main, "ssm", { serviceName: "com.amazonaws.cn-north-1.ssm" });
                endpoint(p, main, "ssmmessages", { serviceName: "cn.com.amazonaws.cn-north-1.ssmmessages" });
            }),
            expect: "pass",
        },
        {
            name: "endpoints without a type, which another policy judges",
            program: isolated((p, main) => {
                for (const service of ["ssm", "ssmmessages"]) {
                    p.add("vpcEndpoint", service, {
                        vpcId: main.id,
                        serviceName: `com.amazonaws.eu-west-1.${service}`,
                    });
                }
            }),
            expect: "pass",
        },
        {
            name: "a service name that is known only later",
            program: isolated((p, main) => {
                endpoint(p, main, "ssm");
                endpoint(p, main, "other", { serviceName: new Later("com.amazonaws.eu-west-1.s3") });
            }),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "an endpoint for a Gateway Load Balancer, whose service is known only later",
            program: isolated((p, main) =>
                endpoint(p, main, "appliance", {
                    serviceName: new Later(FOREIGN_SERVICE),
                    vpcEndpointType: "GatewayLoadBalancer",
                }),
            ),
            expect: fault("no-path", "main"),
        },
        {
            name: "an endpoint for a service that is known only later, of a type that is",
            program: isolated((p, main) =>
                endpoint(p, main, "appliance", {
                    serviceName: new Later(FOREIGN_SERVICE),
                    vpcEndpointType: new Later("GatewayLoadBalancer"),
                }),
            ),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "aws-native: an endpoint for a Gateway Load Balancer, whose service is known only later",
            program: isolated((p, main) =>
                p.add("aws-native:ec2:VpcEndpoint", "appliance", {
                    vpcId: main.id,
                    serviceName: new Later(FOREIGN_SERVICE),
                    vpcEndpointType: "GatewayLoadBalancer",
                }),
            ),
            expect: fault("no-path", "main"),
        },
        {
            name: "an endpoint for a service that the program offers",
            program: isolated((p, main) => endpoint(p, main, "own", { serviceName: offered(p) })),
            expect: fault("no-path", "main"),
        },
        {
            name: "an endpoint for a service that the program offers or another",
            program: isolated((p, main) => {
                const reference = p.add("pulumi:pulumi:StackReference", "network");
                const offers = p.add("endpointService", "offers");
                endpoint(p, main, "own", { serviceName: new Later(FOREIGN_SERVICE, [offers, reference]) });
            }),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "a proxy by an endpoint for a service that the program offers",
            program: saying(PROXIED, (p, main) => endpoint(p, main, "own", { serviceName: offered(p) })),
            expect: "undetermined",
        },
        {
            name: "aws-native: an endpoint for a service that the program offers",
            program: isolated((p, main) => {
                const offers = p.add("aws-native:ec2:VpcEndpointService", "offers");
                endpoint(p, main, "own", { serviceName: new Later(FOREIGN_SERVICE, [offers]) });
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "a service name under ignoreChanges",
            program: isolated((p, main) => {
                const inputs = { vpcId: main.id, serviceName: "com.amazonaws.eu-west-1.s3" };
                p.add("vpcEndpoint", "other", inputs, { ignoreChanges: ["serviceName"] });
            }),
            expect: "undetermined",
        },
        {
            name: "endpoints of a VPC that cannot be traced",
            program: isolated((p, main) => endpoints(p, main, { vpcId: new Later("vpc-1") })),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "endpoints of another VPC",
            program: isolated((p) => endpoints(p, vpc(p, "other"))),
            expect: fault("no-path", "main"),
        },
        {
            name: "endpoints of a VPC outside the program",
            program: isolated((p, main) => endpoints(p, main, { vpcId: "vpc-1" })),
            expect: fault("no-path", "main"),
        },
        {
            name: "endpoints whose VPC is given by the subnet",
            program: isolated((p, main, where) => endpoints(p, main, { vpcId: where.attribute("vpcId") })),
            expect: "pass",
        },
    ],
    "an internet gateway and public addresses": [
        {
            name: "a route to an internet gateway, public addresses by the subnet",
            program: exposed({ mapPublicIpOnLaunch: true }),
            expect: "pass",
        },
        {
            name: "a route to an internet gateway, a public address by the launch",
            program: exposed({}, { associatePublicIpAddress: true }),
            expect: "pass",
        },
        {
            name: "a route to an internet gateway, a public address that the launch declines",
            program: exposed({ mapPublicIpOnLaunch: true }, { associatePublicIpAddress: false }),
            expect: fault("no-public-address", "web"),
        },
        {
            name: "a route to an internet gateway without a public address",
            program: exposed(),
            expect: fault("no-public-address", "public"),
        },
        {
            name: "a public address that is known only later",
            program: exposed({ mapPublicIpOnLaunch: new Later(true) }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a public address under ignoreChanges",
            program: (p) => {
                const where = publicSubnet(p, vpc(p));
                instance(p, { subnetId: where.id }, "web", { ignoreChanges: ["associatePublicIpAddress"] });
            },
            expect: "undetermined",
        },
        {
            name: "an Elastic IP address of the instance",
            program: (p) => p.add("eip", "address", { instance: instanceIn(p, publicSubnet(p, vpc(p))).id }),
            expect: "pass",
        },
        {
            name: "an Elastic IP address of the instance's network interface",
            program: (p) => {
                const web = instanceIn(p, publicSubnet(p, vpc(p)));
                p.add("eip", "address", { networkInterface: web.attribute("primaryNetworkInterfaceId") });
            },
            expect: "pass",
        },
        {
            name: "an associated Elastic IP address",
            program: (p) => {
                const web = instanceIn(p, publicSubnet(p, vpc(p)));
                p.add("eipAssociation", "association", {
                    instanceId: web.id,
                    allocationId: p.add("eip", "address").id,
                });
            },
            expect: "pass",
        },
        {
            name: "an Elastic IP address of something that cannot be traced",
            program: (p) => {
                instanceIn(p, publicSubnet(p, vpc(p)));
                p.add("eipAssociation", "association", {
                    instanceId: new Later("i-1"),
                    allocationId: "eipalloc-1",
                });
            },
            expect: "undetermined",
            known: fault("no-public-address", "public"),
        },
        {
            name: "an Elastic IP address of another instance",
            program: (p) => {
                const main = vpc(p);
                const other = instance(p, { subnetId: subnet(p, main).id }, "other");
                p.add("eip", "address", { instance: other.id });
                instanceIn(p, publicSubnet(p, main));
            },
            expect: [fault("no-path", "main"), fault("no-public-address", "public")],
        },
        {
            name: "an Elastic IP address that a function is handed",
            program: (p) => {
                const main = vpc(p);
                const variables = { ADDRESS: p.add("eip", "address").attribute("allocationId") };
                p.add("aws:lambda/function:Function", "associate", { environment: { variables } });
                instanceIn(p, publicSubnet(p, main));
            },
            expect: "undetermined",
        },
        {
            name: "an Elastic IP address of a NAT gateway that a function is handed",
            program: (p) => {
                const main = vpc(p);
                const address = p.add("eip", "address");
                const inside = publicSubnet(p, main);
                p.add("natGateway", "nat", {
                    subnetId: inside.id,
                    allocationId: address.attribute("allocationId"),
                });
                const variables = { ADDRESS: address.attribute("publicIp") };
                p.add("aws:lambda/function:Function", "associate", { environment: { variables } });
                instanceIn(p, inside);
            },
            expect: fault("no-public-address", "public"),
        },
        {
            name: "an Elastic IP address that nothing is handed",
            program: (p) => {
                p.add("eip", "address");
                instanceIn(p, publicSubnet(p, vpc(p)));
            },
            expect: fault("no-public-address", "public"),
        },
        {
            name: "an Elastic IP address without a route to an internet gateway",
            program: (p) => {
                const main = vpc(p);
                p.add("eip", "address", { instance: instanceIn(p, subnet(p, main)).id });
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "an existing instance whose outputs show a public address",
            program: (p) => {
                const where = publicSubnet(p, vpc(p));
                instance(p, { subnetId: where.id }, "web", {
                    exists: true,
                    outputs: { publicIp: "192.0.2.1" },
                });
            },
            expect: "pass",
        },
    ],
    "what only outputs show": [
        {
            name: "a public address of the machine",
            program: (p) => {
                standing(p, { associatePublicIpAddress: true });
            },
            expect: "pass",
        },
        {
            name: "no public address, in a subnet that gives none",
            program: (p) => {
                standing(p, { associatePublicIpAddress: false });
            },
            expect: fault("no-public-address", "public"),
        },
        {
            name: "no public address of a machine, perhaps a stopped one, in a subnet that gives one",
            program: (p) => {
                const where = publicSubnet(p, vpc(p), { mapPublicIpOnLaunch: true });
                const options = { exists: true, outputs: { associatePublicIpAddress: false } };
                instance(p, { subnetId: where.id }, "web", options);
            },
            expect: "pass",
        },
        {
            name: "an Elastic IP address that others gave to the machine",
            program: (p) => {
                standing(p);
                p.add("eip", "address", {}, { exists: true, outputs: { instance: "id-Instance-web" } });
            },
            expect: "pass",
        },
        {
            name: "an Elastic IP address of another machine",
            program: (p) => {
                standing(p);
                p.add("eip", "address", {}, { exists: true, outputs: { instance: "i-1" } });
            },
            expect: fault("no-public-address", "public"),
        },
        {
            name: "the interface that an association is with",
            program: (p) => {
                standing(p, { primaryNetworkInterfaceId: "eni-1" });
                const inputs = { allocationId: "eipalloc-1" };
                const options = { exists: true, outputs: { networkInterfaceId: "eni-1" } };
                p.add("eipAssociation", "association", inputs, options);
            },
            expect: "pass",
        },
        {
            name: "public addresses that a subnet gives",
            program: (p) => {
                const main = vpc(p);
                const options = { exists: true, outputs: { mapPublicIpOnLaunch: true } };
                const where = p.add("aws-native:ec2:Subnet", "public", { vpcId: main.id }, options);
                routed(p, main, where, { gatewayId: internetGateway(p, main).id });
                instanceIn(p, where);
            },
            expect: "pass",
        },
        {
            name: "that a NAT gateway is private",
            program: aimed((p, main) => {
                const inputs = { subnetId: subnet(p, main, "inner").id };
                const options = { exists: true, outputs: { connectivityType: "private" } };
                return { natGatewayId: p.add("natGateway", "nat", inputs, options).id };
            }),
            expect: "undetermined",
        },
        {
            name: "the subnets of a fleet",
            program: (p) => {
                const main = vpc(p);
                const where = subnet(p, main, "private", {}, { exists: true, outputs: { id: "subnet-1" } });
                const launchTemplate = { id: template(p).id, version: "$Latest" };
                const options = { exists: true, outputs: { vpcZoneIdentifiers: ["subnet-1"] } };
                p.add("autoScalingGroup", "fleet", { launchTemplate }, options);
                return where;
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "the subnets of an aws-native fleet",
            program: (p) => {
                subnet(p, vpc(p), "private", {}, { exists: true, outputs: { id: "subnet-1" } });
                const launchTemplate = { launchTemplateId: template(p).id, version: "$Latest" };
                const options = { exists: true, outputs: { vpcZoneIdentifier: ["subnet-1"] } };
                p.add("aws-native:autoscaling:AutoScalingGroup", "fleet", { launchTemplate }, options);
            },
            expect: fault("no-path", "main"),
        },
    ],
    "NAT gateways": [
        {
            name: "a NAT gateway in a public subnet",
            program: aimed((p, main) => ({
                natGatewayId: natGateway(p, publicSubnet(p, main)).id,
            })),
            expect: "pass",
        },
        {
            name: "a NAT gateway in a subnet without a route",
            program: aimed((p, main) => ({
                natGatewayId: natGateway(p, subnet(p, main, "inner")).id,
            })),
            expect: fault("nat-without-exit", "nat"),
        },
        {
            name: "a NAT gateway in a subnet whose route is not to an internet gateway",
            program: aimed((p, main) => {
                const where = subnet(p, main, "inner");
                routed(p, main, where, { transitGatewayId: "tgw-1" });
                return { natGatewayId: natGateway(p, where).id };
            }),
            expect: "undetermined",
        },
        {
            name: "a NAT gateway in a subnet outside the program",
            program: aimed((p) => ({
                natGatewayId: p.add("natGateway", "nat", { subnetId: "subnet-1" }).id,
            })),
            expect: "undetermined",
        },
        {
            name: "a private NAT gateway",
            program: aimed((p, main) => ({
                natGatewayId: natGateway(p, subnet(p, main, "inner"), "nat", { connectivityType: "private" })
                    .id,
            })),
            expect: "undetermined",
        },
        {
            name: "a regional NAT gateway, which has no subnet",
            program: aimed((p, main) => ({
                natGatewayId: p.add("natGateway", "nat", { availabilityMode: "regional", vpcId: main.id }).id,
            })),
            expect: "undetermined",
        },
        {
            name: "a NAT gateway outside the program",
            program: aimed(() => ({ natGatewayId: "nat-1" })),
            expect: "pass",
        },
        {
            name: "a NAT gateway that cannot be traced",
            program: aimed(() => ({ natGatewayId: new Later("nat-1") })),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "one of two NAT gateways without an exit",
            program: aimed((p, main) => {
                const gateways = ["a", "b"].map((name) =>
                    natGateway(p, subnet(p, main, `${name}-subnet`), name),
                );
                const [, second] = gateways;
                return { natGatewayId: new Later(second?.id, gateways) };
            }),
            expect: "undetermined",
            known: fault("nat-without-exit", "b"),
        },
    ],
    "other targets and destinations": [
        {
            name: "an internet gateway outside the program",
            program: (p) => {
                const main = vpc(p);
                const where = subnet(p, main, "public", { mapPublicIpOnLaunch: true });
                routed(p, main, where, { gatewayId: "igw-1" });
                instanceIn(p, where);
            },
            expect: "pass",
        },
        {
            name: "a transit gateway",
            program: aimed(() => ({ transitGatewayId: "tgw-1" })),
            expect: "undetermined",
        },
        {
            name: "a peering connection",
            program: aimed(() => ({ vpcPeeringConnectionId: "pcx-1" })),
            expect: "undetermined",
        },
        {
            name: "a virtual private gateway",
            program: aimed(() => ({ gatewayId: "vgw-1" })),
            expect: "undetermined",
        },
        {
            name: "a NAT instance",
            program: aimed(() => ({ networkInterfaceId: "eni-1" })),
            expect: "undetermined",
        },
        {
            name: "a firewall's endpoint",
            program: aimed(() => ({ vpcEndpointId: "vpce-1" })),
            expect: "undetermined",
        },
        {
            name: "a route to a part of the internet",
            program: aimed((p, main) => ({
                destinationCidrBlock: "52.0.0.0/8",
                gatewayId: internetGateway(p, main).id,
            })),
            expect: "undetermined",
        },
        {
            name: "a route for IPv6",
            program: aimed(() => ({
                destinationCidrBlock: undefined,
                destinationIpv6CidrBlock: "::/0",
                egressOnlyGatewayId: "eigw-1",
            })),
            expect: "undetermined",
        },
        {
            name: "a destination that is known only later",
            program: aimed(() => ({ destinationCidrBlock: new Later(ANYWHERE), natGatewayId: "nat-1" })),
            expect: "undetermined",
            known: "pass",
        },
    ],
    "where routes are written": [
        {
            name: "routes that a VPN gateway propagates, by a resource",
            program: isolated((p, main, where) => {
                const routes = routed(p, main, where, {
                    destinationCidrBlock: "10.0.0.0/16",
                    gatewayId: "local",
                });
                p.add("routePropagation", "propagation", { routeTableId: routes.id, vpnGatewayId: "vgw-1" });
            }),
            expect: "undetermined",
        },
        {
            name: "routes that a VPN gateway propagates, by the table",
            program: isolated((p, main, where) => {
                const routes = routeTable(p, main, { propagatingVgws: ["vgw-1"] });
                associate(p, where.id, routes.id);
            }),
            expect: "undetermined",
        },
        {
            name: "a local route only",
            program: aimed(() => ({ destinationCidrBlock: "10.0.0.0/16", gatewayId: "local" })),
            expect: fault("no-path", "main"),
        },
        {
            name: "a route within the table",
            program: isolated((p, main, where) =>
                associate(p, where.id, routeTable(p, main, { routes: [BY_NAT] }).id),
            ),
            expect: "pass",
        },
        {
            name: "an existing table whose outputs show a route beyond the program",
            program: isolated((p, main, where) => {
                const shown = { routes: [{ cidrBlock: ANYWHERE, gatewayId: "", natGatewayId: "nat-1" }] };
                const routes = routeTable(p, main, {}, "routes", { exists: true, outputs: shown });
                associate(p, where.id, routes.id);
            }),
            expect: "pass",
        },
        {
            name: "routes under ignoreChanges",
            program: isolated((p, main, where) => {
                const routes = routeTable(p, main, {}, "routes", { ignoreChanges: ["routes"] });
                associate(p, where.id, routes.id);
            }),
            expect: "undetermined",
        },
        {
            name: "a route of a table that cannot be traced",
            program: isolated((p) => route(p, new Later("rtb-1"), { natGatewayId: "nat-1" })),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "a route of a table outside the program",
            program: isolated((p) => route(p, "rtb-1", { natGatewayId: "nat-1" })),
            expect: fault("no-path", "main"),
        },
    ],
    "a table looked up in a VPC, its main one or any other of it": [
        {
            name: "a looked-up table with a route, in the place of the main table",
            program: isolated((p, main) => {
                routeTable(p, main);
                route(p, new Later("id-RouteTable-routes", [main]), { natGatewayId: "nat-1" });
            }),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "a looked-up table with a route, in the place of another table",
            program: isolated((p, main, where) => {
                associate(p, where.id, routeTable(p, main).id);
                route(p, new Later("mainRouteTableId-Vpc-main", [main]), { natGatewayId: "nat-1" });
            }),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "a looked-up table of another VPC",
            program: isolated((p) => {
                const other = vpc(p, "other", { exists: true });
                routeTable(p, other);
                route(p, new Later("rtb-1", [other]), { natGatewayId: "nat-1" });
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "an associated table, the main one or another, neither with a route",
            program: isolated((p, main, where) => {
                routeTable(p, main);
                associate(p, where.id, new Later("id-RouteTable-routes", [main]));
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "a default table, managed without a route, beside a table with one",
            program: isolated((p, main) => {
                routeTable(p, main, { routes: [BY_NAT] });
                defaultTable(p, main);
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "aws-native: a route of a table outside the program, and a VPC to be created",
            program: (p) => {
                nativeVpc(p);
                nativeRoute(p, "rtb-1");
            },
            expect: fault("no-path", "main"),
            known: "undetermined",
        },
        {
            name: "aws-native: a route of a table that may be the main one of an existing VPC",
            program: (p) => {
                nativeVpc(p, { exists: true });
                nativeRoute(p, "rtb-1");
            },
            expect: "undetermined",
        },
    ],
    "a provider that is not configured yet": [
        {
            name: "an unconfigured provider: no endpoints and no routes",
            program: (p) => unconfiguredNetwork(p),
            expect: fault("no-path", "main"),
        },
        {
            name: "a route to an internet gateway without inputs",
            program: (p) => {
                const { routes } = unconfiguredNetwork(p, { mapPublicIpOnLaunch: true });
                const gatewayId = p.add("internetGateway", "igw", {}, UNCONFIGURED).id;
                p.add(
                    "route",
                    "route",
                    { routeTableId: routes.id, destinationCidrBlock: ANYWHERE, gatewayId },
                    UNCONFIGURED,
                );
            },
            expect: "pass",
        },
        {
            name: "a route of a table with an id in the program, which may be any",
            program: (p) => {
                unconfiguredNetwork(p);
                route(p, "rtb-1", { natGatewayId: "nat-1" });
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
    ],
    "which table": [
        {
            name: "the main table, with a route",
            program: isolated((p, main) =>
                route(p, main.attribute("mainRouteTableId"), { natGatewayId: "nat-1" }),
            ),
            expect: "pass",
        },
        {
            name: "the default table, managed without a route",
            program: isolated((p, main) => defaultTable(p, main)),
            expect: fault("no-path", "main"),
        },
        {
            name: "the default table, managed with a route",
            program: isolated((p, main) => defaultTable(p, main, { routes: [BY_NAT] })),
            expect: "pass",
        },
        {
            name: "the default table, managed, and a route that names it by the VPC's output",
            program: isolated((p, main) => {
                defaultTable(p, main);
                route(p, main.attribute("mainRouteTableId"), { natGatewayId: "nat-1" });
            }),
            expect: "pass",
        },
        {
            name: "the default table, managed with a route, and an association that names it by the VPC's output",
            program: isolated((p, main, where) => {
                defaultTable(p, main, { routes: [BY_NAT] });
                associate(p, where.id, main.attribute("defaultRouteTableId"));
            }),
            expect: "pass",
        },
        {
            name: "the default table of an existing VPC, which has the same id by either name",
            program: (p) => {
                const ids = { defaultRouteTableId: "rtb-main", mainRouteTableId: "rtb-main" };
                const main = p.add("vpc", "main", {}, { exists: true, outputs: ids });
                const known = { exists: true, outputs: { id: "rtb-main" } };
                p.add("defaultRouteTable", "default", { defaultRouteTableId: "rtb-main" }, known);
                route(p, "rtb-main", { natGatewayId: "nat-1" });
                instanceIn(p, subnet(p, main));
            },
            expect: "pass",
        },
        {
            name: "another table made the main one",
            program: isolated((p, main) => {
                const routes = routeTable(p, main, { routes: [BY_NAT] });
                p.add("mainRouteTableAssociation", "association", {
                    vpcId: main.id,
                    routeTableId: routes.id,
                });
            }),
            expect: "pass",
        },
        {
            name: "a main table that cannot be traced",
            program: isolated((p, main) =>
                p.add("mainRouteTableAssociation", "association", {
                    vpcId: main.id,
                    routeTableId: new Later("rtb-1"),
                }),
            ),
            expect: "undetermined",
        },
        {
            name: "an association with a table outside the program",
            program: isolated((p, _, where) => associate(p, where.id, "rtb-1")),
            expect: "undetermined",
        },
        {
            name: "an association of a subnet that cannot be traced",
            program: isolated((p, main) => {
                const routes = routeTable(p, main, { routes: [BY_NAT] });
                associate(p, new Later("subnet-1"), routes.id);
            }),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "an association with one of two tables, which fail for different causes",
            program: (p) => {
                const main = vpc(p);
                const where = subnet(p, main);
                const exposed = routeTable(
                    p,
                    main,
                    { routes: [{ cidrBlock: ANYWHERE, gatewayId: internetGateway(p, main).id }] },
                    "exposed",
                );
                const empty = routeTable(p, main, {}, "empty");
                const routeTableId = new Later(empty.id, [exposed, empty]);
                associate(p, where.id, routeTableId);
                instanceIn(p, where);
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "an association of a gateway, not of a subnet",
            program: isolated((p, main) => {
                const routes = routeTable(p, main, { routes: [BY_NAT] });
                p.add("routeTableAssociation", "association", {
                    gatewayId: internetGateway(p, main).id,
                    routeTableId: routes.id,
                });
            }),
            expect: fault("no-path", "main"),
        },
    ],
    "where the node is": [
        {
            name: "the default VPC",
            program: (p) => instance(p),
            expect: "pass",
        },
        {
            name: "the default VPC without a public address",
            program: (p) => instance(p, { associatePublicIpAddress: false }),
            expect: "undetermined",
        },
        {
            name: "the default VPC by its subnets",
            program: (p) => {
                const where = p.add("aws:ec2/defaultSubnet:DefaultSubnet", "default", {
                    availabilityZone: "eu-west-1a",
                });
                instanceIn(p, where);
            },
            expect: "undetermined",
        },
        {
            name: "a subnet outside the program",
            program: (p) => instance(p, { subnetId: "subnet-1" }),
            expect: "undetermined",
        },
        {
            name: "a subnet of a VPC outside the program",
            program: (p) => instanceIn(p, p.add("subnet", "private", { vpcId: "vpc-1" })),
            expect: "undetermined",
        },
        {
            name: "a subnet under ignoreChanges",
            program: (p) => {
                const where = subnet(p, vpc(p));
                instance(p, { subnetId: where.id }, "web", { ignoreChanges: ["subnetId"] });
            },
            expect: "undetermined",
        },
        {
            name: "one of two subnets, one of which has a way out",
            program: (p) => {
                const main = vpc(p);
                const [bare, open] = [subnet(p, main), publicSubnet(p, main, { mapPublicIpOnLaunch: true })];
                instance(p, { subnetId: new Later(bare.id, [bare, open]) });
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "one of two subnets, which fail for the same cause",
            program: (p) => {
                const main = vpc(p);
                const [a, b] = [subnet(p, main, "a"), subnet(p, main, "b")];
                instance(p, { subnetId: new Later(a.id, [a, b]) });
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "one of two subnets, which fail for different causes",
            program: (p) => {
                const main = vpc(p);
                const [bare, open] = [subnet(p, main), publicSubnet(p, main)];
                instance(p, { subnetId: new Later(bare.id, [bare, open]) });
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
    ],
    fleets: [
        {
            name: "a fleet over subnets without a way out",
            program: (p) => {
                const main = vpc(p);
                fleetIn(p, [subnet(p, main, "a").id, subnet(p, main, "b").id]);
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "a fleet over subnets, one of which has no way out",
            program: (p) => {
                const main = vpc(p);
                const good = subnet(p, main, "good");
                routed(p, main, good, { natGatewayId: "nat-1" });
                const bad = subnet(p, main, "bad");
                routed(p, main, bad, {
                    natGatewayId: natGateway(p, subnet(p, main, "inner")).id,
                });
                fleetIn(p, [good.id, bad.id]);
            },
            expect: fault("nat-without-exit", "nat"),
        },
        {
            name: "a fleet over a subnet without a way out and one outside the program",
            program: (p) => fleetIn(p, [subnet(p, vpc(p)).id, "subnet-1"]),
            expect: fault("no-path", "main"),
        },
        {
            name: "a fleet over a subnet with a way out and one outside the program",
            program: (p) =>
                fleetIn(p, [publicSubnet(p, vpc(p), { mapPublicIpOnLaunch: true }).id, "subnet-1"]),
            expect: "undetermined",
        },
        {
            name: "a fleet in a public subnet whose template asks for public addresses",
            program: (p) =>
                fleetIn(p, [publicSubnet(p, vpc(p)).id], {
                    networkInterfaces: [{ associatePublicIpAddress: "true" }],
                }),
            expect: "pass",
        },
        {
            name: "a fleet in the default VPC by its zones",
            program: (p) => {
                const template = p.add("launchTemplate", "template");
                p.add("autoScalingGroup", "fleet", {
                    launchTemplate: { id: template.id },
                    availabilityZones: ["eu-west-1a"],
                });
            },
            expect: "pass",
        },
    ],
    components: [
        {
            name: "the subnets of a component, all without a way out",
            program: (p) => {
                const { ids } = network(p, (main, parent) =>
                    ["a", "b"].map((name) => subnet(p, main, name, {}, { parent })),
                );
                fleetIn(p, ids);
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "the subnets of a component, one with a way out",
            program: (p) => {
                const { ids } = network(p, (main, parent) => [
                    subnet(p, main, "private", {}, { parent }),
                    publicSubnet(p, main, { mapPublicIpOnLaunch: true }),
                ]);
                fleetIn(p, ids);
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "the subnets of a component, one of its children with a way out",
            program: (p) => {
                const component = p.add("component:net:Network", "network");
                const main = p.add("vpc", "main", {}, { parent: component });
                const bare = subnet(p, main, "private", {}, { parent: component });
                const open = subnet(p, main, "public", { mapPublicIpOnLaunch: true }, { parent: component });
                routed(p, main, open, { gatewayId: internetGateway(p, main).id });
                fleetIn(p, new Later([bare.id], [component]));
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "endpoints whose VPC a component gives out",
            program: (p) => {
                const { component, main, subnets } = network(p, (made, parent) => [
                    subnet(p, made, "private", {}, { parent }),
                ]);
                endpoints(p, main, { vpcId: new Later(main.id, [component]) });
                instanceIn(p, subnets[0] ?? main);
            },
            expect: "pass",
        },
        {
            name: "endpoints whose subnets a component gives out, and whose VPC nothing tells",
            program: (p) => {
                const { main, subnets } = network(p, (made, parent) => [
                    subnet(p, made, "private", {}, { parent }),
                ]);
                endpoints(p, main, { vpcId: new Later("vpc-1") });
                instanceIn(p, subnets[0] ?? main);
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
    ],
    "aws-native": [
        {
            name: "aws-native: no endpoints and no routes",
            program: (p) => {
                const main = p.add("aws-native:ec2:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
                const where = p.add("aws-native:ec2:Subnet", "private", { vpcId: main.attribute("vpcId") });
                p.add("aws-native:ec2:Instance", "web", {
                    imageId: "ami-1",
                    subnetId: where.attribute("subnetId"),
                });
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "aws-native: a NAT gateway in a public subnet",
            program: (p) => {
                const main = p.add("aws-native:ec2:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
                const vpcId = main.attribute("vpcId");
                const route = (name: string, target: Inputs) => {
                    const where = p.add("aws-native:ec2:Subnet", name, { vpcId });
                    const routes = p.add("aws-native:ec2:RouteTable", `${name}-table`, { vpcId });
                    const [subnetId, routeTableId] = [
                        where.attribute("subnetId"),
                        routes.attribute("routeTableId"),
                    ];
                    p.add("aws-native:ec2:SubnetRouteTableAssociation", `${name}-association`, {
                        subnetId,
                        routeTableId,
                    });
                    p.add("aws-native:ec2:Route", `${name}-route`, {
                        routeTableId,
                        destinationCidrBlock: ANYWHERE,
                        ...target,
                    });
                    return where;
                };
                const gateway = p.add("aws-native:ec2:InternetGateway", "igw");
                const open = route("public", { gatewayId: gateway.attribute("internetGatewayId") });
                const nat = p.add("aws-native:ec2:NatGateway", "nat", {
                    subnetId: open.attribute("subnetId"),
                });
                const inner = route("private", { natGatewayId: nat.attribute("natGatewayId") });
                p.add("aws-native:ec2:Instance", "web", {
                    imageId: "ami-1",
                    subnetId: inner.attribute("subnetId"),
                });
            },
            expect: "pass",
        },
    ],
    "what may repair it": [
        {
            name: "a command that depends on the VPC",
            program: isolated((p, main) => p.add("command:local:Command", "add", {}, { dependsOn: [main] })),
            expect: "undetermined",
        },
        {
            name: "a command that depends on the subnet's table",
            program: isolated((p, main, where) => {
                const routes = routeTable(p, main);
                associate(p, where.id, routes.id);
                p.add("command:local:Command", "add", {}, { dependsOn: [routes] });
            }),
            expect: "undetermined",
        },
        {
            name: "a command that depends on the table of the NAT gateway's subnet",
            program: aimed((p, main) => {
                const inner = subnet(p, main, "inner");
                const routes = routeTable(p, main);
                associate(p, inner.id, routes.id);
                p.add("command:local:Command", "add", {}, { dependsOn: [routes] });
                return { natGatewayId: natGateway(p, inner).id };
            }),
            expect: "undetermined",
        },
        {
            name: "a command that depends on the instance",
            program: (p) =>
                p.add(
                    "command:local:Command",
                    "add",
                    {},
                    { dependsOn: [instanceIn(p, publicSubnet(p, vpc(p)))] },
                ),
            expect: "undetermined",
        },
        {
            name: "a command that depends on something else",
            program: isolated((p) =>
                p.add("command:local:Command", "add", {}, { dependsOn: [vpc(p, "other")] }),
            ),
            expect: fault("no-path", "main"),
        },
        {
            name: "a command that depends on one of the subnets of a fleet",
            program: (p) => {
                const main = vpc(p);
                const [a, b] = [subnet(p, main, "a"), subnet(p, main, "b")];
                p.add("command:local:Command", "add", {}, { dependsOn: [a] });
                fleetIn(p, [a.id, b.id]);
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "a command that depends on one of the subnets that an instance may be in",
            program: (p) => {
                const main = vpc(p);
                const [a, b] = [subnet(p, main, "a"), subnet(p, main, "b")];
                p.add("command:local:Command", "add", {}, { dependsOn: [b] });
                instance(p, { subnetId: new Later(a.id, [a, b]) });
            },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "a route of Cloud Control in the subnet's table",
            program: isolated((p, main, where) => {
                const routes = routeTable(p, main);
                associate(p, where.id, routes.id);
                p.add("awscc:index/ec2Route:Ec2Route", "out", { routeTableId: routes.id });
            }),
            expect: "undetermined",
        },
        {
            name: "a log group of Cloud Control that depends on the VPC",
            program: isolated((p, main) => {
                p.add("awscc:index/logsLogGroup:LogsLogGroup", "logs", { logGroupName: main.id });
                p.add("aws:cloudcontrol/resource:Resource", "more logs", {
                    typeName: "AWS::Logs::LogGroup",
                    desiredState: main.id,
                });
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "a NAT instance that is handed the subnet's table",
            program: isolated((p, main, where) => {
                const routes = routeTable(p, main);
                associate(p, where.id, routes.id);
                p.add("aws-native:ec2:LaunchTemplate", "nat", {
                    launchTemplateData: { userData: new Later("aws ec2 create-route", [routes]) },
                });
            }),
            expect: "undetermined",
        },
        {
            name: "a function that is handed the table of another subnet",
            program: isolated((p, main, where) => {
                associate(p, where.id, routeTable(p, main).id);
                const other = routeTable(p, main, {}, "other");
                p.add("aws:lambda/function:Function", "routes writer", {
                    vpcConfig: { subnetIds: [where.id] },
                    environment: { variables: { TABLE: other.id } },
                });
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "an association that patches the instance",
            program: (p) => {
                const web = instanceIn(p, subnet(p, vpc(p)));
                p.add("aws:ssm/association:Association", "patches", {
                    name: "AWS-RunPatchBaseline",
                    targets: [{ key: "InstanceIds", values: [web.id] }],
                });
            },
            expect: fault("no-path", "main"),
        },
        {
            name: "a second network interface",
            program: (p) => {
                const web = instanceIn(p, subnet(p, vpc(p)));
                p.add("networkInterfaceAttachment", "attachment", {
                    instanceId: web.id,
                    networkInterfaceId: "eni-1",
                    deviceIndex: 1,
                });
            },
            expect: "undetermined",
        },
    ],
    "second interfaces that are not shown": [
        {
            name: "attachments that depend on the instance",
            program: (p) => {
                const main = vpc(p);
                const web = instanceIn(p, subnet(p, main));
                p.add("networkInterface", "eni", {
                    subnetId: subnet(p, main, "other").id,
                    attachments: new Later([{ instance: web.id, deviceIndex: 1 }], [web]),
                });
            },
            expect: "undetermined",
        },
        {
            name: "attachments that depend on another instance",
            program: (p) => {
                const main = vpc(p);
                instanceIn(p, subnet(p, main));
                const other = instance(
                    p,
                    { subnetId: publicSubnet(p, main).id, associatePublicIpAddress: true },
                    "other",
                );
                p.add("networkInterface", "eni", {
                    subnetId: subnet(p, main, "inner").id,
                    attachments: new Later([{ instance: other.id, deviceIndex: 1 }], [other]),
                });
            },
            expect: ["undetermined", fault("no-path", "main")],
        },
    ],
    "private zones": [
        ...(
            [
                [
                    "of the service and of the other",
                    ["ssm.eu-west-1.amazonaws.com", "ssmmessages.eu-west-1.amazonaws.com."],
                    false,
                ],
                ["of the Region", ["eu-west-1.amazonaws.com"], false],
                ["of one of the services", ["ssm.eu-west-1.amazonaws.com"], true],
                ["of another service", ["s3.eu-west-1.amazonaws.com"], true],
                ["of the company", ["corp.internal"], true],
            ] as const
        ).map(([title, names, fails]) => ({
            name: `zones ${title}`,
            program: withForeign((p, main) => {
                for (const name of names) p.add("hostedZone", name, { name, vpcs: [{ vpcId: main.id }] });
            }),
            expect: fails ? fault("no-path", "main") : ("undetermined" as const),
        })),
        {
            name: "a zone of another VPC",
            program: withForeign((p) =>
                p.add("hostedZone", "zone", { name: "amazonaws.com", vpcs: [{ vpcId: vpc(p, "other").id }] }),
            ),
            expect: fault("no-path", "main"),
        },
        {
            name: "a public zone",
            program: withForeign((p) => p.add("hostedZone", "zone", { name: "amazonaws.com" })),
            expect: fault("no-path", "main"),
        },
        {
            name: "a zone whose name is known only later",
            program: withForeign((p, main) =>
                p.add("hostedZone", "zone", { name: new Later("corp.internal"), vpcs: [{ vpcId: main.id }] }),
            ),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "a zone outside the program that is associated with the VPC",
            program: withForeign((p, main) =>
                p.add("zoneAssociation", "zone", { zoneId: "Z1", vpcId: main.id }),
            ),
            expect: "undetermined",
        },
        {
            name: "a zone of everything",
            program: withForeign((p, main) =>
                p.add("hostedZone", "zone", { name: "com.", vpcs: [{ vpcId: main.id }] }),
            ),
            expect: "undetermined",
        },
        {
            name: "a zone of the Region, in a VPC that nothing leads out of",
            program: isolated((p, main) =>
                p.add("hostedZone", "zone", { name: "amazonaws.com", vpcs: [{ vpcId: main.id }] }),
            ),
            expect: fault("no-path", "main"),
        },
        ...["Z1", new Later("Z1")].map((zoneId) => ({
            name: `a zone ${zoneId === "Z1" ? "outside the program" : "that is known only later"}, in a VPC that nothing leads out of`,
            program: isolated((p, main) => p.add("zoneAssociation", "zone", { zoneId, vpcId: main.id })),
            expect: fault("no-path", "main"),
        })),
        ...(
            [
                ["of the company's own", { domainNameServers: ["10.0.1.53"] }, "undetermined"],
                ["that are known only later", { domainNameServers: new Later([]) }, "undetermined"],
                ["of Amazon", { domainNameServers: ["AmazonProvidedDNS"] }, fault("no-path", "main")],
                ["that are left out", { domainName: "corp" }, fault("no-path", "main")],
            ] as const
        ).map(([name, inputs, expect]) => ({
            name: `DNS servers ${name}`,
            program: withForeign((p: Program, main: ProgramResource) => {
                const dhcpOptionsId = p.add("dhcpOptions", "options", inputs).id;
                p.add("dhcpOptionsAssociation", "names", { vpcId: main.id, dhcpOptionsId });
            }),
            expect,
            ...(name === "that are known only later" ? { known: fault("no-path", "main") } : {}),
        })),
        {
            name: "DNS servers of the company's own, in a VPC that nothing leads out of",
            program: isolated((p, main) => {
                const dhcpOptionsId = p.add("dhcpOptions", "options", {
                    domainNameServers: ["10.0.1.53"],
                }).id;
                p.add("dhcpOptionsAssociation", "names", { vpcId: main.id, dhcpOptionsId });
            }),
            expect: fault("no-path", "main"),
        },
        {
            name: "aws-native: a set of DHCP options outside the program",
            program: withForeign((p, main) =>
                p.add("aws-native:ec2:VpcdhcpOptionsAssociation", "names", {
                    vpcId: main.id,
                    dhcpOptionsId: "dopt-1",
                }),
            ),
            expect: "undetermined",
        },
        {
            name: "a zone outside the program, in a VPC with an internet gateway",
            program: isolated((p, main) => {
                internetGateway(p, main);
                p.add("zoneAssociation", "zone", { zoneId: "Z1", vpcId: main.id });
            }),
            expect: "undetermined",
        },
        {
            name: "a zone outside the program, beside a gateway whose VPC cannot be traced",
            program: isolated((p, main) => {
                p.add("internetGateway", "igw", { vpcId: new Later("vpc-1") });
                p.add("zoneAssociation", "zone", { zoneId: "Z1", vpcId: main.id });
            }),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "aws-native: a zone of the Region",
            program: withForeign((p, main) =>
                p.add("aws-native:route53:HostedZone", "zone", {
                    name: "eu-west-1.amazonaws.com",
                    vpcs: [{ vpcId: main.id, vpcRegion: "eu-west-1" }],
                }),
            ),
            expect: "undetermined",
        },
        ...PROFILE_TYPES.flatMap((type) => [
            {
                name: `${type} with the VPC`,
                program: withForeign((p, main) =>
                    p.add(type, "names", { profileId: "rp-1", resourceId: main.id }),
                ),
                expect: "undetermined" as const,
            },
            {
                name: `${type} with the VPC, named like a zone of the company`,
                program: withForeign((p, main) =>
                    p.add(type, "names", { name: "corp.internal", profileId: "rp-1", resourceId: main.id }),
                ),
                expect: "undetermined" as const,
            },
            {
                name: `${type} with another VPC`,
                program: withForeign((p) =>
                    p.add(type, "names", { profileId: "rp-1", resourceId: vpc(p, "other").id }),
                ),
                expect: fault("no-path", "main"),
            },
            {
                name: `${type} with a VPC that cannot be traced`,
                program: withForeign((p) =>
                    p.add(type, "names", { profileId: "rp-1", resourceId: new Later("vpc-1") }),
                ),
                expect: "undetermined" as const,
                known: fault("no-path", "main"),
            },
        ]),
        ...(["aws", "aws-native"] as const).flatMap((provider) => [
            {
                name: `${provider}: a rule outside the program that is associated with the VPC`,
                program: withForeign((p, main) => forwarding(p, provider, main, "rslvr-rr-1")),
                expect: "undetermined" as const,
            },
            ...([".", "amazonaws.com"] as const).map((domainName) => ({
                name: `${provider}: a rule for ${domainName} that is associated with the VPC`,
                program: withForeign((p, main) =>
                    forwarding(p, provider, main, rule(p, provider, domainName)),
                ),
                expect: "undetermined" as const,
            })),
            {
                name: `${provider}: a rule for names of the company that is associated with the VPC`,
                program: withForeign((p, main) =>
                    forwarding(p, provider, main, rule(p, provider, "corp.internal")),
                ),
                expect: fault("no-path", "main"),
            },
            {
                name: `${provider}: a rule for names known only later that is associated with the VPC`,
                program: withForeign((p, main) =>
                    forwarding(p, provider, main, rule(p, provider, new Later("corp.internal"))),
                ),
                expect: "undetermined" as const,
                known: fault("no-path", "main"),
            },
            {
                name: `${provider}: a rule that is associated with another VPC`,
                program: withForeign((p) => forwarding(p, provider, vpc(p, "other"), "rslvr-rr-1")),
                expect: fault("no-path", "main"),
            },
            {
                name: `${provider}: a rule that is associated with the VPC, which nothing leads out of`,
                program: isolated((p, main) => forwarding(p, provider, main, "rslvr-rr-1")),
                expect: fault("no-path", "main"),
            },
        ]),
        ...NAMESPACE_TYPES.flatMap((type) => [
            {
                name: `${type} of the Region`,
                program: withForeign((p, main) =>
                    p.add(type, "names", { name: "eu-west-1.amazonaws.com", vpc: main.id }),
                ),
                expect: "undetermined" as const,
            },
            {
                name: `${type} of the company`,
                program: withForeign((p, main) =>
                    p.add(type, "names", { name: "corp.internal", vpc: main.id }),
                ),
                expect: fault("no-path", "main"),
            },
            {
                name: `${type} of the Region for another VPC`,
                program: withForeign((p) =>
                    p.add(type, "names", { name: "amazonaws.com", vpc: vpc(p, "other").id }),
                ),
                expect: fault("no-path", "main"),
            },
        ]),
    ],
    "user data": [
        {
            name: "user data that sets a proxy, in a VPC that nothing leads out of",
            program: saying(PROXIED),
            expect: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, in a VPC that nothing leads out of",
            program: saying(new Later("echo")),
            expect: fault("no-path", "main"),
        },
        {
            name: "user data that sets a proxy, in a VPC with an internet gateway",
            program: saying(PROXIED, (p, main) => internetGateway(p, main)),
            expect: "undetermined",
        },
        {
            name: "user data that is known only later, in a VPC with an internet gateway",
            program: saying(new Later("echo"), (p, main) => internetGateway(p, main)),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, beside a gateway whose VPC cannot be traced",
            program: saying(new Later("echo"), (p) =>
                p.add("internetGateway", "igw", { vpcId: new Later("vpc-1") }),
            ),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, beside a transit gateway's attachment",
            program: saying(new Later("echo"), (p, main) =>
                p.add("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "hub", {
                    vpcId: main.id,
                    transitGatewayId: "tgw-1",
                }),
            ),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, in a VPC with an endpoint of somebody else",
            program: saying(new Later("echo"), (p, main) =>
                endpoint(p, main, "proxy", {
                    serviceName: FOREIGN_SERVICE,
                }),
            ),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, in a VPC with an endpoint of AWS",
            program: saying(new Later("echo"), (p, main) => endpoint(p, main, "ssm")),
            expect: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, beside a gateway of another VPC",
            program: saying(new Later("echo"), (p) => internetGateway(p, vpc(p, "other"))),
            expect: fault("no-path", "main"),
        },
        {
            name: "user data of aws-native that is known only later, in a VPC that nothing leads out of",
            program: (p) => nativeSaying(p),
            expect: fault("no-path", "main"),
        },
        {
            name: "user data of aws-native that is known only later, in a VPC with a gateway",
            program: (p) =>
                p.add("aws-native:ec2:VpcGatewayAttachment", "attachment", {
                    vpcId: nativeSaying(p).attribute("vpcId"),
                    internetGatewayId: p
                        .add("aws-native:ec2:InternetGateway", "igw")
                        .attribute("internetGatewayId"),
                }),
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "user data that mentions other proxies, in a VPC with an internet gateway",
            program: saying("#!/bin/sh\napt-get install -y haproxy\n", (p, main) => internetGateway(p, main)),
            expect: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, in a subnet with a way out",
            program: exposed(
                { mapPublicIpOnLaunch: true },
                { userData: new Later("export HTTPS_PROXY=http://10.0.0.5:3128") },
            ),
            expect: "pass",
        },
    ],
    "no proxy, by declaration": [
        {
            name: "user data that is known only later, declared to set no proxy",
            program: saying(new Later("echo"), (p, main) => internetGateway(p, main)),
            declarations: { proxy: { "*": "none" } },
            expect: fault("no-path", "main"),
        },
        {
            name: "user data that fetches what it runs, declared to set no proxy",
            program: saying("#!/bin/sh\ncurl -s https://example.com/x.sh | sh\n", (p, main) =>
                internetGateway(p, main),
            ),
            declarations: { proxy: { web: "none" } },
            expect: fault("no-path", "main"),
        },
        {
            name: "user data that sets a proxy, declared not to",
            program: saying(PROXIED, (p, main) => internetGateway(p, main)),
            declarations: { proxy: { "*": "none" } },
            expect: "undetermined",
        },
        {
            name: "user data of another node declared to set no proxy",
            program: saying(new Later("echo"), (p, main) => internetGateway(p, main)),
            declarations: { proxy: { other: "none" } },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, of a template declared to set no proxy",
            program: (p) => {
                const main = vpc(p);
                internetGateway(p, main);
                fleetIn(p, [subnet(p, main).id], { userData: new Later("ZWNobw==") });
            },
            declarations: { proxy: { "temp*": "none" } },
            expect: fault("no-path", "main"),
        },
        {
            name: "user data that is known only later, of a fleet declared to set no proxy",
            program: (p) => {
                const main = vpc(p);
                internetGateway(p, main);
                fleetIn(p, [subnet(p, main).id], { userData: new Later("ZWNobw==") });
            },
            declarations: { proxy: { fleet: "none" } },
            expect: fault("no-path", "main"),
        },
    ],
    declarations: [
        {
            name: "the VPC declared reachable",
            program: isolated(),
            declarations: { networks: { main: "reachable" } },
            expect: "pass",
        },
        {
            name: "a subnet outside the program declared reachable",
            program: (p) => instance(p, { subnetId: "subnet-1" }),
            declarations: { networks: { "subnet-1": "reachable" } },
            expect: "pass",
        },
        {
            name: "subnets of a VPC outside the program declared reachable",
            program: (p) => instanceIn(p, p.add("subnet", "private", { vpcId: "vpc-1" })),
            declarations: { networks: { "vpc-1": "reachable" } },
            expect: "pass",
        },
        {
            name: "the VPC declared unreachable, though it has endpoints",
            program: isolated((p, main) => endpoints(p, main)),
            declarations: { networks: { main: "unreachable" } },
            expect: fault("declared-unreachable", "web"),
        },
        {
            name: "a subnet declared reachable in a VPC declared unreachable",
            program: isolated(),
            declarations: { networks: { main: "unreachable", private: "reachable" } },
            expect: "pass",
        },
        {
            name: "default VPCs declared unreachable",
            program: (p) => instance(p),
            declarations: { networks: { "*": "unreachable" } },
            expect: fault("declared-unreachable", "web"),
        },
        {
            name: "a subnet that cannot be traced, where all others are declared unreachable",
            program: (p) => instance(p, { subnetId: new Later("subnet-1") }),
            declarations: { networks: { "*": "unreachable", "subnet-1": "reachable" } },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a subnet that cannot be traced, where everything is declared reachable",
            program: (p) => instance(p, { subnetId: new Later("subnet-1") }),
            declarations: { networks: { "*": "reachable" } },
            expect: "pass",
        },
        {
            name: "one of two subnets of a fleet declared reachable",
            program: (p) => {
                const main = vpc(p);
                fleetIn(p, [subnet(p, main, "a").id, subnet(p, main, "b").id]);
            },
            declarations: { networks: { a: "reachable" } },
            expect: fault("no-path", "main"),
        },
        {
            name: "one of two subnets that an instance may be in declared reachable",
            program: (p) => {
                const main = vpc(p);
                const [a, b] = [subnet(p, main, "a"), subnet(p, main, "b")];
                instance(p, { subnetId: new Later(b.id, [a, b]) });
            },
            declarations: { networks: { a: "reachable" } },
            expect: "undetermined",
            known: fault("no-path", "main"),
        },
        {
            name: "declarations that could not be read",
            program: isolated(),
            declarations: "unreadable",
            expect: "undetermined",
        },
    ],
});

describe("vpc-endpoints, whatever the order of resources", () => {
    const program = new Program();
    const main = vpc(program);
    const inner = subnet(program, main, "inner");
    routed(program, main, inner, {
        natGatewayId: natGateway(program, subnet(program, main)).id,
    });
    instanceIn(program, inner);
    fleetIn(program, [publicSubnet(program, main).id, inner.id]);
    endpoint(program, main, "ssm");
    const resources = program.propose("preview");

    it("names the same causes", () => {
        const causes = causesIn(resources);
        assert.deepEqual(causes, [
            ["web", "nat"],
            ["fleet", "nat"],
            ["fleet", "public"],
        ]);
        fc.assert(
            fc.property(fc.shuffledSubarray([...resources], { minLength: resources.length }), (shuffled) => {
                assert.deepEqual(causesIn(shuffled), causes);
            }),
        );
    });
});

function causesIn(resources: readonly ProposedResource[]) {
    return judge(vpcEndpoints, resources).flatMap(({ subject, verdict }) =>
        verdict.kind === "fail" ? verdict.proof.map(({ cause }) => [subject.resource.name, cause.name]) : [],
    );
}
