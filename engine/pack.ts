import type {
    PolicyPackArgs,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
} from "@pulumi/policy";
import { describe, evaluate, type Crash } from "../judgement/evaluate";
import type { Policy, PolicyMetadata } from "../judgement/policy";
import { policies } from "../policies";
import { assumptions } from "../policies/assumptions";
import { TYPES } from "../stack";
import { Capture } from "./capture";
import {
    assumptionsSchema,
    readPolicyConfiguration,
    readShared,
    schemaOf,
    type Exemption,
    type Problem,
    type SharedConfiguration,
    type Read,
} from "./configuration";
import { enteredWhen } from "./entry";
import { stateOf } from "./exemptions";
import { findingsOf, isMatched, sift } from "./findings";
import { HOMEPAGE, messageOf, pageOf } from "./message";
import { noticeOf } from "./notice";
import { report, type Violation } from "./report-violation";
import { Runs, type Run } from "./run";
import { stackUrn } from "./stack-urn";

/** The engine's proxy accepts replies of 4 MB; each policy gets its share of what is safely below. */
const REPLY_BYTES = 3_000_000;
/** What a violation costs beside its message, its description and twice its URN, generously. */
const OVERHEAD_BYTES = 300;

const README = `Tells before anything is created whether AWS Systems Manager Session Manager will reach the machines that a program proposes.

A mandatory violation is a proof: nothing that the program shows, or leaves open, could make the machine reachable. What cannot be determined is named in one notice a stack, with what to declare in the configuration of the policy "assumptions".`;

/** A pack is what `new PolicyPack` takes. State lives as long as the process, which serves one preview or update. */
export function createPack(now: () => Date): PolicyPackArgs {
    const pack = new Pack(now);
    return {
        description: "Will AWS Systems Manager Session Manager reach the machines this program proposes?",
        displayName: "AWS Session Manager",
        readme: README,
        provider: "AWS",
        tags: ["aws", "systems-manager", "session-manager"],
        policies: [...policies.map((policy) => pack.stackPolicy(policy)), pack.assumptionsPolicy()],
    };
}

class Pack {
    private readonly capture = new Capture();
    private readonly runs = new Runs(this.capture);
    private shared: Read<SharedConfiguration> | undefined;

    constructor(private readonly now: () => Date) {}

    stackPolicy(policy: Policy): StackValidationPolicy {
        return {
            ...engineMetadata(policy),
            configSchema: schemaOf(policy),
            validateStack: enteredWhen(
                () => (this.capture.mayHold(policy.subjects.kinds) ? undefined : firstType(policy)),
                (args: StackValidationArgs, reportViolation) => {
                    guarded(policy, args, reportViolation, (urn) => {
                        this.judge(policy, args, urn, reportViolation);
                    });
                },
            ),
        };
    }

    /** One policy object with two functions: the SDK gives each policy only its own configuration. */
    assumptionsPolicy(): ResourceValidationPolicy & StackValidationPolicy {
        const kinds = policies.flatMap((policy) => policy.subjects.kinds);
        return {
            ...engineMetadata(assumptions),
            configSchema: assumptionsSchema,
            validateResource: enteredWhen(
                () => undefined,
                (args: ResourceValidationArgs) => {
                    this.capture.add(args);
                    this.shared ??= readShared(assumptions.name, args.getConfig<object>());
                },
            ),
            validateStack: enteredWhen(
                () => (this.capture.mayHold(kinds) || this.hasProblems ? undefined : TYPES.instance[0]),
                (args: StackValidationArgs, reportViolation) => {
                    guarded(assumptions, args, reportViolation, (urn) => {
                        this.notify(args, urn, reportViolation);
                    });
                },
            ),
        };
    }

    private get hasProblems(): boolean {
        return (this.shared?.problems.length ?? 0) > 0;
    }

    private judge(
        policy: Policy,
        args: StackValidationArgs,
        urn: string,
        reportViolation: ReportViolation,
    ): void {
        const run = this.runs.of(args.resources);
        if (this.shared === undefined && run.isFresh) report(reportViolation, notRead(urn));
        const {
            value: { exemptions, settings },
            problems,
        } = readPolicyConfiguration(policy, args.getConfig<object>());
        const evaluation = evaluate(policy, {
            stack: run.stack,
            declarations: this.shared?.value.declarations,
            settings,
        });
        const found = findingsOf(evaluation.judgements);
        const { findings, exempted } = sift(found, exemptions, this.now());
        const matching = exemptions.filter((exemption) => isMatched(exemption, found));
        run.outcomes.push({ policy: policy.name, evaluation, exempted, exemptions: matching, problems });

        for (const problem of problems) report(reportViolation, wrongConfiguration(problem, urn));
        if (evaluation.crash !== undefined)
            report(reportViolation, couldNotRun(policy, evaluation.crash, urn));
        const tag = exemptingTag(exemptions, this.now());
        const contact = this.shared?.value.contact;
        const violations = findings.map((finding) => ({
            message: messageOf(finding, {
                policy: policy.name,
                ...(tag === undefined ? {} : { exemptionTag: tag }),
                ...(contact === undefined ? {} : { contact }),
            }),
            urn: finding.fault.cause.urn,
        }));
        for (const violation of withinReply(policy, violations, urn)) report(reportViolation, violation);
    }

