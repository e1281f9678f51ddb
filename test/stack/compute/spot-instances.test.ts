import assert from "node:assert/strict";
import { metadataOf, nodesOf } from "../../../stack";
import { profile } from "../../support/identity";
import { launchTable } from "../../support/launched";
import { attachGroup, group } from "../../support/network";
import { template } from "../../support/nodes";
import type { Inputs, Mode, Program } from "../../support/program";
import { stackOf } from "../../support/stack";

function request(p: Program, inputs: Inputs = {}) {
    return p.add("spotInstanceRequest", "spot", { ami: "ami-1", ...inputs });
}

launchTable("a Spot request", [
    {
        name: "is a machine as its own properties tell",
        program: (p) =>
            request(p, {
                iamInstanceProfile: profile(p).attribute("name"),
                vpcSecurityGroupIds: [group(p).id],
                associatePublicIpAddress: true,
                userData: "echo",
            }),
        expect: [
            {
                profile: "profile",
                image: "ami-1",
                groups: "group",
                subnets: "absent",
                publicAddress: "true",
                userData: "echo",
            },
        ],
    },
    {
        name: "takes nothing for certain that it leaves to a launch template",
        program: (p) =>
            request(p, {
                launchTemplate: { id: template(p, { imageId: "ami-2" }).id },
                vpcSecurityGroupIds: [group(p).id],
            }),
        expect: [{ profile: "…", image: "ami-1", groups: "group", subnets: "…", namesProfile: "spot" }],
    },
    {
        name: "names a profile outside the program",
        program: (p) => request(p, { iamInstanceProfile: "golden" }),
        expect: [{ profile: "literal golden" }],
    },
    {
        name: "has the groups that others attach to its first network interface",
        program: (p) => attachGroup(p, request(p).attribute("primaryNetworkInterfaceId"), group(p).id),
        expect: [{ groups: "group, …" }],
    },
]);

describe("the machine of a Spot request", () => {
    for (const mode of ["preview", "known"] as const satisfies readonly Mode[])
        it(`has the Elastic IP address that is given to its instance (${mode})`, () => {
            const [node] = nodesOf(
                stackOf(
                    (p) => p.add("eip", "address", { instance: request(p).attribute("spotInstanceId") }),
                    mode,
                ),
            );
            assert.equal(node?.hasElasticAddress, "yes");
        });

    it("does not turn off its metadata service for certain", () => {
        const [said, unsaid] = nodesOf(
            stackOf((p) => {
                request(p, { metadataOptions: { httpEndpoint: "disabled" } });
                p.add("spotInstanceRequest", "unsaid");
            }),
        );
        assert.ok(said && unsaid);
        assert.deepEqual(
            [metadataOf(said), metadataOf(unsaid)].map(({ endpoint }) => endpoint.kind),
            ["unknown", "absent"],
        );
    });
});
