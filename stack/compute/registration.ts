import { registersActivation } from "../../aws/agent";
import type { Answer } from "../../value";
import { holdsAnyValue, kindOf } from "../kinds";
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
    if (answer !== "unknown") return answer;
    return activations.length === 0 || comesFromElsewhere(stack, launch) ? "no" : "unknown";
}

/** Whether user data that are not known yet come from resources of AWS none of which is, or holds, an activation. */
function comesFromElsewhere(stack: Stack, { resource, userData }: Launch): boolean {
    if (userData.kind !== "unknown" || !userData.isComputed) return false;
    const sources = stack.sourcesOf(resource, USER_DATA);
    const activations = new Set(stack.all("activation").map(({ urn }) => urn));
    const isHolder = ({ dependencies }: Resource) => dependencies.some((urn) => activations.has(urn));
    return sources.length > 0 && sources.every((source) => isElsewhere(source) && !isHolder(source));
}

function isElsewhere({ type }: Resource): boolean {
    return /^aws(-native)?:/.test(type) && kindOf(type) !== "activation" && !holdsAnyValue(type);
}

const USER_DATA = ["userData", "userDataBase64", "launchTemplateData"];

/** Whether the text holds what a program of the image could register the machine with. */
function isHanded({ userData }: Launch, { outputs }: Resource): boolean {
    const secrets = [outputs.text("id"), outputs.text("activationCode")];
    return secrets.some(
        (secret) =>
            secret.kind === "known" && userData.kind === "known" && userData.value.includes(secret.value),
    );
}
