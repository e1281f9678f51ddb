import { AGENT_DOCUMENT_TYPES, isCommandDocument } from "../aws/command-documents";
import { all, type Answer, type Value } from "../value";
import { cloudFormationType } from "./cloud-control";
import { onlyCopiesFiles, onlyHandlesSoftware } from "./commands";
import { kindOf, type ResourceKind } from "./kinds";
import type { References } from "./references";
import { sameRegion } from "./regions";
import type { Resource } from "./resource";

/** What a resource may repair in ways that the program does not show, among all that it depends on. */
type Reach = (resource: Resource, references: References) => readonly Resource[];

const everything: Reach = (resource, references) => references.expand(resource.dependencies);

/** What the values of these properties come from. */
function handedIn(...keys: readonly string[]): Reach {
    return (resource, references) => references.expand(keys.flatMap((key) => resource.dependenciesOf(key)));
}

/** Everything, unless the resource certainly is harmless. */
function unless(
    isHarmless: (resource: Resource, references: References) => Answer,
    reach: Reach = handedWritable,
): Reach {
    return (resource, references) =>
        (isHarmless(resource, references) === "yes" ? reach : everything)(resource, references);
}

/**
 * Which resources may do what to those that they depend on, by their types: the first row that fits decides. Of all others
 * only software matters, and only what it is handed and may write to.
 */
