/**
 * The kinds of resource that decide whether Session Manager reaches a node, with the type tokens of
 * @pulumi/aws (6 and 7) and @pulumi/aws-native (1). Tokens are strings: the pack loads neither package.
 */
export const TYPES = {
    activation: ["aws:ssm/activation:Activation"],
    autoScalingGroup: ["aws:autoscaling/group:Group", "aws-native:autoscaling:AutoScalingGroup"],
    batchEnvironment: ["aws:batch/computeEnvironment:ComputeEnvironment"],
    beanstalkEnvironment: ["aws:elasticbeanstalk/environment:Environment"],
    cloudControl: ["aws:cloudcontrol/resource:Resource", "aws-native:index:ExtensionResource"],
    cloudFormationStack: [
        "aws:cloudformation/stack:Stack",
        "aws:cloudformation/stackSet:StackSet",
        "aws-native:cloudformation:Stack",
        "aws-native:cloudformation:StackSet",
    ],
    command: ["command:local:Command", "command:remote:Command"],
    customerManagedPolicy: ["aws:iam/policy:Policy", "aws-native:iam:ManagedPolicy"],
    defaultRouteTable: ["aws:ec2/defaultRouteTable:DefaultRouteTable"],
    defaultSecurityGroup: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
    egressRule: [
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "aws-native:ec2:SecurityGroupEgress",
    ],
    dhcpOptions: ["aws:ec2/vpcDhcpOptions:VpcDhcpOptions", "aws-native:ec2:DhcpOptions"],
    dhcpOptionsAssociation: [
        "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation",
        "aws-native:ec2:VpcdhcpOptionsAssociation",
    ],
    dnsNamespace: [
        "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
        "aws-native:servicediscovery:PrivateDnsNamespace",
    ],
    dnsProfileAssociation: [
        "aws:route53/profilesAssociation:ProfilesAssociation",
        "aws-native:route53profiles:ProfileAssociation",
    ],
    ec2Fleet: ["aws:ec2/fleet:Fleet"],
    eip: ["aws:ec2/eip:Eip", "aws-native:ec2:Eip"],
    eipAssociation: ["aws:ec2/eipAssociation:EipAssociation", "aws-native:ec2:EipAssociation"],
    eksCluster: ["aws:eks/cluster:Cluster", "aws-native:eks:Cluster"],
    eksNodeGroup: ["aws:eks/nodeGroup:NodeGroup", "aws-native:eks:Nodegroup"],
    endpointService: ["aws:ec2/vpcEndpointService:VpcEndpointService", "aws-native:ec2:VpcEndpointService"],
    groupAttachment: [
        "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
    ],
    groupRulesExclusive: ["aws:ec2/vpcSecurityGroupRulesExclusive:VpcSecurityGroupRulesExclusive"],
    hostedZone: ["aws:route53/zone:Zone", "aws-native:route53:HostedZone"],
    instance: ["aws:ec2/instance:Instance", "aws-native:ec2:Instance"],
    instanceProfile: ["aws:iam/instanceProfile:InstanceProfile", "aws-native:iam:InstanceProfile"],
    internetGateway: ["aws:ec2/internetGateway:InternetGateway", "aws-native:ec2:InternetGateway"],
    launchConfiguration: [
        "aws:ec2/launchConfiguration:LaunchConfiguration",
        "aws-native:autoscaling:LaunchConfiguration",
    ],
    launchTemplate: ["aws:ec2/launchTemplate:LaunchTemplate", "aws-native:ec2:LaunchTemplate"],
    mainRouteTableAssociation: ["aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation"],
    natGateway: ["aws:ec2/natGateway:NatGateway", "aws-native:ec2:NatGateway"],
    networkInterface: ["aws:ec2/networkInterface:NetworkInterface", "aws-native:ec2:NetworkInterface"],
    networkInterfaceAttachment: [
        "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
        "aws-native:ec2:NetworkInterfaceAttachment",
    ],
    peeringAccepter: ["aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter"],
    metadataDefaults: ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"],
    policyAttachment: ["aws:iam/policyAttachment:PolicyAttachment"],
    policyAttachmentsExclusive: ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive"],
    quickSetup: [
        "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager",
        "aws-native:ssmquicksetup:ConfigurationManager",
        "awscc:index/ssmquicksetupConfigurationManager:SsmquicksetupConfigurationManager",
    ],
    resolverRule: ["aws:route53/resolverRule:ResolverRule", "aws-native:route53resolver:ResolverRule"],
    resolverRuleAssociation: [
        "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
        "aws-native:route53resolver:ResolverRuleAssociation",
    ],
    role: ["aws:iam/role:Role", "aws-native:iam:Role"],
    rolePoliciesExclusive: ["aws:iam/rolePoliciesExclusive:RolePoliciesExclusive"],
    rolePolicy: ["aws:iam/rolePolicy:RolePolicy", "aws-native:iam:RolePolicy"],
    rolePolicyAttachment: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
    route: ["aws:ec2/route:Route", "aws-native:ec2:Route"],
    routePropagation: [
        "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation",
        "aws-native:ec2:VpnGatewayRoutePropagation",
        "aws:vpc/routeServerPropagation:RouteServerPropagation",
        "aws-native:ec2:RouteServerPropagation",
    ],
    routeTable: ["aws:ec2/routeTable:RouteTable", "aws-native:ec2:RouteTable"],
    routeTableAssociation: [
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        "aws-native:ec2:SubnetRouteTableAssociation",
    ],
    securityGroup: ["aws:ec2/securityGroup:SecurityGroup", "aws-native:ec2:SecurityGroup"],
    serviceSetting: ["aws:ssm/serviceSetting:ServiceSetting", "aws-native:ssm:ServiceSetting"],
    spotFleetRequest: ["aws:ec2/spotFleetRequest:SpotFleetRequest"],
    spotInstanceRequest: ["aws:ec2/spotInstanceRequest:SpotInstanceRequest"],
    subnet: ["aws:ec2/subnet:Subnet", "aws-native:ec2:Subnet"],
    unreadLauncher: [
        "aws-native:batch:ComputeEnvironment",
        "aws-native:ec2:Ec2Fleet",
        "aws-native:ec2:SpotFleet",
        "aws-native:elasticbeanstalk:Environment",
    ],
    vpc: ["aws:ec2/vpc:Vpc", "aws-native:ec2:Vpc"],
    zoneAssociation: ["aws:route53/zoneAssociation:ZoneAssociation"],
    vpcEndpoint: ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws-native:ec2:VpcEndpoint"],
    vpcExit: [
        "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
        "aws-native:ec2:VpcGatewayAttachment",
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        "aws-native:ec2:EgressOnlyInternetGateway",
        "aws:ec2/vpnGateway:VpnGateway",
        "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
        "aws:ec2/carrierGateway:CarrierGateway",
        "aws-native:ec2:CarrierGateway",
        "aws:ec2/localGatewayRouteTableVpcAssociation:LocalGatewayRouteTableVpcAssociation",
        "aws-native:ec2:LocalGatewayRouteTableVpcAssociation",
        "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        "aws-native:ec2:VpcPeeringConnection",
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        "aws-native:ec2:TransitGatewayAttachment",
        "aws-native:ec2:TransitGatewayVpcAttachment",
        "aws:networkfirewall/vpcEndpointAssociation:VpcEndpointAssociation",
        "aws-native:networkfirewall:VpcEndpointAssociation",
        "aws:networkmanager/vpcAttachment:VpcAttachment",
        "aws-native:networkmanager:VpcAttachment",
        "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
        "aws-native:vpclattice:ServiceNetworkVpcAssociation",
        "aws:odb/networkPeeringConnection:NetworkPeeringConnection",
        "aws-native:odb:OdbPeeringConnection",
    ],
} as const satisfies Record<string, readonly string[]>;

