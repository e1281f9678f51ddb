import { instanceRoleTrust } from "../../policies/instance-role-trust";
import { hostManagement, instanceWith, profile, role } from "../support/identity";
import { instance } from "../support/nodes";
import { fault, table } from "../support/policy-table";
import { Later, type Program } from "../support/program";

const NOT_TRUSTING = fault("not-trusting", "role");
const MALFORMED = fault("malformed-trust-policy", "role");
const COVERED = { defaultHostManagement: { "*": "on" } } as const;

/** A statement that lets a principal assume the role. */
function trusting(principal: unknown, more: object = {}) {
    return { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more };
}

const LAMBDA = JSON.stringify({ Statement: trusting({ Service: "lambda.amazonaws.com" }) });
const EC2 = trusting({ Service: "ec2.amazonaws.com" });

/** A machine whose role has a trust policy of these statements. */
function trusts(...statements: readonly object[]) {
    return (p: Program) => {
        const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
        instanceWith(p, role(p, { assumeRolePolicy }));
    };
}

table(instanceRoleTrust, {
    "what is judged": [
        { name: "nothing launches", program: (p) => role(p), expect: "no subject" },
        { name: "a machine without a profile", program: (p) => instance(p), expect: "not applicable" },
        {
            name: "a profile without a role",
            program: (p) => instance(p, { iamInstanceProfile: profile(p).attribute("name") }),
            expect: "not applicable",
        },
        {
            name: "a profile outside the program",
            program: (p) => instance(p, { iamInstanceProfile: "central" }),
            expect: "undetermined",
        },
        {
            name: "the role of an EKS node group",
            program: (p) => p.add("eksNodeGroup", "nodes", { nodeRoleArn: role(p).arn }),
            expect: "pass",
        },
    ],
    "the scope": [
        {
            name: "a profile that no machine uses, where all are judged",
            program: (p) => profile(p, { role: role(p, { assumeRolePolicy: LAMBDA }).attribute("name") }),
            settings: { scope: "all" },
            expect: NOT_TRUSTING,
        },
    ],
    principals: [
        { name: "EC2", program: trusts(EC2), expect: "pass" },
        {
            name: "EC2 by its older name in China",
            program: trusts(trusting({ Service: "ec2.amazonaws.com.cn" })),
            expect: "pass",
        },
        {
            name: "EC2 in a list",
            program: trusts(trusting({ Service: ["ssm.amazonaws.com", "ec2.amazonaws.com"] })),
            expect: "pass",
        },
        {
            name: "EC2 beside an account",
            program: trusts(
                trusting({ AWS: "arn:aws:iam::123456789012:root", Service: "ec2.amazonaws.com" }),
            ),
            expect: "pass",
        },
        {
            name: "EC2 in a second statement",
            program: trusts(trusting({ Service: "lambda.amazonaws.com" }), EC2),
            expect: "pass",
        },
        {
            name: "another service",
            program: trusts(trusting({ Service: "lambda.amazonaws.com" })),
            expect: NOT_TRUSTING,
        },
        {
            name: "an account",
            program: trusts(trusting({ AWS: "arn:aws:iam::123456789012:root" })),
            expect: NOT_TRUSTING,
        },
        {
            name: "EC2 beside an empty list of accounts",
            program: trusts(trusting({ Service: "ec2.amazonaws.com", AWS: [] })),
            expect: "pass",
        },
        {
            name: "EC2 of an isolated partition",
            program: trusts(trusting({ Service: "ec2.c2s.ic.gov" })),
            expect: "pass",
        },
        {
            name: "EC2 of one Region",
            program: trusts(trusting({ Service: "ec2.eu-south-1.amazonaws.com" })),
            expect: "undetermined",
        },
        { name: "every service", program: trusts(trusting({ Service: "*" })), expect: "undetermined" },
        { name: "everybody", program: trusts(trusting("*")), expect: "undetermined" },
        { name: "everybody of AWS", program: trusts(trusting({ AWS: "*" })), expect: "undetermined" },
        {
            name: "all but an account",
            program: trusts({
                Effect: "Allow",
                NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" },
                Action: "sts:AssumeRole",
            }),
            expect: "undetermined",
        },
    ],
    statements: [
        {
            name: "another action",
            program: trusts(trusting({ Service: "ec2.amazonaws.com" }, { Action: "sts:TagSession" })),
            expect: NOT_TRUSTING,
        },
        {
            name: "every action of sts",
            program: trusts(trusting({ Service: "ec2.amazonaws.com" }, { Action: "sts:*" })),
            expect: "pass",
        },
        {
            name: "a Condition",
            program: trusts(
                trusting(
                    { Service: "ec2.amazonaws.com" },
                    { Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } },
                ),
            ),
            expect: "undetermined",
        },
        { name: "a Deny", program: trusts(EC2, { ...EC2, Effect: "Deny" }), expect: NOT_TRUSTING },
        {
            name: "a Deny of another service",
            program: trusts(EC2, trusting({ Service: "lambda.amazonaws.com" }, { Effect: "Deny" })),
            expect: "pass",
        },
    ],
    documents: [
        {
            name: "one that is known only later",
            program: (p) =>
                instanceWith(p, role(p, { assumeRolePolicy: new Later(JSON.stringify({ Statement: EC2 })) })),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "one under ignoreChanges",
            program: (p) => instanceWith(p, role(p, {}, "role", { ignoreChanges: ["assumeRolePolicy"] })),
            expect: "undetermined",
        },
        {
            name: "no JSON",
            program: (p) => instanceWith(p, role(p, { assumeRolePolicy: "{ Statement }" })),
            expect: MALFORMED,
        },
        {
            name: "an empty object",
            program: (p) => instanceWith(p, role(p, { assumeRolePolicy: "{}" })),
            expect: MALFORMED,
        },
        {
            name: "a Resource",
            program: trusts(trusting({ Service: "ec2.amazonaws.com" }, { Resource: "*" })),
            expect: MALFORMED,
        },
        { name: "nobody at all", program: trusts(trusting({ AWS: [] })), expect: MALFORMED },
        {
            name: "no Principal",
            program: trusts({ Effect: "Allow", Action: "sts:AssumeRole" }),
            expect: MALFORMED,
        },
    ],
    "what stands in its place": [
        {
            name: "Default Host Management by the configuration",
            program: trusts(trusting({ Service: "lambda.amazonaws.com" })),
            declarations: COVERED,
            expect: "pass",
        },
        {
            name: "Default Host Management by the program",
            program: (p) => {
                trusts(trusting({ Service: "lambda.amazonaws.com" }))(p);
                hostManagement(p);
            },
            expect: "pass",
        },
        {
            name: "a role declared sufficient",
            program: trusts(trusting({ Service: "lambda.amazonaws.com" })),
            declarations: { roles: { role: "sufficient" } },
            expect: "pass",
        },
        {
            name: "a role declared insufficient, which another policy reports",
            program: trusts(trusting({ Service: "lambda.amazonaws.com" })),
            declarations: { roles: { role: "insufficient" } },
            expect: "not applicable",
        },
    ],
    "aws-native": [
        {
            name: "aws-native: a document as an object",
            program: (p) => {
                const own = p.add("aws-native:iam:Role", "role", {
                    assumeRolePolicyDocument: { Statement: [trusting({ Service: "ecs.amazonaws.com" })] },
                });
                const held = p.add("aws-native:iam:InstanceProfile", "profile", {
                    roles: [own.attribute("roleName")],
                });
                p.add("aws-native:ec2:Instance", "web", { iamInstanceProfile: held.id });
            },
            expect: NOT_TRUSTING,
        },
    ],
});
