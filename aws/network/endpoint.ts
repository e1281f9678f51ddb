import { anyOf, type Answer } from "../../value";
import type { Endpoint, Vpc } from "./topology";

/**
 * The services that SSM Agent must reach for Session Manager. `ec2messages` is optional in Regions launched before
 * 2024 and not supported in later ones.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html (2026-07-30)
 */
export const SERVICES = ["ssm", "ssmmessages"] as const;
export type Service = (typeof SERVICES)[number];

/** Whether the VPC has an endpoint for the service, whatever its state. */
export function hasEndpoint({ endpoints }: Vpc, service: Service): Answer {
    return anyOf(endpoints, (endpoint) => servesService(endpoint, service));
}

/**
 * Whether an endpoint is for something else than AWS's own services, where a proxy may stand. Names of others, the
 * Marketplace's included, hold `vpce`.
 * Source: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html and
 * privatelink-share-your-services.html beside it (2026-07-30)
 */
export function servesOthers({ serviceName }: Pick<Endpoint, "serviceName">): Answer {
    if (serviceName.kind !== "known") return "unknown";
    return /^(cn\.)?(com\.amazonaws|aws)\.(?!vpce\.)/.test(serviceName.value) ? "no" : "yes";
}

/**
 * Whether an endpoint is for the service. Names end in the service in every partition; some Regions have a FIPS form.
 * Endpoints for Gateway Load Balancers lead to appliances only, and a service that somebody offers is none of AWS's.
 * Source: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html and
 * vpce-gateway-load-balancer.html beside it (2026-07-30)
 */
export function servesService(
    { serviceName, isOwnService, type }: Pick<Endpoint, "serviceName" | "isOwnService" | "type">,
    service: Service,
): Answer {
    if (isOwnService || (type.kind === "known" && type.value === "GatewayLoadBalancer")) return "no";
    if (serviceName.kind !== "known") return serviceName.kind === "absent" ? "no" : "unknown";
    const last = serviceName.value.split(".").at(-1);
    return last === service || last === `${service}-fips` ? "yes" : "no";
}
