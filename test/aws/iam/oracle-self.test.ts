import assert from "node:assert/strict";
import fc from "fast-check";
import { ACCOUNTS, policyDocument, requestContexts, type Vocabulary } from "../../support/iam-documents";
import {
    decideDocument,
    decideRole,
    READINGS,
    refusalOf,
    type OracleDecision,
    type OracleKind,
    type OraclePrincipal,
    type OracleRequest,
} from "../../support/iam-oracle";
import { thousand } from "../../support/runs";

type Fields = Readonly<Record<string, unknown>>;

const GET = "ssm:GetParameter";

const PARAMETER = "arn:aws:ssm:eu-west-1:111122223333:parameter/web/Port";

const REQUEST: OracleRequest = { action: GET, resource: PARAMETER };

/** A policy of one statement, which allows everything to everybody as far as nothing else is given. */
function policy(kind: OracleKind, statement: Fields = {}, top: Fields = {}): Fields {
    const usual = {
        Effect: "Allow",
        ...("NotAction" in statement ? {} : { Action: "*" }),
        ...("NotResource" in statement || kind === "trust" ? {} : { Resource: "*" }),
        ...("NotPrincipal" in statement || kind === "identity" ? {} : { Principal: "*" }),
    };
    return { Version: "2012-10-17", Statement: { ...usual, ...statement }, ...top };
}

function without(kind: OracleKind, element: string): Fields {
    return policy(kind, { [element]: undefined });
}

