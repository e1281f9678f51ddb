import { cloudFormationType } from "../cloud-control";
import { kindOf, type ResourceKind } from "../kinds";
import type { References } from "../references";
import type { Resource } from "../resource";
import { handedOrFound } from "./handed";
import { everything } from "./reach";

/** What a resource of Cloud Control may change, by its type: what it names of the kinds or, where it hides whose it is, any. */
export function writtenByCloudControl(resource: Resource, references: References): readonly Resource[] {
    const type = cloudFormationType(resource);
    if (type.kind !== "known" || !type.value.startsWith("AWS::")) return everything(resource, references);
    const key = spelledAlike(type.value);
    if (RUNNERS.has(key)) return everything(resource, references);
    const kinds = WRITERS.get(key);
    if (kinds === undefined) return handedOrFound(resource, references);
    const named = everything(resource, references).filter((each) =>
        kinds.some((kind) => kind === kindOf(each.type)),
    );
    const written =
        named.length > 0 || !resource.hasUnknown ? named : kinds.flatMap((kind) => references.all(kind));
    return [...written, ...handedOrFound(resource, references)];
}

/** Providers differ in capitals and in what separates a service from its resource. */
function spelledAlike(type: string): string {
    return type.replaceAll(":", "").toLowerCase();
}

/** The types that run what may change anything. */
const RUNNERS: ReadonlySet<string> = new Set(
    [
        "AWS::CloudFormation::CustomResource",
        "AWS::CloudFormation::Stack",
        "AWS::CloudFormation::StackSet",
        "AWS::Config::ConformancePack",
        "AWS::Config::RemediationConfiguration",
        "AWS::Events::Rule",
        "AWS::FMS::Policy",
        "AWS::SSM::Association",
        "AWS::Scheduler::Schedule",
        "AWS::StepFunctions::StateMachine",
        "AWS::SSM::MaintenanceWindowTask",
        "AWS::SSMQuickSetup::ConfigurationManager",
        "AWS::Serverless::Application",
        "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
    ].map(spelledAlike),
);

const TABLES = ["defaultRouteTable", "routeTable", "vpc"] as const;
const MACHINES_ON_NETWORK = ["instance", "networkInterface"] as const;

/**
 * The kinds of which resources of other types change what proofs read: rules of groups, routes of tables, ways out of VPCs
 * and names in them, addresses of machines, permissions of roles. Whatever such a resource makes besides is its own.
 * Source: pulumi/pulumi-aws-native provider/cmd/pulumi-gen-aws-native/supported-types.txt, commit 014097a (2026-11-24);
 * types that Cloud Control does not make yet are named as CloudFormation does
 */
const WRITERS: ReadonlyMap<string, readonly ResourceKind[]> = new Map(
    (
        [
            ["AWS::EC2::CarrierGateway", ["vpc"]],
            ["AWS::EC2::EIP", MACHINES_ON_NETWORK],
            ["AWS::EC2::EIPAssociation", [...MACHINES_ON_NETWORK, "eip"]],
            ["AWS::EC2::EgressOnlyInternetGateway", ["vpc"]],
            ["AWS::EC2::GatewayRouteTableAssociation", TABLES],
            ["AWS::EC2::LocalGatewayRouteTableVPCAssociation", ["vpc"]],
            ["AWS::EC2::NetworkInterfaceAttachment", MACHINES_ON_NETWORK],
            ["AWS::EC2::Route", TABLES],
            ["AWS::EC2::RouteServerPropagation", TABLES],
            ["AWS::EC2::SecurityGroupEgress", ["securityGroup", "defaultSecurityGroup", "vpc"]],
            ["AWS::EC2::SecurityGroupVpcAssociation", ["securityGroup", "vpc"]],
            ["AWS::EC2::SubnetCidrBlock", ["subnet"]],
            ["AWS::EC2::SubnetRouteTableAssociation", ["subnet"]],
            ["AWS::EC2::TransitGatewayAttachment", ["vpc", "subnet"]],
            ["AWS::EC2::TransitGatewayVpcAttachment", ["vpc", "subnet"]],
            ["AWS::EC2::VPCCidrBlock", ["vpc"]],
            ["AWS::EC2::VPCDHCPOptionsAssociation", ["vpc"]],
            ["AWS::EC2::VPCEndpoint", ["subnet", ...TABLES]],
            ["AWS::EC2::VPCGatewayAttachment", ["vpc"]],
            ["AWS::EC2::VPCPeeringConnection", ["vpc"]],
            ["AWS::EC2::VPNGatewayRoutePropagation", TABLES],
            ["AWS::IAM::ManagedPolicy", ["role", "customerManagedPolicy"]],
            ["AWS::IAM::Policy", ["role"]],
            ["AWS::IAM::RolePolicy", ["role"]],
            ["AWS::NetworkManager::VpcAttachment", ["vpc", "subnet"]],
            ["AWS::Route53::HostedZone", ["vpc"]],
            ["AWS::Route53Profiles::ProfileAssociation", ["vpc"]],
            ["AWS::Route53Resolver::ResolverRuleAssociation", ["vpc"]],
            ["AWS::ServiceDiscovery::PrivateDnsNamespace", ["vpc"]],
            ["AWS::VpcLattice::ServiceNetworkVpcAssociation", ["vpc"]],
        ] as const
    ).map(([type, kinds]): [string, readonly ResourceKind[]] => [spelledAlike(type), kinds]),
);
