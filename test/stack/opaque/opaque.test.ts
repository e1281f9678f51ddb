import assert from "node:assert/strict";
import { Stack, type ResourceKind } from "../../../stack";
import { defaultTable, routeTable, subnet, vpc } from "../../support/network";
import { Later, Program, type Inputs, type ProgramResource } from "../../support/program";
import { stackOf } from "../../support/stack";

interface World {
    readonly role: ProgramResource;
    readonly subnet: ProgramResource;
    readonly table: ProgramResource;
    readonly network: ProgramResource;
    /** A component with a table and a gateway. */
    readonly component: ProgramResource;
    readonly group: ProgramResource;
    readonly address: ProgramResource;
    readonly machine: ProgramResource;
}

const KINDS: readonly ResourceKind[] = [
    "role",
    "subnet",
    "routeTable",
    "routeTableAssociation",
    "defaultRouteTable",
    "vpc",
    "internetGateway",
    "securityGroup",
    "eip",
    "instance",
];

function worldIn(p: Program): World {
    const component = p.add("component:net:Network", "component");
    const network = vpc(p);
    p.add("routeTable", "inner", {}, { parent: component });
    p.add("internetGateway", "gateway", {}, { parent: component });
    return {
        role: p.add("role", "role"),
        subnet: subnet(p, network),
        table: routeTable(p, network),
        network,
        component,
        group: p.add("securityGroup", "group"),
        address: p.add("eip", "address"),
        machine: p.add("instance", "machine"),
    };
}

/** The names of all resources that an opaque dependent may repair. */
function repaired(
    write: (p: Program, world: World) => unknown,
    mode: "preview" | "known",
): readonly string[] {
    const stack = stackOf((p) => write(p, worldIn(p)), mode);
    const all = KINDS.flatMap((kind) => stack.all(kind));
    return all.filter((resource) => stack.opaqueDependentsOf(resource).length > 0).map(({ name }) => name);
}

/** The world, and a resource of a type of which nothing is shown. */
function stackLeavingOut(type: string): Stack {
    const program = new Program();
    worldIn(program);
    program.add(type, "left out");
    const proposed = program.propose("preview");
    return new Stack(
        proposed.map((resource) =>
            resource.name === "left out" ? { ...resource, inputs: {}, outputs: {} } : resource,
        ),
    );
}

type Case = readonly [
    name: string,
    write: (p: Program, world: World) => unknown,
    expected: readonly string[],
];

function table(cases: readonly Case[]): void {
    for (const [name, write, expected] of cases) {
        for (const mode of ["preview", "known"] as const) {
            it(`${name}: ${expected.join(", ") || "nothing"} (${mode})`, () => {
                assert.deepEqual(repaired(write, mode), expected);
            });
        }
    }
}

/** A case in which a resource of the type depends on a role and a subnet. */
function dependent(type: string, expected: "everything" | "nothing", inputs: Inputs = {}): Case {
    return [
        Object.keys(inputs).length === 0 ? type : `${type} ${JSON.stringify(inputs)}`,
        (p, { role, subnet }) => p.add(type, "dependent", inputs, { dependsOn: [role, subnet] }),
        expected === "everything" ? ["role", "private"] : [],
    ];
}

