import assert from "node:assert/strict";
import fc from "fast-check";
import {
    REGISTER,
    SESSION_ACTIONS,
    grantOf,
    readPolicy,
    roleGrants,
    sessionRequests,
    type AttachedPolicy,
    type Grant,
    type RolePolicies,
} from "../../../aws/iam";
import { grantByAny } from "../../../aws/iam/grants";
import { certainly, members, type Members } from "../../../value";
import { requestFor } from "../../support/requests";
import { selections } from "../../support/answers";

function policy(effect: "Allow" | "Deny", actions: string, more: object = {}): AttachedPolicy {
    return readPolicy({ Statement: { Effect: effect, Action: actions, Resource: "*", ...more } });
}

const EVERYTHING = policy("Allow", "*");
const MESSAGES = policy("Allow", "ssmmessages:*");
const STORAGE = policy("Allow", "s3:*");
const DENIAL = policy("Deny", "ssm:*");
const PERHAPS = policy("Allow", "*", { Condition: { Bool: { "aws:ViaAWSService": "true" } } });
const FOREIGN: AttachedPolicy = {
    kind: "managed",
    arn: "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore",
};
const HIDDEN: AttachedPolicy = { kind: "unknown", why: "nothing is known of an attachment" };

const CONDITIONAL = "the Allow of a policy statement has a Condition";
const NOT_SHOWN = "it is not shown which policies are attached";
const SAME_IN_CHINA = "AmazonSSMManagedInstanceCore says in this partition what it says in the partition aws";

const GRANTED: Grant = { kind: "pass", assumptions: [] };
const LACKING: Grant = { kind: "fail", proof: { denied: false } };
const DENIED: Grant = { kind: "fail", proof: { denied: true } };

function undetermined(reason: string): Grant {
    return { kind: "undetermined", reason };
}

interface Case {
    readonly name: string;
    readonly policies: Members<AttachedPolicy>;
    readonly boundary?: Members<AttachedPolicy>;
    readonly effective: Grant;
    /** Whether policies, and boundary, are proven to lack the action. */
    readonly lacking?: boolean;
    readonly outOfBounds?: boolean;
}

