import { UNKNOWN, type Properties, type ResourceForm } from "../test/support/analyzer";

const REGION = "eu-central-1";
const PROVIDER = {
    urn: urnOf("pulumi:providers:aws", "default"),
    type: "pulumi:providers:aws",
    name: "default",
    properties: { region: REGION },
};

const STACK: ResourceForm = {
    urn: urnOf("pulumi:pulumi:Stack", "test-dev"),
    type: "pulumi:pulumi:Stack",
    name: "test-dev",
    inputs: {},
    properties: {},
};

/** Resources of a site. */
const SITE_SIZE = 100;

/**
 * A stack as a preview shows it, in sites of a hundred resources that all matter: a network, roles, and machines that
 * Session Manager reaches, but for one of each site that has no instance profile.
 */
export function allMatter(size: number): ResourceForm[] {
    return stackOf(size, siteOf);
}

/** The same with one site; all others hold what no policy looks at. */
export function fewMatter(size: number): ResourceForm[] {
    return stackOf(size, (site) => (site === siteName(0) ? siteOf(site) : othersOf(site)));
}

function stackOf(size: number, resourcesOf: (site: string) => ResourceForm[]): ResourceForm[] {
    const resources: ResourceForm[] = [STACK];
    for (let number = 0; resources.length < size; number++) resources.push(...resourcesOf(siteName(number)));
    return resources.slice(0, size);
}

function siteName(number: number): string {
    return `site${String(number)}`;
}

function siteOf(site: string): ResourceForm[] {
    const { network, subnets, groups } = networkOf(site);
    const { identities, roles, profiles } = identitiesOf(site);
    const endpoints = ["ssm", "ssmmessages"].map((service) =>
        endpointOf(site, service, network, subnets, groups),
    );
    const machines = times(20, (index) => machineOf(site, index, subnets, groups, profiles));
    const addresses = times(10, (index) => addressOf(machineOf(site, index, subnets, groups, profiles)));
    const own = [...network, ...identities, ...endpoints, ...machines, ...addresses];
    const policies = times(14, (index) => inlinePolicyOf(at(roles, index), index));
    const rules = times(SITE_SIZE - own.length - policies.length, (index) =>
        ruleOf(at(groups, index), index),
    );
    return [...own, ...policies, ...rules];
}

/** Buckets with their policies, functions and their logs. */
function othersOf(site: string): ResourceForm[] {
    return times(SITE_SIZE / 4, (index) => {
        const bucket = resource("aws:s3/bucket:Bucket", `${site}-bucket${String(index)}`, {
            forceDestroy: false,
        });
        const policy = resource(
            "aws:s3/bucketPolicy:BucketPolicy",
            `${bucket.name}-policy`,
            { policy: UNKNOWN },
            { bucket, policy: bucket },
        );
        const logs = resource("aws:cloudwatch/logGroup:LogGroup", `${bucket.name}-logs`, {
            retentionInDays: 30,
        });
        const handler = resource(
            "aws:lambda/function:Function",
            `${bucket.name}-handler`,
            {
                handler: "index.handler",
                runtime: "nodejs20.x",
                memorySize: 256,
                environment: { variables: { BUCKET: UNKNOWN, LEVEL: "info" } },
            },
            { environment: bucket, loggingConfig: logs },
        );
        return [bucket, policy, logs, handler];
    }).flat();
}

function times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
}

function networkOf(site: string): {
    network: ResourceForm[];
    subnets: ResourceForm[];
    groups: ResourceForm[];
} {
    const vpc = resource("aws:ec2/vpc:Vpc", `${site}-vpc`, {
        cidrBlock: "10.0.0.0/16",
        enableDnsHostnames: true,
        enableDnsSupport: true,
    });
    const gateway = resource(
        "aws:ec2/internetGateway:InternetGateway",
        `${site}-gateway`,
        {},
        { vpcId: vpc },
    );
    const table = resource(
        "aws:ec2/routeTable:RouteTable",
        `${site}-table`,
        { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: UNKNOWN }] },
        { vpcId: vpc, routes: gateway },
    );
    const subnets = [0, 1, 2].map((index) =>
        resource(
            "aws:ec2/subnet:Subnet",
            `${site}-subnet${String(index)}`,
            { cidrBlock: `10.0.${String(index)}.0/24`, mapPublicIpOnLaunch: true },
            { vpcId: vpc },
        ),
    );
    const associations = subnets.map((subnet) =>
        resource(
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            `${subnet.name}-association`,
            {},
            { subnetId: subnet, routeTableId: table },
        ),
    );
    const groups = [0, 1, 2, 3, 4].map((index) =>
        resource(
            "aws:ec2/securityGroup:SecurityGroup",
            `${site}-group${String(index)}`,
            {
                description: "machines",
                egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
                ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }],
            },
            { vpcId: vpc },
        ),
    );
    return { network: [vpc, gateway, table, ...subnets, ...associations, ...groups], subnets, groups };
}