describe("the oracle on policies", () => {
    describe("accepts", () => {
        const accepted: readonly (readonly [name: string, kind: OracleKind, document: unknown])[] = [
            ["a statement by itself", "identity", policy("identity")],
            ["a list of statements", "identity", { Statement: [policy("identity").Statement] }],
            ["no Version", "identity", policy("identity", {}, { Version: undefined })],
            ["the older Version", "identity", policy("identity", {}, { Version: "2008-10-17" })],
            ["a JSON text", "identity", JSON.stringify(policy("identity"))],
            ["an Id in a bucket policy", "bucket", policy("bucket", {}, { Id: "some policy" })],
            ["a Sid with spaces in a key policy", "key", policy("key", { Sid: "Enable IAM" })],
            ["a Sid twice in a key policy", "key", twice("key", "Same")],
            ["an empty Sid twice", "trust", twice("trust", "")],
            ["an action of any service", "identity", policy("identity", { Action: "*:*" })],
            ["a key policy without actions", "key", without("key", "Action")],
            ["a key policy without resources", "key", without("key", "Resource")],
            ["an ARN cut short", "identity", policy("identity", { Resource: "arn:aws:ssm" })],
            ["NotPrincipal that denies", "bucket", excepted({ AWS: "111122223333" })],
            ["a canonical user", "bucket", policy("bucket", { Principal: { CanonicalUser: "79a59df9" } })],
            ["no condition in Condition", "identity", policy("identity", { Condition: {} })],
            ["a Boolean by itself", "identity", given("Bool", "aws:SecureTransport", true)],
            ["a number by itself", "identity", given("NumericLessThan", "s3:max-keys", 10)],
            ["a session of a role", "trust", open({ AWS: "arn:aws:sts::111122223333:assumed-role/web/i" })],
        ];
        for (const [name, kind, document] of accepted) {
            it(name, () => {
                assert.equal(refusalOf(document, kind), undefined);
            });
        }
    });

    describe("refuses", () => {
        const refused: readonly (readonly [name: string, kind: OracleKind, document: unknown])[] = [
            ["no object", "identity", ["Version"]],
            ["no JSON", "identity", '{"Statement":'],
            ["another Version", "identity", policy("identity", {}, { Version: "2026-01-01" })],
            ["an unknown element beside Statement", "identity", policy("identity", {}, { Statements: [] })],
            ["an Id in an identity policy", "identity", policy("identity", {}, { Id: "some" })],
            ["no Statement", "identity", { Version: "2012-10-17" }],
            ["an empty Statement", "identity", { Statement: [] }],
            ["a statement that is a text", "identity", { Statement: ["Allow"] }],
            ["an unknown element in a statement", "identity", policy("identity", { Actions: "*" })],
            ["a Sid that is a number", "key", policy("key", { Sid: 1 })],
            ["a Sid with a space", "identity", policy("identity", { Sid: "a b" })],
            ["a Sid twice", "identity", twice("identity", "Same")],
            ["no Effect", "identity", without("identity", "Effect")],
            ["an Effect in lower case", "identity", policy("identity", { Effect: "allow" })],
            ["no action", "identity", without("identity", "Action")],
            ["an empty list of actions", "identity", policy("identity", { Action: [] })],
            ["Action and NotAction", "key", policy("key", { Action: "*", NotAction: "*" })],
            ["an action that is a number", "identity", policy("identity", { Action: 7 })],
            ["an action without colon", "identity", policy("identity", { Action: "GetParameter" })],
            ["an action with two colons", "identity", policy("identity", { Action: "ssm:Get:Parameter" })],
            ["a wildcard in a service", "identity", policy("identity", { Action: "s*:GetParameter" })],
            ["no action name", "identity", policy("identity", { Action: "ssm:" })],
            ["no service name", "identity", policy("identity", { Action: ":Get" })],
            ["no resource", "endpoint", without("endpoint", "Resource")],
            ["Resource and NotResource", "identity", policy("identity", { Resource: "*", NotResource: "*" })],
            ["a resource in a trust policy", "trust", policy("trust", { Resource: "*" })],
            ["a resource that is no ARN", "identity", policy("identity", { Resource: "bucket/*" })],
            [
                "a wildcard for the service of an ARN",
                "identity",
                policy("identity", { Resource: "arn:aws:*:::x" }),
            ],
            ["half an account in an endpoint policy", "endpoint", half()],
            ["an action of EC2 in a trust policy", "trust", policy("trust", { Action: "ec2:RunInstances" })],
            ["a principal in an identity policy", "identity", policy("identity", { Principal: "*" })],
            ["a principal that is null", "identity", policy("identity", { Principal: null })],
            ["no principal", "trust", without("trust", "Principal")],
            ["a principal that is a name", "trust", policy("trust", { Principal: "ec2.amazonaws.com" })],
            ["nobody as principal", "trust", open({})],
            ["an unknown type of principal", "trust", open({ Services: "ec2.amazonaws.com" })],
            ["every service as principal", "trust", open({ Service: "*" })],
            ["a wildcard in the name of a role", "trust", open({ AWS: "arn:aws:iam::111122223333:role/*" })],
            ["a group as principal", "trust", open({ AWS: "arn:aws:iam::111122223333:group/all" })],
            ["a canonical user in a trust policy", "trust", open({ CanonicalUser: "79a59df9" })],
            ["NotPrincipal in a trust policy", "trust", excepted({ AWS: "111122223333" })],
            [
                "NotPrincipal that allows",
                "bucket",
                policy("bucket", { NotPrincipal: { AWS: "111122223333" } }),
            ],
            ["a Condition that is a list", "identity", policy("identity", { Condition: [] })],
            ["an unknown operator", "identity", given("Equals", "aws:SourceAccount", "1")],
            ["Null with IfExists", "identity", given("NullIfExists", "aws:SourceAccount", "true")],
            ["a condition key without service", "identity", given("StringEquals", "Region", "eu-west-1")],
            ["a date that is none", "identity", given("DateLessThan", "aws:CurrentTime", "soon")],
            ["a range that is none", "identity", given("IpAddress", "aws:SourceIp", "10.0.0.0/33")],
            ["an object as value", "identity", given("StringEquals", "aws:SourceAccount", {})],
        ];
        for (const [name, kind, document] of refused) {
            it(name, () => {
                assert.equal(typeof refusalOf(document, kind), "string");
                assert.throws(() => decideDocument(document, kind, REQUEST));
            });
        }

        it("a condition key twice, in two cases", () => {
            const Condition = { StringEquals: { "aws:SourceAccount": "1", "aws:sourceaccount": "2" } };
            assert.equal(
                refusalOf(policy("identity", { Condition }), "identity") !== undefined,
                READINGS.keysDifferingInCaseAreRefused,
            );
        });
    });
});

