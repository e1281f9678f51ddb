import fc from "fast-check";
import { Later, Program, Reference, type ProgramResource } from "../support/program";

/** A source of choices, so that one program is one value that fast-check can shrink and repeat. */
class Choices {
    private next = 0;

    constructor(private readonly values: readonly number[]) {}

    /** One of the options; after the last number always the first. */
    of<T>(...options: readonly [T, ...T[]]): T {
        const value = this.values[this.next++] ?? 0;
        return options[value % options.length] ?? options[0];
    }

    /** Up to `most` things. */
    some<T>(most: number, make: (index: number) => T): T[] {
        const count = this.of(...(Array.from({ length: most + 1 }, (_, n) => n) as [number, ...number[]]));
        return Array.from({ length: count }, (_, index) => make(index));
    }

    chance(): boolean {
        return this.of(false, true);
    }
}

/** Programs of some nodes with whatever decides whether Session Manager reaches them, right and wrong at random. */
export const randomProgram: fc.Arbitrary<Program> = fc
    .array(fc.nat(1000), { minLength: 120, maxLength: 340 })
    .map((numbers) => write(new Choices(numbers)));

interface Credentials {
    readonly profiles: readonly ProgramResource[];
    readonly activations: readonly ProgramResource[];
}

const REGISTERING = "amazon-ssm-agent -register -code code -id id -region eu-west-1";

interface Network {
    readonly vpcs: ProgramResource[];
    readonly subnets: ProgramResource[];
    readonly groups: ProgramResource[];
}

function write(c: Choices): Program {
    const p = new Program();
    const network = writeNetwork(p, c);
    const profiles = writeIam(p, c);
    const activations = c.some(2, (n) =>
        p.add("activation", `activation${String(n)}`, { iamRole: "hybrid", ...region(c) }),
    );
    writeNodes(p, c, network, { profiles, activations });
    if (c.chance()) p.add("serviceSetting", "dhmc", dhmc(c));
    if (c.chance())
        p.add("serviceSetting", "tier", {
            ...TIER,
            settingValue: c.of("standard", "advanced"),
            ...region(c),
        });
    if (c.of(false, false, false, true))
        p.add(opaqueType(c), "opaque", {}, { dependsOn: [c.of(...some(p))] });
    return p;
}

function opaqueType(c: Choices): string {
    return c.of(
        "command:local:Command",
        "aws:cloudformation/stack:Stack",
        "aws:ssm/association:Association",
        "awscc:index/ec2Route:Ec2Route",
    );
}

const TIER = { settingId: "/ssm/managed-instance/activation-tier" };

function region(c: Choices) {
    return c.of({}, {}, { region: "us-east-1" });
}

function dhmc(c: Choices) {
    const settingId = "/ssm/managed-instance/default-ec2-instance-management-role";
    return { settingId, settingValue: "service-role/x", ...region(c) };
}

function some(p: Program): [ProgramResource, ...ProgramResource[]] {
    const [first, ...others] = p.resources;
    if (first === undefined) throw new Error("a random program has resources");
    return [first, ...others];
}

function options(c: Choices) {
    return { exists: c.of(false, false, true) };
}

