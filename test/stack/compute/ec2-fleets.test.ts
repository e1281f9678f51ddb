import { launchTable } from "../../support/launched";
import { subnet, vpc } from "../../support/network";
import { template } from "../../support/nodes";
import { Later, type Inputs, type Program, type ProgramResource } from "../../support/program";

const CAPACITY = { targetCapacitySpecification: { totalTargetCapacity: 2 } };

function config(from: unknown, overrides?: readonly unknown[], version = "$Latest"): Inputs {
    const launchTemplateSpecification = { launchTemplateId: from, version };
    return { launchTemplateSpecification, ...(overrides === undefined ? {} : { overrides }) };
}

function fleet(p: Program, launchTemplateConfigs: unknown, more: Inputs = CAPACITY) {
    return p.add("ec2Fleet", "fleet", { launchTemplateConfigs, ...more });
}

/** A template with an image of its own. */
function imaged(p: Program, name: string, more: Inputs = {}): ProgramResource {
    return template(p, { imageId: `ami-${name}`, ...more }, name, { exists: true });
}

function subnets(p: Program, ...names: readonly string[]): readonly ProgramResource[] {
    const main = vpc(p);
    return names.map((name) => subnet(p, main, name));
}

launchTable("an EC2 Fleet", [
    {
        name: "has a node for each template, whatever its overrides",
        program: (p) => {
            const [a, b] = [imaged(p, "a"), imaged(p, "b")];
            fleet(p, [config(a.id), config(b.id, [{ instanceType: "m7i.large" }]), config(a.id)]);
        },
        expect: [{ image: "ami-a" }, { image: "ami-b" }],
    },
    {
        name: "has no node with a capacity of 0",
        program: (p) =>
            fleet(p, [config(template(p).id)], { targetCapacitySpecification: { totalTargetCapacity: 0 } }),
        expect: [],
    },
    {
        name: "hides all with a capacity that is not shown",
        program: (p) =>
            fleet(p, [config(template(p).id)], {
                targetCapacitySpecification: { totalTargetCapacity: new Later(2) },
            }),
        expect: [{ profile: "…", image: "…", groups: "…", subnets: "…", namesImage: "fleet" }],
    },
    {
        name: "hides all with templates that are not shown",
        program: (p) => fleet(p, new Later([])),
        expect: [{ profile: "…", image: "…", groups: "…", subnets: "…" }],
    },
    {
        name: "hides what stands in a template outside the program",
        program: (p) => fleet(p, [config("lt-0123456789abcdef0")]),
        expect: [{ profile: "…", image: "…", subnets: "…", namesProfile: "fleet" }],
    },
    {
        name: "hides what stands in another version of its template",
        program: (p) => fleet(p, [config(imaged(p, "a").id, undefined, "7")]),
        expect: [{ profile: "…", image: "…", namesProfile: "fleet" }],
    },
    {
        name: "takes a template by its name",
        program: (p) => {
            const named = template(p, { imageId: "ami-a" });
            const launchTemplateSpecification = {
                launchTemplateName: named.attribute("name"),
                version: "$Latest",
            };
            fleet(p, [{ launchTemplateSpecification }]);
        },
        expect: [{ image: "ami-a", namesProfile: "template" }],
    },
    {
        name: "is in the subnets of its overrides rather than in that of the template",
        program: (p) => {
            const [own, a, b] = subnets(p, "own", "a", "b");
            const from = template(p, { networkInterfaces: [{ subnetId: own?.id }] });
            fleet(p, [config(from.id, [{ subnetId: a?.id }, { subnetId: b?.id }])]);
        },
        expect: [{ subnets: "a, b" }],
    },
    {
        name: "is in the template's subnet where an override names none",
        program: (p) => {
            const [own, a] = subnets(p, "own", "a");
            const from = template(p, { networkInterfaces: [{ subnetId: own?.id }] });
            fleet(p, [config(from.id, [{ subnetId: a?.id }, { instanceType: "m7i.large" }])]);
        },
        expect: [{ subnets: "a, own" }],
    },
    {
        name: "may be in the default VPC where neither an override nor the template names a subnet",
        program: (p) => {
            const [a] = subnets(p, "a");
            fleet(p, [config(template(p).id, [{ subnetId: a?.id }, { instanceType: "m7i.large" }])]);
        },
        expect: [{ subnets: "a, …" }],
    },
    {
        name: "is in the default VPC without any subnet",
        program: (p) => fleet(p, [config(template(p).id)]),
        expect: [{ subnets: "absent", groups: "absent" }],
    },
    {
        name: "is in every subnet of a list with commas",
        program: (p) => fleet(p, [config(template(p).id, [{ subnetId: "subnet-1, subnet-2" }])]),
        expect: [{ subnets: "literal subnet-1, literal subnet-2" }],
    },
    {
        name: "may be anywhere else with an override that is not shown",
        program: (p) => {
            const [a] = subnets(p, "a");
            fleet(p, [config(template(p).id, [{ subnetId: a?.id }, new Later({})])]);
        },
        expect: [{ subnets: "a, …" }],
    },
]);
