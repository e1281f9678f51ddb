import assert from "node:assert/strict";
import fc from "fast-check";
import {
    ANYTHING,
    SESSION_ACTIONS,
    grantOf,
    readPolicy,
    roleGrants,
    sessionRequests,
    type Request,
} from "../../../aws/iam";
import { certainly } from "../../../value";
import { ACCOUNTS, policyDocument, requestContexts } from "../../support/iam-documents";
import {
    decideDocument,
    decideRole,
    refusalOf,
    type OracleKind,
    type OracleRequest,
} from "../../support/iam-oracle";
import { thousand } from "../../support/runs";

const REGION = "eu-west-1";
const EC2 = "ec2.amazonaws.com";
const REGISTER = "ssm:UpdateInstanceInformation";

const WORDS = {
    actions: [...SESSION_ACTIONS, "ssm:GetDocument", "s3:PutObject", "sts:AssumeRole", "kms:Decrypt"],
    resources: [
        "*",
        "*",
        `arn:aws:ec2:${REGION}:${ACCOUNTS[0]}:instance/i-0123456789abcdef0`,
        "arn:aws:s3:::logs/machines",
        `arn:aws:kms:${REGION}:${ACCOUNTS[0]}:key/1234`,
    ],
    services: [EC2, "ssm.amazonaws.com", "lambda.amazonaws.com"],
};

/** Every resource that is tried stands for those of which the judged request speaks. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
    [REGISTER]: ACCOUNTS.flatMap((account) =>
        ["i-0123456789abcdef0", "i-0fedcba9876543210"].map(
            (id) => `arn:aws:ec2:${REGION}:${account}:instance/${id}`,
        ),
    ),
};

const OTHER_RESOURCES = [
    "*",
    `arn:aws:ec2:${REGION}:${ACCOUNTS[0]}:instance/i-0123456789abcdef0`,
    `arn:aws:ssmmessages:${REGION}:${ACCOUNTS[1]}:control-channel/mi-1`,
    "arn:aws:s3:::logs/machines/1",
    `arn:aws:kms:${REGION}:${ACCOUNTS[0]}:key/1234`,
];

/** What every request of the agent says: where it is made, and that it is made by HTTPS. */
const contexts = requestContexts().map((context) => ({
    ...context,
    "aws:RequestedRegion": [REGION],
    "aws:SecureTransport": ["true"],
}));

type Context = Readonly<Record<string, readonly string[]>>;

function concrete(
    action: string,
    context: Context,
    more: Partial<OracleRequest> = {},
): readonly OracleRequest[] {
    return (RESOURCES[action] ?? OTHER_RESOURCES).map((resource) => ({ action, resource, context, ...more }));
}

function oneOf<T>(list: readonly T[], at: number): T {
    const one = list[at % list.length];
    assert.ok(one !== undefined);
    return one;
}

const identity = policyDocument("identity", WORDS);

/** Documents that AWS accepts, by both. */
const accepted = identity.filter((document) => refusalOf(document, "identity") === undefined);

describe("beside an evaluator written from AWS's pages alone", () => {
    const role = fc.record({
        policies: fc.array(accepted, { maxLength: 3 }),
        boundary: fc.option(fc.array(accepted, { minLength: 1, maxLength: 1 }), { nil: undefined }),
        context: contexts,
        at: fc.nat(100),
    });

    it("a role's pass is allowed whatever the resource and the context, and its fail never", () => {
        const counts = { pass: 0, fail: 0, undetermined: 0, "not applicable": 0 };
        fc.assert(
            fc.property(role, ({ policies, boundary, context, at }) => {
                const { effective } = roleGrants(
                    {
                        policies: certainly(...policies.map((document) => readPolicy(document))),
                        boundary: boundary && certainly(...boundary.map((document) => readPolicy(document))),
                    },
                    sessionRequests(REGION),
                );
                for (const [action, grant] of effective) {
                    counts[grant.kind]++;
                    if (grant.kind === "undetermined") continue;
                    const decision = decideRole(policies, boundary, oneOf(concrete(action, context), at));
                    assert.equal(decision === "allow", grant.kind === "pass");
                }
            }),
            { numRuns: thousand(4) },
        );
        assert.ok(Math.min(counts.pass, counts.fail) > thousand(0.5), JSON.stringify(counts));
    });

    const plain = accepted.filter((document) => isPlain(document));

    it("nothing is undetermined without conditions and with every resource", () => {
        fc.assert(
            fc.property(fc.array(plain, { maxLength: 3 }), contexts, (policies, context) => {
                for (const request of sessionRequests(REGION)) {
                    const grant = grantOf(
                        request,
                        policies.map((document) => readPolicy(document)),
                    );
                    const asked = oneOf(concrete(request.action, context), 0);
                    const isAllowed = decideRole(policies, undefined, asked) === "allow";
                    assert.equal(grant.kind, isAllowed ? "pass" : "fail");
                }
            }),
            { numRuns: thousand(2) },
        );
    });

    for (const kind of ["trust", "endpoint", "key", "bucket"] as const) {
        it(`what a ${kind} policy lets a service do is allowed, and what it does not never`, () => {
            const documents = policyDocument(kind, WORDS).filter(
                (document) => refusalOf(document, kind) === undefined,
            );
            const request: Request = {
                action: kind === "trust" ? "sts:AssumeRole" : "kms:Decrypt",
                resources: ANYTHING,
                services: [EC2],
                region: REGION,
            };
            const counts = { pass: 0, fail: 0, undetermined: 0, "not applicable": 0 };
            fc.assert(
                fc.property(documents, contexts, fc.nat(100), (document, context, at) => {
                    const grant = grantOf(request, [readPolicy(document, undefined, kind)]);
                    counts[grant.kind]++;
                    if (grant.kind === "undetermined") return;
                    const tried = concrete(request.action, context, { principal: { service: EC2 } });
                    const decision = decideDocument(document, kind, oneOf(tried, at));
                    assert.equal(decision === "allow", grant.kind === "pass");
                }),
                { numRuns: thousand(3) },
            );
            assert.ok(Math.min(counts.pass, counts.fail) > 0, JSON.stringify(counts));
        });
    }

    for (const kind of [
        "identity",
        "trust",
        "endpoint",
        "key",
        "bucket",
    ] as const satisfies readonly OracleKind[]) {
        it(`a document that is said to be no ${kind} policy is refused`, () => {
            fc.assert(
                fc.property(policyDocument(kind, WORDS), (document) => {
                    const policy = readPolicy(document, undefined, kind);
                    assert.ok(policy.kind === "document");
                    if (policy.document.flaw !== undefined)
                        assert.notEqual(refusalOf(document, kind), undefined, policy.document.flaw);
                }),
                { numRuns: thousand(2) },
            );
        });
    }
});

/** Whether a document has no condition, and speaks of every resource. */
function isPlain(document: unknown): boolean {
    const text = typeof document === "string" ? document : JSON.stringify(document);
    const { Statement } = JSON.parse(text) as { Statement: unknown };
    const statements = [Statement].flat() as readonly { Condition?: unknown; Resource?: unknown }[];
    return statements.every(
        ({ Condition, Resource }) => Condition === undefined && [Resource].flat().includes("*"),
    );
}