describe("what a role grants", () => {
    const cases: readonly Case[] = [
        { name: "nothing", policies: certainly(), effective: LACKING, lacking: true },
        { name: "what its policies allow", policies: certainly(EVERYTHING), effective: GRANTED },
        {
            name: "nothing that one of its policies denies",
            policies: certainly(EVERYTHING, DENIAL),
            effective: DENIED,
            lacking: true,
        },
        {
            name: "perhaps what a policy allows that may be attached",
            policies: members([], [EVERYTHING]),
            effective: undetermined(NOT_SHOWN),
        },
        {
            name: "perhaps what a policy denies that may be attached",
            policies: members([EVERYTHING], [DENIAL]),
            effective: undetermined(NOT_SHOWN),
        },
        {
            name: "what is allowed, whatever else may be attached",
            policies: members([EVERYTHING], [STORAGE]),
            effective: GRANTED,
        },
        {
            name: "what is allowed, unless something hidden that may be attached denies it",
            policies: members([EVERYTHING], [HIDDEN]),
            effective: {
                kind: "pass",
                assumptions: [
                    "no attached policy that this preview cannot read denies what the others grant",
                ],
            },
        },
        {
            name: "nothing that no policy allows, whatever may be attached",
            policies: members([STORAGE], [STORAGE]),
            effective: LACKING,
            lacking: true,
        },
        {
            name: "nothing that is denied, whatever may be attached",
            policies: members([DENIAL], [EVERYTHING]),
            effective: DENIED,
            lacking: true,
        },
        {
            name: "what policies and boundary both allow",
            policies: certainly(EVERYTHING),
            boundary: certainly(EVERYTHING),
            effective: GRANTED,
        },
        {
            name: "what both allow, on the assumptions of both, each once",
            policies: certainly(FOREIGN),
            boundary: certainly(FOREIGN),
            effective: { kind: "pass", assumptions: [SAME_IN_CHINA] },
        },
        {
            name: "nothing that the boundary does not allow",
            policies: certainly(EVERYTHING),
            boundary: certainly(STORAGE),
            effective: LACKING,
            outOfBounds: true,
        },
        {
            name: "nothing that the boundary denies",
            policies: certainly(EVERYTHING),
            boundary: certainly(EVERYTHING, DENIAL),
            effective: DENIED,
            outOfBounds: true,
        },
        {
            name: "nothing that only the boundary allows",
            policies: certainly(STORAGE),
            boundary: certainly(EVERYTHING),
            effective: LACKING,
            lacking: true,
        },
        {
            name: "nothing that neither allows, by the proof of the policies",
            policies: certainly(EVERYTHING, DENIAL),
            boundary: certainly(STORAGE),
            effective: DENIED,
            lacking: true,
            outOfBounds: true,
        },
        {
            name: "nothing that the boundary does not allow, whatever the policies may",
            policies: certainly(PERHAPS),
            boundary: certainly(STORAGE),
            effective: LACKING,
            outOfBounds: true,
        },
        {
            name: "nothing that the policies do not allow, whatever the boundary may",
            policies: certainly(STORAGE),
            boundary: certainly(PERHAPS),
            effective: LACKING,
            lacking: true,
        },
        {
            name: "perhaps what the boundary may allow",
            policies: certainly(EVERYTHING),
            boundary: certainly(PERHAPS),
            effective: undetermined(CONDITIONAL),
        },
        {
            name: "perhaps what either may allow, by the reason of the policies",
            policies: certainly(HIDDEN),
            boundary: certainly(PERHAPS),
            effective: undetermined("nothing is known of an attachment"),
        },
        {
            name: "perhaps what one of two possible boundaries allows",
            policies: certainly(EVERYTHING),
            boundary: members([], [EVERYTHING, STORAGE]),
            effective: undetermined(NOT_SHOWN),
        },
    ];
    for (const { name, policies, boundary, effective, lacking = false, outOfBounds = false } of cases) {
        it(name, () => {
            const grants = roleGrants({ policies, boundary }, [requestFor(REGISTER)]);
            assert.deepEqual([...grants.effective], [[REGISTER, effective]]);
            assert.deepEqual(grants.lacking, lacking ? [REGISTER] : []);
            assert.deepEqual(grants.outOfBounds, outOfBounds ? [REGISTER] : []);
        });
    }

    it("is told for each action of its own, in the order asked", () => {
        const role: RolePolicies = {
            policies: certainly(MESSAGES),
            boundary: certainly(policy("Allow", "ssm:*")),
        };
        const grants = roleGrants(role, sessionRequests(undefined));
        assert.deepEqual([...grants.effective.keys()], SESSION_ACTIONS);
        assert.deepEqual(grants.lacking, [REGISTER]);
        assert.deepEqual(
            grants.outOfBounds,
            SESSION_ACTIONS.filter((action) => action !== REGISTER),
        );
    });

    const attached = fc.array(
        fc.constantFrom(EVERYTHING, MESSAGES, STORAGE, DENIAL, PERHAPS, FOREIGN, HIDDEN),
        { maxLength: 3 },
    );

    it("is only decided where every choice of the possible policies decides alike", () => {
        fc.assert(
            fc.property(attached, attached, (certain, possible) => {
                const { kind } = grantByAny({ ...certainly(...certain), possible }, requestFor(REGISTER));
                if (kind === "undetermined") return;
                for (const chosen of selections(possible))
                    assert.equal(grantOf(requestFor(REGISTER), [...certain, ...chosen]).kind, kind);
            }),
        );
    });
});

describe("what denies a role an action that no Allow outvotes", () => {
    const ACTIONS = [REGISTER, "ssmmessages:OpenDataChannel"];
    const cases: readonly (readonly [string, Members<AttachedPolicy>, readonly (readonly string[])[]])[] = [
        ["nothing where it is only not allowed", certainly(STORAGE), []],
        ["a policy that denies it", certainly(EVERYTHING, DENIAL), [[REGISTER]]],
        ["each policy that does", certainly(DENIAL, DENIAL), [[REGISTER], [REGISTER]]],
        ["no policy that may be attached", members([EVERYTHING], [DENIAL]), []],
    ];
    for (const [name, policies, expected] of cases)
        it(name, () => {
            const { denied } = roleGrants({ policies, boundary: undefined }, ACTIONS.map(requestFor));
            assert.deepEqual(
                denied.map(({ actions }) => actions),
                expected,
            );
        });
});