function twice(kind: OracleKind, Sid: string): Fields {
    const { Statement } = policy(kind, { Sid });
    return { Statement: [Statement, Statement] };
}

function open(Principal: Fields): Fields {
    return policy("trust", { Principal });
}

function excepted(NotPrincipal: Fields): Fields {
    return { Statement: { Effect: "Deny", NotPrincipal, Action: "*", Resource: "*" } };
}

function half(): Fields {
    return policy("endpoint", { Resource: "arn:aws:ssm:eu-west-1:1111*:parameter/x" });
}

/** A policy that allows everything on one condition. */
function given(operator: string, key: string, value: unknown): Fields {
    return policy("identity", { Condition: { [operator]: { [key]: value } } });
}

describe("the oracle on actions and resources", () => {
    const cases: readonly (readonly [statement: Fields, applies: boolean])[] = [
        [{ Action: "*" }, true],
        [{ Action: "ssm:*" }, true],
        [{ Action: "SSM:getPARAMETER" }, true],
        [{ Action: "ssm:GetParameter?" }, false],
        [{ Action: "ssm:GetParamete?" }, true],
        [{ Action: "ssm:*Parameter*" }, true],
        [{ Action: "ssm:Get**" }, true],
        [{ Action: ["ec2:*", "ssm:Get*"] }, true],
        [{ Action: ["ec2:*", "ssm:Put*"] }, false],
        [{ Action: "ssm:GetParameters" }, false],
        [{ NotAction: "ssm:*" }, false],
        [{ NotAction: ["ec2:*", "ssm:Put*"] }, true],
        [{ NotAction: "*" }, false],
        [{ Resource: PARAMETER }, true],
        [{ Resource: PARAMETER.toLowerCase() }, false],
        [{ Resource: "arn:aws:ssm:*:*:parameter/web/*" }, true],
        [{ Resource: "arn:aws:ssm:eu-west-?:111122223333:*" }, true],
        [{ Resource: "arn:aws:ssm:*" }, true],
        [{ Resource: "arn:aws:ssm" }, true],
        [{ Resource: "arn:aws:ssm:eu-west-1" }, true],
        [{ Resource: "arn:aws:ssm:us-east-1" }, false],
        [{ Resource: "arn:aws:s3" }, false],
        [{ Resource: "arn:aws:ssm:eu-west-1:111122223333:parameter/web" }, false],
        [{ NotResource: "arn:aws:ssm:*:*:parameter/web/*" }, false],
        [{ NotResource: ["arn:aws:ssm:*:*:parameter/db/*", "arn:aws:s3:::*"] }, true],
        [{ NotResource: "*" }, false],
        [{ Resource: "arn:aws:ssm:*:*:parameter/${aws:PrincipalTag/team}/*" }, false],
        [{ Resource: "arn:aws:ssm:*:*:parameter/web${*}" }, false],
    ];
    for (const [statement, expected] of cases) {
        it(`${JSON.stringify(statement)} ${expected ? "applies" : "does not apply"}`, () => {
            const decision = decideDocument(policy("identity", statement), "identity", REQUEST);
            assert.equal(decision, expected ? "allow" : "implicit deny");
        });
    }

    it("takes an action without resource types as one on the text *", () => {
        const request = { action: "ssm:DescribeParameters", resource: "*" };
        const decide = (statement: Fields) =>
            decideDocument(policy("identity", statement), "identity", request);
        assert.equal(decide({ Resource: "*" }), "allow");
        assert.equal(decide({ Resource: "arn:aws:ssm:*:*:*" }), "implicit deny");
        assert.equal(decide({ NotResource: "arn:aws:ssm:*:*:*" }), "allow");
    });

    it("takes ${ for what it is before variables came, and ${*} for a star since", () => {
        const resource = "arn:aws:s3:::web/${aws:username}*";
        const literal = policy("identity", { Resource: resource }, { Version: "2008-10-17" });
        assert.equal(decideDocument(literal, "identity", { action: GET, resource }), "allow");
        const escaped = policy("identity", { Resource: "arn:aws:s3:::web/${*}" });
        assert.equal(
            decideDocument(escaped, "identity", { action: GET, resource: "arn:aws:s3:::web/*" }),
            "allow",
        );
    });

    it("lets statements of a key policy without resources have no effect", () => {
        assert.equal(decideDocument(without("key", "Resource"), "key", REQUEST), "implicit deny");
    });

    it("matches resources as a regular expression would", () => {
        const text = fc.string({ unit: fc.constantFrom("a", "b", ":", "*", "?"), maxLength: 7 });
        fc.assert(
            fc.property(text, text, (pattern, tail) => {
                const head = "arn:aws:s3:::";
                const expression = new RegExp(`^${pattern.replaceAll("?", "[^]").replaceAll("*", "[^]*")}$`);
                const decision = decideDocument(
                    policy("identity", { Resource: head + pattern }),
                    "identity",
                    {
                        action: GET,
                        resource: head + tail,
                    },
                );
                assert.equal(decision === "allow", expression.test(tail));
            }),
            { numRuns: thousand(1) },
        );
    });
});