describe("what an opaque dependent may repair", () => {
    describe("whatever it depends on", () => {
        table(
            [
                "aws:cloudformation/stack:Stack",
                "aws:cloudformation/stackSet:StackSet",
                "aws-native:cloudformation:Stack",
                "aws-native:cloudformation:CustomResourceEmulator",
                "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
                "aws-native:servicecatalog:CloudFormationProvisionedProduct",
                "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
                "aws:lambda/invocation:Invocation",
                "aws:cfg/remediationConfiguration:RemediationConfiguration",
                "aws-native:configuration:RemediationConfiguration",
                "aws:cfg/conformancePack:ConformancePack",
                "aws:cfg/organizationConformancePack:OrganizationConformancePack",
                "aws-native:configuration:ConformancePack",
                "aws:fms/policy:Policy",
                "aws-native:fms:Policy",
                "pulumi-nodejs:dynamic:Resource",
                "pulumi-nodejs:dynamic/custom:Repair",
                "pulumi-python:dynamic/custom:Repair",
                "pulumi-dotnet:dynamic:Resource",
                "vpc:index:Module",
                "vpc:tf:aws_route",
                "kubernetes:iam.services.k8s.aws/v1alpha1:Role",
                "kubernetes:ec2.services.k8s.aws/v1alpha1:RouteTable",
                "kubernetes:iam.aws.upbound.io/v1beta1:Role",
                "kubernetes:ec2.aws.m.upbound.io/v1beta1:Route",
                "kubernetes:ec2.aws.crossplane.io/v1beta1:RouteTable",
                "kubernetes:platform.example.com/v1alpha1:XEgress",
                "kubernetes:infra.contrib.fluxcd.io/v1alpha2:Terraform",
                "aviatrix:index/aviatrixSpokeGateway:AviatrixSpokeGateway",
                "aiven:index/awsVpcPeeringConnection:AwsVpcPeeringConnection",
                "tfe:index/workspaceRun:WorkspaceRun",
                "restapi:index/object:Object",
                "ansible:index/playbook:Playbook",
                "command:local:Command",
                "command:remote:Command",
                "command:remote:CopyFile",
                "aws:ssm/association:Association",
                "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
                "aws:cloudcontrol/resource:Resource",
                "aws-native:index:ExtensionResource",
            ].map((type) => dependent(type, "everything")),
        );
    });

    describe("nothing", () => {
        table(
            [
                "aws:s3/bucket:Bucket",
                "aws:servicecatalog/portfolio:Portfolio",
                "aws:lambda/function:Function",
                "aws-native:ssm:Parameter",
                "kubernetes:core/v1:Pod",
                "kubernetes:apps/v1:Deployment",
                "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass",
                "kubernetes:networking.k8s.io/v1:Ingress",
                "kubernetes:monitoring.coreos.com/v1:ServiceMonitor",
                "kubernetes:helm.sh/v3:Chart",
                "component:net:Network",
            ].map((type) => dependent(type, "nothing")),
        );
    });

    describe("a command", () => {
        table([
            dependent("command:remote:Command", "nothing", { create: "apt-get install -y nginx" }),
            dependent("command:remote:Command", "everything", { create: "aws ec2 create-route" }),
            dependent("command:remote:Command", "everything", { create: "./setup.sh" }),
            dependent("command:remote:CopyToRemote", "nothing", { remotePath: "/home/ec2-user/app" }),
            dependent("command:remote:CopyFile", "nothing", { remotePath: "/srv/site/index.html" }),
            dependent("command:remote:CopyToRemote", "everything", { remotePath: "/etc/cron.d/routes" }),
        ]);
    });

    describe("a file that is copied", () => {
        const copied = (userData: string): Case["1"] => {
            const inputs = { userData: `#!/bin/sh\n${userData}\n` };
            return (p) =>
                p.add(
                    "command:remote:CopyToRemote",
                    "copy",
                    { remotePath: "/opt/app/setup.sh" },
                    { dependsOn: [p.add("instance", "web", inputs)] },
                );
        };
        table([
            ["which user data run", copied("until bash /opt/app/setup.sh; do sleep 1; done"), ["web"]],
            ["which user data find in its folder", copied("cd /opt/app && sh setup.sh"), ["web"]],
            ["of which user data say nothing", copied("systemctl start app"), []],
        ]);
    });

    describe("by its CloudFormation type", () => {
        /** What a resource changes of all that it depends on. */
        const changing = (type: string, expected: readonly string[], inputs: Inputs = {}): Case => [
            Object.keys(inputs).length === 0 ? type : `${type} ${JSON.stringify(inputs)}`,
            (p, { role, subnet, table, network, group, machine }) => {
                const dependsOn = [role, subnet, table, network, group, machine];
                p.add(type, "dependent", inputs, { dependsOn });
            },
            expected,
        ];
        const everything = ["role", "private", "routes", "main", "group", "machine"];
        const tables = ["routes", "main"];
        table([
            changing("awscc:index/ec2Route:Ec2Route", tables),
            changing("awscc:ec2/route:Route", tables),
            changing("awscc:index/ec2VpcEndpoint:Ec2VpcEndpoint", ["private", ...tables]),
            changing("awscc:ec2/subnetRouteTableAssociation:SubnetRouteTableAssociation", ["private"]),
            changing("awscc:ec2/vpcGatewayAttachment:VpcGatewayAttachment", ["main"]),
            changing("awscc:ec2/vpcdhcpOptionsAssociation:VpcdhcpOptionsAssociation", ["main"]),
            changing("awscc:ec2/securityGroupEgress:SecurityGroupEgress", ["main", "group"]),
            changing("awscc:ec2/securityGroupIngress:SecurityGroupIngress", []),
            changing("awscc:ec2/eip:Eip", ["machine"]),
            changing("awscc:ec2/launchTemplate:LaunchTemplate", []),
            changing("awscc:index/iamRolePolicy:IamRolePolicy", ["role"]),
            changing("awscc:iam/rolePolicy:RolePolicy", ["role"]),
            changing("awscc:iam/role:Role", []),
            changing("awscc:index/cloudformationStack:CloudformationStack", everything),
            changing("awscc:index/logsLogGroup:LogsLogGroup", []),
            changing("awscc:logs/logGroup:LogGroup", []),
            changing("awscc:index/apigatewayv2Route:Apigatewayv2Route", []),
            changing("aws:cloudcontrol/resource:Resource", tables, { typeName: "AWS::EC2::Route" }),
            changing("aws:cloudcontrol/resource:Resource", [], { typeName: "AWS::Logs::LogGroup" }),
            changing("aws:cloudcontrol/resource:Resource", everything, { typeName: "Acme::Net::Egress" }),
            changing("aws:cloudcontrol/resource:Resource", everything, { typeName: "AWS::SSM::Association" }),
            changing("aws-native:index:ExtensionResource", tables, { type: "AWS::EC2::Route" }),
            changing("aws-native:index:ExtensionResource", [], { type: "AWS::Logs::LogGroup" }),
            changing("aws-native:index:ExtensionResource", everything, { type: "Acme::Net::Egress::MODULE" }),
        ]);

        const named = (inputs: Inputs, type: string): Case => [
            `${type} ${JSON.stringify(inputs)}`,
            (p) => {
                p.add("role", "web", { name: "web-role" });
                p.add(type, "dependent", inputs);
            },
            ["web"],
        ];
        table([
            named({ roleName: "web-role" }, "awscc:index/iamRolePolicy:IamRolePolicy"),
            named({ roles: ["web-role"] }, "awscc:iam/managedPolicy:ManagedPolicy"),
            named(
                { typeName: "AWS::IAM::RolePolicy", desiredState: JSON.stringify({ RoleName: "web-role" }) },
                "aws:cloudcontrol/resource:Resource",
            ),
            [
                "what writes nothing that a proof reads, by name",
                (p) => {
                    p.add("role", "web", { name: "web-role" });
                    p.add("awscc:logs/logGroup:LogGroup", "dependent", { logGroupName: "web-role" });
                },
                [],
            ],
        ]);

        it("every table, while a route does not show whose it is", () => {
            const write = (p: Program, { role }: World) =>
                p.add("aws:cloudcontrol/resource:Resource", "dependent", {
                    typeName: "AWS::EC2::Route",
                    desiredState: new Later('{"RouteTableId":"rtb-of-another"}', [role]),
                });
            assert.deepEqual(repaired(write, "preview"), ["inner", "routes", "main"]);
            assert.deepEqual(repaired(write, "known"), []);
        });

        it("everything that a schedule or a rule of events works with", () => {
            for (const type of [
                "AWS::Events::Rule",
                "AWS::Scheduler::Schedule",
                "AWS::StepFunctions::StateMachine",
            ]) {
                const write = (p: Program, { machine }: World) =>
                    p.add("aws:cloudcontrol/resource:Resource", "dependent", {
                        typeName: type,
                        desiredState: new Later("{}", [machine]),
                    });
                assert.deepEqual(repaired(write, "preview"), ["machine"], type);
            }
        });

        it("in doubt everything, while the type is known only after the update", () => {
            const write = (p: Program, { role }: World) =>
                p.add(
                    "aws:cloudcontrol/resource:Resource",
                    "dependent",
                    { typeName: new Later("AWS::Logs::LogGroup") },
                    { dependsOn: [role] },
                );
            assert.deepEqual(repaired(write, "preview"), ["role"]);
            assert.deepEqual(repaired(write, "known"), []);
        });
    });

    describe("by the package that it is of", () => {
        const handedGroup = (type: string, expected: readonly string[]): Case => [
            `a group, ${type}`,
            (p, { group }) => p.add(type, "dependent", { settings: { securityGroupId: group.id } }),
            expected,
        ];
        table([
            handedGroup("acme:network:BaselineRules", ["group"]),
            handedGroup("terraform-provider-acme:index:Thing", ["group"]),
            handedGroup("datadog:index/monitor:Monitor", []),
            handedGroup("grafana:oss/dashboard:Dashboard", []),
            handedGroup("aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion", []),
            handedGroup("aws:eks/addon:Addon", []),
            handedGroup("kubernetes:core/v1:ConfigMap", []),
            handedGroup("kubernetes:vpcresources.k8s.aws/v1beta1:SecurityGroupPolicy", []),
            handedGroup("kubernetes:batch/v1:Job", ["group"]),
            [
                "a component, whose children stand beside it",
                (p, { group }) => p.add("component:acme:Baseline", "component", { groupId: group.id }),
                [],
            ],
        ]);
    });

    describe("what it names without a dependency", () => {
        const naming = (type: string, inputs: Inputs, expected = ["web"]): Case => [
            `${type} ${JSON.stringify(inputs)}`,
            (p) => {
                p.add("role", "web", { name: "web-role" });
                p.add(type, "dependent", inputs);
            },
            expected,
        ];
        table([
            naming("command:local:Command", { create: "aws iam attach-role-policy --role-name=web-role" }),
            naming("aws:cloudformation/stack:Stack", {
                templateBody: JSON.stringify({ Resources: { P: { Properties: { Roles: ["web-role"] } } } }),
            }),
            naming("aws:cloudformation/stack:Stack", { templateBody: "Roles:\n  - web-role\n" }),
            naming("ssm:index:Module", { role_name: "web-role" }),
            naming("pulumi-nodejs:dynamic:Resource", { roleName: "web-role" }),
            naming("aws:lambda/invocation:Invocation", { input: JSON.stringify({ role: "web-role" }) }),
            naming("command:local:Command", { create: '[ -n "$CI" ] && ./attach.sh web-role' }),
            naming("command:local:Command", { create: "./attach.sh web-role-2" }, []),
            naming("aws:lambda/function:Function", { environment: { variables: { R: "web-role" } } }, []),
        ]);

        const plain = (type: string, inputs: Inputs, expected: readonly string[]): Case => [
            `a plain word: ${type} ${JSON.stringify(inputs)}`,
            (p) => {
                p.add("role", "web", { name: "app" });
                p.add(type, "dependent", inputs);
            },
            expected,
        ];
        table([
            plain("command:local:Command", { create: "aws iam attach-role-policy --role-name app" }, ["web"]),
            plain("aws:lambda/invocation:Invocation", { input: '{"role":"app"}' }, ["web"]),
            plain("aws:cloudformation/stack:Stack", { parameters: { InstanceRole: "app" } }, ["web"]),
            plain("aws:cloudformation/stack:Stack", { parameters: { Service: "app" } }, []),
            plain("aws:lambda/invocation:Invocation", { input: '{"database":"app"}' }, []),
            plain("command:local:Command", { create: "docker build -t app . && docker push acme/app" }, []),
            plain("kubernetes:kafka.strimzi.io/v1beta2:Kafka", { metadata: { name: "app" } }, []),
        ]);
    });

    describe("what it may give to others, where it does not show to whom", () => {
        const COMMAND = ["command", "create"] as const;
        const WORKFLOW = ["aws:sfn/stateMachine:StateMachine", "definition"] as const;
        const giving = (
            [type, key]: readonly [string, string],
            kind: "customerManagedPolicy" | "instanceProfile",
            role: string,
            expected: readonly string[],
        ): Case => [
            `${type} with a ${kind}, beside the role ${role}`,
            (p) => {
                p.add("role", "named", { name: role });
                p.add(type, "give", { [key]: new Later("x", [p.add(kind, "given")]) });
            },
            expected,
        ];
        const hidden: readonly Case[] = [
            giving(COMMAND, "customerManagedPolicy", "web-role", ["named"]),
            giving(WORKFLOW, "customerManagedPolicy", "web-role", ["named"]),
            giving(COMMAND, "customerManagedPolicy", "web-role-1a2b3c4", []),
            giving(COMMAND, "instanceProfile", "web-role", []),
            giving(WORKFLOW, "instanceProfile", "web-role", ["machine"]),
            [
                "a runbook with a role",
                (p) =>
                    p.add("aws:ssm/document:Document", "give", {
                        documentType: "Automation",
                        content: new Later("{}", [p.add("role", "automation")]),
                    }),
                ["machine"],
            ],
        ];
        for (const [name, write, expected] of hidden)
            it(name, () => {
                assert.deepEqual(repaired(write, "preview"), expected);
                assert.deepEqual(repaired(write, "known"), []);
            });
    });

    describe("what is left out, as by --target", () => {
        const all = ["role", "private", "inner", "routes", "main", "gateway", "group", "address", "machine"];
        for (const [type, expected] of [
            ["aws:cfg/remediationConfiguration:RemediationConfiguration", all],
            ["command:local:Command", all],
            ["aws:lambda/function:Function", []],
            ["aws:s3/bucket:Bucket", []],
        ] as const)
            it(type, () => {
                const stack = stackLeavingOut(type);
                const names = KINDS.flatMap((kind) => stack.all(kind))
                    .filter((resource) => stack.opaqueDependentsOf(resource).length > 0)
                    .map(({ name }) => name);
                assert.deepEqual(names, expected);
            });
    });

    describe("machines that it finds by itself", () => {
        const finding = (type: string, inputs: Inputs, expected = ["machine"]): Case => [
            `${type} ${JSON.stringify(inputs)}`,
            (p) => p.add(type, "finder", inputs),
            expected,
        ];
        const runbook = "AWS-AttachIAMToInstance";
        table([
            finding("aws:ssm/association:Association", { name: runbook }),
            finding("aws-native:ssm:Association", { name: runbook }),
            finding("awscc:index/ssmAssociation:SsmAssociation", { name: runbook }),
            finding("awscc:ssm/association:Association", { name: runbook }),
            finding("aws:cfg/remediationConfiguration:RemediationConfiguration", { targetId: runbook }),
            finding("aws:cfg/conformancePack:ConformancePack", { templateBody: `TargetId: ${runbook}` }),
            finding("aws:cloudwatch/eventTarget:EventTarget", {
                arn: `arn:aws:ssm:eu-west-1:123456789012:automation-definition/${runbook}`,
            }),
            finding("aws:ssm/association:Association", {
                name: "AWS-RunShellScript",
                parameters: { commands: "aws ec2 associate-iam-instance-profile --instance-id $ID" },
            }),
            finding("aws:ssm/document:Document", { content: "Api: AssociateIamInstanceProfile" }),
            finding("aws:fms/policy:Policy", {
                securityServicePolicyData: { type: "SECURITY_GROUPS_COMMON" },
            }),
            finding("aws:cfg/remediationConfiguration:RemediationConfiguration", {
                targetId: "AWS-RemediateSSMAgentVPCEndpoints",
            }),
            finding("aws:ssm/document:Document", { content: "ec2.associate_iam_instance_profile(" }),
            finding("aws:ssm/document:Document", { content: "ec2.disassociate_iam_instance_profile(" }, []),
            finding("aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager", {}),
            finding(
                "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager",
                { configurationDefinition: { parameters: { IsPolicyAttachAllowed: "true" } } },
                ["role", "machine"],
            ),
            finding("aws:fms/policy:Policy", { securityServicePolicyData: { type: "WAFV2" } }, []),
            finding("aws:ssm/association:Association", { name: "AWS-RunPatchBaseline" }, []),
            finding("aws:ssm/document:Document", { content: "Api: DescribeInstances" }, []),
        ]);
    });

    describe("an association of State Manager", () => {
        const associations = [
            "aws:ssm/association:Association",
            "aws-native:ssm:Association",
            "awscc:index/ssmAssociation:SsmAssociation",
            "awscc:ssm/association:Association",
        ];
        const of =
            (documentType: unknown) =>
            (p: Program, { role }: World) => {
                const document = p.add("aws:ssm/document:Document", "document", { documentType });
                const inputs = { name: document.attribute("name") };
                p.add("aws:ssm/association:Association", "association", inputs, { dependsOn: [role] });
            };
        const byName =
            (documentType: string, region?: string, name = "Setup") =>
            (p: Program, { role }: World) => {
                const inputs = { name, documentType, ...(region === undefined ? {} : { region }) };
                const document = p.add("aws:ssm/document:Document", "document", inputs);
                const dependsOn = [role, document];
                p.add("aws:ssm/association:Association", "association", { name: "Setup" }, { dependsOn });
            };
        const by =
            (parameters: Inputs) =>
            (p: Program, { role }: World) =>
                p.add("aws:ssm/association:Association", "association", {
                    name: "AWS-RunShellScript",
                    instanceId: role.id,
                    parameters,
                });
        table([
            ...associations.flatMap((type) => [
                dependent(type, "nothing", { name: "AWS-RunPatchBaseline" }),
                dependent(type, "everything", { name: "AWS-Repair" }),
                dependent(type, "nothing", { name: "AWS-StopEC2Instance" }),
            ]),
            dependent("aws:ssm/association:Association", "nothing", {
                name: "arn:aws:ssm:eu-west-1::document/AWS-UpdateSSMAgent",
            }),
            dependent("aws:ssm/association:Association", "everything", {
                name: "arn:aws:ssm:eu-west-1:123456789012:document/Repair",
            }),
            dependent("aws:ssm/association:Association", "nothing", { name: "AWSEC2-ConfigureSTIG" }),
            dependent("aws:ssm/association:Association", "everything", {
                name: "Repair",
                targets: [{ key: "tag:app", values: ["web"] }],
            }),
            ["with the name of a command document that it waits for", byName("Command"), []],
            ["with the name of an automation that it waits for", byName("Automation"), ["role"]],
            ["with the name of a document of another Region", byName("Command", "us-east-1"), ["role"]],
            [
                "with another name than a document that it waits for",
                byName("Command", undefined, "x"),
                ["role"],
            ],
            ["with a command document of the program", of("Command"), []],
            ["with an automation of the program", of("Automation"), ["role"]],
            ["with a document of the program whose type is not given", of(undefined), ["role"]],
            [
                "with a name from something else",
                (p, { role }) =>
                    p.add("aws:ssm/association:Association", "association", { name: new Later("x", [role]) }),
                ["role"],
            ],
            ["that runs a script on a machine", by({ commands: "yum update" }), []],
            [
                "that hands a script on a machine a table",
                (p, world) => by({ commands: new Later("aws ec2 create-route", [world.table]) })(p, world),
                ["routes"],
            ],
        ]);
    });

    describe("a task of a maintenance window", () => {
        const type = "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask";
        table([
            dependent(type, "nothing", { taskType: "RUN_COMMAND" }),
            dependent(type, "everything", { taskType: "AUTOMATION" }),
            dependent(type, "nothing", { taskType: "AUTOMATION", taskArn: "AWS-CreateImage" }),
            dependent(type, "everything", { taskType: "AUTOMATION", taskArn: "AWS-CreateImageAndRoute" }),
            dependent("aws-native:ssm:MaintenanceWindowTask", "everything", { taskType: "LAMBDA" }),
            [
                `${type} that hands its command a table`,
                (p, { role, table }) =>
                    p.add(type, "task", {
                        taskType: "RUN_COMMAND",
                        targets: [role.id],
                        taskInvocationParameters: new Later({}, [table]),
                    }),
                ["routes"],
            ],
        ]);
    });

    describe("what a workflow or a schedule works with", () => {
        const working = (type: string, key: string): Case => [
            `${type} by ${key}`,
            (p, { subnet, machine, role }) =>
                p.add(type, "work", { [key]: new Later("{}", [machine, subnet]), roleArn: role.arn }),
            ["private", "machine"],
        ];
        const scheduled = (arn: string, expected: readonly string[]): Case => [
            `a schedule that calls ${arn}`,
            (p, { machine, role }) =>
                p.add("aws:scheduler/schedule:Schedule", "work", {
                    target: { arn, roleArn: role.arn, input: new Later("{}", [machine]) },
                }),
            expected.length === 0 ? [] : ["role", ...expected],
        ];
        const ruled = (arn: string, expected: readonly string[]): Case => [
            `a rule that calls ${arn}`,
            (p, { machine }) =>
                p.add("aws:cloudwatch/eventTarget:EventTarget", "work", {
                    arn,
                    input: new Later("{}", [machine]),
                }),
            expected,
        ];
        table([
            working("aws:sfn/stateMachine:StateMachine", "definition"),
            working("aws-native:stepfunctions:StateMachine", "definitionString"),
            working("awscc:stepfunctions/stateMachine:StateMachine", "definition"),
            working("awscc:index/schedulerSchedule:SchedulerSchedule", "target"),
            working("aws:scheduler/schedule:Schedule", "target"),
            working("aws-native:scheduler:Schedule", "target"),
            working("aws:cloudwatch/eventTarget:EventTarget", "input"),
            working("aws-native:events:Rule", "targets"),
            scheduled("arn:aws:scheduler:::aws-sdk:ec2:createRoute", ["machine"]),
            scheduled("arn:aws:scheduler:::aws-sdk:ec2:stopInstances", []),
            scheduled("arn:aws:scheduler:::aws-sdk:ec2:createImage", []),
            [
                "a schedule of a task that is handed nothing but its place",
                (p, { group, subnet }) =>
                    p.add("aws:scheduler/schedule:Schedule", "work", {
                        target: {
                            arn: "arn:aws:ecs:eu-west-1:123456789012:cluster/a",
                            ecsParameters: {
                                networkConfiguration: { subnets: [subnet.id], securityGroups: [group.id] },
                            },
                        },
                    }),
                [],
            ],
            [
                "a workflow that names a role",
                (p) => {
                    p.add("role", "web", { name: "web-role" });
                    p.add("aws:sfn/stateMachine:StateMachine", "work", {
                        definition: JSON.stringify({ Parameters: { RoleName: "web-role" } }),
                    });
                },
                ["web"],
            ],
            scheduled("arn:aws:sns:eu-west-1:123456789012:alarms", []),
            ruled("arn:aws:events:eu-west-1:123456789012:target/stop-instance", []),
            ruled(
                "arn:aws:ssm:eu-west-1:123456789012:automation-definition/AWS-StopEC2Instance:$DEFAULT",
                [],
            ),
            ruled("arn:aws:ssm:eu-west-1:123456789012:automation-definition/Repair:1", ["machine"]),
            ruled("arn:aws:lambda:eu-west-1:123456789012:function:repair", ["machine"]),
            [
                "a rule that tells a topic",
                (p, { machine }) =>
                    p.add("aws:cloudwatch/eventTarget:EventTarget", "work", {
                        arn: p.add("aws:sns/topic:Topic", "topic").arn,
                        input: new Later("{}", [machine]),
                    }),
                [],
            ],
            [
                "a rule that calls a function",
                (p, { machine }) =>
                    p.add("aws:cloudwatch/eventTarget:EventTarget", "work", {
                        arn: p.add("aws:lambda/function:Function", "repair").arn,
                        input: new Later("{}", [machine]),
                    }),
                ["machine"],
            ],
        ]);
    });

    describe("what software is handed and may write to", () => {
        const environment =
            (of: (world: World) => readonly ProgramResource[]) => (p: Program, world: World) =>
                p.add("aws:lambda/function:Function", "software", { environment: new Later({}, of(world)) });
        table([
            ["a group", environment(({ group }) => [group]), ["group"]],
            ["an address", environment(({ address }) => [address]), ["address"]],
            ["a machine", environment(({ machine }) => [machine]), []],
            [
                "what may be the default group of a VPC, by the variable",
                (p, { network }) =>
                    p.add("aws:lambda/function:Function", "software", {
                        environment: {
                            variables: { SECURITY_GROUP_ID: network.attribute("defaultSecurityGroupId") },
                        },
                    }),
                ["main"],
            ],
            ...["CLUSTER", "QUEUE_URL"].map((name): Case => [
                `a VPC beside something else, by the variable ${name}`,
                (p, { network, role }) =>
                    p.add("aws:lambda/function:Function", "software", {
                        environment: { variables: { VPC_ID: network.id, [name]: new Later("x", [role]) } },
                    }),
                [],
            ]),
            ["a subnet and a role", environment(({ subnet, role }) => [subnet, role]), []],
            [
                "a VPC, by a variable that says so",
                (p, { network }) =>
                    p.add("aws:lambda/function:Function", "software", {
                        environment: { variables: { VPC_ID: network.id } },
                    }),
                [],
            ],
        ]);

        const handing =
            (key: string, name = "ROUTE_TABLE") =>
            (p: Program) => {
                const network = vpc(p, "network");
                const variables = { [name]: network.attribute(key) };
                p.add("aws:lambda/function:Function", "software", { environment: { variables } });
            };
        it("the main table of a VPC: the VPC", () => {
            assert.deepEqual(repaired(handing("mainRouteTableId"), "preview"), ["network"]);
            assert.deepEqual(repaired(handing("mainRouteTableId"), "known"), ["network"]);
        });

        it("what may be the VPC or its main table: the VPC, until it is known", () => {
            assert.deepEqual(repaired(handing("id", "NETWORK"), "preview"), ["network"]);
            assert.deepEqual(repaired(handing("id", "NETWORK"), "known"), []);
        });
    });

    describe("the route table that software is handed", () => {
        const handed = (type: string, key: string): Case => [
            `${type} by ${key}`,
            (p, { subnet, table, role }) =>
                p.add(type, "software", {
                    subnetId: subnet.id,
                    role: role.id,
                    [key]: new Later("TABLE=rtb-1", [table, role]),
                }),
            ["routes"],
        ];
        const listing =
            (type: string, key: string): Case["1"] =>
            (p, { table }) =>
                p.add(type, "list", { [key]: new Later("rtb-1", [table]) });
        table([
            handed("aws:ec2/instance:Instance", "userData"),
            handed("aws:ec2/instance:Instance", "userDataBase64"),
            handed("aws-native:ec2:Instance", "userData"),
            handed("aws:ec2/launchTemplate:LaunchTemplate", "userData"),
            handed("aws:lambda/function:Function", "environment"),
            handed("aws-native:lambda:Function", "environment"),
            handed("aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions"),
            handed("awscc:index/ec2Instance:Ec2Instance", "userData"),
            handed("aws:ec2/instance:Instance", "tags"),
            handed("aws:ec2/launchTemplate:LaunchTemplate", "tagSpecifications"),
            handed("aws:autoscaling/group:Group", "tags"),
            handed("aws:autoscaling/lifecycleHook:LifecycleHook", "notificationMetadata"),
            handed("aws:batch/jobDefinition:JobDefinition", "containerProperties"),
            handed("aws:codebuild/project:Project", "source"),
            handed("aws:glue/job:Job", "defaultArguments"),
            handed("aws:synthetics/canary:Canary", "runConfig"),
            handed("aws:elasticbeanstalk/environment:Environment", "settings"),
            handed("aws:pipes/pipe:Pipe", "targetParameters"),
            handed("aws:ssmincidents/responsePlan:ResponsePlan", "action"),
            handed("aws-native:lambda:Function", "code"),
            handed("cloudinit:index/config:Config", "parts"),
            handed("docker:index/container:Container", "envs"),
            handed("kubernetes:apps/v1:Deployment", "spec"),
            handed("kubernetes:helm.sh/v3:Release", "values"),
            [
                "the table of an association",
                (p, { subnet, table }) => {
                    const association = p.add("routeTableAssociation", "association", {
                        subnetId: subnet.id,
                        routeTableId: table.id,
                    });
                    p.add("aws:lambda/function:Function", "software", {
                        environment: new Later({}, [association]),
                    });
                },
                ["association"],
            ],
            [
                "user data under ignoreChanges",
                (p, { table }) =>
                    p.add(
                        "instance",
                        "software",
                        { userData: new Later("TABLE=rtb-1", [table]) },
                        { ignoreChanges: ["ami", "userData"] },
                    ),
                ["routes"],
            ],
            handed("aws:ec2/tag:Tag", "value"),
            [
                "a group in the network settings of software",
                (p, { group, subnet }) =>
                    p.add("aws:pipes/pipe:Pipe", "software", {
                        targetParameters: {
                            awsVpcConfiguration: { securityGroups: [group.id], subnets: [subnet.id] },
                        },
                    }),
                [],
            ],
            [
                "a group in the settings of an environment, by name",
                (p, { group }) =>
                    p.add("aws:elasticbeanstalk/environment:Environment", "software", {
                        settings: [{ namespace: "aws:launch", name: "SecurityGroups", value: group.id }],
                    }),
                [],
            ],
            [
                "a group beside its place in the network",
                (p, { group }) =>
                    p.add("aws:pipes/pipe:Pipe", "software", {
                        targetParameters: { securityGroups: [group.id], input: group.id },
                    }),
                ["group"],
            ],
            ["data that lists it", listing("aws:ssm/parameter:Parameter", "value"), []],
            ["an object that lists it", listing("aws:s3/bucketObjectv2:BucketObjectv2", "content"), []],
            ["a file that lists it", listing("github:index/repositoryFile:RepositoryFile", "content"), []],
            ["a label", listing("aws:rds/instance:Instance", "tags"), []],
            [
                "a launch template of aws-native",
                (p, { table }) =>
                    p.add("aws-native:ec2:LaunchTemplate", "software", {
                        launchTemplateData: { userData: new Later("x", [table]) },
                    }),
                ["routes"],
            ],
            [
                "a launch template of aws-native without user data",
                (p, { component }) =>
                    p.add("aws-native:ec2:LaunchTemplate", "software", {
                        launchTemplateData: {
                            networkInterfaces: [{ subnetId: component.attribute("subnetId") }],
                        },
                    }),
                [],
            ],
            [
                "an instance of Cloud Control",
                (p, { table, role }) =>
                    p.add("aws:cloudcontrol/resource:Resource", "software", {
                        typeName: "AWS::EC2::Instance",
                        desiredState: new Later("{}", [table, role]),
                    }),
                ["routes"],
            ],
            [
                "an output of a component: its tables",
                (p, { component }) =>
                    p.add("instance", "software", { userData: component.attribute("privateRouteTableId") }),
                ["inner"],
            ],
            [
                "a table that another property, or the order, depends on",
                (p, { component, table }) =>
                    p.add(
                        "instance",
                        "software",
                        { subnetId: component.attribute("subnetId"), userData: "echo" },
                        { dependsOn: [table] },
                    ),
                [],
            ],
            [
                "a table that user data find for themselves",
                (p, { table }) =>
                    p.add(
                        "instance",
                        "software",
                        { userData: "#!/bin/sh\naws ec2 replace-route --route-table-id $TABLE\n" },
                        { dependsOn: [table] },
                    ),
                ["routes"],
            ],
            [
                "the machines of a fleet by their user data",
                (p, { subnet, table }) =>
                    p.add("aws:ec2/spotFleetRequest:SpotFleetRequest", "software", {
                        launchSpecifications: [{ subnetId: subnet.id, userData: new Later("x", [table]) }],
                    }),
                ["routes"],
            ],
            [
                "a fleet without user data",
                (p, { component }) =>
                    p.add("aws:ec2/spotFleetRequest:SpotFleetRequest", "software", {
                        launchSpecifications: [{ subnetId: component.attribute("subnetId") }],
                    }),
                [],
            ],
            [
                "a default table",
                (p, { network }) =>
                    p.add("instance", "software", {
                        userData: defaultTable(p, network, {}, "main table").id,
                    }),
                ["main table"],
            ],
        ]);
    });
});
