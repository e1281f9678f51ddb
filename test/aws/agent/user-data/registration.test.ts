import assert from "node:assert/strict";
import { registersActivation } from "../../../../aws/agent";
import { absent, known, unknown, type Answer, type Value } from "../../../../value";
import { REGISTERING, base64, inBase64Part, message } from "../../../support/user-data";

const REGISTER = REGISTERING.split("\n")[1] ?? "";

const CASES: readonly (readonly [name: string, Value<string>, Answer])[] = [
    ["no user data", absent, "no"],
    ["user data that is not known", unknown("is known only after the update"), "unknown"],
    ["compressed user data", known("\u001f\ufffd\b\u0000"), "unknown"],
    ["a script that installs a package", known("#!/bin/sh\nyum install -y nginx\n"), "no"],
    ["the agent", known(`#!/bin/sh\nyes | sudo ${REGISTER}\n`), "yes"],
    ["the agent of a snap", known(`#!/bin/sh\n/snap/amazon-ssm-agent/current/${REGISTER}\n`), "yes"],
    ["the agent, across lines", known(`#!/bin/sh\n${REGISTER.replaceAll(" -", " \\\n  -")}\n`), "yes"],
    [
        "the agent, in a list",
        known("#cloud-config\nruncmd:\n- [amazon-ssm-agent, -register, -code, abc, -id, def]\n"),
        "yes",
    ],
    [
        "options in a variable",
        known('#!/bin/sh\nARGS="-register -code abc -id def"\namazon-ssm-agent $ARGS\n'),
        "yes",
    ],
    [
        "options in a list of a shell",
        known('#!/bin/bash\nargs=(-register -code "$CODE" -id "$ID")\namazon-ssm-agent "${args[@]}"\n'),
        "yes",
    ],
    [
        "an instance of ECS Anywhere",
        known(
            '#!/bin/bash\nbash /tmp/ecs-anywhere-install.sh --region eu-west-1 --cluster main --activation-id "$ID" --activation-code "$CODE"\n',
        ),
        "yes",
    ],
    [
        "a list of other options",
        known('#!/bin/bash\nargs=(--no-register --exit-code 1)\namazon-ssm-agent "${args[@]}"\n'),
        "no",
    ],
    [
        "the setup program",
        known(
            "#!/bin/sh\n./ssm-setup-cli -register -activation-code abc -activation-id def -region eu-west-1\n",
        ),
        "yes",
    ],
    [
        "the setup program without an activation",
        known("#!/bin/sh\n/opt/ssm-setup-cli -version latest\n"),
        "no",
    ],
    [
        "Windows, the agent",
        known(
            '<powershell>\n& "$env:ProgramFiles\\Amazon\\SSM\\amazon-ssm-agent.exe" -register -code $c -id $i -region eu-west-1 -y\n</powershell>',
        ),
        "yes",
    ],
    [
        "Windows, the installer",
        known(
            '<powershell>\nStart-Process .\\AmazonSSMAgentSetup.exe -ArgumentList @("/q", "CODE=$code", "ID=$id", "REGION=eu-west-1") -Wait\n</powershell>',
        ),
        "yes",
    ],
    [
        "Windows, the installer without an activation",
        known('<powershell>\nStart-Process .\\AmazonSSMAgentSetup.exe -ArgumentList "/S"\n</powershell>'),
        "no",
    ],
    [
        "the control container of Bottlerocket",
        known(
            `[settings.host-containers.control]\nuser-data = "${base64('{"ssm":{"activation-id":"a","activation-code":"b","region":"eu-west-1"}}')}"\n`,
        ),
        "yes",
    ],
    [
        "a part in base64",
        known(message(inBase64Part("text/x-shellscript", `#!/bin/sh\n${REGISTER}\n`))),
        "yes",
    ],
    [
        "a hybrid node of EKS",
        known(
            "#!/bin/sh\ncat > node.yaml <<EOF\nkind: NodeConfig\nspec:\n  hybrid:\n    ssm:\n      activationCode: abc\n      activationId: def\nEOF\nnodeadm init -c file://node.yaml\n",
        ),
        "yes",
    ],
    [
        "an activation of another program",
        known("#!/bin/sh\necho ACTIVATION_CODE=abc ACTIVATION_ID=def > /opt/app/license\n"),
        "no",
    ],
    ["a comment", known(`#!/bin/sh\n# ${REGISTER}\n`), "no"],
    ["the agent, started again", known("#!/bin/sh\nsystemctl restart amazon-ssm-agent\n"), "no"],
    [
        "another program that registers",
        known("#!/bin/sh\ngitlab-runner register --url https://gitlab.example.com\n"),
        "no",
    ],
    ["a registration that is removed", known("#!/bin/sh\namazon-ssm-agent -register -clear\n"), "no"],
    ["a script that it fetches", known("#!/bin/sh\ncurl -s https://example.com/x.sh | bash\n"), "unknown"],
    [
        "a registration beside a script that it fetches",
        known(`#!/bin/sh\ncurl -s https://example.com/x.sh | bash\n${REGISTER}\n`),
        "yes",
    ],
];

describe("registersActivation", () => {
    for (const [name, userData, expected] of CASES) {
        it(name, () => {
            assert.equal(registersActivation(userData), expected);
        });
    }
});
