import type { Value } from "../../value";
import type { References } from "../references";
import type { Resource } from "../resource";
import { isHarmlessRunbook } from "./automation";
import { handedOrFound } from "./handed";
import { foundByItself, handedIn, type Reach } from "./reach";

/** What the values of these properties come from, unless what is called is told and leaves alone all that proofs read. */
export function handedIfCalling(callee: Callee, ...keys: readonly string[]): Reach {
    const reach = handedIn(...keys);
    return (resource, references) => {
        const called = callee(resource, references);
        if (isHarmlessCallee(called)) return foundByItself(resource, references);
        return (runsOnMachines(called) ? handedOrFound : reach)(resource, references);
    };
}

/** What a schedule or a rule calls, and what the ARN of that comes from. */
interface Called {
    readonly arn: Value<string>;
    readonly sources: readonly Resource[];
    readonly isHandedNothing: boolean;
}

type Callee = (resource: Resource, references: References) => Called;

/**
 * All properties of what a schedule calls come in one, so that its sources are not told apart. A task of ECS without an input
 * is handed nothing but its place in a network.
 */
export function calledBySchedule({ properties }: Resource): Called {
    const target = properties.inside("target");
    const isTask = target.raw("ecsParameters").kind !== "absent" && target.raw("input").kind === "absent";
    return { arn: target.text("arn"), sources: [], isHandedNothing: isTask };
}

export function calledByRule(target: Resource, references: References): Called {
    return {
        arn: target.properties.text("arn"),
        sources: references.expand(target.givenBy("arn")),
        isHandedNothing: false,
    };
}

/**
 * Calls that start or stop machines, and what keeps or hands on a message.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html and
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html, 2026-11-25
 */
const HARMLESS_CALLEE =
    /^arn:[\w-]+:(scheduler:::aws-sdk:(ec2:((start|stop|reboot|terminate)Instances|create(Image|Snapshots?|Tags))|autoscaling:setDesiredCapacity|rds:(start|stop)DB\w+|sns:publish|sqs:sendMessage)$|(sns|sqs|logs|kinesis|firehose):|events:[^:]*:[^:]*:(target\/(stop|reboot|terminate)-instance$|event-bus\/))/;
const TAKES_MESSAGES =
    /^aws(-native)?:(sns[/:]topic|sqs[/:]queue|cloudwatch\/logGroup|logs:LogGroup|kinesis)/i;

/** Whether it has agents run a document, as an association does. */
function runsOnMachines({ arn }: Called): boolean {
    return arn.kind === "known" && arn.value.endsWith(":aws-sdk:ssm:sendCommand");
}

function isHarmlessCallee({ arn, sources, isHandedNothing }: Called): boolean {
    if (isHandedNothing) return true;
    if (arn.kind === "known" && (HARMLESS_CALLEE.test(arn.value) || isHarmlessRunbook(arn.value)))
        return true;
    return sources.length > 0 && sources.every(({ type }) => TAKES_MESSAGES.test(type));
}