describe("the oracle on conditions", () => {
    const TEAM = "aws:PrincipalTag/team";
    const INSTANCE = "arn:aws:ec2:eu-west-1:111122223333:instance/i-1";
    type Row = readonly [
        operator: string,
        wanted: unknown,
        given: readonly string[] | undefined,
        holds: boolean,
    ];
    const rows: readonly Row[] = [
        ["StringEquals", "web", ["web"], true],
        ["StringEquals", "web", ["Web"], false],
        ["StringEquals", "w*", ["web"], false],
        ["StringEquals", "w*", ["w*"], true],
        ["StringEquals", ["db", "web"], ["web"], true],
        ["StringEquals", "web", undefined, false],
        ["StringEquals", "${aws:username}", ["${aws:username}"], false],
        ["StringEqualsIfExists", "web", undefined, true],
        ["StringEqualsIfExists", "web", ["db"], false],
        ["StringNotEquals", ["db", "web"], ["web"], false],
        ["StringNotEquals", ["db", "web"], ["mail"], true],
        ["StringNotEquals", "web", undefined, true],
        ["StringNotEqualsIfExists", "web", undefined, true],
        ["StringNotEqualsIfExists", "web", ["web"], false],
        ["StringEqualsIgnoreCase", "WEB", ["web"], true],
        ["StringNotEqualsIgnoreCase", "WEB", ["web"], false],
        ["StringLike", "w?b*", ["webs"], true],
        ["StringLike", "W*", ["web"], false],
        ["StringNotLike", "w*", ["web"], false],
        ["StringNotLike", "w*", undefined, true],
        ["ArnEquals", "arn:aws:ec2:*:111122223333:instance/*", [INSTANCE], true],
        ["ArnLike", "arn:aws:ec2:*:instance/*", [INSTANCE], false],
        ["ArnLike", "arn:aws:ec2:eu-west-1:*", [INSTANCE], false],
        ["ArnLike", "arn:aws:sqs:*:111122223333:f/*", ["arn:aws:sqs:eu:9:s:111122223333:f/d"], false],
        ["ArnNotLike", "arn:aws:ec2:*:*:instance/*", [INSTANCE], false],
        ["ArnNotEquals", "arn:aws:ec2:*:*:instance/*", undefined, true],
        ["Bool", "true", ["true"], true],
        ["Bool", true, ["true"], true],
        ["Bool", false, ["true"], false],
        ["Bool", "false", undefined, false],
        ["BoolIfExists", "false", undefined, true],
        ["NumericEquals", "10", ["10.0"], true],
        ["NumericNotEquals", 10, ["10"], false],
        ["NumericLessThan", 10, ["9"], true],
        ["NumericLessThan", 10, ["10"], false],
        ["NumericLessThanEquals", 10, ["10"], true],
        ["NumericGreaterThan", "10", ["11"], true],
        ["NumericGreaterThanEquals", "10", ["many"], false],
        ["DateLessThan", "2026-07-01T00:00:00Z", ["2026-06-30T23:59:59Z"], true],
        ["DateGreaterThan", "2026-07-01", ["2026-07-01T00:00:01Z"], true],
        ["DateEquals", "86400", ["1970-01-02T00:00:00Z"], true],
        ["IpAddress", "203.0.113.0/24", ["203.0.113.255"], true],
        ["IpAddress", "203.0.113.7", ["203.0.113.8"], false],
        ["IpAddress", "2001:db8::/32", ["2001:db8::1"], true],
        ["IpAddress", "203.0.113.0/24", ["2001:db8::1"], false],
        ["NotIpAddress", "203.0.113.0/24", ["203.0.113.1"], false],
        ["NotIpAddress", "203.0.113.0/24", undefined, true],
        ["Null", "true", undefined, true],
        ["Null", "true", ["web"], false],
        ["Null", false, ["web"], true],
        ["Null", "false", [], false],
        ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
        ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
        ["ForAllValues:StringEquals", "a", undefined, true],
        ["ForAllValues:StringEquals", "a", [""], true],
        ["ForAllValues:StringNotEquals", "a", ["b", "a"], false],
        ["ForAnyValue:StringEquals", ["a", "b"], ["c", "b"], true],
        ["ForAnyValue:StringEquals", "a", undefined, false],
        ["ForAnyValue:StringNotEquals", "a", undefined, false],
        ["ForAnyValue:StringNotEquals", "a", ["a", "b"], true],
        ["ForAnyValue:StringEqualsIfExists", "a", undefined, true],
    ];
    for (const [operator, wanted, values, expected] of rows) {
        it(`${operator} ${JSON.stringify(wanted)} of ${JSON.stringify(values ?? "no value")} is ${String(expected)}`, () => {
            const context = values === undefined ? {} : { [TEAM]: values };
            const decision = decideDocument(given(operator, "AWS:principaltag/TEAM", wanted), "identity", {
                ...REQUEST,
                context,
            });
            assert.equal(decision, expected ? "allow" : "implicit deny");
        });
    }

    it("wants all operators and all keys to hold", () => {
        const Condition = {
            StringEquals: { "aws:SourceAccount": "1", "aws:RequestedRegion": "eu-west-1" },
            Bool: { "aws:SecureTransport": "true" },
        };
        const whole = {
            "aws:SourceAccount": ["1"],
            "aws:RequestedRegion": ["eu-west-1"],
            "aws:SecureTransport": ["true"],
        };
        const decide = (context: NonNullable<OracleRequest["context"]>) =>
            decideDocument(policy("identity", { Condition }), "identity", { ...REQUEST, context });
        assert.equal(decide(whole), "allow");
        for (const key of Object.keys(whole)) assert.equal(decide({ ...whole, [key]: [] }), "implicit deny");
    });
});

