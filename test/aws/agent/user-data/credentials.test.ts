import assert from "node:assert/strict";
import { bringsCredentials } from "../../../../aws/agent";
import { absent, known, unknown, type Value } from "../../../../value";

function script(...lines: readonly string[]): Value<string> {
    return known(["#!/bin/sh", ...lines, ""].join("\n"));
}

const CASES: readonly (readonly [name: string, Value<string>, boolean])[] = [
    ["no user data", absent, false],
    ["user data that is not known", unknown("is known only after the update"), false],
    ["a file that is removed", script("rm -f /root/.aws/credentials"), false],
    ["a file that is copied", script("cp /opt/keys/credentials /root/.aws/"), true],
    ["a file in a folder", script("cd ~/.aws", "cat > credentials <<EOF", "EOF"), true],
    ["a command that is told them", script("printf '%s\\n' $K $S eu-west-1 json | aws configure"), true],
    ["a helper that writes them", script("aws_signing_helper update --certificate a.pem"), true],
    ["root's file", script("cat > /root/.aws/credentials <<EOF", "[default]", "EOF"), true],
    ["the file of the home directory", script("echo x >> ~/.aws/credentials"), true],
    ["the file of a variable", script('echo x > "$HOME/.aws/credentials"'), true],
    [
        "a file in a list",
        known("#cloud-config\nwrite_files:\n- path: /root/.aws/credentials\n  content: x\n"),
        true,
    ],
    [
        "the file of the system on Windows",
        known(
            "<powershell>\nSet-Content C:\\Windows\\System32\\config\\systemprofile\\.aws\\credentials $x\n</powershell>",
        ),
        true,
    ],
    ["a command that writes it", script("aws configure set aws_access_key_id AKIA"), true],
    ["a command that writes a profile", script("aws configure set default.aws_access_key_id AKIA"), true],
    ["the environment of all", script("echo AWS_ACCESS_KEY_ID=AKIA >> /etc/environment"), true],
    [
        "the environment of the agent",
        script(
            "cat > /etc/systemd/system/amazon-ssm-agent.service.d/keys.conf <<EOF",
            "[Service]",
            "Environment=AWS_ACCESS_KEY_ID=AKIA",
            "EOF",
        ),
        true,
    ],
    [
        "another identity of the agent",
        script(
            "cat > /etc/amazon/ssm/amazon-ssm-agent.json <<X",
            '{"Identity":{"CustomIdentities":[{}]}}',
            "X",
        ),
        true,
    ],
    [
        "other settings of the agent",
        script("echo '{\"Mds\":{}}' > /etc/amazon/ssm/amazon-ssm-agent.json"),
        false,
    ],
    ["the file of a person", script("cp keys /home/ubuntu/.aws/credentials"), false],
    [
        "the file of a person on Windows",
        known("<powershell>\nSet-Content C:\\Users\\Administrator\\.aws\\credentials $x\n</powershell>"),
        false,
    ],
    ["settings beside it", script("aws configure set region eu-west-1", "vi ~/.aws/config"), false],
    ["variables of a container", script("docker run -e AWS_ACCESS_KEY_ID=AKIA nginx"), false],
    ["a comment", script("# see /root/.aws/credentials"), false],
];

describe("bringsCredentials", () => {
    for (const [name, userData, expected] of CASES) {
        it(`${name}: ${String(expected)}`, () => {
            assert.equal(bringsCredentials(userData), expected);
        });
    }
});
