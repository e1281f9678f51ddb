import { readUserData } from "../aws/agent";
import { AGENT_DOCUMENT_TYPES, isCommandDocument } from "../aws/command-documents";
import { all, type Answer, type Value } from "../value";
import { cloudFormationType } from "./cloud-control";
import { onlyCopiesFiles, onlyHandlesSoftware } from "./commands";
import { suppliedBy } from "./identifiers";
import { kindOf, type ResourceKind } from "./kinds";
import { userDataOf } from "./names";
import type { References } from "./references";
import { sameRegion } from "./regions";
import type { Resource } from "./resource";

/** What a resource may repair in ways that the program does not show. */
type Reach = (resource: Resource, references: References) => readonly Resource[];

const nothing: Reach = () => [];

/** What it depends on, and what it names: a known name says as much as a dependency. */
const everything: Reach = (resource, references) => [
    ...references.expand(resource.dependencies),
    ...references.namedIn(resource.texts),
    ...foundByItself(resource, references),
];

/** What the values of these properties come from. */
function handedIn(...keys: readonly string[]): Reach {
    return (resource, references) => [
        ...references.expand(keys.flatMap((key) => resource.dependenciesOf(key))),
        ...foundByItself(resource, references),
    ];
}

/**
 * All machines, for what finds them by itself: runbooks and calls that give profiles to instances, and policies that give
 * them groups.
 */
const foundByItself: Reach = (resource, references) =>
    resource.texts.some((text) => FINDS_MACHINES.test(text))
        ? LAUNCHES.flatMap((kind) => references.all(kind))
        : [];

/**
 * Sources: https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-aws-attachiamtoinstance.html,
 * and automation-aws-setupmanagedinstance.html and automation-aws-setupmanagedroleonec2instance.html beside it;
 * https://docs.aws.amazon.com/waf/latest/developerguide/security-group-policies.html, common policies (2026-11-25)
 */
const FINDS_MACHINES =
    /AWS-(AttachIAMToInstance|SetupManagedInstance|SetupManagedRoleOnEC2Instance)|associate-?iam-?instance-?profile|SECURITY_GROUPS_COMMON/i;

const LAUNCHES: readonly ResourceKind[] = [
    "autoScalingGroup",
    "eksNodeGroup",
    "instance",
    "launchConfiguration",
    "launchTemplate",
];

/** The same, unless what is called is told and leaves alone all that proofs read. */
function handedIfCalling(callee: Callee, ...keys: readonly string[]): Reach {
    const reach = handedIn(...keys);
    return (resource, references) =>
        isHarmlessCallee(callee(resource, references)) ? [] : reach(resource, references);
}

/** Everything, unless the resource certainly is harmless. */
function unless(
    isHarmless: (resource: Resource, references: References) => Answer,
    reach: Reach = handedWritable,
    otherwise: Reach = everything,
): Reach {
    return (resource, references) =>
        (isHarmless(resource, references) === "yes" ? reach : otherwise)(resource, references);
}

