import assert from "node:assert/strict";
import { onlyHandlesSoftware } from "../../stack/commands";
import type { Answer } from "../../value";
import { Later, type Inputs } from "../support/program";
import { stackOf } from "../support/stack";

function answerTo(inputs: Inputs): Answer {
    const [command] = stackOf((p) => p.add("command:remote:Command", "command", inputs)).all("command");
    assert.ok(command);
    return onlyHandlesSoftware(command);
}

describe("a command that only handles software", () => {
    const cases: readonly (readonly [name: string, inputs: Inputs, expected: Answer])[] = [
        ["installs nginx", { create: "sudo apt-get update && sudo apt-get install -y nginx" }, "yes"],
        [
            "over several lines",
            { create: "# web server\nset -e\ndnf install -y nginx\nsystemctl start nginx" },
            "yes",
        ],
        [
            "with a variable",
            { create: "sudo DEBIAN_FRONTEND=noninteractive apt-get install -y nginx" },
            "yes",
        ],
        ["quietly", { create: "yum install -y nginx > /dev/null 2>&1" }, "yes"],
        ["on update too", { create: "true", update: "apt-get upgrade -y" }, "yes"],
        ["calls AWS", { create: "aws iam attach-role-policy --role-name app" }, "no"],
        [
            "calls AWS after an installation",
            { create: "apt-get install -y awscli; aws ec2 describe-vpcs" },
            "no",
        ],
        ["calls AWS on update only", { create: "true", update: "aws ec2 create-route" }, "no"],
        ["calls AWS inside another command", { create: "echo $(aws ec2 create-route)" }, "no"],
        ["calls AWS in the background", { create: "true & aws ec2 create-route" }, "no"],
        ["is a program of another interpreter", { create: "set", interpreter: ["python3", "-c"] }, "no"],
        ["runs a script", { create: "./setup.sh" }, "no"],
        ["runs what it fetched", { create: "curl -s https://example.com/setup | bash" }, "no"],
        ["writes a file", { create: "echo '* * * * * root x' > /etc/cron.d/x" }, "no"],
        ["is not known yet", { create: new Later("true") }, "unknown"],
        ["is known but for its update", { create: "true", update: new Later("true") }, "unknown"],
        ["says nothing", { environment: { A: "b" } }, "no"],
    ];
    for (const [name, inputs, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(answerTo(inputs), expected);
        });
    }
});
