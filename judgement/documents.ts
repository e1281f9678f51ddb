import type { Grant } from "../aws/iam";
import { NAMES, nameFor, type Resource } from "../stack";
import { pass, undetermined, type Verdict } from "./verdict";

/** The verdict on grants none of which is refused: open where one of them is, else resting on all that they assume. */
export function allGranted(grants: readonly Grant[], by: string): Verdict<never> {
    const open = grants.find((grant) => grant.kind === "undetermined");
    if (open !== undefined) return undetermined(`of ${by}, ${open.reason}`);
    return pass(...grants.flatMap((grant) => (grant.kind === "pass" ? grant.assumptions : [])));
}

/** What a document that AWS refuses means, as the reason of a fault. */
export const REFUSED = "AWS refuses the document as malformed, and the update with it";

/** How such a document is mended. */
export function correct(document: string): string {
    return `correct ${document}: IAM's grammar of policies names the elements that it may hold`;
}

/**
 * How a role comes to let a service assume it.
 *
 * @param isDenied whether a Deny of its trust policy keeps the service out
 */
export function letAssume(role: Resource, service: "ec2" | "ssm", isDenied: boolean): string {
    const key = nameFor(role, NAMES.role.trust);
    return isDenied
        ? `take the Deny of sts:AssumeRole for ${service}.amazonaws.com out of ${key}`
        : `let Principal { "Service": "${service}.amazonaws.com" } call sts:AssumeRole in ${key}`;
}
