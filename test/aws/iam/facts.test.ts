import assert from "node:assert/strict";
import { GRADES, managedPolicyFacts } from "../../../aws/facts/managed-policies";
import { SESSION_ACTIONS } from "../../../aws/iam";

describe("the table of AWS managed policies", () => {
    const { asOf, source, grades, actions, policies } = managedPolicyFacts();
    const covered = new Set(Object.values(actions).flat());

    it("says when and where it was taken from", () => {
        assert.match(asOf, /^20\d\d-\d\d-\d\d$/);
        assert.match(source, /zoph-io\/MAMIP/);
    });

    it("explains every grade", () => {
        assert.deepEqual(Object.keys(grades), [...GRADES]);
    });

    it("covers the actions of Session Manager", () => {
        assert.deepEqual(actions.core, SESSION_ACTIONS);
    });

    it("lists actions in order, each once", () => {
        for (const group of Object.values(actions)) assert.deepEqual(group, [...new Set(group)].sort());
        assert.equal(covered.size, Object.values(actions).flat().length);
    });

    it("lists the policies in order", () => {
        assert.ok(Object.keys(policies).length > 1_000);
        assert.deepEqual(Object.keys(policies), Object.keys(policies).sort());
    });

    it("keys the policies by path and name", () => {
        for (const key of Object.keys(policies)) assert.match(key, /^([\w-]+\/)*[\w+=,.@-]+$/);
    });

    it("grades covered actions only, each once, in the order of the grades", () => {
        for (const [name, grants] of Object.entries(policies)) {
            assert.deepEqual(
                Object.keys(grants),
                GRADES.filter((grade) => grants[grade] !== undefined),
                name,
            );
            const graded = Object.values(grants).flat();
            assert.equal(new Set(graded).size, graded.length, name);
            for (const actionsOfGrade of Object.values(grants)) {
                assert.ok(actionsOfGrade.length > 0, name);
                assert.deepEqual(actionsOfGrade, [...actionsOfGrade].sort(), name);
            }
            for (const action of graded) assert.ok(covered.has(action), `${name}: ${action}`);
        }
    });

    it("knows nine policies that alone suffice for Session Manager", () => {
        const sufficient = Object.entries(policies)
            .filter(([, grants]) => SESSION_ACTIONS.every((action) => grants.allow?.includes(action)))
            .map(([name]) => name);
        assert.deepEqual(sufficient, [
            "AWSCloud9SSMInstanceProfile",
            "AdministratorAccess",
            "AmazonEKSLocalOutpostClusterPolicy",
            "AmazonElasticFileSystemsUtils",
            "AmazonSSMFullAccess",
            "AmazonSSMManagedEC2InstanceDefaultPolicy",
            "AmazonSSMManagedInstanceCore",
            "PowerUserAccess",
            "service-role/AmazonEC2RoleforSSM",
        ]);
    });
});
