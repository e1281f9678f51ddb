import assert from "node:assert/strict";
import fc from "fast-check";
import {
    assumptionsSchema,
    policySchema,
    readPolicyConfiguration,
    readShared,
    schemaOf,
} from "../../engine/configuration";
import { instanceProfile } from "../../policies/instance-profile";
import { instanceRolePermissions } from "../../policies/instance-role-permissions";
import { NO_DECLARATIONS } from "../../judgement/declarations";

const reason = "reviewed";

function readExemptions(configuration: object) {
    const { value, problems } = readPolicyConfiguration(instanceProfile, configuration);
    return { value: value.exemptions, problems };
}

function problems(configuration: object): readonly string[] {
    return readExemptions(configuration).problems.map(({ policy, key, says }) => {
        assert.equal(policy, "instance-profile");
        return `${key} ${says}`;
    });
}

describe("exemptions", () => {
    it("are none by default", () => {
        assert.deepEqual(readExemptions({}), { value: [], problems: [] });
        assert.deepEqual(readExemptions({ exemptions: [] }), { value: [], problems: [] });
    });

    it("are read as they stand, each with its place", () => {
        const exemptions = [
            { resource: "web", reason },
            { tag: "team=web", resource: "*", reason, expires: "2028-02-29" },
        ];
        assert.deepEqual(readExemptions({ exemptions }), {
            value: [
                { resource: "web", reason, key: "exemptions[0]" },
                { tag: "team=web", resource: "*", reason, expires: "2028-02-29", key: "exemptions[1]" },
            ],
            problems: [],
        });
    });

    const wrong: readonly (readonly [name: string, entry: unknown, problem: string])[] = [
        ["no object", "web", "exemptions[0] is not an object"],
        ["null", null, "exemptions[0] is not an object"],
        ["a list", [], "exemptions[0] is not an object"],
        ["neither a resource nor a tag", { reason }, "exemptions[0] names neither a resource nor a tag"],
        ["no reason", { resource: "web" }, "exemptions[0].reason is missing"],
        ["an empty reason", { resource: "web", reason: "" }, "exemptions[0].reason is no text"],
        ["an empty resource", { resource: "", tag: "team", reason }, "exemptions[0].resource is no text"],
        ["a resource that is no text", { resource: 1, reason }, "exemptions[0].resource is no text"],
        ["a tag that is no text", { tag: { team: "web" }, reason }, "exemptions[0].tag is no text"],
        ["a tag of null", { tag: null, resource: "web", reason }, "exemptions[0].tag is no text"],
        [
            "a date that is no text",
            { resource: "web", reason, expires: 20260101 },
            "exemptions[0].expires is no text",
        ],
        ...[
            "soon",
            "2026-02-30",
            "2026-13-01",
            "2026-1-1",
            "2026-01-01T00:00:00Z",
            " 2026-01-01",
            "01.01.2026",
            "2027-02-29",
        ].map(
            (expires) =>
                [
                    `the date ${expires}`,
                    { resource: "web", reason, expires },
                    "exemptions[0].expires is no date of the form YYYY-MM-DD",
                ] as const,
        ),
    ];
    for (const [name, entry, problem] of wrong) {
        it(`with ${name} exempt nothing and are reported, and the others hold`, () => {
            assert.deepEqual(problems({ exemptions: [entry] }), [problem]);
            const { value } = readExemptions({ exemptions: [entry, { resource: "web", reason }] });
            assert.deepEqual(
                value.map(({ key }) => key),
                ["exemptions[1]"],
            );
        });
    }

    for (const exemptions of [null, "web", { resource: "web", reason }, 1]) {
        it(`that are ${JSON.stringify(exemptions)} are reported`, () => {
            assert.deepEqual(problems({ exemptions }), ["exemptions is not a list"]);
        });
    }

    it("stand alone: any other key is reported", () => {
        assert.deepEqual(problems({ exemption: [], exemptions: [] }), [
            "exemption is no setting of this policy",
        ]);
        assert.deepEqual(problems({ toString: 1 }), ["toString is no setting of this policy"]);
    });

    it("never make reading throw, and hold only what is sound", () => {
        const entry = fc.oneof(
            fc.jsonValue(),
            fc.dictionary(
                fc.constantFrom("resource", "tag", "reason", "expires", "__proto__", "key"),
                fc.jsonValue(),
            ),
        );
        const configuration = fc.oneof(
            fc.dictionary(fc.string(), fc.jsonValue()),
            fc.record({ exemptions: fc.oneof(fc.jsonValue(), fc.array(entry)) }),
        );
        fc.assert(
            fc.property(configuration, (any) => {
                const { value } = readExemptions(any);
                for (const { resource, tag, expires } of value) {
                    assert.ok(typeof (resource ?? tag) === "string");
                    assert.ok(expires === undefined || !Number.isNaN(Date.parse(expires)));
                }
            }),
        );
    });
});

