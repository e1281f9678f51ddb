import assert from "node:assert/strict";
import { Stack } from "../../../stack";
import { instanceNodes } from "../../../stack/compute/instances";
import type { Launch } from "../../../stack/compute/launch";
import { configurationLaunch } from "../../../stack/compute/launch-configurations";
import { shown, type Members, type Value } from "../../../value";
import { Later, Program } from "../../support/program";

type Kind = "instance" | "launchTemplate" | "launchConfiguration";

/** What the resource "launch" says, things outside the program as "?" and absent ones left out. */
function settings(kind: Kind, write: (p: Program) => unknown): Record<string, string> {
    const read = launchOf(kind, write);
    const texts = {
        profile: list(read.profile, ({ name }) => name),
        image: text(read.image),
        groups: list(read.groups, ({ origin }) => origin.name),
        subnets: list(read.subnets, ({ name }) => name),
        publicAddress: text(read.publicAddress),
        userData: text(read.userData),
    };
    return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ""));
}

function launchOf(kind: Kind, write: (p: Program) => unknown): Launch {
    const p = new Program();
    write(p);
    const template = p.resources.find(({ name }) => kind === "launchTemplate" && name === "launch");
    if (template !== undefined) p.add("instance", "user", { launchTemplate: { id: template.id } });
    const stack = new Stack(p.propose("preview"));
    const [configuration] = stack.all("launchConfiguration");
    if (configuration !== undefined) return configurationLaunch(stack, configuration);
    const [instance, ...more] = stack.all("instance");
    assert.ok(instance !== undefined && more.length === 0);
    const launch = instanceNodes(stack, instance)[0].launches[template === undefined ? 0 : 1];
    assert.equal(launch?.resource.name, "launch");
    return launch;
}

function text(value: Value<unknown>): string {
    if (value.kind === "absent") return "";
    return value.kind === "known" ? String(value.value) : "?";
}

function list<T>(some: Members<T>, nameOf: (thing: T) => string): string {
    return [...shown(some).map(nameOf), ...some.outside.map(() => "?")].join(" ");
}

const HIDDEN = { profile: "?", image: "?", groups: "?", subnets: "?", publicAddress: "?", userData: "?" };
const SCRIPT = Buffer.from("echo").toString("base64");