export type ResourceKind = keyof typeof TYPES;

/** Kinds that launch machines, in the order in which they are judged; `stack/compute/launchers.ts` tells the machines of each. */
export const LAUNCHERS = [
    "instance",
    "autoScalingGroup",
    "eksNodeGroup",
    "ec2Fleet",
    "spotInstanceRequest",
    "spotFleetRequest",
    "batchEnvironment",
    "beanstalkEnvironment",
    "unreadLauncher",
] as const satisfies readonly ResourceKind[];

export type LauncherKind = (typeof LAUNCHERS)[number];

/** Kinds that say how machines start: what launches them and what that builds on. */
export const LAUNCHES: readonly ResourceKind[] = [...LAUNCHERS, "launchConfiguration", "launchTemplate"];

const KIND_OF_TYPE: ReadonlyMap<string, ResourceKind> = new Map(
    (Object.keys(TYPES) as ResourceKind[]).flatMap((kind) =>
        TYPES[kind].map((type): [string, ResourceKind] => [type, kind]),
    ),
);

export function kindOf(type: string): ResourceKind | undefined {
    return KIND_OF_TYPE.get(type);
}

/** What messages call a resource of a type: `launch template`. */
export function nounOf(type: string): string {
    if (kindOf(type) === "autoScalingGroup") return "Auto Scaling group";
    const [name = type] = type.split(":").slice(-1);
    return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ").toLowerCase();
}

