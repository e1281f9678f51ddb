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

/** Some of these actions as messages name them: those of one service together. */
export function brief(actions: readonly string[]): string {
    const services = [...new Set(actions.map((action) => action.split(":", 1)[0] ?? ""))];
    return services.map((service) => briefOf(service, actions)).join(" and ");
}

function briefOf(service: string, actions: readonly string[]): string {
    const isOfService = (action: string) => action.startsWith(`${service}:`);
    const names = actions.filter(isOfService).map((action) => action.slice(service.length + 1));
    const isAll = names.length > 1 && names.length === SESSION_ACTIONS.filter(isOfService).length;
    return `${service}:${isAll ? "*" : names.join(", ")}`;
}
