import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { PolicyConfigSchema } from "@pulumi/policy";
import { Ajv } from "ajv";
import {
    assumptionsSchema,
    schemaOf,
    readPolicyConfiguration,
    readShared,
    type Problem,
} from "../engine/configuration";
import { catalogue } from "../policies";
import { assumptions } from "../policies/assumptions";
import { isRecord } from "../value/raw";
import { blocksOf, markdownFiles } from "./support/markdown";

const LEVELS = ["advisory", "mandatory", "disabled"];
const ORGANIZATION = "examples/organization";

interface Example {
    readonly where: string;
    readonly text: string;
}

function examples(): readonly Example[] {
    const inPages = markdownFiles().flatMap((file) =>
        blocksOf(readFileSync(file, "utf8"), "json policy-config").map((text, index) => ({
            where: `${file}, example ${String(index + 1)}`,
            text,
        })),
    );
    const files = readdirSync(ORGANIZATION)
        .filter((file) => file.endsWith(".json"))
        .map((file) => path.join(ORGANIZATION, file));
    return [...inPages, ...files.map((file) => ({ where: file, text: readFileSync(file, "utf8") }))];
}

/** What is wrong with a configuration, in the engine's eyes or in ours. */
function faultsOf(configuration: unknown): readonly string[] {
    if (!isRecord(configuration)) return ["it is not an object"];
    return Object.entries(configuration).flatMap(([name, entry]) =>
        name === "all" ? faultsOfLevel(name, entry) : faultsOfEntry(name, entry),
    );
}

function faultsOfEntry(name: string, entry: unknown): readonly string[] {
    const policy = catalogue.find((candidate) => candidate.name === name);
    if (policy === undefined) return [`no policy is called ${name}`];
    if (!isRecord(entry)) return faultsOfLevel(name, entry);
    const { enforcementLevel = "advisory", ...settings } = entry;
    const shared = name === assumptions.name;
    const ajv = new Ajv({ allErrors: true, strict: false });
    void ajv.validate(engineSchema(shared ? assumptionsSchema : schemaOf(policy)), settings);
    const { problems } = shared ? readShared(name, settings) : readPolicyConfiguration(policy, settings);
    return [
        ...faultsOfLevel(name, enforcementLevel),
        ...(ajv.errors ?? []).map((error) => `${name}${error.instancePath} ${error.message ?? "is wrong"}`),
        ...problems.map((problem: Problem) => `${name}.${problem.key} ${problem.says}`),
    ];
}

function faultsOfLevel(name: string, level: unknown): readonly string[] {
    return LEVELS.some((known) => known === level) ? [] : [`${name} has no level that the engine knows`];
}

/** As the engine makes it of what a policy gives. */
function engineSchema({ properties, required = [] }: PolicyConfigSchema): object {
    return { type: "object", properties, required };
}

describe("configuration shown to people", () => {
    for (const { where, text } of examples()) {
        it(`${where} is right`, () => {
            assert.deepEqual(faultsOf(JSON.parse(text)), []);
        });
    }

    it("includes both steps of the rollout", () => {
        const names = readdirSync(ORGANIZATION);
        for (const file of ["advisory.json", "enforced.json"]) {
            assert.ok(names.includes(file), `${ORGANIZATION} lacks ${file}`);
        }
    });

    const wrong: readonly (readonly [string, unknown])[] = [
        ["a policy that does not exist", { "instance-profil": "advisory" }],
        ["a level that does not exist", { all: "warning" }],
        ["an exemption without a reason", { "https-egress": { exemptions: [{ resource: "a" }] } }],
        ["an exemption of nothing", { "https-egress": { exemptions: [{ reason: "a" }] } }],
        [
            "an exemption with a key of its own",
            { "https-egress": { exemptions: [{ tag: "a", reason: "a", until: "b" }] } },
        ],
        [
            "a date that is none",
            { "https-egress": { exemptions: [{ tag: "a", reason: "a", expires: "2027-02-30" }] } },
        ],
        ["a setting that does not exist", { assumptions: { region: "eu-west-1" } }],
        ["a declaration that does not exist", { assumptions: { networks: { "*": "open" } } }],
    ];
    for (const [what, configuration] of wrong) {
        it(`would be told of ${what}`, () => {
            assert.notDeepEqual(faultsOf(configuration), []);
        });
    }
});
