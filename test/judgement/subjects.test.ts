import assert from "node:assert/strict";
import { hostSettings, nodes, roleUsers, sites, type Subjects } from "../../judgement/subjects";
import { TYPES, type ResourceKind } from "../../stack";
import type { Inputs } from "../support/program";
import { stackOf } from "../support/stack";

const KINDS = Object.keys(TYPES) as ResourceKind[];

/** What a resource needs to have a subject. */
const NEEDED: Partial<Record<ResourceKind, Inputs>> = {
    batchEnvironment: { type: "MANAGED", computeResources: { type: "EC2" } },
    ec2Fleet: { launchTemplateConfigs: [{}] },
    spotFleetRequest: { launchSpecifications: [{}] },
    unreadLauncher: { computeResources: {} },
};

/** Whether a program of nothing but one resource of the type has a subject, which is that resource. */
function isFound(subjects: Subjects, kind: ResourceKind, type: string): boolean {
    const found = subjects.of(
        stackOf((p) => p.add(type, "alone", NEEDED[kind])),
        { scope: "all" },
    );
    assert.ok(found.length < 2);
    for (const { resource, madeOf } of found) {
        assert.equal(resource.name, "alone");
        assert.ok(madeOf.includes(resource));
    }
    return found.length === 1;
}

describe("subjects", () => {
    for (const [name, subjects] of Object.entries<Subjects>({ nodes, roleUsers, sites, hostSettings })) {
        it(`${name} are found alone, by every type of just the kinds that they need`, () => {
            for (const kind of KINDS) {
                for (const type of TYPES[kind])
                    assert.equal(isFound(subjects, kind, type), subjects.kinds.includes(kind), type);
            }
        });

        it(`${name} have kinds, each once`, () => {
            assert.ok(subjects.kinds.length > 0);
            assert.equal(new Set(subjects.kinds).size, subjects.kinds.length);
        });
    }
});