describe("shared configuration", () => {
    const read = (configuration: object) => readShared("assumptions", configuration);
    const wrong = (configuration: object) =>
        read(configuration).problems.map(({ key, says }) => `${key} ${says}`);

    it("has defaults for everything", () => {
        assert.deepEqual(read({}), {
            value: { declarations: NO_DECLARATIONS, notify: "undetermined" },
            problems: [],
        });
    });

    it("is read as it stands", () => {
        const declarations = {
            defaultHostManagement: { "*": "off", "eu-west-1": "on" },
            images: { "ami-1": { name: "golden", ownerId: "123456789012" }, "*": "trusted" },
            networks: { "vpc-1": "reachable" },
            proxy: { web: "none" },
            roles: { app: "insufficient" },
        };
        assert.deepEqual(read({ ...declarations, contact: "#help", notify: "always" }), {
            value: { declarations, contact: "#help", notify: "always" },
            problems: [],
        });
    });

    it("takes Default Host Management as one word for all Regions", () => {
        assert.deepEqual(read({ defaultHostManagement: "on" }).value.declarations.defaultHostManagement, {
            "*": "on",
        });
    });

    it("takes proxy as one word for all nodes", () => {
        assert.deepEqual(read({ proxy: "none" }).value.declarations.proxy, { "*": "none" });
    });

    const cases: readonly (readonly [key: string, value: unknown, problem: string])[] = [
        ["defaultHostManagement", "maybe", "is neither on nor off nor an object"],
        ["defaultHostManagement", true, "is neither on nor off nor an object"],
        ["defaultHostManagement", { "*": true }, "has an entry of no known kind"],
        ["proxy", "maybe", "is neither none nor an object"],
        ["proxy", ["none"], "is neither none nor an object"],
        ["proxy", { web: "http://10.0.0.5:3128" }, "has an entry of no known kind"],
        ["images", "trusted", "is not an object"],
        ["images", { "ami-1": "untrusted" }, "has an entry of no known kind"],
        ["images", { "ami-1": {} }, "has an entry of no known kind"],
        ["images", { "ami-1": { name: 1 } }, "has an entry of no known kind"],
        ["images", { "ami-1": { name: "a", ownerId: 1 } }, "has an entry of no known kind"],
        ["networks", [], "is not an object"],
        ["networks", { "vpc-1": "open" }, "has an entry of no known kind"],
        ["roles", null, "is not an object"],
        ["roles", { app: ["sufficient"] }, "has an entry of no known kind"],
        ["contact", 1, "is not one line of text"],
        ["contact", "", "is not one line of text"],
        ["contact", "a\nb", "is not one line of text"],
        ["contact", "x".repeat(121), "is not one line of text"],
        ["notify", "sometimes", "is none of never, undetermined, always"],
        ["notify", 1, "is none of never, undetermined, always"],
    ];
    for (const [key, value, problem] of cases) {
        it(`without effect and reported: ${key}: ${JSON.stringify(value).slice(0, 40)}`, () => {
            const result = read({ [key]: value });
            assert.deepEqual(result.value, read({}).value);
            assert.deepEqual(wrong({ [key]: value }), [`${key} ${problem}`]);
        });
    }

    it("keeps the sound entries beside a wrong one", () => {
        const { value } = read({ roles: { app: "sufficient", web: "perhaps" } });
        assert.deepEqual(value.declarations.roles, { app: "sufficient" });
    });

    it("reports keys that are none of its settings", () => {
        assert.deepEqual(wrong({ defaultHostManagment: "on", exemptions: [] }), [
            "defaultHostManagment is no setting of this policy",
            "exemptions is no setting of this policy",
        ]);
        assert.deepEqual(wrong({ constructor: 1 }), ["constructor is no setting of this policy"]);
    });

    it("never makes reading throw, and holds only what is sound", () => {
        const keys = [...Object.keys(assumptionsSchema.properties), "__proto__", "toString"];
        const entries = fc.dictionary(
            fc.string(),
            fc.oneof(fc.jsonValue(), fc.constantFrom("on", "trusted", "reachable", "none", "sufficient")),
        );
        const configuration = fc.dictionary(
            fc.oneof(fc.constantFrom(...keys), fc.string()),
            fc.oneof(fc.jsonValue(), entries),
        );
        fc.assert(
            fc.property(configuration, (any) => {
                const { value, problems } = read(any);
                const { defaultHostManagement, networks, proxy, roles } = value.declarations;
                for (const state of Object.values(defaultHostManagement)) assert.match(state, /^(on|off)$/);
                for (const state of Object.values(networks)) assert.match(state, /^(un)?reachable$/);
                for (const state of Object.values(proxy)) assert.equal(state, "none");
                for (const state of Object.values(roles)) assert.match(state, /^(in)?sufficient$/);
                for (const { says } of problems) assert.ok(says.length < 60);
            }),
        );
    });
});