function writeNetwork(p: Program, c: Choices): Network {
    const vpcs = [0, ...c.some(1, () => 0)].map((_, n) =>
        p.add("vpc", `vpc${String(n)}`, { cidrBlock: `10.${String(n)}.0.0/16` }, options(c)),
    );
    const vpc = () => c.of(...(vpcs as [ProgramResource, ...ProgramResource[]]));
    const gateway = p.add("internetGateway", "igw", { vpcId: vpc().id });
    const subnets = [0, ...c.some(3, () => 0)].map((_, n) =>
        p.add(
            "subnet",
            `subnet${String(n)}`,
            { vpcId: vpc().id, ...c.of({}, { mapPublicIpOnLaunch: true }) },
            options(c),
        ),
    );
    const subnet = () => c.of(...(subnets as [ProgramResource, ...ProgramResource[]]));
    const nats = c.some(2, (n) =>
        p.add("natGateway", `nat${String(n)}`, {
            subnetId: subnet().id,
            ...c.of({}, { connectivityType: "private" }),
        }),
    );
    const target = () =>
        c.of<object>(
            { gatewayId: gateway.id },
            { transitGatewayId: "tgw-1" },
            ...nats.map((nat) => ({ natGatewayId: nat.id })),
        );
    const tables = c.some(3, (n) =>
        p.add("routeTable", `table${String(n)}`, {
            vpcId: vpc().id,
            ...c.of(
                {},
                {
                    routes: c.some(2, () => ({
                        cidrBlock: c.of("0.0.0.0/0", "0.0.0.0/0", "10.9.0.0/16"),
                        ...target(),
                    })),
                },
            ),
        }),
    );
    const [table] = tables;
    if (table !== undefined) {
        const any = () => c.of(table, ...tables);
        c.some(3, (n) =>
            p.add("routeTableAssociation", `association${String(n)}`, {
                subnetId: subnet().id,
                routeTableId: any().id,
            }),
        );
        c.some(2, (n) =>
            p.add("route", `route${String(n)}`, {
                routeTableId: c.of(any().id, vpc().attribute("mainRouteTableId")),
                destinationCidrBlock: "0.0.0.0/0",
                ...target(),
            }),
        );
        if (c.chance())
            p.add("mainRouteTableAssociation", "main", { vpcId: vpc().id, routeTableId: any().id });
    }
    c.some(1, (n) =>
        p.add(
            c.of("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "aws:ec2/vpnGateway:VpnGateway"),
            `exit${String(n)}`,
            { vpcId: vpc().id },
        ),
    );
    const groups = writeGroups(p, c, vpc);
    const group = () => c.of<unknown>("sg-outside", ...groups.map((g) => g.id));
    c.some(4, (n) =>
        p.add("vpcEndpoint", `endpoint${String(n)}`, {
            vpcId: vpc().id,
            serviceName: `com.amazonaws.eu-west-1.${c.of("ssm", "ssmmessages", "s3")}`,
            securityGroupIds: [group()],
        }),
    );
    return { vpcs, subnets, groups };
}

function writeGroups(p: Program, c: Choices, vpc: () => ProgramResource): ProgramResource[] {
    const rule = () => ({
        protocol: c.of("tcp", "-1", "udp"),
        fromPort: c.of(443, 80, 0),
        toPort: c.of(443, 80, 65535),
        ...c.of(
            { cidrBlocks: ["0.0.0.0/0"] },
            { cidrBlocks: ["10.0.0.0/16"] },
            { prefixListIds: ["pl-1"] },
            {},
        ),
    });
    const groups = c.some(3, (n) =>
        p.add(
            "securityGroup",
            `group${String(n)}`,
            {
                ...c.of<object>(...(repeated(3, () => ({ vpcId: vpc().id })) as [object]), {}),
                ...c.of({}, { egress: c.some(2, rule) }),
            },
            options(c),
        ),
    );
    const [group] = groups;
    if (group !== undefined) {
        c.some(2, (n) =>
            p.add("egressRule", `rule${String(n)}`, {
                type: c.of("egress", "ingress"),
                ...rule(),
                securityGroupId: c.of(
                    group.id,
                    ...groups.map((g) => g.id),
                    vpc().attribute("defaultSecurityGroupId"),
                ),
            }),
        );
    }
    if (group !== undefined && c.of(false, false, false, false, true)) {
        const open = p.add("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "listed", {
            securityGroupId: group.id,
            ipProtocol: "-1",
            cidrIpv4: "0.0.0.0/0",
        });
        p.add("groupRulesExclusive", "onlyRules", {
            securityGroupId: c.of(group.id, ...groups.map((g) => g.id)),
            egressRuleIds: c.of([open.id], []),
        });
    }
    if (c.of(false, false, true))
        p.add("defaultSecurityGroup", "default", {
            vpcId: c.of(vpc().id, undefined),
            ...c.of({}, { egress: [rule()] }),
        });
    return groups;
}

