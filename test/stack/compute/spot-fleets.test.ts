import { profile } from "../../support/identity";
import { launchTable } from "../../support/launched";
import { group, subnet, vpc } from "../../support/network";
import { template } from "../../support/nodes";
import { Later, type Inputs, type Program } from "../../support/program";

function fleet(p: Program, inputs: Inputs) {
    return p.add("spotFleetRequest", "fleet", { targetCapacity: 2, ...inputs });
}

const IMAGE = { ami: "ami-1" };

launchTable("a Spot Fleet", [
    {
        name: "has a node for each launch specification and each template",
        program: (p) => {
            const launchTemplateSpecification = { id: template(p, { imageId: "ami-3" }).id };
            fleet(p, {
                launchSpecifications: [IMAGE, { ami: "ami-2" }],
                launchTemplateConfigs: [{ launchTemplateSpecification }],
            });
        },
        expect: [
            { image: "ami-1", namesImage: "fleet", profile: "absent", namesProfile: "fleet" },
            { image: "ami-2", namesImage: "fleet" },
            { image: "ami-3", namesImage: "template", namesProfile: "template" },
        ],
    },
    {
        name: "has no node with a capacity of 0",
        program: (p) => fleet(p, { targetCapacity: 0, launchSpecifications: [IMAGE] }),
        expect: [],
    },
    {
        name: "hides all with a capacity that is not shown",
        program: (p) => fleet(p, { targetCapacity: new Later(2), launchSpecifications: [IMAGE] }),
        expect: [{ profile: "…", image: "…", groups: "…", subnets: "…" }],
    },
    {
        name: "hides all with specifications that are not shown",
        program: (p) => fleet(p, { launchSpecifications: new Later([]) }),
        expect: [{ profile: "…", image: "…", groups: "…", subnets: "…" }],
    },
    {
        name: "hides one specification that is not shown",
        program: (p) => fleet(p, { launchSpecifications: [IMAGE, new Later({})] }),
        expect: [{ image: "ami-1" }, { image: "…", profile: "…" }],
    },
    {
        name: "names a profile by its name",
        program: (p) =>
            fleet(p, {
                launchSpecifications: [{ ...IMAGE, iamInstanceProfile: profile(p).attribute("name") }],
            }),
        expect: [{ profile: "profile" }],
    },
    {
        name: "names a profile by its ARN",
        program: (p) =>
            fleet(p, { launchSpecifications: [{ ...IMAGE, iamInstanceProfileArn: profile(p).arn }] }),
        expect: [{ profile: "profile" }],
    },
    {
        name: "names a profile outside the program",
        program: (p) => fleet(p, { launchSpecifications: [{ ...IMAGE, iamInstanceProfile: "golden" }] }),
        expect: [{ profile: "literal golden" }],
    },
    {
        name: "asks for a public address by true alone",
        program: (p) =>
            fleet(p, {
                launchSpecifications: [
                    { ...IMAGE, associatePublicIpAddress: true },
                    { ...IMAGE, associatePublicIpAddress: false },
                    IMAGE,
                ],
            }),
        expect: [{ publicAddress: "true" }, { publicAddress: "absent" }, { publicAddress: "absent" }],
    },
    {
        name: "has the groups, the subnet and the user data of its specification",
        program: (p) =>
            fleet(p, {
                launchSpecifications: [
                    {
                        ...IMAGE,
                        vpcSecurityGroupIds: [group(p).id],
                        subnetId: subnet(p, vpc(p)).id,
                        userData: "echo",
                    },
                ],
            }),
        expect: [{ groups: "group", namesGroups: "fleet", subnets: "private", userData: "echo" }],
    },
    {
        name: "is in every subnet of a list with commas, and in the default VPC without one",
        program: (p) =>
            fleet(p, { launchSpecifications: [{ ...IMAGE, subnetId: "subnet-1,subnet-2" }, IMAGE] }),
        expect: [{ subnets: "literal subnet-1, literal subnet-2" }, { subnets: "absent", groups: "absent" }],
    },
    {
        name: "is in the subnet of an override of its template",
        program: (p) => {
            const launchTemplateSpecification = { id: template(p).id };
            const overrides = [{ subnetId: subnet(p, vpc(p)).id }];
            fleet(p, { launchTemplateConfigs: [{ launchTemplateSpecification, overrides }] });
        },
        expect: [{ subnets: "private" }],
    },
]);
