import { ANYTHING, type Request } from "./request";

/**
 * The names under which a service assumes roles: in China its older name counts as well, and isolated partitions have their own.
 * Source: region-info of https://github.com/aws/aws-cdk, lib/default.ts (2026-11-23)
 */
function serviceNames(service: "ec2" | "ssm"): readonly string[] {
    const suffixes = ["amazonaws.com", "amazonaws.com.cn", "c2s.ic.gov", "sc2s.sgov.gov"];
    return suffixes.map((suffix) => `${service}.${suffix}`);
}

/**
 * The call by which a service assumes a role, which the role's trust policy has to allow.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html, AWS service principals (2026-07)
 */
export function assumptionBy(service: "ec2" | "ssm"): Request {
    return { action: "sts:AssumeRole", resources: ANYTHING, services: serviceNames(service) };
}
