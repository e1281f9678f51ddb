import { hybridSites, serviceSettings, type HybridSite } from "../stack";
import { policy } from "../judgement/policy";
import { fail, pass, quoted, undetermined } from "../judgement/verdict";

/**
 * Service setting of the instance tier for hybrid machines, which AWS removed on 2026-06-30.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/activations.html (2026-07-30)
 */
const SETTING = "/ssm/managed-instance/activation-tier";
const REMOVED = "2026-06-30";

export const hybridActivationTier = policy<HybridSite>({
    name: "hybrid-activation-tier",
    title: "Hybrid activations have the advanced-instances tier",
    failsWhen: `the program registers hybrid machines and does not turn on the advanced-instances tier in the same account and Region, which AWS required until ${REMOVED}`,
    level: "advisory",
    severity: "low",
    since: "0.1.0",
    sources: [
        {
            title: "Session Manager prerequisites (2021)",
            url: "https://github.com/awsdocs/aws-systems-manager-user-guide/blob/b5e71aa/doc_source/session-manager-prerequisites.md",
            date: "2021-12-10",
        },
        {
            title: "Hybrid activations: removal of the advanced-instances tier",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/activations.html",
            date: "2026-07-30",
        },
    ],
    kinds: ["activation"],
    subjects: hybridSites,

    judge({ resource, sources }, { stack }) {
        const settings = serviceSettings(stack, SETTING, resource);
        const isOn = settings.some(
            ({ applies, value }) => applies === "yes" && value.kind === "known" && value.value === "advanced",
        );
        if (isOn) return pass();
        const isOff = settings.every(
            ({ value }) => value.kind === "absent" || (value.kind === "known" && value.value !== "advanced"),
        );
        if (!isOff)
            return undetermined("whether the advanced-instances tier is set for its Region is not shown");
        const others = sources.length - 1;
        return fail({
            id: "standard-tier",
            cause: resource,
            what:
                others === 0
                    ? `activation ${quoted(resource)} registers hybrid machines without the advanced-instances tier`
                    : `activation ${quoted(resource)} and ${String(others)} more in its Region register hybrid machines without the advanced-instances tier`,
            why: `until ${REMOVED} Session Manager refused them; AWS has removed the tier since`,
            fix: `nothing where the removal has arrived; elsewhere add an aws.ssm.ServiceSetting ${SETTING} of "advanced"`,
        });
    },
});
