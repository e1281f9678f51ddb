import { registersActivation } from "../../aws/agent";
import type { Answer } from "../../value";
import type { Stack } from "../stack";
import type { Launch } from "./launch";
import type { Node } from "./node";

/**
 * Whether the user data of a node register it with a hybrid activation: by their text or, where that is not shown, by an
 * activation of the program that may stand in it. Activations that are kept elsewhere are not looked for.
 */
export function registersItself(stack: Stack, { launches }: Node): Answer {
    const launch = launches.find(({ userData }) => userData.kind !== "absent");
    if (launch === undefined) return "no";
    const answer = registersActivation(launch.userData);
    return answer === "unknown" && !mayHoldActivation(stack, launch) ? "no" : answer;
}

/** The properties in which user data stand, whatever the provider and the type of resource. */
const USER_DATA = ["userData", "userDataBase64", "launchTemplateData"];

/** A text that is computed holds what it depends on; one that cannot be traced may hold any activation of the program. */
function mayHoldActivation(stack: Stack, { resource, userData }: Launch): boolean {
    const sources = USER_DATA.flatMap((key) => resource.dependenciesOf(key));
    const isTraced = userData.kind === "unknown" && userData.isComputed && sources.length > 0;
    return isTraced ? stack.reaches(sources, "activation") : stack.all("activation").length > 0;
}