describe("the oracle on principals", () => {
    const EC2: OraclePrincipal = { service: "ec2.amazonaws.com" };
    const ROLE: OraclePrincipal = { arn: "arn:aws:iam::111122223333:role/path/web" };
    const SESSION: OraclePrincipal = { arn: "arn:aws:sts::111122223333:assumed-role/web/i-1" };
    const OTHER: OraclePrincipal = { arn: "arn:aws:iam::444455556666:user/bob", account: "444455556666" };
    const ROOT = "arn:aws:iam::111122223333:root";
    const { starCoversServices, awsStarCoversServices, notPrincipalAccountCoversIdentities } = READINGS;
    const cases: readonly (readonly [
        element: "Principal" | "NotPrincipal",
        who: unknown,
        principal: OraclePrincipal | undefined,
        covers: boolean,
    ])[] = [
        ["Principal", "*", undefined, true],
        ["Principal", { AWS: "*" }, undefined, true],
        ["Principal", "*", ROLE, true],
        ["Principal", { AWS: "*" }, OTHER, true],
        ["Principal", "*", EC2, starCoversServices],
        ["Principal", { AWS: "*" }, EC2, awsStarCoversServices],
        ["Principal", { Service: "ec2.amazonaws.com" }, EC2, true],
        ["Principal", { Service: ["ssm.amazonaws.com", "ec2.amazonaws.com"] }, EC2, true],
        ["Principal", { Service: "ssm.amazonaws.com" }, EC2, false],
        ["Principal", { Service: "ec2.amazonaws.com" }, ROLE, false],
        ["Principal", { Service: "ec2.amazonaws.com" }, undefined, false],
        ["Principal", { AWS: "111122223333", Service: "ec2.amazonaws.com" }, EC2, true],
        ["Principal", { AWS: "111122223333" }, ROLE, true],
        ["Principal", { AWS: ROOT }, SESSION, true],
        ["Principal", { AWS: ROOT }, OTHER, false],
        ["Principal", { AWS: ROOT }, EC2, false],
        ["Principal", { AWS: ROLE.arn }, ROLE, true],
        ["Principal", { AWS: ROLE.arn }, SESSION, true],
        ["Principal", { AWS: SESSION.arn }, ROLE, false],
        ["Principal", { AWS: "arn:aws:iam::111122223333:role/path/WEB" }, ROLE, false],
        ["Principal", { Federated: "accounts.google.com" }, ROLE, false],
        ["NotPrincipal", { Service: "ec2.amazonaws.com" }, EC2, false],
        ["NotPrincipal", { Service: "ec2.amazonaws.com" }, undefined, true],
        ["NotPrincipal", { AWS: [ROOT, ROLE.arn] }, ROLE, false],
        ["NotPrincipal", { AWS: [ROOT, ROLE.arn] }, OTHER, true],
        ["NotPrincipal", { AWS: ROOT }, ROLE, !notPrincipalAccountCoversIdentities],
        ["NotPrincipal", { AWS: ROOT }, { account: "111122223333" }, false],
        ["NotPrincipal", { AWS: "*" }, ROLE, false],
    ];
    for (const [element, who, principal, expected] of cases) {
        it(`${element} ${JSON.stringify(who)} ${expected ? "covers" : "leaves out"} ${JSON.stringify(principal ?? "anybody")}`, () => {
            const document = policy("bucket", { Effect: "Deny", [element]: who });
            const request = principal === undefined ? REQUEST : { ...REQUEST, principal };
            const decision = decideDocument(document, "bucket", request);
            assert.equal(decision, expected ? "explicit deny" : "implicit deny");
        });
    }

    it("need not be told the resource of a trust policy", () => {
        const document = open({ Service: "ec2.amazonaws.com" });
        const request = { action: "sts:AssumeRole", resource: "*", principal: EC2 };
        assert.equal(decideDocument(document, "trust", request), "allow");
    });
});