export function isNative(type: string): boolean {
    return type.startsWith("aws-native:");
}

/** Whether an output of such a resource may hold the id of anything: what another stack, a command or a store says. */
export function holdsAnyValue(type: string): boolean {
    return ANY_VALUE.some((pattern) => pattern.test(type));
}

const ANY_VALUE: readonly RegExp[] = [
    /^pulumi:pulumi:StackReference$/,
    /^terraform:state:RemoteStateReference$/,
    /^command:/,
    /^pulumi-[a-z]+:dynamic[/:]/,
    /^aws:lambda\/invocation:/,
    /^aws:ssm\/parameter:/,
    /^aws:secretsmanager\/secretVersion:/,
    /^aws:servicecatalog\/provisionedProduct:/,
    /^random:index\/randomShuffle:/,
    /^aws(-native)?:cloudformation[/:]/,
    /^(aws:cloudcontrol\/|aws-native:index:ExtensionResource$|awscc:)/,
];

/**
 * Whether an output of such a resource may repeat an id of the kind: a load balancer its subnets, a database its groups.
 * Whatever takes its place in a network shows where.
 */
export function mayRepeat(type: string, kind: ResourceKind): boolean {
    const repeaters = REPEATERS[kind];
    if (repeaters === undefined || !/^aws(-native)?:/.test(type)) return false;
    const own = kindOf(type);
    return own === undefined || repeaters.includes(own);
}

const REPEATERS: Partial<Record<ResourceKind, readonly ResourceKind[]>> = {
    securityGroup: [
        "batchEnvironment",
        "beanstalkEnvironment",
        "eksNodeGroup",
        "instance",
        "launchConfiguration",
        "launchTemplate",
        "networkInterface",
        "spotFleetRequest",
        "spotInstanceRequest",
        "unreadLauncher",
        "vpcEndpoint",
    ],
    subnet: [
        "autoScalingGroup",
        "batchEnvironment",
        "beanstalkEnvironment",
        "ec2Fleet",
        "eksCluster",
        "eksNodeGroup",
        "instance",
        "natGateway",
        "networkInterface",
        "routeTableAssociation",
        "spotFleetRequest",
        "spotInstanceRequest",
        "unreadLauncher",
        "vpcEndpoint",
    ],
};

