import type { Answer } from "../../value";
import { kindOf } from "../kinds";
import type { References } from "../references";
import type { Resource } from "../resource";
import { DOCUMENT, runsOnMachines, sendsCommand } from "./automation";
import { calledByRule, calledBySchedule, handedIfCalling } from "./callee";
import { writtenByCloudControl } from "./cloud-control";
import { onlyCopiesFiles, onlyHandlesSoftware } from "./commands";
import { handedWritable } from "./handed";
import { everything, foundByItself, handedIn, nothing, type Reach } from "./reach";

/** Everything, unless the resource certainly is harmless. */
function unless(
    isHarmless: (resource: Resource, references: References) => Answer,
    reach: Reach = handedWritable,
): Reach {
    return (resource, references) =>
        (isHarmless(resource, references) === "yes" ? reach : everything)(resource, references);
}

/** Whatever makes resources by a template of CloudFormation, its own or one that stands elsewhere. */
export const TEMPLATES =
    /^(aws(-native)?:cloudformation[/:](stack|stackSet|stackInstances|stackSetInstance)\b|aws:(servicecatalog\/provisionedProduct|serverlessrepository\/cloudFormationStack):|aws-native:servicecatalog:CloudFormationProvisionedProduct$)/i;

/**
 * Which resources may do what to those that they depend on, by their types: the first row that fits decides. Of all others
 * only software matters, and only what it is handed and may write to.
 */
const REACHES: readonly (readonly [types: RegExp, reach: Reach])[] = [
    [TEMPLATES, everything],
    [/^aws(-native)?:cloudformation[/:]/, everything], // custom resources, types and modules of one's own
    [/^aws:serverlessrepository\//, everything],
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
    [/^(awscc:|aws:cloudcontrol\/|aws-native:index:ExtensionResource$)/, writtenByCloudControl],
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

/** Whether the inputs of a resource are read, and so have to be kept; of all others what the provider shows is enough. */
export function isRead(type: string): boolean {
    return kindOf(type) !== undefined || mayActUnseen(type);
}

/** Whether resources of a type may do what the program does not show, beyond what they are handed. */
export function mayActUnseen(type: string): boolean {
    return !BY_TYPE_ALONE.has(reachOf(type));
}