function writeIam(p: Program, c: Choices): ProgramResource[] {
    const statement = () => ({
        Effect: c.of("Allow", "Allow", "Deny"),
        Action: c.of<string | string[]>(
            "*",
            ["ssm:*", "ssmmessages:*"],
            "s3:*",
            "ssm:UpdateInstanceInformation",
            "ssmmessages:*",
        ),
        Resource: c.of("*", "arn:aws:s3:::x"),
    });
    const document = () => JSON.stringify({ Version: "2012-10-17", Statement: c.some(2, statement) });
    const aws = () =>
        `arn:aws:iam::aws:policy/${c.of("AmazonSSMManagedInstanceCore", "CloudWatchAgentServerPolicy", "PowerUserAccess")}`;
    const customer = c.some(2, (n) =>
        p.add("customerManagedPolicy", `policy${String(n)}`, { policy: document() }, options(c)),
    );
    const arn = () =>
        c.of<unknown>(aws(), "arn:aws:iam::1:policy/x", ...customer.map((policy) => policy.arn));
    const roles = c.some(3, (n) =>
        p.add(
            "role",
            `role${String(n)}`,
            {
                ...c.of({}, { managedPolicyArns: distinct(c.some(2, arn)) }),
                ...c.of({}, { inlinePolicies: c.some(1, () => ({ name: "inline", policy: document() })) }),
            },
            options(c),
        ),
    );
    const [role] = roles;
    if (role !== undefined) {
        const any = () => c.of<unknown>(role.id, "role-outside", ...roles.map((r) => r.attribute("name")));
        c.some(3, (n) =>
            p.add("rolePolicyAttachment", `attachment${String(n)}`, { role: any(), policyArn: arn() }),
        );
        c.some(1, (n) =>
            p.add("policyAttachment", `attachments${String(n)}`, {
                roles: distinct([any(), any()]),
                policyArn: arn(),
            }),
        );
        c.some(1, (n) =>
            p.add("rolePolicy", `rolePolicy${String(n)}`, {
                name: "inline",
                role: any(),
                policy: document(),
            }),
        );
        if (c.of(false, false, false, false, true))
            p.add("policyAttachmentsExclusive", "onlyManaged", {
                roleName: any(),
                policyArns: distinct(c.some(2, arn)),
            });
        if (c.of(false, false, false, false, true))
            p.add("rolePoliciesExclusive", "onlyInline", {
                roleName: any(),
                policyNames: c.of([], ["inline"]),
            });
    }
    return repeated(c.of(1, 2, 3), () => 0).map((_, n) =>
        p.add(
            "instanceProfile",
            `profile${String(n)}`,
            c.of<Record<string, unknown>>(
                {},
                { role: "role-outside" },
                ...roles.map((r) => ({ role: r.id })),
            ),
        ),
    );
}

function writeNodes(
    p: Program,
    c: Choices,
    { subnets, groups }: Network,
    { profiles, activations }: Credentials,
): void {
    const subnet = () =>
        c.of<unknown>("subnet-outside", ...subnets.map((s) => s.id), ...subnets.map((s) => s.id));
    const group = () => c.of<unknown>("sg-outside", ...groups.map((g) => g.id), ...groups.map((g) => g.id));
    const groupIds = () => ({
        vpcSecurityGroupIds: c.of([group()], distinct([group(), group()])),
    });
    const groupName = () => c.of<unknown>("outside", ...groups.map((g) => g.attribute("name")));
    const profile = () =>
        c.of<unknown>(
            undefined,
            "profile-outside",
            ...repeated(3, () => profiles.map(({ id }) => id)).flat(),
        );
    const userData = () =>
        c.of<object>(
            {},
            {},
            { userData: "#!/bin/sh\necho hello" },
            { userData: "export http_proxy=http://proxy:3128" },
            ...activations.map((activation) => ({ userData: new Later(REGISTERING, [activation]) })),
        );
    const instances = repeated(c.of(2, 3, 4), () => 0).map((_, n) => {
        const iamInstanceProfile = profile();
        return p.add(
            "instance",
            `instance${String(n)}`,
            {
                ami: image(c),
                ...(iamInstanceProfile === undefined ? {} : { iamInstanceProfile }),
                ...c.of<object>(
                    {},
                    { securityGroups: distinct([groupName(), groupName()]) },
                    { subnetId: subnet(), securityGroups: [group()] },
                    ...repeated(3, () => ({ subnetId: subnet(), ...groupIds() })),
                    ...repeated(3, () => ({ subnetId: subnet() })),
                    ...repeated(2, groupIds),
                ),
                ...c.of({}, {}, { associatePublicIpAddress: c.chance() }),
                ...userData(),
            },
            options(c),
        );
    });
    if (instances[0] !== undefined) {
        const any = () => c.of(...(instances as [ProgramResource, ...ProgramResource[]]));
        c.some(1, (n) => p.add("eip", `eip${String(n)}`, { instance: any().id }));
        c.some(1, (n) =>
            p.add("groupAttachment", `extra${String(n)}`, {
                networkInterfaceId: any().attribute("primaryNetworkInterfaceId"),
                securityGroupId: group(),
            }),
        );
    }
    c.some(2, (n) => {
        const arn = profile();
        const template = p.add(
            "launchTemplate",
            `template${String(n)}`,
            {
                imageId: image(c),
                ...(arn === undefined ? {} : { iamInstanceProfile: { arn } }),
                ...c.of(
                    {},
                    { vpcSecurityGroupIds: [group()] },
                    { networkInterfaces: [{ securityGroups: [group()] }] },
                ),
            },
            options(c),
        );
        const launchTemplate = {
            id: c.of<unknown>(template.id, template.id, "lt-outside"),
            version: c.of("$Latest", "$Default", "1"),
        };
        p.add("autoScalingGroup", `fleet${String(n)}`, {
            maxSize: c.of(2, 2, 2, 0),
            launchTemplate,
            vpcZoneIdentifiers:
                subnets.length === 0
                    ? []
                    : distinct(c.some(2, () => c.of(...(subnets as [ProgramResource])).id)),
        });
        writeLauncher(p, c, n, { launchTemplate, subnet, groupIds, profile, userData });
    });
}