/** Outputs by which other resources refer to one of this kind, `id` and `arn` beside them. */
export const IDENTIFIERS: Partial<Record<ResourceKind, readonly string[]>> = {
    customerManagedPolicy: ["name", "policyArn", "managedPolicyName"],
    dhcpOptions: ["dhcpOptionsId"],
    eip: ["allocationId"],
    endpointService: ["serviceName", "serviceId"],
    hostedZone: ["zoneId"],
    instance: ["instanceId"],
    instanceProfile: ["name", "instanceProfileName"],
    internetGateway: ["internetGatewayId"],
    launchConfiguration: ["name", "launchConfigurationName"],
    launchTemplate: ["name", "launchTemplateId", "launchTemplateName"],
    natGateway: ["natGatewayId"],
    resolverRule: ["resolverRuleId"],
    role: ["name", "roleName"],
    routeTable: ["routeTableId"],
    securityGroup: ["groupId", "securityGroupId"],
    subnet: ["subnetId"],
    vpc: ["vpcId"],
};

/** Kinds that a program may refer to by a name it chose before the resource exists. */
export const NAMED_KINDS: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
    "customerManagedPolicy",
    "instanceProfile",
    "launchConfiguration",
    "launchTemplate",
    "role",
]);

/** Kinds of these whose names are one thing in an account and Region; names of IAM are one in an account. */
export const REGIONAL_NAMES: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
    "launchConfiguration",
    "launchTemplate",
]);

/**
 * Kinds whose ids programs mix with ids from outside in one list (AWS managed policies, roles by name, groups from a configuration):
 * when such a list is wholly unknown, its dependencies do not tell all of it.
 */
export const MIXED_KINDS: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
    "customerManagedPolicy",
    "role",
    "securityGroup",
]);

/** How a reference to one kind of resource may come from another kind. */
export type Supply = Through | As;

/** The supplier hands on what one of its own properties names. */
interface Through {
    readonly through: string;
}

/** The supplier stands for something that comes with it: a VPC for its default security group, an EKS cluster for its own. */
interface As {
    /** The outputs that hold its id, each with the blocks in which it stands. */
    readonly as: readonly string[];
    /**
     * Where resources of the kind name the supplier: a look-up in a VPC, which depends on nothing but the VPC, finds its
     * default group or any other in it.
     */
    readonly among?: string;
    /** Properties of the supplier that may name others of the kind, which its outputs repeat. */
    readonly repeats?: readonly string[];
}

export const SUPPLIERS: Partial<Record<ResourceKind, Partial<Record<ResourceKind, Supply>>>> = {
    instance: { spotInstanceRequest: { as: ["spotInstanceId"] } },
    networkInterface: {
        instance: { as: ["primaryNetworkInterfaceId"] },
        spotInstanceRequest: { as: ["primaryNetworkInterfaceId"] },
    },
    role: { instanceProfile: { through: "role" } },
    routeTable: {
        vpc: { as: ["mainRouteTableId", "defaultRouteTableId"], among: "vpcId" },
        defaultRouteTable: { as: ["id"] },
    },
    securityGroup: {
        vpc: { as: ["defaultSecurityGroupId", "defaultSecurityGroup"], among: "vpcId" },
        defaultSecurityGroup: { as: ["id"] },
        eksCluster: {
            as: ["clusterSecurityGroupId", "vpcConfig.clusterSecurityGroupId"],
            repeats: ["vpcConfig", "resourcesVpcConfig"],
        },
    },
    vpc: { subnet: { through: "vpcId" }, securityGroup: { through: "vpcId" } },
};

const ASSOCIATION = /^(aws:ec2\/routeTableAssociation:|aws-native:ec2:SubnetRouteTableAssociation$)/;

/**
 * Resources for which a program waits by taking from them an id that they were given: a VPC from what gives it another range
 * or a gateway, a table or a subnet from what associates them.
 */
export const HANDED_ON: Partial<Record<ResourceKind, { readonly by: RegExp; readonly key: string }>> = {
    routeTable: { by: ASSOCIATION, key: "routeTableId" },
    subnet: { by: ASSOCIATION, key: "subnetId" },
    vpc: {
        by: /^aws(-native)?:ec2[/:](vpcIpv[46]CidrBlockAssociation|vpcCidrBlock|internetGateway(Attachment)?|vpcGatewayAttachment)\b/i,
        key: "vpcId",
    },
};
