import assert from "node:assert/strict";
import { groupNamerOf, imageOf, nodesOf, type Node } from "../../../stack";
import type { Members, Origin } from "../../../value";
import { Later, type Program, type ProgramResource } from "../../support/program";
import { stackOf } from "../../support/stack";

function nodes(write: (p: Program) => unknown): readonly Node[] {
    return nodesOf(stackOf(write));
}

function only(write: (p: Program) => unknown): Node {
    const [node, ...more] = nodes(write);
    assert.ok(node);
    assert.equal(more.length, 0);
    return node;
}

function list({ absent, certain, possible, outside }: Members<{ readonly origin: Origin }>) {
    const names = (things: typeof certain) => things.map(({ origin }) => origin.name);
    return absent
        ? "absent"
        : { certain: names(certain), possible: names(possible), outside: outside.length };
}

function fleet(p: Program, template: ProgramResource, inputs: Record<string, unknown> = {}) {
    return p.add("autoScalingGroup", "fleet", {
        launchTemplate: { id: template.id, version: "$Latest" },
        ...inputs,
    });
}

describe("nodesOf", () => {
    it("finds instances and fleets, of both providers", () => {
        const found = nodes((p) => {
            p.add("instance", "a");
            p.add("aws-native:ec2:Instance", "b");
            fleet(p, p.add("launchTemplate", "template"));
            p.add("aws-native:autoscaling:AutoScalingGroup", "other", {
                launchConfigurationName: "configuration",
            });
            p.add("vpc", "main");
        });
        assert.deepEqual(found.map(({ resource }) => resource.name).sort(), ["a", "b", "fleet", "other"]);
    });

    it("counts a fleet once for each template that it launches from", () => {
        const specification = (template: ProgramResource) => ({
            launchTemplateSpecification: { launchTemplateId: template.id },
        });
        const found = nodes((p) => {
            // Known ids tell the two templates apart; in one property unknown ids would not.
            const [a, b] = ["a", "b"].map((name) =>
                p.add("launchTemplate", name, { imageId: `ami-${name}` }, { exists: true }),
            );
            assert.ok(a && b);
            p.add("autoScalingGroup", "fleet", {
                mixedInstancesPolicy: {
                    launchTemplate: {
                        ...specification(a),
                        overrides: [specification(b), { instanceType: "m7i.large" }, specification(b)],
                    },
                },
            });
        });
        assert.deepEqual(
            found.map((node) => imageOf(node).image),
            [
                { kind: "known", value: "ami-b" },
                { kind: "known", value: "ami-a" },
            ],
        );
    });

    it("lets an instance override its launch template, property by property", () => {
        const node = only((p) => {
            const profile = p.add("instanceProfile", "profile");
            const template = p.add("launchTemplate", "template", {
                imageId: "ami-template",
                iamInstanceProfile: { arn: profile.arn },
                vpcSecurityGroupIds: [p.add("securityGroup", "group").id],
            });
            p.add("instance", "web", { ami: "ami-own", launchTemplate: { id: template.id } });
        });
        const { image, resource } = imageOf(node);
        assert.deepEqual([image, resource.name], [{ kind: "known", value: "ami-own" }, "web"]);
        assert.equal(node.identity.resource.name, "template");
        assert.equal(groupNamerOf(node).name, "template");
        assert.deepEqual(
            node.madeOf.map(({ name }) => name),
            ["web", "web", "template"],
        );
    });

    it("blames the launch template for what nobody names", () => {
        const node = only((p) => fleet(p, p.add("launchTemplate", "template")));
        const blamed = [node.identity.resource, imageOf(node).resource, groupNamerOf(node)];
        assert.deepEqual(
            blamed.map(({ name }) => name),
            ["template", "template", "template"],
        );
    });

    it("takes the subnets of a fleet before those of its template", () => {
        const node = only((p) => {
            const [own, other] = [p.add("subnet", "own"), p.add("subnet", "other")];
            const template = p.add("launchTemplate", "template", {
                networkInterfaces: [{ subnetId: other.id }],
            });
            fleet(p, template, { vpcZoneIdentifiers: [own.id] });
        });
        assert.deepEqual(list(node.subnets), { certain: ["own"], possible: [], outside: 0 });
    });

    const versions: readonly (readonly [
        string,
        Record<string, unknown>,
        Record<string, unknown> | undefined,
        string | undefined,
    ])[] = [
        ["the newest version", { version: "$Latest" }, { latestVersion: 4 }, "ami-1"],
        ["the newest version by number", { version: "4" }, { latestVersion: 4 }, "ami-1"],
        ["an older version", { version: "3" }, { latestVersion: 4 }, undefined],
        ["the default version, which is the newest", {}, { latestVersion: 4, defaultVersion: 4 }, "ami-1"],
        ["the default version, which is older", {}, { latestVersion: 4, defaultVersion: 3 }, undefined],
        ["the first version of a new template", { version: "1" }, undefined, "ami-1"],
        ["a later version of a new template", { version: "2" }, undefined, undefined],
    ];
    for (const [name, version, outputs, image] of versions) {
        it(`reads ${name}`, () => {
            const node = only((p) => {
                const options = outputs === undefined ? {} : { exists: true, outputs };
                const template = p.add("launchTemplate", "template", { imageId: "ami-1" }, options);
                fleet(p, template, { launchTemplate: { id: template.id, ...version } });
            });
            const found = imageOf(node).image;
            assert.equal(found.kind === "known" ? found.value : undefined, image);
        });
    }

    const unknownVersions: readonly (readonly [
        string,
        exists: boolean,
        others: boolean,
        image: string | undefined,
    ])[] = [
        ["of its template alone, which stands", true, false, "ami-1"],
        ["of something beside its template, which stands", true, true, undefined],
        ["of something beside its template, which is new", false, true, "ami-1"],
    ];
    for (const [name, exists, others, image] of unknownVersions) {
        it(`reads a version that is computed from an output ${name}`, () => {
            const node = only((p) => {
                const outputs = { latestVersion: 4, defaultVersion: 3 };
                const template = p.add(
                    "launchTemplate",
                    "template",
                    { imageId: "ami-1" },
                    { exists, outputs },
                );
                const more = others ? [p.add("aws:s3/bucket:Bucket", "choice")] : [];
                fleet(p, template, {
                    launchTemplate: { id: template.id, version: new Later("3", [template, ...more]) },
                });
            });
            const found = imageOf(node).image;
            assert.equal(found.kind === "known" ? found.value : undefined, image);
        });
    }

    const attach = (p: Program, web: ProgramResource, inputs: Record<string, unknown> = {}) =>
        p.add("groupAttachment", "attachment", {
            networkInterfaceId: web.attribute("primaryNetworkInterfaceId"),
            securityGroupId: p.add("securityGroup", "attached").id,
            ...inputs,
        });
    const groups: readonly (readonly [string, (p: Program) => unknown, ReturnType<typeof list>])[] = [
        ["none", (p) => p.add("instance", "web"), "absent"],
        [
            "those attached beside its own",
            (p) =>
                attach(
                    p,
                    p.add("instance", "web", { vpcSecurityGroupIds: [p.add("securityGroup", "own").id] }),
                ),
            { certain: ["own", "attached"], possible: [], outside: 0 },
        ],
        [
            "those attached beside the default group, which is not named",
            (p) => attach(p, p.add("instance", "web")),
            { certain: ["attached"], possible: [], outside: 1 },
        ],
        [
            "those that may be attached",
            (p) => {
                const web = p.add("instance", "web", {
                    vpcSecurityGroupIds: [p.add("securityGroup", "own").id],
                });
                attach(p, web, { networkInterfaceId: new Later("eni-1") });
            },
            { certain: ["own"], possible: ["attached"], outside: 0 },
        ],
        [
            "one attached from outside",
            (p) =>
                attach(
                    p,
                    p.add("instance", "web", { vpcSecurityGroupIds: [p.add("securityGroup", "own").id] }),
                    { securityGroupId: "sg-1" },
                ),
            { certain: ["own"], possible: [], outside: 1 },
        ],
        [
            "none certain where it has a second interface",
            (p) => {
                const web = p.add("instance", "web", {
                    vpcSecurityGroupIds: [p.add("securityGroup", "own").id],
                });
                p.add("networkInterfaceAttachment", "second", {
                    instanceId: web.id,
                    networkInterfaceId: "eni-1",
                    deviceIndex: 1,
                });
            },
            { certain: [], possible: ["own"], outside: 1 },
        ],
    ];
    for (const [name, write, expected] of groups) {
        it(`gives an instance these groups: ${name}`, () => {
            assert.deepEqual(list(only(write).groups), expected);
        });
    }
});