const REACHES: readonly (readonly [types: RegExp, reach: Reach])[] = [
    [/^aws(-native)?:cloudformation[/:]/, everything], // stacks, stack sets, custom resources
    [/^aws:servicecatalog\/provisionedProduct:/, everything], // a CloudFormation stack
    [/^aws-native:servicecatalog:CloudFormationProvisionedProduct$/, everything],
    [/^aws:serverlessrepository\//, everything], // a CloudFormation stack
    [/^aws:lambda\/invocation:/, everything],
    [/^aws:cfg\/remediationConfiguration:/, everything], // runs an automation
    [/^aws-native:configuration:RemediationConfiguration$/, everything],
    [/^pulumi-[a-z]+:dynamic[/:]/, everything],
    [/^[^:]+:index:Module$/, everything], // a Terraform module
    [/^[^:]+:tf:/, everything], // a resource within one
    [/^kubernetes:[\w.-]+\.services\.k8s\.aws\//, everything], // AWS Controllers for Kubernetes
    [/^kubernetes:[\w.-]+\.aws\.(m\.)?(upbound\.io|crossplane\.io)\//, everything], // Crossplane
    [/^ansible:/, everything], // configures what it connects to
    [
        /^(aws:sfn\/stateMachine:|aws-native:stepfunctions:StateMachine$|awscc:(index\/stepfunctionsS|stepfunctions\/s)tateMachine:)/,
        handedIn("definition", "definitionString", "definitionSubstitutions"), // may call any API
    ],
    [
        /^(aws:scheduler\/schedule:|aws-native:scheduler:Schedule$|awscc:(index\/schedulerS|scheduler\/s)chedule:)/,
        handedIn("target"), // may call any API
    ],
    [/^aws:cloudwatch\/eventTarget:/, handedIn("input", "inputTransformer")],
    [/^command:remote:Copy/, unless(onlyCopiesFiles)],
    [/^command:/, unless(onlyHandlesSoftware)],
    [
        /^(aws:ssm\/association:|aws-native:ssm:Association$|awscc:(index\/ssmAssociation|ssm\/association):)/,
        unless(runsOnMachines, handedIn("parameters")),
    ],
    [
        /^(aws:ssm\/maintenanceWindowTask:|aws-native:ssm:MaintenanceWindowTask$)/,
        unless(sendsCommand, handedIn("taskInvocationParameters")),
    ],
    [/^(awscc:|aws:cloudcontrol\/|aws-native:index:ExtensionResource$)/, unless(onlyMakesItself)],
];

/** All, a part or nothing of what a resource depends on, itself or by a component around it: what it may repair. */
export function repairedBy(resource: Resource, references: References): readonly Resource[] {
    return reachOf(resource.type)(resource, references);
}

const BY_TYPE_ALONE: ReadonlySet<Reach> = new Set([everything, handedWritable]);

const KNOWN_REACHES = new Map<string, Reach>();

function reachOf(type: string): Reach {
    const reach =
        KNOWN_REACHES.get(type) ?? REACHES.find(([types]) => types.test(type))?.[1] ?? handedWritable;
    KNOWN_REACHES.set(type, reach);
    return reach;
}

/** Whether anything of a resource is read beyond its type and what it depends on; only such inputs have to be kept. */
export function isRead(type: string): boolean {
    return kindOf(type) !== undefined || DOCUMENT.test(type) || !BY_TYPE_ALONE.has(reachOf(type));
}

/** Where software, a script's text included, is told what to work with; Cloud Control takes all properties in one. */
const HANDED: readonly string[] = [
    ...["userData", "userDataBase64", "launchTemplateData"],
    ...["environment", "containerDefinitions", "content"],
    ...["desiredState", "properties"],
];

/**
 * What software on a machine or in a function is handed and may write to by its id: a NAT instance writes its own route, a
 * function keeps the rules of a group, a machine takes an address. Ids of networks, roles and machines stand in ordinary
 * environments.
 */
function handedWritable(resource: Resource, references: References): readonly Resource[] {
    const keys = HANDED.filter((key) => key !== "launchTemplateData" || hasUserData(resource));
    return handedIn(...keys)(resource, references).filter(isWritable);
}

function hasUserData(template: Resource): boolean {
    return template.properties.inside("launchTemplateData").raw("userData").kind !== "absent";
}

const WRITABLE: ReadonlySet<ResourceKind | undefined> = new Set<ResourceKind>([
    "defaultRouteTable",
    "defaultSecurityGroup",
    "eip",
    "routeTable",
    "securityGroup",
]);

function isWritable({ type }: Resource): boolean {
    return WRITABLE.has(kindOf(type));
}

/**
 * Whether an association has the agents of its targets carry out its document, rather than an automation, which could
 * give them a profile. No agent carries anything out on a node that cannot be reached. Targets without a parameter for
 * them do not tell: only with rate controls does an automation need one.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html,
 * AutomationTargetParameterName, 2026-11-24
 */
function runsOnMachines(association: Resource, references: References): Answer {
    const name = association.properties.text("name");
    if (name.kind === "known" && isCommandDocument(name.value)) return "yes";
    const documents = documentsOf(association, name, references);
    return documents.length === 0 ? "unknown" : all(documents.map(isForAgents));
}

/** What the name comes from or, where it is written down, the document of this name on which the association waits. */
function documentsOf(
    association: Resource,
    name: Value<string>,
    references: References,
): readonly Resource[] {
    const sources = references.expand(association.dependenciesOf("name"));
    if (sources.length > 0 || name.kind !== "known") return sources;
    return references.expand(association.dependencies).filter((document) => {
        const own = document.properties.text("name");
        return (
            DOCUMENT.test(document.type) &&
            own.kind === "known" &&
            own.value === name.value &&
            sameRegion(association, document) === "yes"
        );
    });
}

/** A document of Systems Manager. */
const DOCUMENT = /^(aws:ssm\/document:|aws-native:ssm:Document$)/;

function isForAgents({ type, properties }: Resource): Answer {
    if (!DOCUMENT.test(type)) return "unknown";
    const documentType = properties.text("documentType");
    if (documentType.kind !== "known") return "unknown";
    return AGENT_DOCUMENT_TYPES.has(documentType.value) ? "yes" : "no";
}

/** Whether the task of a maintenance window runs on machines, as an association with a command document does. */
function sendsCommand({ properties }: Resource): Answer {
    const type = properties.text("taskType");
    if (type.kind !== "known") return "unknown";
    return type.value === "RUN_COMMAND" ? "yes" : "no";
}

/** Whether a resource of Cloud Control certainly leaves alone all that proofs read. */
function onlyMakesItself(resource: Resource): Answer {
    const type = cloudFormationType(resource);
    if (type.kind !== "known" || !type.value.startsWith("AWS::")) return "unknown";
    return WRITERS.has(spelledAlike(type.value)) ? "no" : "yes";
}

/** Providers differ in capitals and in what separates a service from its resource. */
function spelledAlike(type: string): string {
    return type.replaceAll(":", "").toLowerCase();
}

/**
 * The types that make or change what proofs read: routes, ways out, endpoints, groups, addresses, permissions, launches;
 * or that run what may do so. In doubt a type stands here.
 * Source: pulumi/pulumi-aws-native provider/cmd/pulumi-gen-aws-native/supported-types.txt, commit 014097a (2026-11-24);
 * types that Cloud Control does not make yet are named as CloudFormation does
 */
const WRITERS: ReadonlySet<string> = new Set(
    [
        "AWS::AutoScaling::LaunchConfiguration",
        "AWS::CloudFormation::CustomResource",
        "AWS::CloudFormation::Stack",
        "AWS::CloudFormation::StackSet",
        "AWS::Config::RemediationConfiguration",
        "AWS::EC2::CarrierGateway",
        "AWS::EC2::EIP",
        "AWS::EC2::EIPAssociation",
        "AWS::EC2::EgressOnlyInternetGateway",
        "AWS::EC2::GatewayRouteTableAssociation",
        "AWS::EC2::InternetGateway",
        "AWS::EC2::LaunchTemplate",
        "AWS::EC2::LocalGatewayRouteTableVPCAssociation",
        "AWS::EC2::NatGateway",
        "AWS::EC2::NetworkInterface",
        "AWS::EC2::NetworkInterfaceAttachment",
        "AWS::EC2::Route",
        "AWS::EC2::RouteServerPropagation",
        "AWS::EC2::RouteTable",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::SecurityGroupEgress",
        "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::SecurityGroupVpcAssociation",
        "AWS::EC2::SubnetCidrBlock",
        "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::EC2::TransitGatewayAttachment",
        "AWS::EC2::TransitGatewayVpcAttachment",
        "AWS::EC2::VPCCidrBlock",
        "AWS::EC2::VPCEndpoint",
        "AWS::EC2::VPCGatewayAttachment",
        "AWS::EC2::VPCPeeringConnection",
        "AWS::EC2::VPNGatewayRoutePropagation",
        "AWS::IAM::InstanceProfile",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Policy",
        "AWS::IAM::Role",
        "AWS::IAM::RolePolicy",
        "AWS::NetworkManager::VpcAttachment",
        "AWS::SSM::Association",
        "AWS::SSM::MaintenanceWindowTask",
        "AWS::SSMQuickSetup::ConfigurationManager",
        "AWS::Serverless::Application",
        "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
        "AWS::VpcLattice::ServiceNetworkVpcAssociation",
    ].map(spelledAlike),
);
