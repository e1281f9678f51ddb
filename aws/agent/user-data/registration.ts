import type { Answer, Value } from "../../../value";
import { hidesCommands } from "./hidden";
import { readUserData } from "./read";
import { commandsIn } from "./script";

/**
 * Whether user data registers the machine with a hybrid activation, whose credentials SSM Agent has from then on.
 * Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-ssm-agent-install-linux.html
 * and hybrid-multicloud-ssm-agent-install-windows.html beside it (2026-07-30);
 * https://github.com/bottlerocket-os/bottlerocket-control-container and
 * https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-nodeadm.html (2026-11-24);
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere-registration.html (2026-11-24)
 */
export function registersActivation(userData: Value<string>): Answer {
    const { text, isUnreadable } = readUserData(userData);
    if (registers(text)) return "yes";
    return isUnreadable || hidesCommands(text) ? "unknown" : "no";
}

/** What each way to register needs, wherever in the text: options may stand in variables. */
const REGISTRATIONS: readonly (readonly RegExp[])[] = [
    [/amazon-ssm-agent|ssm-setup-cli/i, /(?<![\w-])--?register\b/i, /(?<![\w-])--?(activation-)?code\b/i],
    [/AmazonSSMAgentSetup/i, /\bCODE=/i, /\bID=/i],
    // of Bottlerocket's control container, of hybrid nodes of EKS, of ECS Anywhere
    [/\bssm\b|\bnodeadm\b|\becs-anywhere/i, /\bactivation[-_]?code\b/i, /\bactivation[-_]?id\b/i],
];

function registers(text: string): boolean {
    const commands = commandsIn(text);
    return REGISTRATIONS.some((needs) => needs.every((pattern) => pattern.test(commands)));
}
