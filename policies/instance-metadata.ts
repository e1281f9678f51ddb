import { unlessElsewhere } from "../judgement/default-host-coverage";
import { awsPage, policy } from "../judgement/policy";
import { nodes } from "../judgement/subjects";
import { doubted, fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import {
    kindOf,
    metadataDefaultsNear,
    metadataOf,
    nounOf,
    type Node,
    type Resource,
    type ResourceKind,
    type Stack,
} from "../stack";

type Id = "metadata-disabled" | "metadata-disabled-by-default";

export const instanceMetadata = policy({
    name: "instance-metadata",
    title: "Nodes can ask the instance metadata service",
    failsWhen:
        "the launch turns the endpoint of the instance metadata service off, or leaves it to account defaults of the program that do",
    level: "mandatory",
    severity: "high",
    topic: "identity",
    remediation: "Leave the endpoint of the instance metadata service on; to harden it, require version 2.",
    since: "0.1.0",
    sources: [
        awsPage(
            "SSM Agent technical details",
            "systems-manager/latest/userguide/ssm-agent-technical-details.html",
        ),
        awsPage(
            "Configure instance metadata options for new instances",
            "AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
        ),
    ],
    faults: {
        "metadata-disabled": "the launch disables the endpoint of the instance metadata service",
        "metadata-disabled-by-default":
            "the launch leaves it to the account defaults of the program, which disable the endpoint",
    },
    subjects: nodes,

    judge(node, context) {
        const { endpoint, resource } = metadataOf(node);
        if (endpoint.kind === "unknown")
            return undetermined(`whether its metadata service answers ${endpoint.why}`);
        if (endpoint.kind === "absent")
            return unlessElsewhere(judgeDefaults(node, context.stack), node, context);
        if (endpoint.value === "enabled") return pass();
        if (endpoint.value !== "disabled")
            return undetermined("its metadata options hold a word that AWS does not know");
        if (resource !== node.resource && saysMore(node.resource)) return undetermined(NOT_MERGED);
        return unlessElsewhere(fail(disabled(resource)), node, context);
    },
});

/** Whether an instance has metadata options of its own: what they make of an endpoint that they leave out is not documented. */
function saysMore({ type, inEffect }: Resource): boolean {
    return kindOf(type) === "instance" && inEffect.raw("metadataOptions").kind !== "absent";
}

const NOT_MERGED = "what its own metadata options make of the endpoint that they leave out is not shown";

/** What a launch leaves open the account decides; without a word of it the service is on. EKS and Batch make launches of their own. */
function judgeDefaults({ resource }: Node, stack: Stack): Verdict<Id> {
    if (OWN_LAUNCHES.has(kindOf(resource.type))) return pass(DEFAULTS_ASSUMPTION);
    const { certain, possible } = metadataDefaultsNear(stack, resource);
    const [off] = certain.filter((defaults) => endpointBy(defaults) === "disabled");
    if (off !== undefined && saysMore(resource)) return undetermined(NOT_MERGED);
    if (off !== undefined && kindOf(resource.type) === "instance" && resource.mayExist)
        return undetermined("account defaults count at its launch, which may be past");
    if (off !== undefined) return fail(disabledByDefault(off));
    const [perhaps] = [...certain, ...possible].filter((defaults) => endpointBy(defaults) !== "enabled");
    if (perhaps === undefined) return pass(DEFAULTS_ASSUMPTION);
    const reason = `whether the account defaults ${quoted(perhaps)} turn its metadata service off is not shown`;
    return possible.includes(perhaps) && endpointBy(perhaps) === "disabled"
        ? doubted(fail(disabledByDefault(perhaps)), reason)
        : undetermined(reason);
}

const OWN_LAUNCHES: ReadonlySet<ResourceKind | undefined> = new Set<ResourceKind>([
    "batchEnvironment",
    "eksNodeGroup",
]);

const DEFAULTS_ASSUMPTION = "account defaults outside the program leave the instance metadata service on";

function endpointBy({ inEffect }: Resource): "enabled" | "disabled" | "unknown" {
    const endpoint = inEffect.text("httpEndpoint");
    if (endpoint.kind === "unknown") return "unknown";
    return endpoint.kind === "known" && endpoint.value === "disabled" ? "disabled" : "enabled";
}

const WHY = "SSM Agent gets no credentials from it, so it cannot register the machine";

function disabled(launch: Resource): Fault<Id> {
    return {
        id: "metadata-disabled",
        cause: launch,
        what: `${nounOf(launch.type)} ${quoted(launch)} disables the instance metadata service`,
        why: WHY,
        fix: 'set metadataOptions.httpEndpoint to "enabled", with httpTokens "required" if it is to be hardened',
    };
}

function disabledByDefault(defaults: Resource): Fault<Id> {
    return {
        id: "metadata-disabled-by-default",
        cause: defaults,
        what: `the account defaults ${quoted(defaults)} disable the instance metadata service`,
        why: WHY,
        fix: 'set httpEndpoint to "enabled" or "no-preference", or metadataOptions.httpEndpoint of the launch to "enabled"',
    };
}
