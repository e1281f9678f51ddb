import type { Answer, Value } from "../../value";

/**
 * Whether user data may point SSM Agent at a proxy, which takes traffic on any port and needs no route of the node's
 * own. Certain is only that user data which is absent, or wholly readable and silent on the matter, does not.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/configure-proxy-ssm-agent.html (2026-07-30)
 */
export function configuresProxy(userData: Value<string>): Answer {
    if (userData.kind === "absent") return "no";
    if (userData.kind === "unknown" || !isReadable(userData.value)) return "unknown";
    return /proxy|base64|#include/i.test(userData.value) ? "unknown" : "no";
}

/** Compressed user data is not: it holds characters that no script has. */
function isReadable(text: string): boolean {
    return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text);
}
