import { ACTIVATION_TIER, ACTIVATION_TIER_REMOVED } from "../aws/settings";
import { awsPage, policy } from "../judgement/policy";
import { sites } from "../judgement/subjects";
import { fail, pass, quoted, undetermined } from "../judgement/verdict";
import { settingIs } from "../stack";

export const hybridActivationTier = policy({
    name: "hybrid-activation-tier",
    title: "Hybrid activations have the advanced-instances tier",
    failsWhen: `the program registers hybrid machines and does not turn on the advanced-instances tier in the same account and Region, which AWS required until ${ACTIVATION_TIER_REMOVED}`,
    level: "advisory",
    severity: "low",
    topic: "hybrid",
    remediation:
        "Turn on the advanced-instances tier for the account and Region, or exempt activations of accounts that have no need of it any more.",
    since: "0.1.0",
    sources: [
        {
            title: "Session Manager prerequisites (2021)",
            url: "https://github.com/awsdocs/aws-systems-manager-user-guide/blob/b5e71aa/doc_source/session-manager-prerequisites.md",
            date: "2021-12-10",
        },
        awsPage(
            "Hybrid activations: removal of the advanced-instances tier",
            "systems-manager/latest/userguide/activations.html",
        ),
    ],
    faults: {
        "standard-tier":
            "no setting turns on the advanced-instances tier in the account and Region of the activation",
    },
    subjects: sites,

    judge({ resource, madeOf }, { stack }) {
        const isOn = settingIs(stack, ACTIVATION_TIER, resource, (tier) => tier === "advanced");
        if (isOn === "yes") return pass();
        if (isOn === "unknown")
            return undetermined("whether the advanced-instances tier is set for its Region is not shown");
        const others = madeOf.length - 1;
        return fail({
            id: "standard-tier",
            cause: resource,
            what:
                others === 0
                    ? `activation ${quoted(resource)} registers hybrid machines without the advanced-instances tier`
                    : `activation ${quoted(resource)} and ${String(others)} more in its Region register hybrid machines without the advanced-instances tier`,
            why: `until ${ACTIVATION_TIER_REMOVED} Session Manager refused them; AWS has removed the tier since`,
            fix: `nothing where the removal has arrived; elsewhere add an aws.ssm.ServiceSetting ${ACTIVATION_TIER} of "advanced" with the provider of the activation`,
        });
    },
});
