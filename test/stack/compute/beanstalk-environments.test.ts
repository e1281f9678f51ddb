import { profile } from "../../support/identity";
import { launchTable } from "../../support/launched";
import { subnet, vpc } from "../../support/network";
import { Later, type Inputs, type Program } from "../../support/program";

const LAUNCH = "aws:autoscaling:launchconfiguration";
const NETWORK = "aws:ec2:vpc";

function environment(p: Program, settings?: unknown) {
    return p.add("beanstalkEnvironment", "site", settings === undefined ? {} : { settings });
}

function setting(name: string, value: unknown, namespace: unknown = LAUNCH): Inputs {
    return { namespace, name, value };
}

const HIDDEN = { profile: "…", image: "…", groups: "…", subnets: "…", publicAddress: "…", userData: "…" };

launchTable("an environment of Elastic Beanstalk", [
    {
        name: "hides all that it leaves out",
        program: (p) => environment(p),
        expect: [HIDDEN],
    },
    {
        name: "hides all with settings that are not shown",
        program: (p) => environment(p, new Later([])),
        expect: [HIDDEN],
    },
    {
        name: "names its profile by the name",
        program: (p) => environment(p, [setting("IamInstanceProfile", profile(p).attribute("name"))]),
        expect: [{ ...HIDDEN, profile: "profile", namesProfile: "site" }],
    },
    {
        name: "names its profile by the ARN",
        program: (p) => environment(p, [setting("IamInstanceProfile", profile(p).arn)]),
        expect: [{ profile: "profile" }],
    },
    {
        name: "names a profile outside the program",
        program: (p) => environment(p, [setting("IamInstanceProfile", "aws-elasticbeanstalk-ec2-role")]),
        expect: [{ profile: "literal aws-elasticbeanstalk-ec2-role" }],
    },
    {
        name: "hides its profile behind an empty setting",
        program: (p) => environment(p, [setting("IamInstanceProfile", "")]),
        expect: [{ profile: "…" }],
    },
    {
        name: "does not take a setting of another namespace",
        program: (p) => environment(p, [setting("IamInstanceProfile", "golden", NETWORK)]),
        expect: [{ profile: "…" }],
    },
    {
        name: "hides which of two settings counts",
        program: (p) =>
            environment(p, [setting("IamInstanceProfile", "a"), setting("IamInstanceProfile", "b")]),
        expect: [{ profile: "…" }],
    },
    {
        name: "hides whether a setting that is not shown counts",
        program: (p) => environment(p, [setting("IamInstanceProfile", "a"), new Later({})]),
        expect: [{ profile: "…" }],
    },
    {
        name: "hides whether a setting of a namespace that is not shown counts",
        program: (p) => environment(p, [setting("IamInstanceProfile", "a", new Later(LAUNCH))]),
        expect: [{ profile: "…" }],
    },
    {
        name: "has the image and the public address of its settings",
        program: (p) =>
            environment(p, [
                setting("ImageId", "ami-1"),
                setting("AssociatePublicIpAddress", "true", NETWORK),
            ]),
        expect: [{ image: "ami-1", namesImage: "site", publicAddress: "true" }],
    },
    {
        name: "is in the subnets that are known",
        program: (p) => environment(p, [setting("Subnets", "subnet-1,subnet-2", NETWORK)]),
        expect: [{ subnets: "literal subnet-1, literal subnet-2" }],
    },
    {
        name: "may be in any subnet until they are known, those of its load balancer among them",
        program: (p) =>
            environment(p, [
                setting("Subnets", new Later("subnet-1"), NETWORK),
                setting("ELBSubnets", subnet(p, vpc(p)).id, NETWORK),
            ]),
        expect: [{ subnets: "…" }],
    },
]);
