import assert from "node:assert/strict";
import { mayTurnOnHostManagement } from "../../../stack";
import type { Answer } from "../../../value";
import { Later, type Program } from "../../support/program";
import { stackOf } from "../../support/stack";

const SETTING = "/ssm/managed-instance/default-ec2-instance-management-role";
const TYPE = "AWS::SSM::DefaultHostManagementConfiguration";

describe("what may turn on Default Host Management beside a service setting", () => {
    const cases: readonly (readonly [name: string, write: (p: Program) => unknown, Answer])[] = [
        ["nothing", () => undefined, "no"],
        ["Quick Setup", (p) => p.add("quickSetup", "setup"), "unknown"],
        [
            "Quick Setup in another Region",
            (p) => p.add("quickSetup", "setup", { region: "us-east-1" }),
            "unknown",
        ],
        [
            "a schedule in another Region",
            (p) =>
                p.add("aws:scheduler/schedule:Schedule", "dhmc", {
                    region: "us-east-1",
                    target: { arn: "arn:aws:scheduler:::aws-sdk:ssm:updateServiceSetting" },
                }),
            "no",
        ],
        [
            "a schedule that updates a setting",
            (p) =>
                p.add("aws:scheduler/schedule:Schedule", "defaults", {
                    target: { arn: "arn:aws:scheduler:::aws-sdk:ssm:updateServiceSetting" },
                }),
            "unknown",
        ],
        [
            "a function that says so by its name",
            (p) => p.add("aws:lambda/invocation:Invocation", "enable-dhmc", { functionName: new Later("x") }),
            "unknown",
        ],
        [
            "a runbook whose content is not shown",
            (p) =>
                p.add("aws:ssm/document:Document", "x", {
                    documentType: "Automation",
                    content: new Later("{}"),
                }),
            "unknown",
        ],
        [
            "preferences of sessions that are not shown",
            (p) =>
                p.add("aws:ssm/document:Document", "x", {
                    documentType: "Session",
                    content: new Later("{}"),
                }),
            "no",
        ],
        [
            "its type by Cloud Control",
            (p) => p.add("aws:cloudcontrol/resource:Resource", "dhmc", { typeName: TYPE }),
            "unknown",
        ],
        [
            "its type by aws-native",
            (p) => p.add("aws-native:index:ExtensionResource", "dhmc", { type: TYPE }),
            "unknown",
        ],
        [
            "another type by Cloud Control",
            (p) => p.add("aws:cloudcontrol/resource:Resource", "logs", { typeName: "AWS::Logs::LogGroup" }),
            "no",
        ],
        [
            "a template with the type",
            (p) =>
                p.add("cloudFormationStack", "stack", {
                    templateBody: JSON.stringify({ Resources: { Dhmc: { Type: TYPE } } }),
                }),
            "unknown",
        ],
        [
            "a template of something else",
            (p) =>
                p.add("cloudFormationStack", "stack", {
                    templateBody: JSON.stringify({ Resources: { Topic: { Type: "AWS::SNS::Topic" } } }),
                }),
            "no",
        ],
        [
            "a template that is not shown",
            (p) => p.add("cloudFormationStack", "stack", { templateBody: new Later("{}") }),
            "unknown",
        ],
        [
            "a template that stands elsewhere",
            (p) => p.add("cloudFormationStack", "datadog", { templateUrl: "https://s3/datadog/main.yaml" }),
            "no",
        ],
        [
            "a template that stands elsewhere and says so by its address",
            (p) => p.add("cloudFormationStack", "stack", { templateUrl: "https://s3/account-baseline.yaml" }),
            "unknown",
        ],
        [
            "Quick Setup in another account",
            (p) =>
                p.add(
                    "quickSetup",
                    "setup",
                    {},
                    {
                        provider: "other",
                        providerInputs: { assumeRoles: '[{"roleArn":"arn:aws:iam::222222222222:role/ci"}]' },
                    },
                ),
            "unknown",
        ],
        [
            "Quick Setup of patches",
            (p) =>
                p.add("quickSetup", "setup", {
                    configurationDefinitions: [{ type: "AWSQuickSetupType-PatchPolicy" }],
                }),
            "no",
        ],
        [
            "a command that updates the setting",
            (p) =>
                p.add("command", "dhmc", {
                    create: `aws ssm update-service-setting --setting-id ${SETTING} --setting-value role`,
                }),
            "unknown",
        ],
        ["a command that does something else", (p) => p.add("command", "echo", { create: "echo" }), "no"],
        [
            "a command that is not shown and takes a role",
            (p) => p.add("command", "dhmc", { create: new Later("aws ssm", [p.add("role", "role")]) }),
            "unknown",
        ],
        [
            "a command that finds the setting in its environment",
            (p) => p.add("command", "dhmc", { create: "./set.sh", environment: { ID: SETTING } }),
            "unknown",
        ],
        [
            "a script that says so by its name",
            (p) => p.add("command", "command", { create: "./scripts/enable-dhmc.sh" }),
            "unknown",
        ],
        [
            "a product of Service Catalog, whose template is not shown",
            (p) => p.add("aws:servicecatalog/provisionedProduct:ProvisionedProduct", "baseline"),
            "unknown",
        ],
        [
            "an instance of a stack set that stands elsewhere",
            (p) => p.add("aws:cloudformation/stackInstances:StackInstances", "baseline"),
            "unknown",
        ],
        [
            "an application whose template is not shown",
            (p) => p.add("aws:serverlessrepository/cloudFormationStack:CloudFormationStack", "baseline"),
            "unknown",
        ],
        [
            "a dynamic resource that names the setting",
            (p) => p.add("pulumi-nodejs:dynamic:Resource", "dhmc", { settingId: SETTING }),
            "unknown",
        ],
        [
            "an invocation that names the setting",
            (p) =>
                p.add("aws:lambda/invocation:Invocation", "dhmc", {
                    input: JSON.stringify({ settingId: SETTING }),
                }),
            "unknown",
        ],
        [
            "a Terraform module that says so by its type",
            (p) => p.add("default-host-management:index:Module", "dhmc"),
            "unknown",
        ],
        ["another module", (p) => p.add("vpc:index:Module", "vpc"), "no"],
        [
            "a runbook that updates the setting",
            (p) => p.add("aws:ssm/document:Document", "dhmc", { content: `SettingId: ${SETTING}` }),
            "unknown",
        ],
        [
            "a command that quickly sets up something else",
            (p) => p.add("command", "command", { create: "./quick-setup.sh" }),
            "no",
        ],
        ["a command that is not shown", (p) => p.add("command", "later", { create: new Later("x") }), "no"],
    ];
    for (const [name, write, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            const stack = stackOf((p) => [p.add("instance", "near"), write(p)]);
            const [near] = stack.all("instance");
            assert.ok(near);
            assert.equal(mayTurnOnHostManagement(stack, near), expected);
        });
    }
});
