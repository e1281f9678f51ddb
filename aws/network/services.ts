import {
    endpointsOf,
    perResource,
    type Belonging,
    type Endpoint,
    type Resource,
    type Stack,
} from "../../stack";
import { anyOf, type Answer } from "../../value/value";

/**
 * The services that SSM Agent must reach for Session Manager. `ec2messages` is optional in Regions launched before
 * 2024 and not supported in later ones.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html (2026-07-30)
 */
export const SERVICES = ["ssm", "ssmmessages"] as const;
export type Service = (typeof SERVICES)[number];

/** Whether the VPC has an endpoint declared for the service, whatever its state. */
export function declaresEndpoint(stack: Stack, vpc: Resource, service: Service): Answer {
    return declaredServices(stack, vpc)[service];
}

const declaredServices = perResource((stack, vpc): Record<Service, Answer> => {
    const endpoints = endpointsOf(stack, vpc);
    return { ssm: declared(endpoints, "ssm"), ssmmessages: declared(endpoints, "ssmmessages") };
});

function declared(endpoints: readonly Belonging<Endpoint>[], service: Service): Answer {
    return anyOf(
        endpoints.map(({ belongs, item }) => {
            const serves = servesService(item, service);
            return serves === "yes" ? belongs : serves;
        }),
    );
}

/**
 * Whether an endpoint is for the service. Names end in the service in every partition; some Regions have a FIPS form.
 * Source: https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html (2026-07-30)
 */
export function servesService({ serviceName }: Endpoint, service: Service): Answer {
    if (serviceName.kind !== "known") return serviceName.kind === "absent" ? "no" : "unknown";
    const last = serviceName.value.split(".").at(-1);
    return last === service || last === `${service}-fips` ? "yes" : "no";
}
