import assert from "node:assert/strict";
import type { Exemption } from "../../engine/configuration";
import { exemptsResource, exemptsSubject, stateOf, type ExemptionState } from "../../engine/exemptions";
import { nodesOf, Stack } from "../../stack";
import { Later, Program } from "../support/program";

function exemption(fields: Omit<Exemption, "key">): Exemption {
    return { key: "exemptions[0]", ...fields };
}

describe("an exemption's state", () => {
    const cases: readonly (readonly [expires: string | undefined, now: string, state: ExemptionState])[] = [
        [undefined, "2099-01-01T00:00:00Z", "in force"],
        ["2026-08-31", "2026-08-17T23:59:59.999Z", "in force"],
        ["2026-08-31", "2026-08-18T00:00:00Z", "ends soon"],
        ["2026-08-31", "2026-08-31T23:59:59.999Z", "ends soon"],
        ["2026-08-31", "2026-09-01T00:00:00Z", "expired"],
        ["2026-08-31", "2030-01-01T00:00:00Z", "expired"],
    ];
    for (const [expires, now, state] of cases) {
        it(`is ${state} at ${now}${expires === undefined ? " without an end" : ""}`, () => {
            assert.equal(stateOf(exemption(expires === undefined ? {} : { expires }), new Date(now)), state);
        });
    }
});

describe("an exemption matches", () => {
    const program = new Program();
    const defaults = {
        providerInputs: { region: "eu-west-1", defaultTags: JSON.stringify({ tags: { owner: "platform" } }) },
    };
    program.add(
        "instance",
        "web",
        { tags: { team: "web", stage: new Later("dev"), empty: "", "a=b": "c" } },
        defaults,
    );
    const template = program.add("launchTemplate", "template", {
        tags: { launcher: "yes" },
        tagSpecifications: [{ resourceType: "instance", tags: { machine: "yes" } }],
    });
    program.add("autoScalingGroup", "fleet", {
        launchTemplate: { id: template.id },
        tags: [{ key: "group", value: "yes", propagateAtLaunch: true }],
    });
    const [web, fleet] = nodesOf(new Stack(program.propose("preview")));
    assert.ok(web !== undefined && fleet !== undefined);
    const urn = web.resource.urn;

    const cases: readonly {
        readonly name: string;
        readonly fields: Omit<Exemption, "key">;
        readonly node?: typeof web;
        readonly matches: boolean;
        /** Where the cause is the same resource but its launcher's tags are not its own. */
        readonly asCause?: boolean;
    }[] = [
        { name: "by URN", fields: { resource: urn }, matches: true },
        { name: "by logical name", fields: { resource: "web" }, matches: true },
        { name: "by a wildcard in the name", fields: { resource: "w*b" }, matches: true },
        { name: "by a wildcard in the URN", fields: { resource: "urn:*::web" }, matches: true },
        { name: "by everything", fields: { resource: "*" }, matches: true },
        { name: "not by a part of the name", fields: { resource: "we" }, matches: false },
        { name: "not by another name", fields: { resource: "worker*" }, matches: false },
        { name: "by the key of a tag", fields: { tag: "team" }, matches: true },
        { name: "by the key and value of a tag", fields: { tag: "team=web" }, matches: true },
        { name: "by wildcards in key and value", fields: { tag: "te*=w*" }, matches: true },
        { name: "by an empty value", fields: { tag: "empty=" }, matches: true },
        { name: "not by another value", fields: { tag: "team=data" }, matches: false },
        { name: "not by an empty value of a tag that has one", fields: { tag: "team=" }, matches: false },
        { name: "not by another key", fields: { tag: "teams" }, matches: false },
        { name: "not by a tag whose value is unknown", fields: { tag: "stage" }, matches: false },
        {
            name: "not by a tag whose value is unknown, whatever value is asked for",
            fields: { tag: "stage=*" },
            matches: false,
        },
        { name: "by a default tag of the provider", fields: { tag: "owner=platform" }, matches: true },
        { name: "by resource and tag together", fields: { resource: "web", tag: "team" }, matches: true },
        {
            name: "not by the tag alone if a resource is named too",
            fields: { resource: "worker", tag: "team" },
            matches: false,
        },
        {
            name: "not by the resource alone if a tag is named too",
            fields: { resource: "web", tag: "other" },
            matches: false,
        },
        { name: "a fleet by a tag of the group", node: fleet, fields: { tag: "group=yes" }, matches: true },
        {
            name: "a fleet by a tag of its launch template",
            node: fleet,
            fields: { tag: "launcher" },
            matches: true,
            asCause: false,
        },
        {
            name: "a fleet by a tag of its instances",
            node: fleet,
            fields: { tag: "machine=yes" },
            matches: true,
            asCause: false,
        },
        {
            name: "a fleet not by the name of its launch template",
            node: fleet,
            fields: { resource: "template" },
            matches: false,
        },
    ];
    for (const { name, fields, node = web, matches, asCause = matches } of cases) {
        it(name, () => {
            assert.equal(exemptsSubject(exemption(fields), node), matches);
            assert.equal(exemptsResource(exemption(fields), node.resource), asCause);
        });
    }
});
