import type { EgressRule } from "../../stack";
import type { Answer, Value } from "../../value/value";

/** Port of HTTPS, the only one that SSM Agent uses. */
const HTTPS = 443;

/** Protocols of a rule that TCP is among: TCP by name or number, or all. */
const TCP = new Set(["tcp", "6"]);
const ALL = new Set(["-1", "all"]);

/** Whether a rule lets TCP 443 through, wherever to. */
export function allowsHttps({ protocol, fromPort, toPort }: EgressRule): Answer {
    if (protocol.kind !== "known") return "unknown";
    const name = protocol.value.toLowerCase();
    if (ALL.has(name)) return "yes";
    if (!TCP.has(name)) return "no";
    return within(fromPort, toPort);
}

function within(from: Value<number>, to: Value<number>): Answer {
    if (from.kind === "known" && from.value > HTTPS) return "no";
    if (to.kind === "known" && to.value >= 0 && to.value < HTTPS) return "no";
    if (from.kind !== "known" || to.kind !== "known" || from.value < 0) return "unknown";
    return "yes";
}
