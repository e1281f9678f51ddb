import { LAUNCHERS, type LauncherKind, type ResourceKind } from "../kinds";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";
import { autoScalingNodes } from "./auto-scaling-groups";
import { batchNodes } from "./batch-environments";
import { beanstalkNodes } from "./beanstalk-environments";
import { ec2FleetNodes } from "./ec2-fleets";
import { eksNodes } from "./eks-node-groups";
import { instanceNodes } from "./instances";
import type { Node } from "./node";
import { spotFleetNodes } from "./spot-fleets";
import { spotInstanceNodes } from "./spot-instances";
import { unreadNodes } from "./unread-launchers";

/** The machines of everything that launches machines which are judged, by every policy over nodes. */
const NODES: Readonly<Record<LauncherKind, (stack: Stack, launcher: Resource) => readonly Node[]>> = {
    instance: instanceNodes,
    autoScalingGroup: autoScalingNodes,
    eksNodeGroup: eksNodes,
    ec2Fleet: ec2FleetNodes,
    spotInstanceRequest: spotInstanceNodes,
    spotFleetRequest: spotFleetNodes,
    batchEnvironment: batchNodes,
    beanstalkEnvironment: beanstalkNodes,
    unreadLauncher: unreadNodes,
};

export const LAUNCHER_KINDS: readonly ResourceKind[] = LAUNCHERS;

/** All nodes of the stack. */
export const nodesOf = view((stack): readonly Node[] =>
    LAUNCHERS.flatMap((kind) => stack.all(kind).flatMap((launcher) => NODES[kind](stack, launcher))),
);
