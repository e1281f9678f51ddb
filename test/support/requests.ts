import { ANYTHING, sessionRequests, type Request } from "../../aws/iam";

/** What the agent of an instance asks when it calls the action; for any other action, a call of which nothing is known. */
export function requestFor(action: string): Request {
    const asked = sessionRequests(undefined).find((request) => request.action === action);
    return asked ?? { action, resources: ANYTHING };
}