describe("the oracle on several policies", () => {
    const ALL = policy("identity");
    const NONE = policy("identity", { Action: "ec2:*" });
    const DENY = policy("identity", { Effect: "Deny", Action: "ssm:Get*" });
    const BOTH = { Statement: [ALL.Statement, DENY.Statement] };
    const cases: readonly (readonly [
        name: string,
        identity: readonly unknown[],
        boundary: readonly unknown[] | undefined,
        decision: OracleDecision,
    ])[] = [
        ["none", [], undefined, "implicit deny"],
        ["one that allows", [NONE, ALL], undefined, "allow"],
        ["one that denies", [ALL, DENY], undefined, "explicit deny"],
        ["a statement that denies beside one that allows", [BOTH], undefined, "explicit deny"],
        ["a boundary that allows", [ALL], [ALL], "allow"],
        ["a boundary that allows something else", [ALL], [NONE], "implicit deny"],
        ["a boundary that denies", [ALL], [ALL, DENY], "explicit deny"],
        ["a boundary that denies what is not allowed", [NONE], [DENY], "explicit deny"],
        ["a boundary alone", [], [ALL], "implicit deny"],
        ["a boundary of no documents", [ALL], [], "implicit deny"],
    ];
    for (const [name, identity, boundary, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(decideRole(identity, boundary, REQUEST), expected);
        });
    }
});

