import assert from "node:assert/strict";
import { grantOf, readPolicy, SESSION_ACTIONS, type AttachedPolicy, type Grant } from "../../../aws/iam";
import { requestFor } from "../../support/requests";

const UPDATE = "ssm:UpdateInstanceInformation";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const HIDDEN = "no attached policy that this preview cannot read denies what the others grant";

const GRANTED: Grant = { kind: "pass", assumptions: [] };
const LACKING: Grant = { kind: "fail", proof: { denied: false } };
const DENIED: Grant = { kind: "fail", proof: { denied: true } };

const ALLOW = { Effect: "Allow", Action: "*", Resource: "*" };
const ALLOW_S3 = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const DENY = { Effect: "Deny", Action: "ssm:*", Resource: "*" };
const CONDITION = { StringEquals: { "aws:RequestedRegion": "eu-west-1" } };

function document(...statements: readonly unknown[]): unknown {
    return { Version: "2012-10-17", Statement: statements };
}

function attached(...documents: readonly unknown[]): readonly AttachedPolicy[] {
    return documents.map((policy) => readPolicy(policy));
}

function allow(element: string, value: unknown): unknown {
    return document({ Effect: "Allow", Resource: "*", [element]: value });
}

type Case = readonly [title: string, document: unknown, expected: Grant];

function tell(title: string, cases: readonly Case[]): void {
    describe(title, () => {
        for (const [name, policy, expected] of cases) {
            it(`${name} (object)`, () => {
                assert.deepEqual(grantOf(requestFor(UPDATE), attached(policy)), expected);
            });
            it(`${name} (JSON text)`, () => {
                assert.deepEqual(grantOf(requestFor(UPDATE), attached(JSON.stringify(policy))), expected);
            });
        }
    });
}

tell("actions", [
    ["the action itself", allow("Action", UPDATE), GRANTED],
    ["in a list", allow("Action", ["s3:GetObject", UPDATE]), GRANTED],
    ["another action", allow("Action", "ssm:GetDocument"), LACKING],
    ["everything", allow("Action", "*"), GRANTED],
    ["everything, spelled with a colon", allow("Action", "*:*"), GRANTED],
    ["the whole service", allow("Action", "ssm:*"), GRANTED],
    ["a neighbouring service", allow("Action", "ssmmessages:*"), LACKING],
    ["part of a name", allow("Action", "ssm:*Instance*"), GRANTED],
    ["one character", allow("Action", "ssm:UpdateInstance?nformation"), GRANTED],
    ["one character too many", allow("Action", "ssm:UpdateInstanceInformation?"), LACKING],
    ["another case", allow("Action", "SSM:updateinstanceINFORMATION"), GRANTED],
    ["an unknown one beside it", allow("Action", [UNKNOWN, UPDATE]), GRANTED],
    ["all but another", allow("NotAction", "iam:*"), GRANTED],
    ["all but this", allow("NotAction", ["iam:*", UPDATE]), LACKING],
    ["all but this and an unknown one", allow("NotAction", [UNKNOWN, "SSM:*"]), LACKING],
    ["all but everything", allow("NotAction", "*"), LACKING],
]);

