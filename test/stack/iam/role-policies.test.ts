import assert from "node:assert/strict";
import type { AttachedPolicy } from "../../../aws/iam";
import { policiesOfRole, Stack, type Resource } from "../../../stack";
import type { Members } from "../../../value";
import { Later, Program, type Options } from "../../support/program";
import { stackOf } from "../../support/stack";

const CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

function rolesOf(write: (program: Program) => void): readonly [Stack, Resource] {
    const stack = stackOf(write);
    const role = stack.all("role").find(({ name }) => name === "role");
    assert.ok(role !== undefined);
    return [stack, role];
}

/** A policy document that lets call what is said. */
function document(action: string): string {
    return JSON.stringify({ Statement: { Effect: "Allow", Action: `all:${action}`, Resource: "*" } });
}

/** Policies in short: a managed policy by its name, a document by what it lets call. */
function short({ certain, possible, outside }: Members<AttachedPolicy>) {
    assert.deepEqual(outside, []);
    const one = (policy: AttachedPolicy) => {
        if (policy.kind === "managed") return policy.arn.split("/").at(-1);
        if (policy.kind === "unknown") return `? ${policy.why}`;
        return policy.document.statements
            .flatMap(({ actions }) => actions.named)
            .join()
            .replace("all:", "");
    };
    return { certain: certain.map(one), possible: possible.map(one) };
}

function policies(write: (program: Program) => void) {
    return short(policiesOfRole(...rolesOf(write)).policies);
}

function role(program: Program, inputs: Record<string, unknown> = {}, options: Options = {}) {
    return program.add("role", "role", { assumeRolePolicy: "{}", ...inputs }, options);
}

describe("policies of a role", () => {
    const UNTRACED = "? an attached policy cannot be traced to a resource of this program";
    const cases: readonly {
        readonly name: string;
        readonly program: (program: Program) => void;
        readonly certain?: readonly unknown[];
        readonly possible?: readonly unknown[];
    }[] = [
        { name: "none", program: (p) => role(p) },
        {
            name: "its own",
            program: (p) =>
                role(p, {
                    managedPolicyArns: [CORE],
                    inlinePolicies: [{ name: "a", policy: document("A") }],
                }),
            certain: ["A", "AmazonSSMManagedInstanceCore"],
        },
        {
            name: "its own, not known yet",
            program: (p) => role(p, { managedPolicyArns: new Later([]), inlinePolicies: new Later([]) }),
            certain: ["? a policy document is known only after the update", UNTRACED],
        },
        {
            name: "a document of its own, not known yet",
            program: (p) =>
                role(p, { inlinePolicies: [{ policy: new Later(document("A")) }, new Later({})] }),
            certain: [
                "? a policy document is known only after the update",
                "? a policy document is known only after the update",
            ],
        },
        {
            name: "its own, under ignoreChanges",
            program: (p) => role(p, {}, { ignoreChanges: ["inlinePolicies"] }),
            certain: ["? a policy document is under ignoreChanges"],
        },
        { name: "empty documents", program: (p) => role(p, { inlinePolicies: [{}, { policy: "" }] }) },
        {
            name: "those that its outputs show",
            program: (p) =>
                role(
                    p,
                    {},
                    {
                        exists: true,
                        outputs: { managedPolicyArns: [CORE], inlinePolicies: [{ policy: document("A") }] },
                    },
                ),
            certain: ["A", "AmazonSSMManagedInstanceCore"],
        },
        {
            name: "computed outputs of a role that is to be created say nothing",
            program: (p) =>
                role(p, {}, { outputs: { managedPolicyArns: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }),
        },
        {
            name: "one of two policies of the program",
            program: (p) => {
                const [a, b] = ["A", "B"].map((policy) =>
                    p.add("customerManagedPolicy", policy, { policy: document(policy) }),
                );
                assert.ok(a !== undefined && b !== undefined);
                p.add("rolePolicyAttachment", "attachment", {
                    role: role(p).id,
                    policyArn: new Later(a.arn, [a, b]),
                });
            },
            possible: ["A", "B"],
        },
        {
            name: "a policy for one of two roles",
            program: (p) => {
                const roles = [role(p), p.add("role", "other", { assumeRolePolicy: "{}" })];
                p.add("rolePolicy", "policy", { role: new Later("x", roles), policy: document("A") });
            },
            possible: ["A"],
        },
        {
            name: "a policy for another role",
            program: (p) => {
                role(p);
                p.add("rolePolicy", "policy", { role: p.add("role", "other", {}).id, policy: document("A") });
            },
        },
        {
            name: "policies that no attachment names",
            program: (p) => {
                role(p);
                p.add("customerManagedPolicy", "policy", { policy: document("A") });
            },
        },
        {
            name: "a list of attachments with one that is not known yet",
            program: (p) =>
                p.add("policyAttachmentsExclusive", "only", {
                    roleName: role(p).attribute("name"),
                    policyArns: [CORE, new Later(CORE)],
                }),
            certain: ["AmazonSSMManagedInstanceCore"],
            possible: [UNTRACED],
        },
    ];
    for (const { name, program, certain = [], possible = [] } of cases) {
        it(name, () => {
            assert.deepEqual(policies(program), { certain, possible });
        });
    }

    it("without captured inputs are unknown, but no policy floats to a role that nothing attaches it to", () => {
        const program = new Program();
        role(program);
        program.add("customerManagedPolicy", "policy", { policy: document("A") });
        const outputsOnly = program.propose("known").map((resource) => {
            const { urn, type, name, outputs, ignoreChanges, dependencies, propertyDependencies } = resource;
            return { urn, type, name, outputs, ignoreChanges, dependencies, propertyDependencies };
        });
        const stack = new Stack(outputsOnly);
        const [only] = stack.all("role");
        assert.ok(only !== undefined);
        const { certain, possible } = policiesOfRole(stack, only).policies;
        assert.deepEqual(possible, []);
        assert.ok(certain.every(({ kind }) => kind === "unknown"));
    });
});

describe("the permissions boundary of a role", () => {
    const boundary = (write: (program: Program) => void) => {
        const { boundary } = policiesOfRole(...rolesOf(write));
        return boundary === undefined ? undefined : short(boundary);
    };

    it("is none where the program names none", () => {
        assert.equal(
            boundary((p) => role(p)),
            undefined,
        );
    });

    it("is a policy of the program, of AWS, or not known yet", () => {
        const own = (p: Program) => p.add("customerManagedPolicy", "bound", { policy: document("A") });
        assert.deepEqual(
            boundary((p) => role(p, { permissionsBoundary: own(p).arn })),
            { certain: ["A"], possible: [] },
        );
        assert.deepEqual(
            boundary((p) => role(p, { permissionsBoundary: CORE })),
            {
                certain: ["AmazonSSMManagedInstanceCore"],
                possible: [],
            },
        );
        assert.equal(boundary((p) => role(p, { permissionsBoundary: new Later(CORE) }))?.certain.length, 1);
    });
});
