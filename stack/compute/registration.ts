import { registersActivation } from "../../aws/agent";
import type { Answer } from "../../value";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import type { Launch } from "./launch";
import type { Node } from "./node";

/**
 * Whether the user data of a node register it with a hybrid activation: by their text or, where that is not shown or hides
 * what it runs, by an activation of the program, which they may only be handed. Activations that are kept elsewhere are not
 * looked for.
 */
export function registersItself(stack: Stack, { launches }: Node): Answer {
    const launch = launches.find(({ userData }) => userData.kind !== "absent");
    if (launch === undefined) return "no";
    const answer = registersActivation(launch.userData);
    const activations = stack.all("activation");
    if (answer === "no") return activations.some((each) => isHanded(launch, each)) ? "unknown" : "no";
    return answer === "unknown" && activations.length === 0 ? "no" : answer;
}

/** Whether the text holds what a program of the image could register the machine with. */
function isHanded({ userData }: Launch, { outputs }: Resource): boolean {
    const secrets = [outputs.text("id"), outputs.text("activationCode")];
    return secrets.some(
        (secret) =>
            secret.kind === "known" && userData.kind === "known" && userData.value.includes(secret.value),
    );
}