tell("effects and resources", [
    ["a single statement", { Version: "2012-10-17", Statement: ALLOW }, GRANTED],
    ["the older version", { Version: "2008-10-17", Statement: [ALLOW] }, GRANTED],
    ["no version", { Statement: [ALLOW] }, GRANTED],
    ["ids", { Id: "a", Statement: [{ ...ALLOW, Sid: "b" }] }, GRANTED],
    ["every ARN", document({ ...ALLOW, Resource: "arn:*:*:*:*:*" }), GRANTED],
    ["another resource", document({ ...ALLOW, Resource: "arn:aws:s3:::b" }), LACKING],
    [
        "another resource by a variable",
        document({ ...ALLOW, Resource: "arn:aws:s3:::${aws:username}" }),
        LACKING,
    ],
    [
        "all but another resource",
        document({ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::b" }),
        GRANTED,
    ],
    ["Deny on another resource", document(ALLOW, { ...DENY, Resource: "arn:aws:s3:::b" }), GRANTED],
    [
        "Deny on every EC2 instance",
        document(ALLOW, { ...DENY, Resource: "arn:aws:ec2:*:*:instance/*" }),
        DENIED,
    ],
    ["Deny before Allow", document(DENY, ALLOW), DENIED],
    ["Deny after Allow", document(ALLOW, DENY), DENIED],
    ["Deny alone", document(DENY), DENIED],
    ["Deny of another action", document(ALLOW, { ...DENY, Action: "s3:*" }), GRANTED],
    [
        "Deny of all but other actions",
        document(ALLOW, { Effect: "Deny", NotAction: "s3:*", Resource: "*" }),
        DENIED,
    ],
    [
        "Deny of all but this action",
        document(ALLOW, { Effect: "Deny", NotAction: UPDATE, Resource: "*" }),
        GRANTED,
    ],
    ["Deny beside an unknown statement", document(UNKNOWN, DENY), DENIED],
    ["a conditional Deny and no Allow", document({ ...DENY, Condition: CONDITION }), LACKING],
    ["every resource in a list", document({ ...ALLOW, Resource: ["arn:aws:s3:::bucket", "*"] }), GRANTED],
    ["every resource beside an unknown one", document({ ...ALLOW, Resource: [UNKNOWN, "*"] }), GRANTED],
    ["every resource, twice the star", document({ ...ALLOW, Resource: "**" }), GRANTED],
    ["an empty Condition", document({ ...ALLOW, Condition: {} }), GRANTED],
    ["every EC2 instance", document({ ...ALLOW, Resource: "arn:aws:ec2:*:*:instance/*" }), GRANTED],
    [
        "every EC2 instance, and everything",
        document({ ...ALLOW, Resource: "arn:aws:ec2:*:*:instance/*" }, ALLOW),
        GRANTED,
    ],
    [
        "a scoped Allow of another action",
        document({ ...ALLOW_S3, Resource: UNKNOWN, Condition: UNKNOWN }),
        LACKING,
    ],
]);

const CANNOT_READ = "this preview cannot read a policy statement";
const REFUSED = "AWS refuses a policy document as malformed";
const SCOPED = "the Allow of a policy statement is not certain to cover every resource";
const DENY_SCOPED = "the Deny of a policy statement is not certain to cover every resource";

function undetermined(...reasons: readonly string[]): Grant {
    return { kind: "undetermined", reason: [...reasons].sort().join("; ") };
}

tell("what is not certain", [
    ["one resource", document({ ...ALLOW, Resource: "arn:aws:ec2:*:*:instance/i-1" }), undetermined(SCOPED)],
    ["an unknown resource", document({ ...ALLOW, Resource: UNKNOWN }), undetermined(SCOPED)],
    [
        "a policy variable",
        document({ ...ALLOW, Resource: "arn:aws:ec2:*:*:instance/${aws:PrincipalTag/id}" }),
        undetermined(SCOPED),
    ],
    [
        "all but an instance",
        document({ Effect: "Allow", Action: "*", NotResource: "arn:aws:ec2:*:*:instance/i-1" }),
        undetermined(SCOPED),
    ],
    [
        "a pattern of one account",
        document({ ...ALLOW, Resource: "arn:aws:ec2:*:123456789012:*" }),
        undetermined(SCOPED),
    ],
    ["resources of ssm", document({ ...ALLOW, Resource: "arn:aws:ssm:*:*:*" }), undetermined(SCOPED)],
    ["an ARN that AWS completes", document({ ...ALLOW, Resource: "arn:aws:ec2" }), undetermined(SCOPED)],
    [
        "a Condition",
        document({ ...ALLOW, Condition: CONDITION }),
        undetermined("the Allow of a policy statement has a Condition"),
    ],
    [
        "an unknown Condition",
        document({ ...ALLOW, Condition: UNKNOWN }),
        undetermined("the Allow of a policy statement may have a Condition"),
    ],
    [
        "every EC2 instance, under a Condition",
        document({ ...ALLOW, Resource: "arn:aws:ec2:*:*:instance/*", Condition: CONDITION }),
        undetermined("the Allow of a policy statement has a Condition"),
    ],
    [
        "an unknown action",
        document({ ...ALLOW, Action: UNKNOWN }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read"),
    ],
    [
        "an unknown action in a list",
        document({ ...ALLOW, Action: ["s3:*", UNKNOWN] }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read"),
    ],
    [
        "all but an unknown action",
        document({ Effect: "Allow", NotAction: UNKNOWN, Resource: "*" }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read"),
    ],
    ["an unknown effect", document({ ...ALLOW, Effect: UNKNOWN }), undetermined(CANNOT_READ)],
    ["an unknown statement", document(UNKNOWN), undetermined(CANNOT_READ)],
    ["unknown statements", { Statement: UNKNOWN }, undetermined(CANNOT_READ)],
    [
        "a Deny on one instance",
        document(ALLOW, { ...DENY, Resource: "arn:aws:ec2:*:*:instance/i-1" }),
        undetermined(DENY_SCOPED),
    ],
    [
        "a conditional Deny",
        document(ALLOW, { ...DENY, Condition: CONDITION }),
        undetermined("the Deny of a policy statement has a Condition"),
    ],
    [
        "a Deny of an unknown action",
        document(ALLOW, { ...DENY, Action: UNKNOWN }),
        undetermined("the Deny of a policy statement names actions that this preview cannot read"),
    ],
    [
        "a scoped Allow and a scoped Deny",
        document(
            { ...ALLOW, Resource: "arn:aws:ec2:*:*:instance/i-1" },
            { ...DENY, Resource: "arn:aws:ec2:*:*:instance/i-2" },
        ),
        undetermined(DENY_SCOPED, SCOPED),
    ],
]);

tell("empty lists", [
    ["of actions", document({ ...ALLOW, Action: [] }), LACKING],
    ["of actions, beside an Allow", document({ ...ALLOW, Action: [] }, ALLOW), GRANTED],
    ["of actions in a Deny", document({ ...DENY, Action: [] }, ALLOW), GRANTED],
    ["of resources", document({ ...ALLOW, Resource: [] }), LACKING],
    ["of resources in a Deny", document({ ...DENY, Resource: [] }, ALLOW), GRANTED],
    [
        "of actions, in a statement that is unknown otherwise",
        document({ Action: [], Effect: UNKNOWN, Resource: UNKNOWN }),
        LACKING,
    ],
]);

tell("what AWS refuses", [
    ["an empty object", {}, undetermined(CANNOT_READ, REFUSED)],
    ["null", null, undetermined(CANNOT_READ, REFUSED)],
    ["a list", [ALLOW], undetermined(CANNOT_READ, REFUSED)],
    ["a number", 5, undetermined(CANNOT_READ, REFUSED)],
    ["no statement in the list", document(), LACKING],
    ["a statement that is null", document(null), undetermined(CANNOT_READ, REFUSED)],
    ["statements in lists in lists", document([[ALLOW]]), undetermined(CANNOT_READ, REFUSED)],
    ["another version", { Version: "2012-10-18", Statement: ALLOW }, undetermined(REFUSED)],
    [
        "an element that AWS does not know",
        { Statement: ALLOW, statement: ALLOW },
        undetermined(CANNOT_READ, REFUSED),
    ],
    ["a Principal", document({ ...ALLOW, Principal: "*" }), undetermined(REFUSED)],
    [
        "an element in another case",
        document({ ...ALLOW_S3, action: "ssm:*" }),
        undetermined(CANNOT_READ, REFUSED),
    ],
    [
        "an effect in another case",
        document({ ...ALLOW, Effect: "allow" }),
        undetermined(CANNOT_READ, REFUSED),
    ],
    ["no effect", document({ Action: "*", Resource: "*" }), undetermined(CANNOT_READ, REFUSED)],
    [
        "no action",
        document({ Effect: "Allow", Resource: "*" }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read", REFUSED),
    ],
    [
        "an empty list of actions in a statement without a resource",
        document({ Effect: "Allow", Action: [] }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read", REFUSED),
    ],
    [
        "an empty list of actions that an Allow leaves out",
        document({ Effect: "Allow", NotAction: [], Resource: "*" }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read"),
    ],
    [
        "Action and NotAction",
        document({ ...ALLOW_S3, NotAction: "ssm:*" }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read", REFUSED),
    ],
    [
        "a wildcard in the service prefix",
        document({ ...ALLOW, Action: "ssm*:*" }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read", REFUSED),
    ],
    [
        "an action without a service",
        document({ ...ALLOW, Action: "UpdateInstanceInformation" }),
        undetermined("the Allow of a policy statement names actions that this preview cannot read", REFUSED),
    ],
    [
        "an action of another kind beside it",
        document({ ...ALLOW, Action: [UPDATE, 5] }),
        undetermined(REFUSED),
    ],
    ["no resource", document({ Effect: "Allow", Action: "*" }), undetermined(REFUSED)],
    [
        "a resource of another kind",
        document({ ...ALLOW, Resource: { Ref: "AWS::StackId" } }),
        undetermined(SCOPED, REFUSED),
    ],
    [
        "a Condition that is a text",
        document({ ...ALLOW, Condition: "none" }),
        undetermined("the Allow of a policy statement may have a Condition", REFUSED),
    ],
    ["a refused document that could not help", document({ ...ALLOW_S3, Resource: 5 }), LACKING],
    ["a refused document that denies", document(ALLOW, DENY, { ...ALLOW_S3, Resource: 5 }), DENIED],
]);

describe("texts that are no policy", () => {
    const texts: readonly [title: string, text: string][] = [
        ["an empty text", ""],
        ["no JSON", "{ secret"],
        ["JSON in JSON", JSON.stringify(JSON.stringify(document(ALLOW)))],
        ["absurd nesting", "[".repeat(200_000)],
        ["absurd nesting that is closed", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
    ];
    for (const [title, text] of texts) {
        it(`${title}: undetermined`, () => {
            assert.deepEqual(grantOf(requestFor(UPDATE), attached(text)), undetermined(CANNOT_READ, REFUSED));
        });
    }

    it("reads own elements only", () => {
        const text = `{"Statement":[{"__proto__":{"Effect":"Allow"},"Action":"*","Resource":"*"}]}`;
        assert.deepEqual(grantOf(requestFor(UPDATE), attached(text)), undetermined(CANNOT_READ, REFUSED));
        assert.deepEqual(
            grantOf(requestFor(UPDATE), attached(`{"__proto__":{"Statement":{}}}`)),
            undetermined(CANNOT_READ, REFUSED),
        );
    });
});

describe("several policies", () => {
    const nothingKnown: AttachedPolicy = { kind: "unknown", why: "the policy of an attachment is not known" };
    const core: AttachedPolicy = {
        kind: "managed",
        arn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    };
    const cases: readonly [title: string, policies: readonly AttachedPolicy[], expected: Grant][] = [
        ["none", [], LACKING],
        ["one that does not help, one that does", attached(document(ALLOW_S3), document(ALLOW)), GRANTED],
        ["none that helps", attached(document(ALLOW_S3), document(ALLOW_S3)), LACKING],
        ["Deny in another document", [core, ...attached(document(DENY))], DENIED],
        [
            "an unknown document alone",
            attached(UNKNOWN),
            undetermined("a policy document is known only after the update"),
        ],
        ["an unknown policy alone", [nothingKnown], undetermined("the policy of an attachment is not known")],
        ["an unknown policy and Deny", [nothingKnown, ...attached(document(DENY))], DENIED],
        [
            "Allow and an unknown document",
            [core, ...attached(UNKNOWN)],
            { kind: "pass", assumptions: [HIDDEN] },
        ],
        ["Allow and an unknown policy", [core, nothingKnown], { kind: "pass", assumptions: [HIDDEN] }],
        [
            "Allow and an unknown statement",
            [core, ...attached(document(UNKNOWN))],
            { kind: "pass", assumptions: [HIDDEN] },
        ],
        ["Allow and a refused document", [core, ...attached("{")], undetermined(REFUSED)],
        [
            "Allow in another partition and an unknown policy",
            [
                { kind: "managed", arn: "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore" },
                nothingKnown,
            ],
            {
                kind: "pass",
                assumptions: [
                    "AmazonSSMManagedInstanceCore says in this partition what it says in the partition aws",
                    HIDDEN,
                ],
            },
        ],
        [
            "the Allow that rests on no assumption counts",
            [
                { kind: "managed", arn: "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore" },
                ...attached(document(ALLOW)),
            ],
            GRANTED,
        ],
    ];
    for (const [title, policies, expected] of cases) {
        it(title, () => {
            assert.deepEqual(grantOf(requestFor(UPDATE), policies), expected);
        });
    }
});

describe("grants of what Session Manager needs", () => {
    const kinds = (...documents: readonly unknown[]) =>
        SESSION_ACTIONS.map((action) => grantOf(requestFor(action), attached(...documents)).kind);

    it("answer for each action of its own", () => {
        assert.deepEqual(kinds(document({ ...ALLOW, Action: "ssmmessages:Create*" })), [
            "fail",
            "pass",
            "pass",
            "fail",
            "fail",
        ]);
    });

    it("are none but that of the first action on every EC2 instance", () => {
        assert.deepEqual(kinds(document({ ...ALLOW, Resource: "arn:aws:ec2:*:*:instance/*" })), [
            "pass",
            "undetermined",
            "undetermined",
            "undetermined",
            "undetermined",
        ]);
    });
});