function identitiesOf(site: string): {
    identities: ResourceForm[];
    roles: ResourceForm[];
    profiles: ResourceForm[];
} {
    const roles = [0, 1, 2, 3, 4].map((index) =>
        resource("aws:iam/role:Role", `${site}-role${String(index)}`, {
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Action: "sts:AssumeRole",
                        Principal: { Service: "ec2.amazonaws.com" },
                    },
                ],
            }),
        }),
    );
    const attachments = roles.map((role) =>
        resource(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            `${role.name}-attachment`,
            { policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
            { role },
        ),
    );
    const profiles = roles.map((role) =>
        resource("aws:iam/instanceProfile:InstanceProfile", `${role.name}-profile`, {}, { role }),
    );
    return { identities: [...roles, ...attachments, ...profiles], roles, profiles };
}

function endpointOf(
    site: string,
    service: string,
    network: readonly ResourceForm[],
    subnets: readonly ResourceForm[],
    groups: readonly ResourceForm[],
): ResourceForm {
    return resource(
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        `${site}-${service}`,
        {
            serviceName: `com.amazonaws.${REGION}.${service}`,
            vpcEndpointType: "Interface",
            privateDnsEnabled: true,
            subnetIds: [UNKNOWN],
            securityGroupIds: [UNKNOWN],
        },
        { vpcId: at(network, 0), subnetIds: at(subnets, 0), securityGroupIds: at(groups, 0) },
    );
}

function machineOf(
    site: string,
    index: number,
    subnets: readonly ResourceForm[],
    groups: readonly ResourceForm[],
    profiles: readonly ResourceForm[],
): ResourceForm {
    const profile = index === 0 ? {} : { iamInstanceProfile: at(profiles, index) };
    return resource(
        "aws:ec2/instance:Instance",
        `${site}-machine${String(index)}`,
        { ami: "ami-0123456789abcdef0", instanceType: "t3.micro", vpcSecurityGroupIds: [UNKNOWN] },
        { subnetId: at(subnets, index), vpcSecurityGroupIds: at(groups, index), ...profile },
    );
}

function addressOf(machine: ResourceForm): ResourceForm {
    return resource("aws:ec2/eip:Eip", `${machine.name}-address`, { domain: "vpc" }, { instance: machine });
}

function inlinePolicyOf(role: ResourceForm, index: number): ResourceForm {
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
    return resource(
        "aws:iam/rolePolicy:RolePolicy",
        `${role.name}-policy${String(index)}`,
        { policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) },
        { role },
    );
}

function ruleOf(group: ResourceForm, index: number): ResourceForm {
    return resource(
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        `${group.name}-rule${String(index)}`,
        { ipProtocol: "tcp", fromPort: 8000 + index, toPort: 8000 + index, cidrIpv4: "10.0.0.0/8" },
        { securityGroupId: group },
    );
}

function at(resources: readonly ResourceForm[], index: number): ResourceForm {
    const chosen = resources[index % resources.length];
    if (chosen === undefined) {
        throw new Error("There is nothing to choose from.");
    }
    return chosen;
}

/** Attributes that the provider computes, and optional ones that the program left out: about 1.5 KB as a preview has. */
const COMPUTED: Properties = Object.fromEntries(
    ["id", "arn", ...Array.from({ length: 18 }, (_, index) => `computedAttribute${String(index)}`)].map(
        (key) => [key, UNKNOWN],
    ),
);
const OMITTED: Properties = Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [`omittedAttribute${String(index)}`, null]),
);

/** A resource whose links are unknown values with property dependencies, if `inputs` gives them no other value. */
function resource(
    type: string,
    name: string,
    inputs: Properties,
    links: Readonly<Record<string, ResourceForm>> = {},
): ResourceForm {
    const unknowns = Object.fromEntries(Object.keys(links).map((key) => [key, UNKNOWN]));
    const targets = Object.entries(links).map(([key, { urn }]): [string, string[]] => [key, [urn]]);
    const checked = { ...unknowns, ...inputs, region: REGION, tags: { Name: name, Team: "platform" } };
    return {
        urn: urnOf(type, name),
        type,
        name,
        inputs: checked,
        properties: { ...COMPUTED, ...OMITTED, ...checked },
        parent: urnOf("pulumi:pulumi:Stack", "project-stack"),
        dependencies: targets.flatMap(([, urns]) => urns),
        propertyDependencies: Object.fromEntries(targets),
        provider: PROVIDER,
    };
}

function urnOf(type: string, name: string): string {
    return `urn:pulumi:stack::project::${type}::${name}`;
}