/** What launchers are made of, each choice a new one. */
interface Parts {
    readonly launchTemplate: { readonly id: unknown; readonly version: string };
    readonly subnet: () => unknown;
    readonly groupIds: () => { readonly vpcSecurityGroupIds: readonly unknown[] };
    readonly profile: () => unknown;
    readonly userData: () => object;
}

/** Sometimes a launcher that is no plain machine. */
function writeLauncher(p: Program, c: Choices, n: number, parts: Parts): void {
    if (c.of(true, true, false)) return;
    const { launchTemplate, subnet, groupIds, profile, userData } = parts;
    const named = (key: string) => {
        const one = profile();
        return one === undefined ? {} : { [key]: one };
    };
    const machine = () => ({
        ami: image(c),
        ...named("iamInstanceProfile"),
        ...c.of({}, { subnetId: subnet() }),
        ...c.of<object>({}, groupIds()),
        ...c.of({}, {}, { associatePublicIpAddress: c.chance() }),
        ...userData(),
    });
    const overrides = () => c.some(2, () => c.of({}, { subnetId: subnet() }));
    const add = c.of<() => unknown>(
        () => undefined,
        () =>
            p.add("ec2Fleet", `ec2Fleet${String(n)}`, {
                launchTemplateConfigs: [
                    {
                        launchTemplateSpecification: {
                            launchTemplateId: launchTemplate.id,
                            version: launchTemplate.version,
                        },
                        overrides: overrides(),
                    },
                ],
                targetCapacitySpecification: { totalTargetCapacity: c.of(2, 2, 0) },
            }),
        () =>
            p.add("spotInstanceRequest", `spot${String(n)}`, {
                ...machine(),
                ...c.of({}, {}, { launchTemplate }),
            }),
        () =>
            p.add("spotFleetRequest", `spotFleet${String(n)}`, {
                ...c.of<object>(
                    { launchSpecifications: [machine(), ...c.some(1, machine)] },
                    {
                        launchTemplateConfigs: [
                            { launchTemplateSpecification: launchTemplate, overrides: overrides() },
                        ],
                    },
                ),
                targetCapacity: c.of(2, 2, 0),
            }),
        () =>
            p.add("batchEnvironment", `batch${String(n)}`, {
                type: "MANAGED",
                computeResources: {
                    type: c.of("EC2", "SPOT", "FARGATE"),
                    maxVcpus: c.of(16, 16, 0),
                    ...named("instanceRole"),
                    subnets: distinct([subnet(), subnet()]),
                    ...c.of<object>(
                        { securityGroupIds: groupIds().vpcSecurityGroupIds },
                        {
                            launchTemplate: {
                                launchTemplateId: launchTemplate.id,
                                version: launchTemplate.version,
                            },
                        },
                    ),
                    ...c.of({}, { ec2Configurations: [{ imageIdOverride: image(c) }] }),
                },
            }),
        () => {
            const name = profile();
            const setting = {
                namespace: "aws:autoscaling:launchconfiguration",
                name: "IamInstanceProfile",
                value: name,
            };
            const subnets = { namespace: "aws:ec2:vpc", name: "Subnets", value: subnet() };
            const settings = [...(name === undefined ? [] : [setting]), ...c.of([], [subnets])];
            return p.add("beanstalkEnvironment", `beanstalk${String(n)}`, { settings });
        },
        () => p.add("unreadLauncher", `unread${String(n)}`, { computeResources: { type: "EC2" } }),
    );
    add();
}

/** Makes a choice more likely. */
function repeated<T>(times: number, make: () => T): T[] {
    return Array.from({ length: times }, make);
}

/** A set, as providers treat lists of references. */
function distinct(references: readonly unknown[]): unknown[] {
    const seen = new Set<unknown>();
    return references.filter((reference) => {
        const key = reference instanceof Reference ? reference.resource : reference;
        return !seen.has(key) && seen.add(key);
    });
}

function image(c: Choices): string {
    const publicParameter = "resolve:ssm:/aws/service/ami-amazon-linux-latest/";
    const supported = `${publicParameter}al2023-ami-kernel-default-x86_64`;
    return c.of("ami-1", supported, supported, supported, `${publicParameter}amzn-ami-hvm-x86_64-gp2`);
}
