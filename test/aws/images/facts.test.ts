import assert from "node:assert/strict";
import {
    operatingSystem,
    OPERATING_SYSTEMS,
    OPERATING_SYSTEMS_AS_OF,
    type OperatingSystemName,
    type VersionRange,
} from "../../../aws/facts/operating-systems";
import { EKS_AMI_TYPES } from "../../../aws/images/eks-ami-types";
import { PUBLISHED_NAMES } from "../../../aws/images/names";
import { PARAMETER_NAMESPACES } from "../../../aws/images/parameters";
import type { PatternSource } from "../../../aws/images/patterns";
import { placeOf } from "../../../aws/images/versions";

const names = Object.keys(OPERATING_SYSTEMS) as OperatingSystemName[];

function assertInOrder(ranges: readonly VersionRange[], message: string): void {
    ranges.forEach(({ from, to }, index) => {
        assert.match(from, /^\d+(\.\d+){0,2}$/, message);
        if (to !== undefined) {
            assert.match(to, /^\d+(\.\d+)?$/, message);
            assert.notEqual(placeOf(to, [{ from }]), "older", message);
        }
        const earlier = ranges.slice(0, index);
        if (earlier.length > 0) assert.equal(placeOf(from, earlier), "newer", message);
    });
}

describe("the table of operating systems", () => {
    it("says until when its source is known", () => {
        assert.match(OPERATING_SYSTEMS_AS_OF, /^20\d\d-\d\d-\d\d$/);
    });

    it("lists the systems in order", () => {
        assert.deepEqual(names, [...names].sort());
    });

    it("lists versions in order, without overlap", () => {
        for (const name of names) {
            const { supported, agent } = operatingSystem(name);
            assertInOrder(supported, name);
            assertInOrder(agent?.versions ?? [], name);
            assert.notEqual(agent?.versions.length, 0, name);
        }
    });

    it("lists code names in the order of their versions", () => {
        for (const name of names) {
            const versions = Object.values(operatingSystem(name).codenames ?? {});
            versions.slice(1).forEach((version, index) => {
                assert.equal(placeOf(version, [{ from: "0", to: versions[index] ?? "" }]), "newer", version);
            });
        }
    });
});

describe("the tables of image patterns", () => {
    const sources: readonly PatternSource[] = [...PUBLISHED_NAMES, ...PARAMETER_NAMESPACES, EKS_AMI_TYPES];
    const patterns = sources.flatMap((source) => source.patterns);

    it("name a source", () => {
        for (const { source } of sources) assert.ok(source.length > 20, source);
    });

    it("anchor every pattern at the start and keep no state in it", () => {
        for (const { pattern } of patterns) {
            assert.ok(pattern.source.startsWith("^"), pattern.source);
            assert.equal(pattern.flags, "", pattern.source);
        }
    });

    it("repeat nothing that itself repeats without bound", () => {
        for (const { pattern } of patterns)
            assert.doesNotMatch(pattern.source, /[+*]\)[+*{]/, pattern.source);
    });

    it("give a version by the table or by the pattern, never by both", () => {
        for (const { pattern, version } of patterns) {
            if (version !== undefined) assert.ok(!pattern.source.includes("?<version>"), pattern.source);
        }
    });

    it("know the accounts of every publisher", () => {
        for (const { accounts, source } of PUBLISHED_NAMES) {
            assert.ok(accounts.length > 0, source);
            for (const account of accounts) assert.match(account, /^\d{12}$/);
        }
    });

    it("keep the namespaces of parameters apart", () => {
        const paths = [...new Set(PARAMETER_NAMESPACES.map(({ path }) => path))];
        for (const path of paths) {
            assert.match(path, /^\/aws\/service\/[a-z0-9/-]+\/$/);
            assert.deepEqual(
                paths.filter((other) => other.startsWith(path)),
                [path],
            );
        }
    });
});
