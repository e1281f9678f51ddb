import { partitionsOf } from "./partition";
import { ANYTHING, type Request, type Resources } from "./request";

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

/**
 * The calls of the agent on an EC2 instance. It registers the instance as itself, which has an ARN; AWS's own policies limit
 * the channels of sessions by no resource.
 *
 * Source: AWSEC2SqlHaInstancePolicy and AmazonRDSCustomInstanceProfileRolePolicy (2026-03-07), which name all instances by
 * `arn:aws:ec2:*:*:instance/*`. That `ssm` ARNs do not count as well is nowhere said.
 *
 * @param region the Region of the instance, if it is known
 */
export function sessionRequests(region: string | undefined): readonly Request[] {
    const placed = region === undefined ? {} : { region };
    return SESSION_ACTIONS.map((action) => ({
        action,
        resources: action === REGISTER ? instancesIn(region) : ANYTHING,
        ...placed,
    }));
}

function instancesIn(region: string | undefined): Resources {
    const [partition, ...others] = partitionsOf(region);
    const instances = (name: string) => `arn:${name}:ec2:${region ?? "*"}:*:instance/*`;
    const within = [partition, ...others].flatMap((name) => [instances(name), `arn:${name}:ssm:*`]);
    return { all: instances(partition), within };
}

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
