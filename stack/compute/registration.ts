import { registersActivation } from "../../aws/agent";
import type { Answer } from "../../value";
import type { Stack } from "../stack";
import type { Node } from "./node";

/**
 * Whether the user data of a node register it with a hybrid activation: by their text or, where that is not shown or hides
 * what it runs, by an activation of the program. Activations that are kept elsewhere are not looked for.
 */
export function registersItself(stack: Stack, { launches }: Node): Answer {
    const launch = launches.find(({ userData }) => userData.kind !== "absent");
    if (launch === undefined) return "no";
    const answer = registersActivation(launch.userData);
    return answer === "unknown" && stack.all("activation").length === 0 ? "no" : answer;
}
