import assert from "node:assert/strict";
import { Analyzer, UNKNOWN, type Properties, type ResourceForm } from "../support/analyzer";

const PROVIDER = {
    urn: "urn:pulumi:dev::test::pulumi:providers:aws::default",
    type: "pulumi:providers:aws",
    name: "default",
    properties: { region: "eu-west-1" },
};

function resource(
    type: string,
    name: string,
    inputs: Properties,
    more: Partial<ResourceForm> = {},
): ResourceForm {
    const urn = `urn:pulumi:dev::test::${type}::${name}`;
    return { urn, type, name, inputs, properties: { ...inputs, id: UNKNOWN }, provider: PROVIDER, ...more };
}

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
