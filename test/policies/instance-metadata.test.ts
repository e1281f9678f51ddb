import { instanceMetadata } from "../../policies/instance-metadata";
import { activation } from "../support/identity";
import { fleet, instance, template } from "../support/nodes";
import { fault, table } from "../support/policy-table";
import { Later, type Inputs, type Options, type Program } from "../support/program";

const OFF = { metadataOptions: { httpEndpoint: "disabled" } };
const ON = { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } };
const DISABLED = fault("metadata-disabled", "web");
const BY_DEFAULT = fault("metadata-disabled-by-default", "defaults");
const ELSEWHERE: Options = {
    provider: "urn:pulumi:dev::test::pulumi:providers:aws::other::1",
    providerInputs: { region: "us-east-1", profile: "other" },
};

function defaults(p: Program, inputs: Inputs = { httpEndpoint: "disabled" }, options: Options = {}) {
    return p.add("metadataDefaults", "defaults", inputs, options);
}

/** A machine beside account defaults. */
function beside(inputs: Inputs, options: Options = {}, own: Inputs = {}) {
    return (p: Program) => {
        defaults(p, inputs, options);
        instance(p, own);
    };
}

table(instanceMetadata, {
    "what the launch says": [
        { name: "nothing launches", program: (p) => defaults(p), expect: "no subject" },
        { name: "nothing", program: (p) => instance(p), expect: "pass" },
        {
            name: "options without the endpoint",
            program: (p) => instance(p, { metadataOptions: { httpTokens: "required" } }),
            expect: "pass",
        },
        { name: "on", program: (p) => instance(p, ON), expect: "pass" },
        { name: "off", program: (p) => instance(p, OFF), expect: DISABLED },
        {
            name: "something that is known only later",
            program: (p) => instance(p, { metadataOptions: { httpEndpoint: new Later("disabled") } }),
            expect: "undetermined",
            known: DISABLED,
        },
        {
            name: "options that are known only later",
            program: (p) => instance(p, { metadataOptions: new Later({ httpEndpoint: "enabled" }) }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "something under ignoreChanges",
            program: (p) => instance(p, OFF, "web", { ignoreChanges: ["metadataOptions"] }),
            expect: "undetermined",
        },
        {
            name: "a word that AWS does not know",
            program: (p) => instance(p, { metadataOptions: { httpEndpoint: "optional" } }),
            expect: "undetermined",
        },
    ],
    templates: [
        {
            name: "a template that turns it off",
            program: (p) => fleet(p, template(p, OFF)),
            expect: fault("metadata-disabled", "template"),
        },
        {
            name: "an instance that turns it on again",
            program: (p) =>
                instance(p, { ...ON, launchTemplate: { id: template(p, OFF).id, version: "$Latest" } }),
            expect: "pass",
        },
        {
            name: "an instance that says something else of it",
            program: (p) =>
                instance(p, {
                    metadataOptions: { httpTokens: "required" },
                    launchTemplate: { id: template(p, OFF).id, version: "$Latest" },
                }),
            expect: "undetermined",
        },
        {
            name: "a launch configuration",
            program: (p) => {
                const configuration = p.add("launchConfiguration", "configuration", OFF);
                p.add("autoScalingGroup", "fleet", { launchConfiguration: configuration.id });
            },
            expect: fault("metadata-disabled", "configuration"),
        },
        {
            name: "the template of an EKS node group",
            program: (p) =>
                p.add("eksNodeGroup", "nodes", {
                    launchTemplate: { id: template(p, OFF).id, version: "$Latest" },
                }),
            expect: fault("metadata-disabled", "template"),
        },
        {
            name: "aws-native: a template",
            program: (p) => {
                const launchTemplate = p.add("aws-native:ec2:LaunchTemplate", "template", {
                    launchTemplateData: OFF,
                });
                p.add("aws-native:autoscaling:AutoScalingGroup", "fleet", {
                    launchTemplate: { launchTemplateId: launchTemplate.id, version: "1" },
                });
            },
            expect: fault("metadata-disabled", "template"),
        },
    ],
    "what the account says": [
        {
            name: "off, of a launch that says nothing",
            program: beside({ httpEndpoint: "disabled" }),
            expect: BY_DEFAULT,
            known: "undetermined",
        },
        {
            name: "off, of a launch that turns it on",
            program: beside({ httpEndpoint: "disabled" }, {}, ON),
            expect: "pass",
        },
        { name: "on by the account", program: beside({ httpEndpoint: "enabled" }), expect: "pass" },
        { name: "nothing of the endpoint", program: beside({ httpTokens: "required" }), expect: "pass" },
        { name: "no preference", program: beside({ httpEndpoint: "no-preference" }), expect: "pass" },
        {
            name: "off in another Region",
            program: beside({ httpEndpoint: "disabled" }, ELSEWHERE),
            expect: "pass",
        },
        {
            name: "off in a Region that is not shown",
            program: beside({ httpEndpoint: "disabled", region: new Later("eu-west-1") }),
            expect: "undetermined",
        },
        {
            name: "something of the account that is known only later",
            program: beside({ httpEndpoint: new Later("disabled") }),
            expect: "undetermined",
        },
        {
            name: "off, of the template of a fleet",
            program: (p) => {
                defaults(p);
                fleet(p, template(p));
            },
            expect: BY_DEFAULT,
        },
        {
            name: "off, beside an instance that stands already",
            program: (p) => {
                defaults(p);
                instance(p, {}, "web", { exists: true });
            },
            expect: "undetermined",
        },
        {
            name: "off, beside an instance that stands already and shows that it is on",
            program: (p) => {
                defaults(p);
                instance(p, { metadataOptions: { httpTokens: "required" } }, "web", {
                    exists: true,
                    outputs: { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } },
                });
            },
            expect: "pass",
        },
        {
            name: "off, beside a Batch environment",
            program: (p) => {
                defaults(p);
                p.add("batchEnvironment", "batch", {
                    type: "MANAGED",
                    computeResources: { type: "EC2", maxVcpus: 16 },
                });
            },
            expect: "pass",
        },
        {
            name: "off, beside an EKS node group",
            program: (p) => {
                defaults(p);
                p.add("eksNodeGroup", "nodes");
            },
            expect: "pass",
        },
    ],
    "credentials of another kind": [
        {
            name: "user data that register the machine with an activation",
            program: (p) => {
                const edge = activation(p);
                instance(p, { ...OFF, userData: new Later("amazon-ssm-agent -register -code x", [edge]) });
            },
            expect: "undetermined",
        },
        {
            name: "Default Host Management, which needs the service as well",
            program: (p) => instance(p, OFF),
            declarations: { defaultHostManagement: { "*": "on" } },
            expect: DISABLED,
        },
    ],
});