describe("settings of a policy", () => {
    const read = (configuration: object) => {
        const { value, problems: found } = readPolicyConfiguration(instanceRolePermissions, configuration);
        return [value.settings, found.map(({ key, says }) => `${key} ${says}`)];
    };

    it("are left to their defaults where nothing is said", () => {
        assert.deepEqual(read({}), [{}, []]);
    });

    it("are read as they stand", () => {
        const settings = { scope: "all", require: "AmazonSSMManagedInstanceCore" };
        assert.deepEqual(read(settings), [settings, []]);
    });

    it("are left out where they are wrong, and reported", () => {
        assert.deepEqual(read({ scope: "some", require: 1 }), [
            {},
            ["scope is none of nodes, all", "require is none of permissions, AmazonSSMManagedInstanceCore"],
        ]);
    });

    it("are no settings of a policy that has none", () => {
        assert.deepEqual(problems({ scope: "all" }), ["scope is no setting of this policy"]);
    });

    it("stand in its schema, with all that they may be", () => {
        const { scope } = schemaOf(instanceRolePermissions).properties;
        assert.deepEqual(scope?.enum, ["nodes", "all"]);
        assert.deepEqual(Object.keys(schemaOf(instanceProfile).properties), ["exemptions"]);
    });
});

it("the schemas name every setting, and nested objects are closed", () => {
    assert.deepEqual(Object.keys(policySchema.properties), ["exemptions"]);
    assert.deepEqual(Object.keys(assumptionsSchema.properties).sort(), [
        "contact",
        "defaultHostManagement",
        "images",
        "networks",
        "notify",
        "proxy",
        "roles",
    ]);
    const { items } = policySchema.properties.exemptions ?? {};
    assert.ok(typeof items === "object" && "additionalProperties" in items);
    assert.equal(items.additionalProperties, false);
});
