import type { PolicyMetadata } from "../judgement/policy";

/** The policy that judges nothing: it carries the shared configuration and writes the notice that closes a run. */
export const assumptions: PolicyMetadata = {
    name: "assumptions",
    title: "What could not be determined, and what passes rest on",
    failsWhen:
        "never: it writes one notice a stack when something could not be determined or an exemption was used, ends soon or has expired",
    level: "advisory",
    severity: "low",
    topic: "pack",
    remediation: "Declare in the policy configuration what the program cannot show.",
    since: "0.1.0",
    sources: [],
    faults: {},
};
