import assert from "node:assert/strict";
import { instanceRolePermissions } from "../../policies/instance-role-permissions";
import { findingsOf } from "../../engine/findings";
import type { ProposedResource } from "../../stack";
import { UNKNOWN } from "../../value/raw";
import {
    activation,
    allow,
    deny,
    hostManagement,
    instanceWith,
    managed,
    profile,
    role,
} from "../support/identity";
import { fleet, instance, template } from "../support/nodes";
import { fault, judge, table } from "../support/policy-table";
import { Later, Program, type Inputs, type Options, type ProgramResource } from "../support/program";
import { REGISTERING, base64 } from "../support/user-data";

const CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
const WORKER = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy";
const OTHER_PROVIDER = { provider: "urn:pulumi:dev::test::pulumi:providers:aws::other::1" };
const COVERED = { defaultHostManagement: { "*": "on" } } as const;

const REGISTER = "ssm:UpdateInstanceInformation";
const SESSIONS = [REGISTER, "ssmmessages:*"];

const text = JSON.stringify;

/** A role with these properties, and an instance that has it. */
function machine(p: Program, inputs: Inputs = {}, options: Options = {}) {
    const own = role(p, inputs, "role", options);
    instanceWith(p, own);
    return own;
}

/** An instance whose role may do nothing. */
function unable(p: Program, inputs: Inputs) {
    return instance(p, { iamInstanceProfile: profile(p, { role: role(p).id }).id, ...inputs });
}

/** An instance that has the role whose name a component gives out. */
function machineOf(p: Program, component: ProgramResource, given: ProgramResource | undefined) {
    const own = profile(p, { role: new Later(given?.attribute("name"), [component]) });
    instance(p, { iamInstanceProfile: own.id });
}

function attach(p: Program, role: unknown, policyArn: unknown) {
    return p.add("rolePolicyAttachment", "attachment", { role, policyArn });
}

/** A machine's role to which a resource attaches a policy. */
function attached(p: Program, policyArn: unknown) {
    const own = machine(p);
    attach(p, own.id, policyArn);
    return own;
}

/** A machine's role with an inline policy, a resource of its own. */
function withInline(p: Program, actions: string | readonly string[] = SESSIONS, inputs: Inputs = {}) {
    const own = machine(p, inputs);
    p.add("rolePolicy", "policy", { name: "sessions", role: own.id, policy: text(allow(actions)) });
    return own;
}

function onlyManaged(p: Program, own: ProgramResource, policyArns: unknown, name = "only") {
    return p.add("policyAttachmentsExclusive", name, { roleName: own.attribute("name"), policyArns });
}

function onlyInline(p: Program, own: ProgramResource, policyNames: unknown) {
    return p.add("rolePoliciesExclusive", "only", { roleName: own.attribute("name"), policyNames });
}

function native(p: Program, inputs: Inputs = {}) {
    const role = p.add("aws-native:iam:Role", "role", {
        roleName: "app",
        assumeRolePolicyDocument: {},
        ...inputs,
    });
    const profile = p.add("aws-native:iam:InstanceProfile", "profile", {
        instanceProfileName: "app",
        roles: [role.attribute("roleName")],
    });
    p.add("aws-native:ec2:Instance", "web", {
        imageId: "ami-1",
        iamInstanceProfile: profile.attribute("instanceProfileName"),
    });
    return role;
}

const ARN = "arn:aws:iam::123456789012:x/app";
const LACKS = fault("lacks-actions", "role");

/** By a provider whose account is known only after the update. */
const UNCONFIGURED: Options = {
    provider: "urn:pulumi:dev::test::pulumi:providers:aws::later::1",
    providerInputs: { region: UNKNOWN, profile: UNKNOWN },
    unconfigured: true,
};

/** An instance with a role, both by a provider that is not configured yet. */
function unconfiguredMachine(p: Program, inputs: Inputs = {}) {
    const own = role(p, inputs, "role", UNCONFIGURED);
    const held = profile(p, { role: own.attribute("name") }, "profile", UNCONFIGURED);
    instance(p, { iamInstanceProfile: held.attribute("name") }, "web", UNCONFIGURED);
    return own;
}

const BY_NAME = { require: "AmazonSSMManagedInstanceCore" };

