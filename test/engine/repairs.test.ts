import assert from "node:assert/strict";
import { Analyzer, UNKNOWN, type Properties, type ResourceForm } from "../support/analyzer";
import { linked, resource } from "../support/resource-forms";

/** A machine without a profile, in a network outside the program. */
const MACHINE = resource("aws:ec2/instance:Instance", "web", {
    ami: "ami-1",
    instanceType: "t3.micro",
    subnetId: "subnet-0",
});

/** What depends on the machine. Outputs leave out whatever the program does, so only inputs tell what is absent. */
function dependent(type: string, inputs: Properties): ResourceForm {
    const properties = { ...inputs, stdout: UNKNOWN, id: UNKNOWN };
    return resource(type, "dependent", inputs, { properties, dependencies: [MACHINE.urn] });
}

async function faults(resources: readonly ResourceForm[]): Promise<readonly string[]> {
    const analyzer = await Analyzer.start(process.cwd());
    try {
        await analyzer.configureStack();
        await analyzer.configure();
        const found = await analyzer.run(resources);
        return found
            .filter(({ enforcementLevel }) => enforcementLevel === "mandatory")
            .map(({ policyName }) => policyName);
    } finally {
        await analyzer.stop();
    }
}

describe("behind the SDK's gRPC server, a fault of a machine", () => {
    const cases: readonly (readonly [string, "stays" | "is open", string, Properties])[] = [
        [
            "a command that installs nginx",
            "stays",
            "command:remote:Command",
            { create: "sudo yum install -y nginx" },
        ],
        ["a command that is not known yet", "is open", "command:remote:Command", { create: UNKNOWN }],
        ["a command that calls AWS", "is open", "command:local:Command", { create: "aws ec2 create-route" }],
        ["a copy to a web site", "stays", "command:remote:CopyToRemote", { remotePath: "/var/www/html" }],
        ["a copy to cron", "is open", "command:remote:CopyToRemote", { remotePath: "/etc/cron.d/routes" }],
        [
            "an association that patches",
            "stays",
            "aws:ssm/association:Association",
            { name: "AWS-RunPatchBaseline" },
        ],
        ["an automation", "is open", "aws:ssm/association:Association", { name: "AWS-AttachIAMToInstance" }],
    ];
    for (const [name, expected, type, inputs] of cases)
        it(`${expected} beside ${name}`, async () => {
            const found = await faults([MACHINE, dependent(type, inputs)]);
            assert.deepEqual(found, expected === "stays" ? ["instance-profile"] : []);
        });
});

describe("behind the SDK's gRPC server, a network without a way out", () => {
    const vpc = resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
    const subnet = resource(
        "aws:ec2/subnet:Subnet",
        "private",
        { vpcId: UNKNOWN, cidrBlock: "10.0.1.0/24" },
        linked({ vpcId: vpc }),
    );
    const machine = resource(
        "aws:ec2/instance:Instance",
        "web",
        { ami: "ami-1", instanceType: "t3.micro", subnetId: UNKNOWN },
        linked({ subnetId: subnet }),
    );
    const fault = ["instance-profile", "vpc-endpoints"];
    const handed = (type: string, key: string, value: Properties) =>
        resource(type, "dependent", { [key]: value }, linked({ [key]: vpc }));
    const cases: readonly (readonly [string, readonly string[], ResourceForm])[] = [
        [
            "a function with the id of the VPC",
            fault,
            handed("aws:lambda/function:Function", "environment", { variables: { VPC_ID: UNKNOWN } }),
        ],
        [
            "a function with what may be the main route table of the VPC",
            ["instance-profile"],
            handed("aws:lambda/function:Function", "environment", { variables: { TABLE: UNKNOWN } }),
        ],
        [
            "a controller of load balancers",
            fault,
            handed("kubernetes:helm.sh/v3:Release", "values", { region: "eu-west-1", vpcId: UNKNOWN }),
        ],
        [
            "a request for spot machines without user data",
            fault,
            handed("aws:ec2/spotFleetRequest:SpotFleetRequest", "launchSpecifications", {
                vpcSecurityGroupIds: [UNKNOWN],
            }),
        ],
    ];
    for (const [name, expected, dependent] of cases)
        it(`${expected === fault ? "stays" : "is open"} beside ${name}`, async () => {
            assert.deepEqual(await faults([vpc, subnet, machine, dependent]), expected);
        });
});
