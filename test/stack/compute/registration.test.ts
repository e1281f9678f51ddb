import assert from "node:assert/strict";
import { nodesOf, registersItself } from "../../../stack";
import type { Answer } from "../../../value";
import { activation } from "../../support/identity";
import { fleet, instance, template } from "../../support/nodes";
import { Later, type Mode, type Program } from "../../support/program";
import { stackOf } from "../../support/stack";
import { REGISTERING, base64 } from "../../support/user-data";

const ENCODED = base64(REGISTERING);
const ECHO = "#!/bin/sh\necho hello\n";
const FETCHING = "#!/bin/sh\ncurl -s https://example.com/x.sh | sh\n";

function answer(write: (p: Program) => unknown, mode: Mode): Answer {
    const stack = stackOf(write, mode);
    const [node, ...more] = nodesOf(stack);
    assert.ok(node !== undefined && more.length === 0);
    return registersItself(stack, node);
}

describe("whether a node registers itself with an activation", () => {
    const cases: readonly (readonly [
        name: string,
        write: (p: Program) => unknown,
        preview: Answer,
        known?: Answer,
    ])[] = [
        ["no user data, beside an activation", (p) => [activation(p), instance(p)], "no"],
        ["user data that register", (p) => instance(p, { userData: REGISTERING }), "yes"],
        ["user data in base64 that register", (p) => instance(p, { userDataBase64: ENCODED }), "yes"],
        ["user data of a template that register", (p) => fleet(p, template(p, { userData: ENCODED })), "yes"],
        [
            "user data of an instance before those of its template",
            (p) =>
                instance(p, {
                    userData: ECHO,
                    launchTemplate: { id: template(p, { userData: ENCODED }).id },
                }),
            "no",
        ],
        [
            "user data of its template alone",
            (p) => instance(p, { launchTemplate: { id: template(p, { userData: ENCODED }).id } }),
            "yes",
        ],
        [
            "user data that do something else, beside an activation",
            (p) => [activation(p), instance(p, { userData: ECHO })],
            "no",
        ],
        [
            "user data that hand an activation to a program of the image",
            (p) => instance(p, { userData: activation(p).id }),
            "unknown",
        ],
        ["user data that hide what they do", (p) => instance(p, { userData: FETCHING }), "no"],
        [
            "user data that hide what they do, beside an activation",
            (p) => [activation(p), instance(p, { userData: FETCHING })],
            "unknown",
        ],
        [
            "user data that depend on an activation",
            (p) => instance(p, { userData: new Later(REGISTERING, [activation(p)]) }),
            "unknown",
            "yes",
        ],
        [
            "user data that depend on a parameter with the code",
            (p) => {
                const value = activation(p).attribute("activationCode");
                const parameter = p.add("aws:ssm/parameter:Parameter", "code", { value });
                instance(p, { userData: new Later(REGISTERING, [parameter]) });
            },
            "unknown",
            "yes",
        ],
        [
            "user data that depend on a component with an activation",
            (p) => {
                const component = p.add("component:edge:Edge", "edge");
                p.add("activation", "inner", { iamRole: "hybrid" }, { parent: component });
                instance(p, { userData: new Later(REGISTERING, [component]) });
            },
            "unknown",
            "yes",
        ],
        [
            "user data that depend on something else, beside an activation",
            (p) => {
                activation(p);
                instance(p, { userData: new Later(ECHO, [p.add("aws:s3/bucket:Bucket", "bucket")]) });
            },
            "no",
        ],
        ["user data that cannot be traced", (p) => instance(p, { userData: new Later(ECHO) }), "no"],
        [
            "user data that cannot be traced, beside an activation",
            (p) => [activation(p), instance(p, { userData: new Later(ECHO) })],
            "unknown",
            "no",
        ],
        [
            "user data under ignoreChanges, beside an activation",
            (p) => [activation(p), instance(p, {}, "web", { ignoreChanges: ["userData"] })],
            "unknown",
        ],
        [
            "a launch that is not shown, beside an activation",
            (p) => [activation(p), p.add("autoScalingGroup", "fleet", { launchTemplate: { id: "lt-1" } })],
            "unknown",
        ],
        [
            "user data of aws-native that depend on an activation",
            (p) => p.add("aws-native:ec2:Instance", "web", { userData: new Later(ENCODED, [activation(p)]) }),
            "unknown",
            "yes",
        ],
        [
            "user data of a template of aws-native that depend on an activation",
            (p) => {
                const launchTemplateData = { userData: new Later(ENCODED, [activation(p)]) };
                const from = p.add("aws-native:ec2:LaunchTemplate", "template", { launchTemplateData });
                p.add("aws-native:autoscaling:AutoScalingGroup", "fleet", {
                    launchTemplate: { launchTemplateId: from.id, version: "1" },
                });
            },
            "unknown",
            "yes",
        ],
    ];
    for (const [name, write, preview, known = preview] of cases) {
        for (const [mode, expected] of [
            ["preview", preview],
            ["known", known],
        ] as const) {
            it(`${name} (${mode}): ${expected}`, () => {
                assert.equal(answer(write, mode), expected);
            });
        }
    }
});
