import assert from "node:assert/strict";
import { onlyCopiesFiles, onlyHandlesSoftware } from "../../stack/commands";
import { Resource } from "../../stack/resource";
import { Later, Program, type Inputs } from "../support/program";
import type { Answer } from "../../value";

function resource(type: string, inputs: Inputs): Resource {
    const program = new Program();
    program.add(type, "tested", inputs);
    const [proposed] = program.propose("preview");
    assert.ok(proposed);
    return new Resource(proposed);
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
            assert.equal(onlyHandlesSoftware(resource("command:remote:Command", inputs)), expected);
        });
    }
});

describe("a command that only copies files", () => {
    const cases: readonly (readonly [remotePath: unknown, expected: Answer])[] = [
        ["/home/ec2-user/app", "yes"],
        ["/var/www/html/", "yes"],
        ["/tmp/site.conf", "yes"],
        ["/etc/cron.d/routes", "no"],
        ["/home/ec2-user/.bashrc", "no"],
        ["/home/../etc/cron.d/routes", "no"],
        ["app.conf", "no"],
        ["C:\\app", "no"],
        [new Later("/tmp/site.conf"), "unknown"],
    ];
    for (const [remotePath, expected] of cases) {
        it(`to ${typeof remotePath === "string" ? remotePath : "somewhere"}: ${expected}`, () => {
            const copy = resource("command:remote:CopyToRemote", { remotePath });
            assert.equal(onlyCopiesFiles(copy), expected);
        });
    }
});
