import assert from "node:assert/strict";
import { grantOf, parseManagedPolicyArn, SESSION_ACTIONS, type Grant } from "../../../aws/iam";
import { requestFor } from "../../support/requests";

const UPDATE = "ssm:UpdateInstanceInformation";

function grantOfArn(arn: string, action = UPDATE): Grant {
    return grantOf(requestFor(action), [{ kind: "managed", arn }]);
}

describe("parseManagedPolicyArn", () => {
    const policies: readonly [arn: string, partition: string, path: string, name: string][] = [
        ["arn:aws:iam::aws:policy/AdministratorAccess", "aws", "/", "AdministratorAccess"],
        ["arn:aws-cn:iam::aws:policy/ReadOnlyAccess", "aws-cn", "/", "ReadOnlyAccess"],
        ["arn:aws-us-gov:iam::aws:policy/service-role/A_b", "aws-us-gov", "/service-role/", "A_b"],
        ["arn:aws:iam::aws:policy/a/b/c", "aws", "/a/b/", "c"],
    ];
    for (const [arn, partition, path, name] of policies) {
        it(`takes ${arn} apart`, () => {
            assert.deepEqual(parseManagedPolicyArn(arn), { partition, path, name });
        });
    }

    const others: readonly string[] = [
        "",
        "AmazonSSMManagedInstanceCore",
        "arn:aws:iam::123456789012:policy/AmazonSSMManagedInstanceCore",
        "arn:aws:iam::aws:role/AmazonSSMManagedInstanceCore",
        "arn:aws:iam::aws:policy/",
        "arn:aws:iam::aws:policy/service-role/",
        "arn:aws:iam::aws:policy//AmazonSSMManagedInstanceCore",
        " arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
        "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore\n",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    ];
    for (const arn of others) {
        it(`finds no AWS managed policy in ${JSON.stringify(arn)}`, () => {
            assert.equal(parseManagedPolicyArn(arn), undefined);
        });
    }
});

describe("grants of AWS managed policies", () => {
    it("AmazonSSMManagedInstanceCore grants Session Manager all that it needs", () => {
        const arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
        const grants = SESSION_ACTIONS.map((action) => grantOfArn(arn, action));
        assert.deepEqual(grants, Array(5).fill({ kind: "pass", assumptions: [] }));
    });

    const certain: readonly [title: string, arn: string, action: string, expected: Grant][] = [
        [
            "allow, under a path",
            "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM",
            UPDATE,
            { kind: "pass", assumptions: [] },
        ],
        ["deny", "arn:aws:iam::aws:policy/AWSDenyAll", UPDATE, { kind: "fail", proof: { denied: true } }],
        [
            "deny by the actions left out",
            "arn:aws:iam::aws:policy/SageMakerStudioProjectUserRolePermissionsBoundary",
            UPDATE,
            { kind: "fail", proof: { denied: true } },
        ],
        [
            "other actions only",
            "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
            UPDATE,
            { kind: "fail", proof: { denied: false } },
        ],
        [
            "no covered action at all",
            "arn:aws:iam::aws:policy/IAMReadOnlyAccess",
            UPDATE,
            { kind: "fail", proof: { denied: false } },
        ],
        [
            "no key for sessions",
            "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
            "kms:Decrypt",
            { kind: "fail", proof: { denied: false } },
        ],
    ];
    for (const [title, arn, action, expected] of certain) {
        it(title, () => {
            assert.deepEqual(grantOfArn(arn, action), expected);
        });
    }

    const undetermined: readonly [title: string, arn: string, action: string, reason: RegExp][] = [
        [
            "conditional",
            "arn:aws:iam::aws:policy/AWSEC2SqlHaInstancePolicy",
            UPDATE,
            /under a Condition only$/,
        ],
        [
            "scoped",
            "arn:aws:iam::aws:policy/AWSAgentlessDiscoveryService",
            "s3:PutObject",
            /on some resources only$/,
        ],
        [
            "allowed and denied in part",
            "arn:aws:iam::aws:policy/AmazonSecurityLakePermissionsBoundary",
            "kms:Decrypt",
            /allows it; .*denies it under a Condition or on some resources$/,
        ],
        [
            "a name that is not in the table",
            "arn:aws:iam::aws:policy/NoSuchPolicy",
            UPDATE,
            /not in the table/,
        ],
        [
            "a name under another path",
            "arn:aws:iam::aws:policy/AmazonEC2RoleforSSM",
            UPDATE,
            /not in the table/,
        ],
        [
            "a name of every object's prototype",
            "arn:aws:iam::aws:policy/constructor",
            UPDATE,
            /not in the table/,
        ],
        ["the name __proto__", "arn:aws:iam::aws:policy/__proto__", UPDATE, /not in the table/],
        [
            "an action that the table does not cover",
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "sts:AssumeRole",
            /does not cover sts:AssumeRole$/,
        ],
        [
            "a customer managed policy",
            "arn:aws:iam::123456789012:policy/AmazonSSMManagedInstanceCore",
            UPDATE,
            /outside this program$/,
        ],
        ["no ARN", "", UPDATE, /outside this program$/],
        [
            "nothing allowed, in another partition",
            "arn:aws-cn:iam::aws:policy/IAMReadOnlyAccess",
            UPDATE,
            /not known$/,
        ],
        ["deny, in another partition", "arn:aws-cn:iam::aws:policy/AWSDenyAll", UPDATE, /not known$/],
    ];
    for (const [title, arn, action, reason] of undetermined) {
        it(`${title}: undetermined`, () => {
            const grant = grantOfArn(arn, action);
            assert.equal(grant.kind, "undetermined");
            assert.match(grant.reason, reason);
        });
    }

    it("assumes that a policy says in another partition what it says in aws", () => {
        assert.deepEqual(grantOfArn("arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedInstanceCore"), {
            kind: "pass",
            assumptions: [
                "AmazonSSMManagedInstanceCore says in this partition what it says in the partition aws",
            ],
        });
    });

    it("names no policy that only the program names", () => {
        assert.doesNotMatch(JSON.stringify(grantOfArn("arn:aws:iam::aws:policy/TopSecret")), /TopSecret/);
    });

    it("a Deny that may match takes away what another policy allows", () => {
        const grant = grantOf(requestFor("kms:Decrypt"), [
            { kind: "managed", arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
            { kind: "managed", arn: "arn:aws:iam::aws:policy/AmazonSecurityLakePermissionsBoundary" },
        ]);
        assert.equal(grant.kind, "undetermined");
    });
});