    private notify(args: StackValidationArgs, urn: string, reportViolation: ReportViolation): void {
        const shared = this.shared ?? readShared(assumptions.name, args.getConfig<object>());
        for (const problem of shared.problems) report(reportViolation, wrongConfiguration(problem, urn));
        const run: Run = this.runs.of(args.resources);
        const message = noticeOf(run.outcomes, shared.value, this.now());
        if (message !== undefined) report(reportViolation, { message, urn, enforcementLevel: "advisory" });
    }
}

/** What Pulumi Cloud shows of a policy. Its page is a link only once the project has a home. */
function engineMetadata(policy: PolicyMetadata) {
    const { name, title, level, severity, topic, failsWhen, faults, remediation } = policy;
    const judges = Object.keys(faults).length > 0;
    return {
        name,
        displayName: title,
        description: judges ? `${title}. Fails when ${failsWhen}.` : `${title}.`,
        enforcementLevel: level,
        severity,
        framework: PREREQUISITES,
        tags: ["session-manager", topic],
        remediationSteps: remediation,
        ...(HOMEPAGE === undefined ? {} : { url: pageOf(name) }),
    };
}

/** AWS's page that the policies check, in the version of which every row is covered. */
const PREREQUISITES = {
    name: "AWS Systems Manager: Session Manager prerequisites",
    version: "2021-12-10",
    reference:
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html",
    specification: "",
};

/** A tag that a person may set on a resource to exempt it. */
function exemptingTag(exemptions: readonly Exemption[], now: Date): string | undefined {
    const byTag = exemptions.filter(({ resource, tag }) => resource === undefined && tag !== undefined);
    return byTag.find((exemption) => stateOf(exemption, now) !== "expired")?.tag;
}

function firstType({
    subjects: {
        kinds: [kind],
    },
}: Policy): string | undefined {
    return kind === undefined ? undefined : TYPES[kind][0];
}

/**
 * Whatever a policy throws becomes one advisory violation, and the others go on.
 *
 * @param run gets the URN for what is about the stack; without a resource there is nothing to say, and nowhere to say it
 */
function guarded(
    policy: PolicyMetadata,
    { resources }: StackValidationArgs,
    reportViolation: ReportViolation,
    run: (urn: string) => void,
): void {
    const urn = stackUrn(resources);
    if (urn === undefined) return;
    try {
        run(urn);
    } catch (error) {
        report(reportViolation, couldNotRun(policy, describe(error), urn));
    }
}

function couldNotRun({ name }: PolicyMetadata, { error, place }: Crash, urn: string): Violation {
    return {
        urn,
        message: `Policy ${name} could not run (${error}, at ${place}). Please tell us: what it did not judge is open.`,
        enforcementLevel: "advisory",
    };
}

function wrongConfiguration({ policy, key, says }: Problem, urn: string): Violation {
    return {
        urn,
        message: `The configuration of policy ${policy} is wrong: ${key} ${says}. It has no effect.`,
        enforcementLevel: "advisory",
    };
}

function notRead(urn: string): Violation {
    return {
        urn,
        message:
            "Policy assumptions is disabled, so the inputs of resources and the shared configuration are not known, and less can be determined. Set its notify to never to silence it instead.",
        enforcementLevel: "advisory",
    };
}

/** The violations that fit the policy's share of the reply, and a last one that counts the others. */
function withinReply(
    policy: PolicyMetadata,
    violations: readonly Violation[],
    urn: string,
): readonly Violation[] {
    let left = REPLY_BYTES / policies.length;
    const shown = violations.findIndex((violation) => {
        left -= Buffer.byteLength(violation.message) + 2 * Buffer.byteLength(violation.urn) + OVERHEAD_BYTES;
        return left < 0;
    });
    if (shown < 0) return violations;
    const rest = violations.length - shown;
    const message = `${policy.title}: ${String(rest)} more resources have to be changed.\n${pageOf(policy.name)}`;
    return [...violations.slice(0, shown), { message, urn }];
}
