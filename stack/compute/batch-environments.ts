import {
    absent,
    firstPresent,
    known,
    none,
    unknown,
    untraceable,
    withDefault,
    type Properties,
    type Value,
} from "../../value";
import { ALTERNATIVES } from "../names";
import { groupsNamedBy } from "../network";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { hiddenLaunch, launchBut, silentLaunch, type Launch } from "./launch";
import { templateLaunch } from "./launch-templates";
import { hiddenNode, interfaceOf, nodeOf, nodesIfAny, type Node } from "./node";

/** The machines of a compute environment of AWS Batch, those of an environment on EKS among them. */
export function batchNodes(stack: Stack, environment: Resource): readonly Node[] {
    if (!mayHaveMachines(environment)) return [];
    const { inEffect } = environment;
    const resources = inEffect.block("computeResources");
    if (resources.kind !== "known" || !says(inEffect.text("type"), /^managed$/i) || !isOnEc2(resources.value))
        return [hiddenNode(stack, environment, "depends on a type of compute environment that is not shown")];
    return nodesIfAny(stack, environment, resources.value.number("maxVcpus"), () => [
        environmentNode(stack, environment, resources.value),
    ]);
}

/** Whether an environment has, or may have, machines of its own: not on Fargate, and not where somebody else launches them. */
export function mayHaveMachines({ inEffect }: Resource): boolean {
    const isUnmanaged = says(inEffect.text("type"), /^unmanaged$/i);
    if (isUnmanaged || inEffect.block("computeResources").kind === "absent") return false;
    return !says(inEffect.inside("computeResources").text("type"), /^fargate(_spot)?$/i);
}

function isOnEc2(resources: Properties): boolean {
    return says(resources.text("type"), /^(ec2|spot)$/i);
}

function says(text: Value<string>, pattern: RegExp): boolean {
    return text.kind === "known" && pattern.test(text.value);
}

function environmentNode(stack: Stack, environment: Resource, resources: Properties): Node {
    const block = resources.block("launchTemplate");
    const templates = block.kind === "absent" ? [] : [keptOf(copiedTemplate(stack, environment, block))];
    const own = ownLaunch(stack, environment, resources);
    const launches = [own, ...templates, defaultsOf(environment, resources)] as const;
    return nodeOf(stack, environment, launches, interfaceOf(launches));
}

/**
 * What the environment itself says, which comes before its launch template. Its instance role is an instance profile, by
 * name or ARN.
 * Source: https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html (2026-07-30)
 */
function ownLaunch(stack: Stack, environment: Resource, resources: Properties): Launch {
    return launchBut(silentLaunch(environment), {
        profile: () => stack.one(environment, "instanceRole", "instanceProfile", resources),
        image: () => imageIn(resources),
        groups: () => groupsNamedBy(stack, environment, "securityGroupIds", resources),
        subnets: () => stack.many(environment, "subnets", "subnet", resources),
    });
}

/**
 * The image that an environment names. Which one counts where it names two depends on the machines or, of `imageId` and
 * `imageIdOverride`, on whom one believes.
 * Sources: https://docs.aws.amazon.com/batch/latest/userguide/ami-selection-order.html, where `imageId` comes first;
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html, where it comes second (2026-07-30)
 */
function imageIn(resources: Properties): Value<string> {
    const imageId = resources.text("imageId");
    const configurations = ec2ConfigurationsIn(resources);
    if (configurations.kind === "unknown") return configurations;
    const [override = absent, ...more] = configurations.value.map((each) => textIn(each, "imageIdOverride"));
    if ([override, ...more].every(({ kind }) => kind === "absent")) return imageId;
    if (more.length === 0 && imageId.kind === "absent") return override;
    return unknown("is one of several that its compute environment names");
}

function ec2ConfigurationsIn(resources: Properties) {
    return withDefault(resources.blocks("ec2Configurations"), []);
}

function textIn(block: Value<Properties>, key: string): Value<string> {
    return block.kind === "known" ? block.value.text(key) : block;
}

/**
 * What a template says. An environment that stands has a copy, which Batch does not renew with the template: where it
 * follows the newest or the default version, what it copied is shown only while there is but one.
 * Source: https://docs.aws.amazon.com/batch/latest/APIReference/API_LaunchTemplateSpecification.html, version (2026-07-30)
 */
function copiedTemplate(stack: Stack, environment: Resource, block: Value<Properties>): Launch {
    const launch = templateLaunch(stack, environment, block);
    const version = textIn(block, "version");
    const follows = version.kind === "absent" || says(version, /^\$/);
    const mayBeOld = environment.mayExist && launch.resource.mayExist && !hasOneVersion(launch.resource);
    return follows && mayBeOld
        ? hiddenLaunch(environment, "depends on when AWS Batch copied its launch template")
        : launch;
}

function hasOneVersion({ outputs }: Resource): boolean {
    const newest = firstPresent(...ALTERNATIVES.latestVersion.map((key) => outputs.number(key)));
    return newest.kind === "known" && newest.value === 1;
}

/**
 * What Batch takes from a template: not its instance profile, nor the subnets of its network interfaces.
 * Source: https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html (2026-07-30)
 */
function keptOf(template: Launch): Launch {
    return launchBut(template, { profile: () => none, subnets: () => none });
}

/**
 * What holds where neither the environment nor its template says anything. Batch asks for profile, groups and subnets: what
 * it makes of an environment without them is not known here.
 */
function defaultsOf(environment: Resource, resources: Properties): Launch {
    return launchBut(silentLaunch(environment), {
        profile: () => untraceable,
        groups: () => untraceable,
        subnets: () => untraceable,
        image: () => defaultImage(resources),
    });
}

/**
 * Batch's own images are those of ECS and EKS, of Amazon Linux 2 or 2023 unless the program asks for another type.
 * Source: https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html (2026-07-30)
 */
function defaultImage(resources: Properties): Value<string> {
    const configurations = ec2ConfigurationsIn(resources);
    if (configurations.kind === "unknown") return configurations;
    const types = configurations.value.map((each) => textIn(each, "imageType"));
    const areKnown = types.every((type) => type.kind === "absent" || says(type, AMAZON_LINUX));
    return areKnown ? known(ECS_IMAGE) : unknown("is one that AWS Batch chooses");
}

const AMAZON_LINUX = /^E[CK]S_AL2(023)?(_NVIDIA)?$/;
const ECS_IMAGE = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
