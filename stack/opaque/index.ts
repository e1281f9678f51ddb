import type { Answer } from "../../value";
import { kindOf } from "../kinds";
import type { References } from "../references";
import type { Resource } from "../resource";
import { DOCUMENT, runsOnMachines, sendsCommand } from "./automation";
import { calledByRule, calledBySchedule, handedIfCalling } from "./callee";
import { writtenByCloudControl } from "./cloud-control";
import { onlyCopiesFiles, onlyHandlesSoftware } from "./commands";
import { handedOrFound, handedWritable } from "./handed";
import { attachedByQuickSetup, everything, handedIn, nothing, type Reach } from "./reach";

/** Everything, unless the resource certainly is harmless. */
function unless(
    isHarmless: (resource: Resource, references: References) => Answer,
    reach: Reach = handedWritable,
): Reach {
    return (resource, references) =>
        (isHarmless(resource, references) === "yes" ? reach : everything)(resource, references);
}

export { DOCUMENT };

/** What runs code of a program's own, or hands it settings: machines, functions, containers, jobs. */
const SOFTWARE =
    /^(aws(-native)?:(amplify|apprunner|batch|codebuild|codepipeline|datapipeline|ecs|elasticbeanstalk|emr\w*|fis|gamelift|glue|imagebuilder|kinesisanalytics\w*|lambda|lightsail|mwaa|opsworks|pipes|proton|sagemaker|ssmincidents|synthetics)[/:]|aws(-native)?:(ec2[/:](instance|tag|launchTemplate|launchConfiguration|spot\w+|\w*fleet)\b|autoscaling[/:](group|tag|autoScalingGroup|launchConfiguration|lifecycleHook)\b)|(cloudinit|docker|docker-build|kubernetes):)/i;

/** Packages that work on something else than the network and the identity of machines of AWS: they only list ids. */
const ELSEWHERE =
    /^(archive|artifactory|auth0|azure(-native|ad|devops)?|buildkite|checkly|cloudflare|cloudamqp|consul|databricks|datadog|digitalocean|dns(imple)?|dynatrace|ec|elasticstack|external|f5bigip|fastly|gcp|github|gitlab|google-native|grafana|harness|honeycomb|http|kafka|keycloak|launchdarkly|linode|local|logdna|minio|mssql|mysql|newrelic|ns1|null|okta|onelogin|openstack|opsgenie|pagerduty|postgresql|pulumiservice|rabbitmq|random|rollbar|sentry|signalfx|slack|snowflake|splunk|statuscake|sumologic|time|tls|uptimerobot|vault|venafi|vercel|vsphere|wavefront|zscaler):/;

/** Whatever makes resources by a template of CloudFormation, its own or one that stands elsewhere. */
export const TEMPLATES =
    /^(aws(-native)?:cloudformation[/:](stack|stackSet|stackInstances|stackSetInstance)\b|aws:(servicecatalog\/provisionedProduct|serverlessrepository\/cloudFormationStack):|aws-native:servicecatalog:CloudFormationProvisionedProduct$)/i;

/** A Terraform module. */
const MODULE = /^[^:]+:index:Module$/;

/**
 * Which resources may do what to those that they depend on, by their types: the first row that fits decides. What
 * nobody here knows may do anything.
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
    [MODULE, everything],
    [/^[^:]+:tf:/, everything], // a resource within one
    [/^kubernetes:[\w.-]+\.services\.k8s\.aws\//, everything], // AWS Controllers for Kubernetes
    [
        /^kubernetes:(core\/v1:(ConfigMap|Namespace|Secret|Service|ServiceAccount)$|([\w.-]+\.)?(k8s\.(io|aws|amazonaws\.com)|coreos\.com|cert-manager\.io|istio\.io|external-secrets\.io|traefik\.(io|containo\.us)|kyverno\.io|cilium\.io|projectcalico\.org|linkerd\.io)\/)/,
        nothing, // data, and controllers that many use, none of which works on the network or the identity of machines
    ],
    [/^kubernetes:([\w.-]+\.)?(helm\.sh|argoproj\.io|keda\.sh|knative\.dev|tekton\.dev)\//, handedWritable],
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
    [/^aws-native:events:Rule$/, handedIn("targets")],
    [/^command:remote:Copy/, unless(onlyCopiesFiles)],
    [/^command:/, unless(onlyHandlesSoftware)],
    [
        /^(aws:ssm\/association:|aws-native:ssm:Association$|awscc:(index\/ssmAssociation|ssm\/association):)/,
        unless(runsOnMachines, handedOrFound),
    ],
    [
        /^(aws:ssm\/maintenanceWindowTask:|aws-native:ssm:MaintenanceWindowTask$)/,
        unless(sendsCommand, handedOrFound),
    ],
    [/^(awscc:|aws:cloudcontrol\/|aws-native:index:ExtensionResource$)/, writtenByCloudControl],
    [DOCUMENT, handedOrFound], // may be run by anybody
    [/^(aws:ssm\/quicksetup|aws-native:ssmquicksetup:|awscc:index\/ssmquicksetup)/, attachedByQuickSetup],
    [SOFTWARE, handedWritable],
    [/^(aws(-native)?|pulumi):/, nothing], // all that works unseen there stands above
    [ELSEWHERE, nothing],
];

/**
 * All, a part or nothing of what a resource depends on, itself or by a component around it: what it may repair. One that
 * works unseen, and is left out, may name anything.
 */
export function repairedBy(resource: Resource, references: References): readonly Resource[] {
    if (showsChildren(resource)) return [];
    if (resource.isLeftOut && mayActUnseen(resource)) return references.everyResource;
    return reachOf(resource.type)(resource, references);
}

/** A component works by its children, which stand beside it; only a module of Terraform hides them. */
function showsChildren({ provider, type }: Resource): boolean {
    return provider === undefined && !MODULE.test(type);
}

const BY_TYPE_ALONE: ReadonlySet<Reach> = new Set([nothing, handedWritable]);

const KNOWN_REACHES = new Map<string, Reach>();

function reachOf(type: string): Reach {
    const reach = KNOWN_REACHES.get(type) ?? REACHES.find(([types]) => types.test(type))?.[1] ?? everything;
    KNOWN_REACHES.set(type, reach);
    return reach;
}

/** Whether the inputs of a resource are read, and so have to be kept; of all others what the provider shows is enough. */
export function isRead(type: string): boolean {
    return kindOf(type) !== undefined || !BY_TYPE_ALONE.has(reachOf(type));
}

/** Whether a resource may do what the program does not show, beyond what it is handed. */
export function mayActUnseen(resource: Resource): boolean {
    return !showsChildren(resource) && !BY_TYPE_ALONE.has(reachOf(resource.type));
}
