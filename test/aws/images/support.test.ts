import assert from "node:assert/strict";
import { OPERATING_SYSTEMS, type OperatingSystemName } from "../../../aws/facts/operating-systems";
import { supportOf, type Support } from "../../../aws/images";

interface Cases {
    readonly supported?: readonly string[];
    readonly unsupported?: readonly string[];
    readonly undetermined?: readonly string[];
}

const TABLE: Readonly<Record<OperatingSystemName, Cases>> = {
    AlmaLinux: {
        supported: ["8.3", "8.9", "8.10", "9", "9.0", "9.7"],
        unsupported: ["8.0", "8.2"],
        undetermined: ["8", "8.11", "10", "10.0"],
    },
    "Amazon Linux": {
        supported: ["2", "2023"],
        unsupported: ["1"],
        undetermined: ["2022", "2027"],
    },
    Bottlerocket: {
        supported: ["1.0.0", "1.58.0", "2.0.0"],
        unsupported: ["0.5.0"],
        undetermined: [],
    },
    CentOS: { unsupported: ["6", "7", "8"] },
    "CentOS Stream": { supported: ["9"], unsupported: ["8"], undetermined: ["10"] },
    "Debian Server": {
        supported: ["11", "12"],
        unsupported: ["7", "8", "9", "10"],
        undetermined: ["13", "14"],
    },
    Fedora: { unsupported: ["35", "43"] },
    "Oracle Linux": {
        supported: ["7.5", "7.8", "8.0", "8.10", "9.3"],
        unsupported: ["6.10", "7.4"],
        undetermined: ["7", "7.9", "10.0"],
    },
    "Red Hat Enterprise Linux": {
        supported: ["7.0", "7", "7.9", "8.10", "9.6", "10.0"],
        unsupported: ["6.10", "5"],
        undetermined: ["11.0"],
    },
    "Rocky Linux": { supported: ["8.4", "9.6", "10.1"], unsupported: ["7.9"], undetermined: ["11.0"] },
    "SUSE Linux Enterprise Server": {
        supported: ["15.3", "15.7"],
        unsupported: ["11.4", "12.5", "12", "15.0", "15.2"],
        undetermined: ["15", "16.0", "16"],
    },
    "Ubuntu Server": {
        supported: ["18.04", "20.04", "22.04", "24.04", "25.04"],
        unsupported: ["12.04", "14.04", "16.04", "17.10"],
        undetermined: ["18.10", "19.10", "20.10", "21.10", "22.10", "23.10", "24.10", "25.10", "26.04"],
    },
    "Windows Server": {
        supported: ["2012", "2012 R2", "2016", "2019", "2022", "2025"],
        unsupported: ["2003 R2", "2008", "2008 R2"],
        undetermined: ["2028", "2018"],
    },
    "Windows Server 2016 Nano": {},
    macOS: {
        supported: ["13", "14", "15"],
        unsupported: ["10.14", "10.15", "11", "12"],
        undetermined: ["16", "26"],
    },
};

function whyOf(support: Support): string {
    assert.notEqual(support.kind, "supported");
    return support.kind === "supported" ? "" : support.why;
}

describe("support of an operating system", () => {
    it("is tested for every system of the table", () => {
        assert.deepEqual(Object.keys(TABLE), Object.keys(OPERATING_SYSTEMS));
    });

    for (const [name, cases] of Object.entries(TABLE)) {
        const operatingSystem = name as OperatingSystemName;
        for (const [kind, versions] of Object.entries(cases) as [Support["kind"], readonly string[]][]) {
            for (const version of versions) {
                it(`${name} ${version} is ${kind}`, () => {
                    assert.equal(supportOf({ operatingSystem, version }).kind, kind);
                });
            }
        }
    }

    const WITHOUT_VERSION: readonly [OperatingSystemName, Support["kind"]][] = [
        ["Bottlerocket", "supported"],
        ["Debian Server", "undetermined"],
        ["Windows Server", "undetermined"],
        ["Windows Server 2016 Nano", "unsupported"],
        ["Fedora", "unsupported"],
        ["CentOS", "unsupported"],
    ];
    for (const [operatingSystem, kind] of WITHOUT_VERSION) {
        it(`${operatingSystem} without a version is ${kind}`, () => {
            assert.equal(supportOf({ operatingSystem }).kind, kind);
        });
    }
});

describe("the reason", () => {
    const REASONS: readonly [string, OperatingSystemName, string | undefined, string][] = [
        [
            "of a version that the list has left behind",
            "Debian Server",
            "10",
            "Systems Manager does not support Debian Server 10 (AWS's list of 2026-07-30 begins at 11)",
        ],
        [
            "of a system that is not on the list",
            "CentOS",
            "7",
            "Systems Manager does not support CentOS 7 (AWS's list of 2026-07-30 has no version of it)",
        ],
        [
            "of Nano",
            "Windows Server 2016 Nano",
            undefined,
            "Systems Manager does not support Windows Server 2016 Nano (AWS's list of 2026-07-30 has no version of it)",
        ],
        [
            "of a version after the list",
            "Ubuntu Server",
            "26.04",
            "Ubuntu Server 26.04 is newer than AWS's list of 2026-07-30",
        ],
        [
            "of a version between two on the list",
            "Ubuntu Server",
            "24.10",
            "AWS's list of 2026-07-30 does not settle Ubuntu Server 24.10",
        ],
    ];
    for (const [title, operatingSystem, version, why] of REASONS) {
        it(title, () => {
            const support = supportOf({ operatingSystem, ...(version === undefined ? {} : { version }) });
            assert.equal(whyOf(support), why);
        });
    }
});