describe("the oracle on random policies", () => {
    const words: Readonly<Record<OracleKind, Vocabulary>> = {
        identity: {
            actions: [GET, "ec2:RunInstances"],
            resources: [PARAMETER],
            services: ["ec2.amazonaws.com"],
        },
        trust: { actions: ["sts:AssumeRole"], resources: ["*"], services: ["ec2.amazonaws.com"] },
        endpoint: { actions: [GET], resources: [PARAMETER, "*"], services: ["ec2.amazonaws.com"] },
        key: { actions: ["kms:Decrypt"], resources: ["*"], services: ["ec2.amazonaws.com"] },
        bucket: {
            actions: ["s3:PutObject"],
            resources: ["arn:aws:s3:::logs/a"],
            services: ["ssm.amazonaws.com"],
        },
    };
    const principal = fc.constantFrom<OraclePrincipal>(
        { service: "ec2.amazonaws.com" },
        ...ACCOUNTS.map((account) => ({ arn: `arn:aws:iam::${account}:role/web`, account })),
    );

    for (const [kind, vocabulary] of Object.entries(words) as [OracleKind, Vocabulary][]) {
        const request = fc.record({
            action: fc.constantFrom(...vocabulary.actions),
            resource: fc.constantFrom(...vocabulary.resources),
            principal,
            context: requestContexts(),
        });

        it(`of the kind ${kind} comes to every decision, and to some refusals`, () => {
            const counted = new Map<string, number>();
            fc.assert(
                fc.property(policyDocument(kind, vocabulary), request, (document, asked) => {
                    const refused = refusalOf(document, kind) !== undefined;
                    const outcome = refused ? "refused" : decideDocument(document, kind, asked);
                    counted.set(outcome, (counted.get(outcome) ?? 0) + 1);
                }),
                { numRuns: thousand(1) },
            );
            const share = (outcome: string) => (counted.get(outcome) ?? 0) / thousand(1);
            for (const decision of ["allow", "implicit deny", "explicit deny"]) {
                assert.ok(share(decision) > 0.04, `${decision}: ${String(share(decision))}`);
            }
            assert.ok(
                share("refused") > 0.05 && share("refused") < 0.4,
                `refused: ${String(share("refused"))}`,
            );
        });

        it(`of the kind ${kind} says the same of a text, of an object and of statements turned round`, () => {
            fc.assert(
                fc.property(policyDocument(kind, vocabulary), request, (document, asked) => {
                    fc.pre(refusalOf(document, kind) === undefined);
                    const read = (typeof document === "string" ? JSON.parse(document) : document) as Fields;
                    const Statement = [read.Statement].flat().reverse();
                    const decision = decideDocument(document, kind, asked);
                    for (const other of [read, JSON.stringify(read), { ...read, Statement }]) {
                        assert.equal(decideDocument(other, kind, asked), decision);
                    }
                }),
                { numRuns: thousand(1) },
            );
        });
    }
});
