/** The agent uses a profile that allows this, whatever else it lacks, and Default Host Management otherwise. */
export const REGISTER = "ssm:UpdateInstanceInformation";

/**
 * What SSM Agent calls for Session Manager: AWS's minimal policy, less what only encrypted sessions need.
 *
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * (2026-07).
 */
export const SESSION_ACTIONS: readonly string[] = [
    REGISTER,
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
];

/** Some of these actions as messages name them. */
export function brief(actions: readonly string[]): string {
    const messages = SESSION_ACTIONS.filter((action) => action.startsWith("ssmmessages:"));
    if (!messages.every((action) => actions.includes(action))) return actions.join(", ");
    return [...actions.filter((action) => !messages.includes(action)), "ssmmessages:*"].join(" and ");
}