table(instanceRolePermissions, {
    "registration with a hybrid activation": [
        {
            name: "user data that register the machine",
            program: (p) => unable(p, { userData: REGISTERING }),
            expect: "undetermined",
        },
        {
            name: "user data of a template that register the machine",
            program: (p) =>
                fleet(
                    p,
                    template(p, {
                        iamInstanceProfile: { arn: profile(p, { role: role(p).id }).arn },
                        userData: base64(REGISTERING),
                    }),
                ),
            expect: "undetermined",
        },
        {
            name: "user data that depend on an activation",
            program: (p) => unable(p, { userData: new Later(REGISTERING, [activation(p)]) }),
            expect: "undetermined",
        },
        {
            name: "user data that cannot be traced, beside an activation",
            program: (p) => {
                activation(p);
                unable(p, { userData: new Later("echo") });
            },
            expect: "undetermined",
            known: LACKS,
        },
        {
            name: "user data that cannot be traced, without an activation",
            program: (p) => unable(p, { userData: new Later("echo") }),
            expect: LACKS,
        },
        {
            name: "user data that depend on something else, beside an activation",
            program: (p) => {
                activation(p);
                unable(p, { userData: new Later("echo", [p.add("aws:s3/bucket:Bucket", "bucket")]) });
            },
            expect: LACKS,
        },
        {
            name: "user data that do something else, beside an activation",
            program: (p) => {
                activation(p);
                unable(p, { userData: "#!/bin/sh\necho hello\n" });
            },
            expect: LACKS,
        },
        {
            name: "user data of aws-native that depend on an activation",
            program: (p) => {
                const name = native(p).attribute("roleName");
                const own = p.add("aws-native:iam:InstanceProfile", "own", { roles: [name] });
                p.add("aws-native:ec2:Instance", "other", {
                    iamInstanceProfile: own.attribute("instanceProfileName"),
                    userData: new Later(base64(REGISTERING), [activation(p)]),
                });
            },
            expect: ["undetermined", LACKS],
        },
        {
            name: "user data that register the machine, with Default Host Management",
            program: (p) => unable(p, { userData: REGISTERING }),
            declarations: { defaultHostManagement: { "*": "on" } },
            expect: "pass",
        },
    ],
    "a provider that is not configured yet": [
        {
            name: "a role without a name and without permissions",
            program: (p) => unconfiguredMachine(p),
            expect: LACKS,
        },
        {
            name: "a role with permissions of its own",
            program: (p) => unconfiguredMachine(p, { managedPolicyArns: [CORE] }),
            expect: "pass",
        },
        {
            name: "a policy attached by the role's name",
            program: (p) => {
                const own = unconfiguredMachine(p);
                const policyArn = CORE;
                const attachment = { role: own.attribute("name"), policyArn };
                p.add("rolePolicyAttachment", "attachment", attachment, UNCONFIGURED);
            },
            expect: "pass",
        },
        {
            name: "a policy attached to a role of the same name, which may be of another account",
            program: (p) => {
                unconfiguredMachine(p, { name: "app" });
                attach(p, "app", CORE);
            },
            expect: "undetermined",
        },
        {
            name: "a policy attached to a role of another name",
            program: (p) => {
                unconfiguredMachine(p, { name: "app" });
                attach(p, "web", CORE);
            },
            expect: LACKS,
        },
        {
            name: "a policy attached by a name, to a role whose name is not known yet",
            program: (p) => {
                unconfiguredMachine(p);
                attach(p, "web", CORE);
            },
            expect: "undetermined",
            known: LACKS,
        },
    ],
    "what is judged": [
        {
            name: "no subject",
            program: (p) => role(p),
            expect: "no subject",
        },
        {
            name: "no instance profile",
            program: (p) => instance(p),
            expect: "not applicable",
        },
        {
            name: "a profile without a role",
            program: (p) => instance(p, { iamInstanceProfile: profile(p).id }),
            expect: "not applicable",
        },
    ],
    "policies of the role itself": [
        { name: "a role without any policy", program: (p) => machine(p), expect: LACKS },
        {
            name: "managedPolicyArns with the core policy",
            program: (p) => machine(p, { managedPolicyArns: [CORE] }),
            expect: "pass",
        },
        {
            name: "managedPolicyArns with another policy",
            program: (p) => machine(p, { managedPolicyArns: [WORKER] }),
            expect: LACKS,
        },
        {
            name: "managedPolicyArns empty",
            program: (p) => machine(p, { managedPolicyArns: [] }),
            expect: LACKS,
        },
        {
            name: "managedPolicyArns not known yet",
            program: (p) => machine(p, { managedPolicyArns: new Later([CORE]) }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "managedPolicyArns with one that is not known yet",
            program: (p) => machine(p, { managedPolicyArns: [WORKER, new Later(CORE)] }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "managedPolicyArns with a policy of the program",
            program: (p) => machine(p, { managedPolicyArns: [managed(p, allow(SESSIONS)).arn] }),
            expect: "pass",
        },
        {
            name: "a managed policy of a later date than the table",
            program: (p) =>
                machine(p, { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMOfTomorrow"] }),
            expect: "undetermined",
        },
        {
            name: "an inline policy that allows it",
            program: (p) => machine(p, { inlinePolicies: [{ name: "ssm", policy: text(allow(SESSIONS)) }] }),
            expect: "pass",
        },
        {
            name: "an inline policy that allows something else",
            program: (p) => machine(p, { inlinePolicies: [{ name: "s3", policy: text(allow("s3:*")) }] }),
            expect: LACKS,
        },
        {
            name: "an empty inline policy block",
            program: (p) => machine(p, { inlinePolicies: [{}] }),
            expect: LACKS,
        },
        {
            name: "an empty inline policy block as a provider returns it",
            program: (p) => machine(p, { inlinePolicies: [{ name: "", policy: "" }] }),
            expect: LACKS,
        },
    ],
    attachments: [
        {
            name: "an attachment to the role by name",
            program: (p) => attach(p, machine(p).attribute("name"), CORE),
            expect: "pass",
        },
        {
            name: "an attachment to the role by id",
            program: (p) => attach(p, machine(p).id, CORE),
            expect: "pass",
        },
        {
            name: "an attachment to the role by a literal name",
            program: (p) => {
                machine(p, { name: "app" });
                attach(p, "app", CORE);
            },
            expect: "pass",
        },
        {
            name: "an attachment to another role by a literal name",
            program: (p) => {
                machine(p, { name: "app" });
                attach(p, "other", CORE);
            },
            expect: LACKS,
        },
        {
            name: "an attachment to a role whose name is not known yet",
            program: (p) => {
                machine(p, { name: new Later("app") });
                attach(p, "app", CORE);
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "an attachment of a policy that does not suffice",
            program: (p) => attach(p, machine(p).id, WORKER),
            expect: LACKS,
        },
        {
            name: "an attachment of a policy that cannot be traced",
            program: (p) => attach(p, machine(p).id, new Later(CORE)),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "an attachment to a role that cannot be traced",
            program: (p) => {
                machine(p);
                attach(p, new Later("role-1a2b3c4"), CORE);
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "an attachment that cannot be traced, of a policy that does not suffice",
            program: (p) => {
                machine(p);
                attach(p, new Later("role-1a2b3c4"), WORKER);
            },
            expect: LACKS,
        },
        {
            name: "an attachment of one of two policies",
            program: (p) => {
                const [good, bad] = [managed(p, allow(SESSIONS), "good"), managed(p, allow("s3:*"), "bad")];
                attach(p, machine(p).id, new Later(good.arn, [good, bad]));
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "an attachment of one of two policies that do not suffice",
            program: (p) => {
                const [one, two] = [managed(p, allow("s3:*"), "one"), managed(p, allow("ec2:*"), "two")];
                attach(p, machine(p).id, new Later(one.arn, [one, two]));
            },
            expect: LACKS,
        },
    ],
    "policies that may be another role's": [
        {
            name: "perhaps a policy that allows it, perhaps one that denies it",
            program: (p) => {
                machine(p);
                p.add("rolePolicy", "allows", {
                    role: new Later("role-1a2b3c4"),
                    policy: text(allow(SESSIONS)),
                });
                p.add("rolePolicy", "denies", {
                    role: new Later("other"),
                    policy: text(deny("ssmmessages:*")),
                });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a policy that denies it and perhaps belongs to another role",
            program: (p) => {
                machine(p, { managedPolicyArns: [CORE] });
                p.add("rolePolicy", "denies", {
                    role: new Later("other"),
                    policy: text(deny("ssmmessages:*")),
                });
            },
            expect: "undetermined",
            known: "pass",
        },
    ],
    "attachments to several roles, and exclusive ones": [
        {
            name: "a PolicyAttachment with the role among others",
            program: (p) => {
                const other = role(p, {}, "other");
                p.add("policyAttachment", "attachment", {
                    roles: [other.attribute("name"), machine(p).id],
                    policyArn: CORE,
                });
            },
            expect: "pass",
        },
        {
            name: "a PolicyAttachment of other roles",
            program: (p) => {
                machine(p);
                const other = role(p, {}, "other");
                p.add("policyAttachment", "attachment", {
                    roles: [other.attribute("name")],
                    policyArn: CORE,
                });
            },
            expect: LACKS,
        },
        {
            name: "a PolicyAttachment of roles not known yet",
            program: (p) => {
                machine(p);
                p.add("policyAttachment", "attachment", {
                    roles: new Later(["role-1a2b3c4"]),
                    policyArn: CORE,
                });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a PolicyAttachment of roles not known yet, among them another role of the program",
            program: (p) => {
                machine(p);
                const other = role(p, {}, "other");
                p.add("policyAttachment", "attachment", {
                    roles: new Later([other.arn, "role-1a2b3c4"]),
                    policyArn: CORE,
                });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "RolePolicyAttachmentsExclusive with the core policy",
            program: (p) =>
                p.add("policyAttachmentsExclusive", "only", {
                    roleName: machine(p).attribute("name"),
                    policyArns: [WORKER, CORE],
                }),
            expect: "pass",
        },
        {
            name: "RolePolicyAttachmentsExclusive without it",
            program: (p) =>
                p.add("policyAttachmentsExclusive", "only", {
                    roleName: machine(p).attribute("name"),
                    policyArns: [],
                }),
            expect: LACKS,
        },
    ],
    "exclusive lists of managed policies": [
        {
            name: "an attachment beside a list without its policy",
            program: (p) => onlyManaged(p, attached(p, CORE), [WORKER]),
            expect: "pass",
        },
        {
            name: "an attachment beside a list with its policy",
            program: (p) => onlyManaged(p, attached(p, CORE), [WORKER, CORE]),
            expect: "pass",
        },
        {
            name: "an attachment of a policy of the program beside a list with it",
            program: (p) => {
                const own = managed(p, allow(SESSIONS));
                onlyManaged(p, attached(p, own.arn), [own.arn]);
            },
            expect: "pass",
        },
        {
            name: "an attachment beside a list that is not known yet",
            program: (p) => onlyManaged(p, attached(p, CORE), new Later([CORE])),
            expect: "pass",
        },
        {
            name: "an attachment beside a list, one element of which is not known yet",
            program: (p) => onlyManaged(p, attached(p, CORE), [WORKER, new Later(CORE)]),
            expect: "pass",
        },
        {
            name: "an attachment beside a list without its policy, perhaps of another role",
            program: (p) => {
                attached(p, CORE);
                p.add("policyAttachmentsExclusive", "only", {
                    roleName: new Later("other"),
                    policyArns: [],
                });
            },
            expect: "pass",
        },
        {
            name: "an attachment beside a list of another role",
            program: (p) => {
                attached(p, CORE);
                onlyManaged(p, role(p, {}, "other"), []);
            },
            expect: "pass",
        },
        {
            name: "two lists, one of which holds the policy",
            program: (p) => {
                const own = machine(p);
                onlyManaged(p, own, [CORE]);
                onlyManaged(p, own, [WORKER], "other");
            },
            expect: "pass",
        },
        {
            name: "an attachment that does not suffice beside a list without it",
            program: (p) => onlyManaged(p, attached(p, WORKER), []),
            expect: LACKS,
        },
        {
            name: "an attachment that denies it beside a list without it",
            program: (p) => onlyManaged(p, attached(p, managed(p, deny("ssmmessages:*")).arn), [CORE]),
            expect: "undetermined",
        },
        {
            name: "the role's own managed policies beside a list without them",
            program: (p) => onlyManaged(p, machine(p, { managedPolicyArns: [CORE] }), []),
            expect: "pass",
        },
        {
            name: "an inline policy beside a list of managed ones",
            program: (p) => onlyManaged(p, withInline(p), []),
            expect: "pass",
        },
    ],
    "exclusive lists of inline policies": [
        {
            name: "a RolePolicy beside a list without its name",
            program: (p) => onlyInline(p, withInline(p), ["other"]),
            expect: "pass",
        },
        {
            name: "a RolePolicy beside a list with its name",
            program: (p) => onlyInline(p, withInline(p), ["other", "sessions"]),
            expect: "pass",
        },
        {
            name: "a RolePolicy beside a list with its name, not known yet",
            program: (p) => {
                const own = machine(p);
                const policy = p.add("rolePolicy", "policy", {
                    name: new Later("sessions"),
                    role: own.id,
                    policy: text(allow(SESSIONS)),
                });
                onlyInline(p, own, [policy.attribute("name")]);
            },
            expect: "pass",
        },
        {
            name: "a RolePolicy beside a list that is not known yet",
            program: (p) => onlyInline(p, withInline(p), new Later(["sessions"])),
            expect: "pass",
        },
        {
            name: "a RolePolicy that does not suffice beside a list without its name",
            program: (p) => onlyInline(p, withInline(p, "s3:*"), []),
            expect: LACKS,
        },
        {
            name: "the role's own inline policy beside a list with its name",
            program: (p) => {
                const inlinePolicies = [{ name: "sessions", policy: text(allow(SESSIONS)) }];
                onlyInline(p, machine(p, { inlinePolicies }), ["sessions"]);
            },
            expect: "pass",
        },
        {
            name: "the role's own inline policy beside a list without its name",
            program: (p) => {
                const inlinePolicies = [{ name: "sessions", policy: text(allow(SESSIONS)) }];
                onlyInline(p, machine(p, { inlinePolicies }), []);
            },
            expect: "pass",
        },
        {
            name: "an attachment beside a list of inline policies",
            program: (p) => onlyInline(p, attached(p, CORE), []),
            expect: "pass",
        },
        {
            name: "aws-native: a policy of the role beside a list with its name",
            program: (p) => {
                const policies = [{ policyName: "sessions", policyDocument: allow(SESSIONS) }];
                const roleName = native(p, { policies }).attribute("roleName");
                p.add("rolePoliciesExclusive", "only", { roleName, policyNames: ["sessions"] });
            },
            expect: "pass",
        },
        {
            name: "aws-native: a RolePolicy beside a list without its name",
            program: (p) => {
                const roleName = native(p).attribute("roleName");
                p.add("aws-native:iam:RolePolicy", "policy", {
                    roleName,
                    policyName: "sessions",
                    policyDocument: allow(SESSIONS),
                });
                p.add("rolePoliciesExclusive", "only", { roleName, policyNames: [] });
            },
            expect: "pass",
        },
    ],
    "policies that a role names itself, which take others away": [
        {
            name: "an attachment that the role's managedPolicyArns do not hold",
            program: (p) => attach(p, machine(p, { managedPolicyArns: [WORKER] }).id, CORE),
            expect: "pass",
        },
        {
            name: "an attachment that the role's managedPolicyArns hold too",
            program: (p) => attach(p, machine(p, { managedPolicyArns: [WORKER, CORE] }).id, CORE),
            expect: "pass",
        },
        {
            name: "an attachment beside empty managedPolicyArns",
            program: (p) => attach(p, machine(p, { managedPolicyArns: [] }).id, CORE),
            expect: "pass",
        },
        {
            name: "an attachment beside managedPolicyArns under ignoreChanges",
            program: (p) => {
                const options = { ignoreChanges: ["managedPolicyArns"] };
                attach(p, machine(p, { managedPolicyArns: [WORKER] }, options).id, CORE);
            },
            expect: "pass",
        },
        {
            name: "an attachment that does not suffice beside managedPolicyArns",
            program: (p) => attach(p, machine(p, { managedPolicyArns: [] }).id, WORKER),
            expect: LACKS,
        },
        {
            name: "managedPolicyArns without a policy that the outputs still show",
            program: (p) =>
                machine(
                    p,
                    { managedPolicyArns: [WORKER] },
                    { exists: true, outputs: { managedPolicyArns: [WORKER, CORE] } },
                ),
            expect: "pass",
        },
        {
            name: "a RolePolicy beside inlinePolicies without its name",
            program: (p) =>
                withInline(p, SESSIONS, { inlinePolicies: [{ name: "s3", policy: text(allow("s3:*")) }] }),
            expect: "pass",
        },
        {
            name: "a RolePolicy beside the role's managed policies",
            program: (p) => withInline(p, SESSIONS, { managedPolicyArns: [WORKER] }),
            expect: "pass",
        },
        {
            name: "aws-native: an attachment that managedPolicyArns do not hold",
            program: (p) => attach(p, native(p, { managedPolicyArns: [WORKER] }).attribute("roleName"), CORE),
            expect: "pass",
        },
    ],
    "policies that are resources": [
        {
            name: "a RolePolicy",
            program: (p) =>
                p.add("rolePolicy", "policy", { role: machine(p).id, policy: text(allow(SESSIONS)) }),
            expect: "pass",
        },
        {
            name: "a RolePolicy not known yet",
            program: (p) =>
                p.add("rolePolicy", "policy", {
                    role: machine(p).id,
                    policy: new Later(text(allow("s3:*"))),
                }),
            expect: "undetermined",
            known: LACKS,
        },
        {
            name: "a RolePolicy with an unknown resource beside a statement that does not suffice",
            program: (p) =>
                p.add("rolePolicy", "policy", {
                    role: machine(p).id,
                    policy: {
                        Version: "2012-10-17",
                        Statement: [
                            {
                                Effect: "Allow",
                                Action: "s3:GetObject",
                                Resource: new Later("arn:aws:s3:::b/*"),
                            },
                        ],
                    },
                }),
            expect: LACKS,
        },
    ],
    documents: [
        {
            name: "a document with a wildcard in the name of a service",
            program: (p) => attach(p, machine(p).id, managed(p, allow(["ssm*", "ssmmessages:*"])).arn),
            expect: fault("malformed-policy", "policy"),
        },
        {
            name: "a document with wildcards after the service",
            program: (p) => attach(p, machine(p).id, managed(p, allow(["ssm:Update*", "ssmmessages:*"])).arn),
            expect: "pass",
        },
        {
            name: "a document that leaves out one action",
            program: (p) =>
                attach(
                    p,
                    machine(p).id,
                    managed(p, allow([REGISTER, "ssmmessages:Create*", "ssmmessages:OpenControlChannel"]))
                        .arn,
                ),
            expect: LACKS,
        },
        {
            name: "a Deny beside the core policy",
            program: (p) =>
                machine(p, {
                    managedPolicyArns: [CORE],
                    inlinePolicies: [{ name: "no", policy: text(deny("ssmmessages:*")) }],
                }),
            expect: fault("denied-actions", "role"),
        },
        {
            name: "a Deny of what is not sent by HTTPS beside the core policy",
            program: (p) => {
                const document = allow("ssmmessages:*", {
                    Effect: "Deny",
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                });
                machine(p, {
                    managedPolicyArns: [CORE],
                    inlinePolicies: [{ name: "tls", policy: text(document) }],
                });
            },
            expect: "pass",
        },
        {
            name: "a Deny under a Condition beside the core policy",
            program: (p) => {
                const document = allow("ssmmessages:*", {
                    Effect: "Deny",
                    Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
                });
                machine(p, {
                    managedPolicyArns: [CORE],
                    inlinePolicies: [{ name: "tls", policy: text(document) }],
                });
            },
            expect: "undetermined",
        },
        {
            name: "an Allow under a Condition",
            program: (p) =>
                machine(p, {
                    inlinePolicies: [
                        { name: "ssm", policy: text(allow(SESSIONS, { Condition: { Bool: { a: "b" } } })) },
                    ],
                }),
            expect: "undetermined",
        },
        {
            name: "a malformed document",
            program: (p) => machine(p, { inlinePolicies: [{ name: "ssm", policy: "{ Statement: [] }" }] }),
            expect: fault("malformed-policy", "role"),
        },
        {
            name: "a document without a statement",
            program: (p) =>
                machine(p, { inlinePolicies: [{ name: "none", policy: text({ Statement: [] }) }] }),
            expect: LACKS,
        },
        {
            name: "a document without a statement, which AWS may refuse, beside one that suffices",
            program: (p) => {
                const role = machine(p, { inlinePolicies: [{ name: "ssm", policy: text(allow(SESSIONS)) }] });
                attach(p, role.id, managed(p, { Statement: [] }).arn);
            },
            expect: "undetermined",
        },
        {
            name: "a statement without an action",
            program: (p) => machine(p, { inlinePolicies: [{ name: "none", policy: text(allow([])) }] }),
            expect: LACKS,
        },
        {
            name: "a statement without an action, beside one that suffices",
            program: (p) => {
                const role = machine(p, { inlinePolicies: [{ name: "ssm", policy: text(allow(SESSIONS)) }] });
                attach(p, role.id, managed(p, allow([])).arn);
            },
            expect: "pass",
        },
        {
            name: "a list of actions that is known only later",
            program: (p) =>
                machine(p, { inlinePolicies: [{ name: "none", policy: new Later(text(allow([]))) }] }),
            expect: "undetermined",
            known: LACKS,
        },
        {
            name: "two policies that suffice only together",
            program: (p) => {
                const role = machine(p, { inlinePolicies: [{ name: "ssm", policy: text(allow(REGISTER)) }] });
                attach(p, role.id, managed(p, allow("ssmmessages:*")).arn);
            },
            expect: "pass",
        },
    ],
    "what the program does not decide": [
        {
            name: "policies under ignoreChanges",
            program: (p) =>
                machine(p, { managedPolicyArns: [WORKER] }, { ignoreChanges: ["managedPolicyArns"] }),
            expect: "undetermined",
        },
        {
            name: "an inline policy under ignoreChanges",
            program: (p) => machine(p, {}, { ignoreChanges: ["inlinePolicies[0].policy"] }),
            expect: "undetermined",
        },
    ],
    "what may repair it": [
        {
            name: "a command that depends on the role",
            program: (p) => p.add("command:local:Command", "attach", {}, { dependsOn: [machine(p)] }),
            expect: "undetermined",
        },
        {
            name: "a CloudFormation stack that takes the role's name",
            program: (p) =>
                p.add("aws:cloudformation/stack:Stack", "policies", {
                    parameters: { Role: machine(p).attribute("name") },
                }),
            expect: "undetermined",
        },
    ],
    "existing roles": [
        {
            name: "an existing role whose outputs show an attachment beyond the program",
            program: (p) =>
                machine(p, {}, { exists: true, outputs: { managedPolicyArns: [CORE], inlinePolicies: [] } }),
            expect: "pass",
        },
        {
            name: "an existing role whose outputs show an inline policy beyond the program",
            program: (p) =>
                machine(
                    p,
                    {},
                    {
                        exists: true,
                        outputs: {
                            inlinePolicies: [{ name: "ssm", policy: text(allow(SESSIONS)) }],
                            managedPolicyArns: [],
                        },
                    },
                ),
            expect: "pass",
        },
        {
            name: "an existing role whose outputs show nothing beyond the program",
            program: (p) =>
                machine(
                    p,
                    {},
                    { exists: true, outputs: { managedPolicyArns: [WORKER], inlinePolicies: [] } },
                ),
            expect: LACKS,
        },
        {
            name: "an existing role that gets the core policy",
            program: (p) =>
                attach(
                    p,
                    machine(p, {}, { exists: true, outputs: { managedPolicyArns: [], inlinePolicies: [] } })
                        .id,
                    CORE,
                ),
            expect: "pass",
        },
    ],
    "existing roles with a boundary": [
        {
            name: "a boundary that only the outputs show",
            program: (p) =>
                machine(
                    p,
                    { managedPolicyArns: [CORE] },
                    { exists: true, outputs: { permissionsBoundary: "arn:aws:iam::1:policy/bounds" } },
                ),
            expect: "undetermined",
        },
        {
            name: "no boundary, in the outputs either",
            program: (p) =>
                machine(
                    p,
                    { managedPolicyArns: [CORE] },
                    { exists: true, outputs: { permissionsBoundary: "" } },
                ),
            expect: "pass",
        },
    ],
    "where the role is from": [
        {
            name: "a role outside the program",
            program: (p) => instance(p, { iamInstanceProfile: profile(p, { role: "golden" }).id }),
            expect: "undetermined",
        },
        {
            name: "a profile outside the program",
            program: (p) => instance(p, { iamInstanceProfile: "golden" }),
            expect: "undetermined",
        },
        {
            name: "a role from a component's output",
            program: (p) => {
                const component = p.add("component:index:Access", "access");
                const given = role(p, {}, "role", { parent: component });
                p.add(
                    "rolePolicyAttachment",
                    "attachment",
                    { role: given.id, policyArn: CORE },
                    { parent: component },
                );
                machineOf(p, component, given);
            },
            expect: "pass",
        },
        {
            name: "a component's output, its only role without permissions",
            program: (p) => {
                const component = p.add("component:index:Access", "access");
                const given = role(p, {}, "role", { parent: component });
                machineOf(p, component, given);
            },
            expect: LACKS,
        },
        {
            name: "a component's output, both of its roles without permissions",
            program: (p) => {
                const component = p.add("component:index:Access", "access");
                const [given] = ["role", "other"].map((name) => role(p, {}, name, { parent: component }));
                machineOf(p, component, given);
            },
            expect: "undetermined",
            known: LACKS,
        },
        {
            name: "a component's output, both of its roles with permissions",
            program: (p) => {
                const component = p.add("component:index:Access", "access");
                const [given] = ["role", "other"].map((name) =>
                    role(p, { managedPolicyArns: [CORE] }, name, { parent: component }),
                );
                machineOf(p, component, given);
            },
            expect: "pass",
        },
        {
            name: "a fleet whose template names the profile",
            program: (p) => {
                const own = profile(p, { role: role(p).id });
                fleet(p, template(p, { iamInstanceProfile: { arn: own.arn } }));
            },
            expect: LACKS,
        },
    ],
    "permissions boundary": [
        {
            name: "one outside the program",
            program: (p) =>
                machine(p, {
                    managedPolicyArns: [CORE],
                    permissionsBoundary: "arn:aws:iam::123456789012:policy/bound",
                }),
            expect: "undetermined",
        },
        {
            name: "one that is not known yet",
            program: (p) => machine(p, { managedPolicyArns: [CORE], permissionsBoundary: new Later("") }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "one that allows everything",
            program: (p) =>
                machine(p, {
                    managedPolicyArns: [CORE],
                    permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess",
                }),
            expect: "pass",
        },
        {
            name: "one that allows something else",
            program: (p) =>
                machine(p, {
                    managedPolicyArns: [CORE],
                    permissionsBoundary: managed(p, allow("s3:*"), "bound").arn,
                }),
            expect: fault("boundary-lacks-actions", "bound"),
        },
        {
            name: "one for two roles",
            program: (p) => {
                const bound = managed(p, allow("s3:*"), "bound").arn;
                for (const name of ["a", "b"]) {
                    const own = role(p, { managedPolicyArns: [CORE], permissionsBoundary: bound }, name);
                    instanceWith(p, own, name, `${name}-profile`);
                }
            },
            expect: [fault("boundary-lacks-actions", "bound"), fault("boundary-lacks-actions", "bound")],
        },
        {
            name: "one that denies it",
            program: (p) => {
                const document = {
                    ...allow("*"),
                    Statement: [...allow("*").Statement, ...deny("ssmmessages:*").Statement],
                };
                machine(p, {
                    managedPolicyArns: [CORE],
                    permissionsBoundary: managed(p, document, "bound").arn,
                });
            },
            expect: fault("boundary-lacks-actions", "bound"),
        },
        {
            name: "one that allows it gives nothing by itself",
            program: (p) => machine(p, { permissionsBoundary: managed(p, allow("*"), "bound").arn }),
            expect: LACKS,
        },
        {
            name: "neither the policies nor the boundary allow it",
            program: (p) => machine(p, { permissionsBoundary: managed(p, allow("s3:*"), "bound").arn }),
            expect: [LACKS, fault("boundary-lacks-actions", "bound")],
        },
        {
            name: "one of two, both without the actions",
            program: (p) => {
                const [one, two] = [managed(p, allow("s3:*"), "one"), managed(p, allow("ec2:*"), "two")];
                machine(p, {
                    managedPolicyArns: [CORE],
                    permissionsBoundary: new Later(one.arn, [one, two]),
                });
            },
            expect: "undetermined",
            known: fault("boundary-lacks-actions", "one"),
        },
        {
            name: "Default Host Management steps in where the boundary may keep the agent from registering",
            program: (p) =>
                machine(p, {
                    inlinePolicies: [{ policy: text(allow(REGISTER)) }],
                    permissionsBoundary: "arn:aws:iam::1:policy/b",
                }),
            declarations: COVERED,
            expect: "undetermined",
        },
        {
            name: "Default Host Management steps in where the boundary keeps the agent from registering",
            program: (p) =>
                machine(p, {
                    managedPolicyArns: [CORE],
                    permissionsBoundary: managed(p, allow("s3:*"), "bound").arn,
                }),
            declarations: COVERED,
            expect: "pass",
        },
    ],
    "Default Host Management": [
        {
            name: "on, and the role allows nothing",
            program: (p) => machine(p),
            declarations: COVERED,
            expect: "pass",
        },
        {
            name: "on, and the role lets the agent register but open no session",
            program: (p) => machine(p, { inlinePolicies: [{ policy: text(allow(REGISTER)) }] }),
            declarations: COVERED,
            expect: LACKS,
        },
        {
            name: "on, and the role perhaps lets the agent register",
            program: (p) =>
                machine(p, {
                    inlinePolicies: [{ policy: text(allow(REGISTER, { Condition: { Bool: { a: "b" } } })) }],
                }),
            declarations: COVERED,
            expect: "undetermined",
        },
        {
            name: "on by a setting of the program",
            program: (p) => {
                machine(p);
                hostManagement(p);
            },
            expect: "pass",
        },
        {
            name: "a setting whose value is not known yet",
            program: (p) => {
                machine(p);
                hostManagement(p, { settingValue: new Later("role") });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "a setting whose Region is not known yet",
            program: (p) => {
                machine(p);
                hostManagement(p, { region: new Later("us-east-1") });
            },
            expect: "undetermined",
            known: LACKS,
        },
        {
            name: "a setting of another provider in the same Region, with the same credentials",
            program: (p) => {
                machine(p);
                hostManagement(p, {}, OTHER_PROVIDER);
            },
            expect: "pass",
        },
        {
            name: "a setting of another provider in the same Region, with other credentials",
            program: (p) => {
                machine(p);
                const providerInputs = { region: "eu-west-1", profile: "tools" };
                hostManagement(p, {}, { ...OTHER_PROVIDER, providerInputs });
            },
            expect: "undetermined",
        },
        {
            name: "a setting of the same provider, whose Region is not shown",
            program: (p) => {
                const options = { providerInputs: {} };
                const given = role(p, {}, "role", options);
                const own = profile(p, { role: given.id }, "profile", options);
                instance(p, { iamInstanceProfile: own.id }, "web", options);
                hostManagement(p, {}, options);
            },
            expect: "pass",
        },
        {
            name: "declared off, and a Quick Setup in the program",
            program: (p) => {
                machine(p);
                p.add("quickSetup", "setup", {});
            },
            declarations: { defaultHostManagement: { "*": "off" } },
            expect: "undetermined",
        },
        {
            name: "aws-native: declared off, and a Quick Setup in the program",
            program: (p) => {
                machine(p);
                p.add("aws-native:ssmquicksetup:ConfigurationManager", "setup", {});
            },
            declarations: { defaultHostManagement: { "*": "off" } },
            expect: "undetermined",
        },
        {
            name: "declarations that could not be read",
            program: (p) => machine(p),
            declarations: "unreadable",
            expect: "undetermined",
        },
        {
            name: "declarations that could not be read, and a role that suffices",
            program: (p) => machine(p, { managedPolicyArns: [CORE] }),
            declarations: "unreadable",
            expect: "undetermined",
        },
    ],
    "roles declared": [
        {
            name: "sufficient by name",
            program: (p) => machine(p, { name: "app" }),
            declarations: { roles: { app: "sufficient" } },
            expect: "pass",
        },
        {
            name: "sufficient by logical name",
            program: (p) => machine(p),
            declarations: { roles: { role: "sufficient" } },
            expect: "pass",
        },
        {
            name: "sufficient by *",
            program: (p) => machine(p),
            declarations: { roles: { "*": "sufficient" } },
            expect: "pass",
        },
        {
            name: "sufficient by another name",
            program: (p) => machine(p),
            declarations: { roles: { other: "sufficient" } },
            expect: LACKS,
        },
        {
            name: "sufficient by ARN, which only an existing role has",
            program: (p) => machine(p, { name: "app" }),
            declarations: { roles: { [ARN]: "sufficient" } },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "sufficient by a pattern of ARNs",
            program: (p) => machine(p, { name: "app" }),
            declarations: { roles: { "arn:*:iam::*": "sufficient" } },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "sufficient by ARN, of a role that exists",
            program: (p) => machine(p, { name: "app" }, { exists: true }),
            declarations: { roles: { [ARN]: "sufficient" } },
            expect: "pass",
        },
        {
            name: "sufficient by the ARN of another role",
            program: (p) => machine(p, { name: "app" }),
            declarations: { roles: { "arn:aws:iam::123456789012:x/other": "sufficient" } },
            expect: LACKS,
        },
        {
            name: "sufficient by name and by ARN",
            program: (p) => machine(p, { name: "app" }),
            declarations: { roles: { app: "sufficient", [ARN]: "sufficient" } },
            expect: "pass",
        },
        {
            name: "insufficient",
            program: (p) => machine(p, { managedPolicyArns: [CORE] }),
            declarations: { roles: { role: "insufficient" } },
            expect: fault("declared-insufficient", "role"),
        },
        {
            name: "insufficient, while Default Host Management is on",
            program: (p) => machine(p, { managedPolicyArns: [CORE] }),
            declarations: { ...COVERED, roles: { role: "insufficient" } },
            expect: "undetermined",
        },
        {
            name: "the longest key wins",
            program: (p) => machine(p, { name: "app-web" }),
            declarations: { roles: { "*": "insufficient", "app-*": "sufficient", "app*": "insufficient" } },
            expect: "pass",
        },
        {
            name: "a role whose name is not known yet",
            program: (p) => machine(p, { name: new Later("app") }),
            declarations: { roles: { app: "sufficient" } },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "sufficient, outside the program",
            program: (p) => instance(p, { iamInstanceProfile: profile(p, { role: "golden" }).id }),
            declarations: { roles: { golden: "sufficient" } },
            expect: "pass",
        },
        {
            name: "insufficient, outside the program",
            program: (p) => instance(p, { iamInstanceProfile: profile(p, { role: "golden" }).id }),
            declarations: { roles: { golden: "insufficient" } },
            expect: fault("declared-insufficient", "profile"),
        },
        {
            name: "insufficient, in a profile outside the program",
            program: (p) => instance(p, { iamInstanceProfile: "golden" }),
            declarations: { roles: { "*": "insufficient" } },
            expect: fault("declared-insufficient", "web"),
        },
        {
            name: "a role that cannot be traced, all declared sufficient",
            program: (p) => instance(p, { iamInstanceProfile: new Later("golden") }),
            declarations: { roles: { "*": "sufficient" } },
            expect: "pass",
        },
        {
            name: "a role that cannot be traced, most declared sufficient",
            program: (p) => instance(p, { iamInstanceProfile: new Later("golden") }),
            declarations: { roles: { "*": "sufficient", golden: "insufficient" } },
            expect: "undetermined",
            known: fault("declared-insufficient", "web"),
        },
        {
            name: "a role that cannot be traced, all declared insufficient",
            program: (p) => {
                profile(p, { role: role(p).id });
                instance(p, { iamInstanceProfile: new Later("profile-1a2b3c4") });
            },
            declarations: { roles: { "*": "insufficient" } },
            expect: "undetermined",
            known: fault("declared-insufficient", "role"),
        },
    ],
    partitions: [
        {
            name: "a policy of another partition than the Region's",
            program: (p) => {
                const gov = {
                    provider: "urn:pulumi:dev::test::pulumi:providers:aws::gov::1",
                    providerInputs: { region: "us-gov-west-1" },
                };
                const own = role(p, { managedPolicyArns: [CORE] }, "role", gov);
                const held = p.add("instanceProfile", "profile", { role: own.attribute("name") }, gov);
                p.add("instance", "web", { iamInstanceProfile: held.attribute("name") }, gov);
            },
            expect: LACKS,
        },
    ],
    "several faults": [
        {
            name: "a malformed policy, and none that gives the actions",
            program: (p) =>
                machine(p, {
                    inlinePolicies: [{ policy: text({ Statement: { Effect: "Allow", Action: "s3:*" } }) }],
                }),
            expect: [fault("malformed-policy", "role"), LACKS],
        },
        {
            name: "a Deny, and no Allow",
            program: (p) => machine(p, { inlinePolicies: [{ policy: text(deny("ssmmessages:*")) }] }),
            expect: [LACKS, fault("denied-actions", "role")],
        },
    ],
    "the scope": [
        {
            name: "a profile that no machine uses",
            program: (p) => profile(p, { role: role(p).attribute("name") }),
            expect: "no subject",
        },
        {
            name: "a profile that no machine uses, where all are judged",
            program: (p) => profile(p, { role: role(p).attribute("name") }),
            settings: { scope: "all" },
            expect: LACKS,
        },
        {
            name: "a profile that no machine uses, right, where all are judged",
            program: (p) => profile(p, { role: role(p, { managedPolicyArns: [CORE] }).attribute("name") }),
            settings: { scope: "all" },
            expect: "pass",
        },
        {
            name: "a profile without a role, where all are judged",
            program: (p) => profile(p),
            settings: { scope: "all" },
            expect: "not applicable",
        },
        {
            name: "a profile that a machine uses, where all are judged",
            program: (p) => instanceWith(p, role(p)),
            settings: { scope: "all" },
            expect: LACKS,
        },
    ],
    "the requirement by name": [
        {
            name: "the policy itself",
            program: (p) => machine(p, { managedPolicyArns: [CORE] }),
            settings: BY_NAME,
            expect: "pass",
        },
        {
            name: "another policy of AWS with the same permissions",
            program: (p) =>
                machine(p, { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMFullAccess"] }),
            settings: BY_NAME,
            expect: fault("lacks-managed-policy", "role"),
        },
        {
            name: "the permissions by an inline policy",
            program: (p) => machine(p, { inlinePolicies: [{ policy: text(allow("*")) }] }),
            settings: BY_NAME,
            expect: fault("lacks-managed-policy", "role"),
        },
        {
            name: "no permissions at all",
            program: (p) => machine(p),
            settings: BY_NAME,
            expect: LACKS,
        },
        {
            name: "a policy that is known only later beside the permissions",
            program: (p) => {
                const own = machine(p, { inlinePolicies: [{ policy: text(allow("*")) }] });
                attach(p, own.id, new Later(CORE));
            },
            settings: BY_NAME,
            expect: "undetermined",
            known: "pass",
        },
    ],
    "aws-native": [
        { name: "aws-native: a role without any policy", program: (p) => native(p), expect: LACKS },
        {
            name: "aws-native: managedPolicyArns",
            program: (p) => native(p, { managedPolicyArns: [CORE] }),
            expect: "pass",
        },
        {
            name: "aws-native: a document as an object",
            program: (p) => native(p, { policies: [{ policyName: "ssm", policyDocument: allow(SESSIONS) }] }),
            expect: "pass",
        },
        {
            name: "aws-native: a document as an object with an unknown Resource that matters",
            program: (p) =>
                native(p, {
                    policies: [
                        { policyName: "ssm", policyDocument: allow(SESSIONS, { Resource: new Later("*") }) },
                    ],
                }),
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "aws-native: a document as an object with an unknown Resource that does not matter",
            program: (p) =>
                native(p, {
                    policies: [
                        { policyName: "s3", policyDocument: allow("s3:*", { Resource: new Later("*") }) },
                    ],
                }),
            expect: LACKS,
        },
        {
            name: "aws-native: a RolePolicy",
            program: (p) =>
                p.add("aws-native:iam:RolePolicy", "policy", {
                    roleName: native(p).attribute("roleName"),
                    policyDocument: allow(SESSIONS),
                }),
            expect: "pass",
        },
        {
            name: "aws-native: a ManagedPolicy that names the role",
            program: (p) =>
                p.add("aws-native:iam:ManagedPolicy", "policy", {
                    roles: [native(p).attribute("roleName")],
                    policyDocument: allow(SESSIONS),
                }),
            expect: "pass",
        },
        {
            name: "aws-native: a ManagedPolicy that names another role",
            program: (p) => {
                native(p);
                p.add("aws-native:iam:ManagedPolicy", "policy", {
                    roles: ["other"],
                    policyDocument: allow(SESSIONS),
                });
            },
            expect: LACKS,
        },
        {
            name: "aws-native: a ManagedPolicy for roles not known yet",
            program: (p) => {
                native(p);
                p.add("aws-native:iam:ManagedPolicy", "policy", {
                    roles: [new Later("app")],
                    policyDocument: allow(SESSIONS),
                });
            },
            expect: "undetermined",
            known: "pass",
        },
        {
            name: "aws-native: a @pulumi/aws attachment to an aws-native role",
            program: (p) =>
                p.add("rolePolicyAttachment", "attachment", {
                    role: native(p).attribute("roleName"),
                    policyArn: CORE,
                }),
            expect: "pass",
        },
        {
            name: "aws-native: an empty list of roles in the profile",
            program: (p) => {
                p.add("aws-native:iam:InstanceProfile", "profile", { instanceProfileName: "app", roles: [] });
                p.add("aws-native:ec2:Instance", "web", { iamInstanceProfile: "app" });
            },
            expect: "not applicable",
        },
    ],
});

describe("instance-role-permissions: one cause", () => {
    function findings(write: (program: Program) => void) {
        const program = new Program();
        write(program);
        return findingsOf(judge(instanceRolePermissions, program.propose("preview")));
    }

    it("two nodes with one role are one finding that names both", () => {
        const [finding, ...more] = findings((p) => {
            instanceWith(p, machine(p), "worker", "second");
        });
        assert.equal(more.length, 0);
        assert.deepEqual(
            finding?.affected.map(({ subject }) => subject.resource.name),
            ["web", "worker"],
        );
        assert.equal(finding.fault.cause.name, "role");
    });

    it("two nodes with two roles are two findings", () => {
        const found = findings((p) => {
            machine(p);
            instanceWith(p, role(p, {}, "second"), "worker", "second");
        });
        assert.deepEqual(
            found.map(({ fault }) => fault.cause.name),
            ["role", "second"],
        );
    });

    it("says nothing of a document, which may be secret", () => {
        const document = allow("s3:GetObject", { Sid: "canary", Resource: "arn:aws:s3:::canary/*" });
        const [finding] = findings((p) =>
            machine(p, { inlinePolicies: [{ name: "canary", policy: text(document) }] }),
        );
        assert.ok(finding !== undefined);
        const { what, why, fix } = finding.fault;
        assert.doesNotMatch([what, why, fix].join(), /canary/);
    });

    it("is not proven where inputs were not captured, as the role may have more than its outputs show", () => {
        const program = new Program();
        machine(program);
        const outputsOnly = program.propose("preview").map(withoutInputs);
        assert.deepEqual(
            judge(instanceRolePermissions, outputsOnly).map(({ verdict }) => verdict.kind),
            ["undetermined"],
        );
    });

    it("names the actions that are lacking, and declaring Default Host Management only where it cures", () => {
        const [register] = findings((p) =>
            machine(p, { inlinePolicies: [{ policy: text(allow("ssmmessages:*")) }] }),
        );
        assert.match(register?.fault.what ?? "", /lacks ssm:UpdateInstanceInformation$/);
        assert.match(register?.fault.fix ?? "", /defaultHostManagement/);
        const [sessions] = findings((p) =>
            machine(p, { inlinePolicies: [{ policy: text(allow(REGISTER)) }] }),
        );
        assert.match(sessions?.fault.what ?? "", /lacks ssmmessages:\*$/);
        assert.doesNotMatch(sessions?.fault.fix ?? "", /defaultHostManagement/);
    });
});

function withoutInputs(resource: ProposedResource): ProposedResource {
    return Object.fromEntries(
        Object.entries(resource).filter(([key]) => key !== "inputs"),
    ) as unknown as ProposedResource;
}