describe("what a launch says", () => {
    const group = (p: Program, name = "group") => p.add("securityGroup", name).id;
    const subnet = (p: Program) => p.add("subnet", "subnet").id;
    const cases: readonly (readonly [string, Kind, (p: Program) => unknown, Record<string, string>])[] = [
        ["an instance without anything", "instance", (p) => p.add("instance", "launch"), {}],
        [
            "an instance",
            "instance",
            (p) =>
                p.add("instance", "launch", {
                    ami: "ami-1",
                    iamInstanceProfile: p.add("instanceProfile", "profile").attribute("name"),
                    vpcSecurityGroupIds: [group(p)],
                    subnetId: subnet(p),
                    associatePublicIpAddress: true,
                    userData: "echo",
                }),
            {
                profile: "profile",
                image: "ami-1",
                groups: "group",
                subnets: "subnet",
                publicAddress: "true",
                userData: "echo",
            },
        ],
        [
            "an instance with user data in base64",
            "instance",
            (p) => p.add("instance", "launch", { userDataBase64: SCRIPT }),
            { userData: "echo" },
        ],
        [
            "an instance with groups by name",
            "instance",
            (p) => p.add("instance", "launch", { securityGroups: ["web"] }),
            { groups: "?" },
        ],
        [
            "an instance with a subnet that is not shown",
            "instance",
            (p) => p.add("instance", "launch", { subnetId: new Later("subnet-1") }),
            { subnets: "?" },
        ],
        [
            "an instance with a subnet under ignoreChanges",
            "instance",
            (p) => p.add("instance", "launch", { subnetId: subnet(p) }, { ignoreChanges: ["subnetId"] }),
            { subnets: "?" },
        ],
        [
            "an instance with a network interface of the program",
            "instance",
            (p) => {
                const eni = p.add("networkInterface", "eni", {
                    subnetId: subnet(p),
                    securityGroups: [group(p)],
                });
                p.add("instance", "launch", { primaryNetworkInterface: { networkInterfaceId: eni.id } });
            },
            { groups: "group", subnets: "subnet", publicAddress: "?" },
        ],
        [
            "an instance with a network interface of the program, to which a group is attached",
            "instance",
            (p) => {
                const eni = p.add("networkInterface", "eni", {
                    subnetId: subnet(p),
                    securityGroups: [group(p)],
                });
                p.add("groupAttachment", "attachment", {
                    networkInterfaceId: eni.id,
                    securityGroupId: group(p, "attached"),
                });
                p.add("instance", "launch", {
                    networkInterfaces: [{ networkInterfaceId: eni.id, deviceIndex: 0 }],
                });
            },
            { groups: "group attached", subnets: "subnet", publicAddress: "?" },
        ],
        [
            "an instance with a network interface outside the program",
            "instance",
            (p) => p.add("instance", "launch", { primaryNetworkInterface: { networkInterfaceId: "eni-1" } }),
            { groups: "?", subnets: "?", publicAddress: "?" },
        ],
        [
            "an instance of aws-native",
            "instance",
            (p) =>
                p.add("aws-native:ec2:Instance", "launch", {
                    imageId: "ami-1",
                    networkInterfaces: [
                        {
                            deviceIndex: "0",
                            groupSet: [group(p)],
                            subnetId: subnet(p),
                            associatePublicIpAddress: false,
                        },
                    ],
                    userData: SCRIPT,
                }),
            { image: "ami-1", groups: "group", subnets: "subnet", publicAddress: "false", userData: "echo" },
        ],
        [
            "a launch template",
            "launchTemplate",
            (p) =>
                p.add("launchTemplate", "launch", {
                    imageId: "ami-1",
                    iamInstanceProfile: { arn: p.add("instanceProfile", "profile").arn },
                    vpcSecurityGroupIds: [group(p)],
                    userData: SCRIPT,
                }),
            { profile: "profile", image: "ami-1", groups: "group", userData: "echo" },
        ],
        ...["", "profile"].map(
            (iamInstanceProfile) =>
                [
                    `a launch template with "${iamInstanceProfile}" in the place of a profile's block`,
                    "launchTemplate",
                    (p: Program) => p.add("launchTemplate", "launch", { iamInstanceProfile }),
                    { profile: "?" },
                ] as const,
        ),
        [
            "a launch template with a network interface",
            "launchTemplate",
            (p) =>
                p.add("launchTemplate", "launch", {
                    networkInterfaces: [
                        { securityGroups: [group(p)], subnetId: subnet(p), associatePublicIpAddress: "true" },
                    ],
                }),
            { groups: "group", subnets: "subnet", publicAddress: "true" },
        ],
        [
            "a launch template with several network interfaces",
            "launchTemplate",
            (p) =>
                p.add("launchTemplate", "launch", {
                    networkInterfaces: [{ securityGroups: [group(p)] }, {}],
                }),
            { groups: "?", subnets: "?", publicAddress: "?" },
        ],
        [
            "a launch template of aws-native",
            "launchTemplate",
            (p) =>
                p.add("aws-native:ec2:LaunchTemplate", "launch", {
                    launchTemplateData: { imageId: "ami-1", securityGroupIds: [group(p)] },
                }),
            { image: "ami-1", groups: "group" },
        ],
        [
            "a launch template of aws-native with a network interface",
            "launchTemplate",
            (p) =>
                p.add("aws-native:ec2:LaunchTemplate", "launch", {
                    launchTemplateData: {
                        networkInterfaces: [{ groups: [group(p)], associatePublicIpAddress: true }],
                    },
                }),
            { groups: "group", publicAddress: "true" },
        ],
        [
            "a launch template of aws-native that is not shown",
            "launchTemplate",
            (p) => p.add("aws-native:ec2:LaunchTemplate", "launch", { launchTemplateData: new Later({}) }),
            HIDDEN,
        ],
        [
            "a launch configuration",
            "launchConfiguration",
            (p) =>
                p.add("launchConfiguration", "launch", {
                    imageId: "ami-1",
                    iamInstanceProfile: p.add("instanceProfile", "profile").id,
                    securityGroups: [group(p)],
                    associatePublicIpAddress: true,
                    userData: "echo",
                }),
            { profile: "profile", image: "ami-1", groups: "group", publicAddress: "true", userData: "echo" },
        ],
    ];
    for (const [name, kind, write, expected] of cases) {
        it(name, () => {
            assert.deepEqual(settings(kind, write), expected);
        });
    }
});