/** A document of Systems Manager. */
const DOCUMENT = /^(aws:ssm\/document:|aws-native:ssm:Document$)/;

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
    [/^(aws:cfg\/(c|organizationC)onformancePack:|aws-native:configuration:\w*ConformancePack$)/, everything], // rules and remediations
    [/^aws(-native)?:fms[/:]/, everything], // groups, routes and rules of whatever it finds
    [/^pulumi-[a-z]+:dynamic[/:]/, everything],
    [/^[^:]+:index:Module$/, everything], // a Terraform module
    [/^[^:]+:tf:/, everything], // a resource within one
    [/^kubernetes:[\w.-]+\.services\.k8s\.aws\//, everything], // AWS Controllers for Kubernetes
    [
        /^kubernetes:([\w.-]+\.)?(k8s\.(io|aws)|coreos\.com|helm\.sh|cert-manager\.io|argoproj\.io|istio\.io|external-secrets\.io|keda\.sh|traefik\.(io|containo\.us)|kyverno\.io|cilium\.io|projectcalico\.org|linkerd\.io|knative\.dev|tekton\.dev)\//,
        handedWritable, // controllers that many use, none of which works on the network or the identity of machines
    ],
    [/^kubernetes:[\w-]+\.[\w.-]+\//, everything], // any other controller: Crossplane, a Terraform operator, a platform's own
    [/^ansible:/, everything], // configures what it connects to
    [/^(aviatrix|cloudngfwaws|alkira|prosimo):/, everything], // appliances that write the routes of a VPC
    [/^(aiven|mongodbatlas|confluentcloud|rediscloud|timescale|hcp):/, everything], // peer with a VPC
    [/^(tfe|spacelift|env0|scalr|restapi):/, everything], // run another program, or call any API
    [
        /^(aws:sfn\/stateMachine:|aws-native:stepfunctions:StateMachine$|awscc:(index\/stepfunctionsS|stepfunctions\/s)tateMachine:)/,
        handedIn("definition", "definitionString", "definitionSubstitutions"), // may call any API
    ],
    [
        /^(aws:scheduler\/schedule:|aws-native:scheduler:Schedule$|awscc:(index\/schedulerS|scheduler\/s)chedule:)/,
        handedIfCalling(calledBySchedule, "target"), // may call any API
    ],
    [/^aws:cloudwatch\/eventTarget:/, handedIfCalling(calledByRule, "input", "inputTransformer")],
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
    [DOCUMENT, (...given) => [...handedWritable(...given), ...foundByItself(...given)]], // may be run by anybody
    [
        /^(aws:(ssm\/parameter|secretsmanager\/secretVersion|s3\/bucketObject\w*|dynamodb\/tableItem|cloudwatch\/\w+|ec2\/tag):|aws-native:(ssm:Parameter|secretsmanager:Secret|cloudwatch:\w+)$|(github|gitlab|local|random|time|tls|vault|consul):)/,
        nothing, // data that only lists ids
    ],
];

/** All, a part or nothing of what a resource depends on, itself or by a component around it: what it may repair. */
export function repairedBy(resource: Resource, references: References): readonly Resource[] {
    return reachOf(resource.type)(resource, references);
}

const BY_TYPE_ALONE: ReadonlySet<Reach> = new Set([nothing, handedWritable]);

const KNOWN_REACHES = new Map<string, Reach>();

function reachOf(type: string): Reach {
    const reach =
        KNOWN_REACHES.get(type) ?? REACHES.find(([types]) => types.test(type))?.[1] ?? handedWritable;
    KNOWN_REACHES.set(type, reach);
    return reach;
}

/** Whether anything of a resource is read beyond its type and what it depends on; only such inputs have to be kept. */
export function isRead(type: string): boolean {
    return kindOf(type) !== undefined || mayActUnseen(type);
}

/** Whether resources of a type may do what the program does not show, beyond what they are handed. */
export function mayActUnseen(type: string): boolean {
    return !BY_TYPE_ALONE.has(reachOf(type));
}

/**
 * Properties by which a resource takes its place in a network, or in which ids and addresses stand in rules, records, names
 * and labels: no software reads them.
 */
const PLACING =
    /address|allocation|cidr|cluster|computeResources|description|ec2Attributes|eip|endpoint|entries|gateway|gress|group|instance|interface|^ip|launchSpec|name|network|origin|peer|policy|record|remoteAccess|requirements|resource(Arn|Id)|route|secur|subnet|table|tags|vpc|zone/i;

/** Software may read the tags of the machine that it runs on. */
const MACHINES: ReadonlySet<ResourceKind | undefined> = new Set<ResourceKind>([
    "autoScalingGroup",
    "instance",
    "launchTemplate",
]);
const TAGS = /^tag(s|Specifications)$/;

/**
 * What software on a machine or in a function is handed, in whatever property, and may write to by its id: a NAT instance
 * writes its own route, a function keeps the rules of a group, a machine takes an address. Ids of networks, roles and
 * machines stand in ordinary environments.
 */
function handedWritable(resource: Resource, references: References): readonly Resource[] {
    const keys = resource.dependentKeys.filter((key) => isForSoftware(key, resource));
    const handed = keys.flatMap((key) =>
        references
            .expand(resource.dependenciesOf(key))
            .filter((source) => isWritable(source) || isHandedPart(resource, key, source)),
    );
    return [...handed, ...foundBySoftware(resource, references)];
}

function isForSoftware(key: string, resource: Resource): boolean {
    if (TAGS.test(key)) return MACHINES.has(kindOf(resource.type));
    if (LAUNCH_BLOCKS.test(key)) return hasUserData(resource.properties.raw(key));
    return !PLACING.test(key);
}

/** What holds the user data of a machine beside its place in a network. */
const LAUNCH_BLOCKS = /^launch(TemplateData|Specifications?)$/;

function hasUserData(block: Value<unknown>): boolean {
    return (
        block.kind === "unknown" ||
        (block.kind === "known" && JSON.stringify(block.value).includes('"userData"'))
    );
}

const WRITABLE: ReadonlySet<ResourceKind | undefined> = new Set<ResourceKind>([
    "defaultRouteTable",
    "defaultSecurityGroup",
    "eip",
    "routeTable",
    "routeTableAssociation",
    "securityGroup",
]);

function isWritable({ type }: Resource): boolean {
    return WRITABLE.has(kindOf(type));
}

/** Whether a property may hold the id of the table or the group that comes with a VPC, rather than that of the VPC itself. */
function isHandedPart(resource: Resource, key: string, source: Resource): boolean {
    if (kindOf(source.type) !== "vpc") return false;
    const ids = suppliedBy(source, "vpc").flatMap(([, supplied]) => [...supplied]);
    return resource.leavesOf(key).some(({ name, value }) => {
        if (value.kind === "known") return ids.some((id) => value.value.includes(id));
        return value.kind === "unknown" && !NAMES_VPC.test(name);
    });
}

/** The properties of all resources of Cloud Control come in one, their VPC among them. */
const NAMES_VPC = /vpc|^desiredState$/i;

/** What an instance waits for without being told its id, where its user data look for such things and write them. */
function foundBySoftware(resource: Resource, references: References): readonly Resource[] {
    if (kindOf(resource.type) !== "instance" || resource.waitsFor.length === 0) return [];
    const userData = readUserData(userDataOf(resource)).text;
    return CALLS_EC2.test(userData) ? references.expand(resource.waitsFor).filter(isWritable) : [];
}

const CALLS_EC2 =
    /\baws\s+ec2\s+(create-route|replace-route|(dis)?associate-(route-table|address)|authorize-security-group-egress)\b/;

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

/** What a schedule or a rule calls, and what the ARN of that comes from. */
interface Called {
    readonly arn: Value<string>;
    readonly sources: readonly Resource[];
}

type Callee = (resource: Resource, references: References) => Called;

/** All properties of what a schedule calls come in one, so that its sources are not told apart. */
function calledBySchedule({ properties }: Resource): Called {
    return { arn: properties.inside("target").text("arn"), sources: [] };
}

function calledByRule(target: Resource, references: References): Called {
    return {
        arn: target.properties.text("arn"),
        sources: references.expand(target.dependenciesOf("arn")),
    };
}

/**
 * Calls that start or stop machines, and what keeps or hands on a message.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html and
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html, 2026-11-25
 */
const HARMLESS_CALLEE =
    /^arn:[\w-]+:(scheduler:::aws-sdk:(ec2:(start|stop|reboot|terminate)Instances|autoscaling:setDesiredCapacity|rds:(start|stop)DB\w+|sns:publish|sqs:sendMessage)$|(sns|sqs|logs|kinesis|firehose):|events:[^:]*:[^:]*:(target\/(stop|reboot|terminate)-instance$|event-bus\/)|ssm:[^:]*:[^:]*:automation-definition\/AWS-(Start|Stop|Restart)EC2Instance\b)/;
const TAKES_MESSAGES =
    /^aws(-native)?:(sns[/:]topic|sqs[/:]queue|cloudwatch\/logGroup|logs:LogGroup|kinesis)/i;

function isHarmlessCallee({ arn, sources }: Called): boolean {
    if (arn.kind === "known" && HARMLESS_CALLEE.test(arn.value)) return true;
    return sources.length > 0 && sources.every(({ type }) => TAKES_MESSAGES.test(type));
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
 * The types that make or change what proofs read: routes, ways out, endpoints, groups, addresses, names, permissions,
 * launches; or that run what may do so. In doubt a type stands here.
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
        "AWS::Route53::HostedZone",
        "AWS::Route53Profiles::ProfileAssociation",
        "AWS::Route53Resolver::ResolverRuleAssociation",
        "AWS::SSM::Association",
        "AWS::SSM::MaintenanceWindowTask",
        "AWS::SSMQuickSetup::ConfigurationManager",
        "AWS::Serverless::Application",
        "AWS::ServiceDiscovery::PrivateDnsNamespace",
        "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
        "AWS::VpcLattice::ServiceNetworkVpcAssociation",
    ].map(spelledAlike),
);
