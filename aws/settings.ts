/**
 * Service setting of the instance tier for hybrid machines, which AWS removed on 2026-06-30.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/activations.html (2026-07-30)
 */
export const ACTIVATION_TIER = "/ssm/managed-instance/activation-tier";
export const ACTIVATION_TIER_REMOVED = "2026-06-30";

/**
 * Service setting that turns on Default Host Management Configuration.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html (2026-07-30)
 */
export const DEFAULT_HOST_MANAGEMENT = "/ssm/managed-instance/default-ec2-instance-management-role";

/**
 * The value of that setting while it is off; no role can have such a name.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, names (2026-11-25)
 */
export const NO_ROLE = "$None";

/** Whether an id, a path or an ARN, is that of the setting. */
export function isSetting(id: string, path: string): boolean {
    return id === path || id.endsWith(`:servicesetting${path}`);
}
