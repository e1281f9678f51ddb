/** Versions from one to another, both included; without `to`, all later ones. "8" stands for every 8.x. */
export interface VersionRange {
    readonly from: string;
    readonly to?: string;
}

/** What AWS says of one operating system. */
export interface OperatingSystem {
    /** The versions on the list of supported operating systems, in order; empty if the list has none. */
    readonly supported: readonly VersionRange[];
    /** The versions whose usual images are known to hold SSM Agent, or to lack it. */
    readonly agent?: {
        readonly presence: "preinstalled" | "absent";
        readonly versions: readonly VersionRange[];
    };
    /** The versions behind the code names that image names and parameters use. */
    readonly codenames?: Readonly<Record<string, string>>;
}

/** Until when the text of the list is known. AWS adds versions, so nothing newer is concluded from it. */
export const OPERATING_SYSTEMS_AS_OF = "2026-07-30";

/**
 * The operating systems that Systems Manager supports, and those that it is known not to support.
 *
 * Sources, all in https://docs.aws.amazon.com/systems-manager/latest/userguide/, text of 2026-07-30:
 * `supported` from operating-systems-and-machine-types.html; Windows Server 2016 Nano from
 * session-manager-prerequisites.html; `agent` from ami-preinstalled-agent.html and, where absent, from the
 * manual installation pages of 2023-05-03; the agent of Bottlerocket from its README (2024-10-24).
 * Names are AWS's. "Amazon Linux" is one system here, its versions are the generations 1, 2 and 2023.
 */
export const OPERATING_SYSTEMS = {
    AlmaLinux: {
        supported: [
            { from: "8.3", to: "8.10" },
            { from: "9", to: "9" },
        ],
        agent: { presence: "preinstalled", versions: [{ from: "8", to: "9" }] },
    },
    "Amazon Linux": {
        supported: [
            { from: "2", to: "2" },
            { from: "2023", to: "2023" },
        ],
        agent: {
            presence: "preinstalled",
            versions: [
                { from: "2", to: "2" },
                { from: "2023", to: "2023" },
            ],
        },
    },
    Bottlerocket: {
        supported: [{ from: "1.0.0" }],
        agent: { presence: "preinstalled", versions: [{ from: "1.0.0" }] },
    },
    CentOS: {
        supported: [],
        agent: { presence: "absent", versions: [{ from: "6", to: "8" }] },
    },
    "CentOS Stream": {
        supported: [{ from: "9", to: "9" }],
        agent: { presence: "absent", versions: [{ from: "8", to: "9" }] },
    },
    "Debian Server": {
        supported: [{ from: "11", to: "12" }],
        agent: { presence: "absent", versions: [{ from: "8", to: "12" }] },
        codenames: {
            wheezy: "7",
            jessie: "8",
            stretch: "9",
            buster: "10",
            bullseye: "11",
            bookworm: "12",
            trixie: "13",
        },
    },
    Fedora: {
        supported: [],
    },
    "Oracle Linux": {
        supported: [
            { from: "7.5", to: "7.8" },
            { from: "8", to: "9" },
        ],
        agent: { presence: "absent", versions: [{ from: "7", to: "9" }] },
    },
    "Red Hat Enterprise Linux": {
        supported: [{ from: "7.0", to: "10" }],
        agent: { presence: "absent", versions: [{ from: "6", to: "10" }] },
    },
    "Rocky Linux": {
        supported: [{ from: "8", to: "10" }],
        agent: { presence: "absent", versions: [{ from: "8", to: "10" }] },
    },
    "SUSE Linux Enterprise Server": {
        supported: [{ from: "15.3", to: "15" }],
        agent: { presence: "preinstalled", versions: [{ from: "15.3", to: "15" }] },
    },
    "Ubuntu Server": {
        supported: [
            { from: "18.04", to: "18.04" },
            { from: "20.04", to: "20.04" },
            { from: "22.04", to: "22.04" },
            { from: "24.04", to: "24.04" },
            { from: "25.04", to: "25.04" },
        ],
        agent: {
            presence: "preinstalled",
            versions: [
                { from: "18.04", to: "18.04" },
                { from: "20.04", to: "20.04" },
                { from: "22.04", to: "22.04" },
                { from: "24.04", to: "24.10" },
                { from: "25.04", to: "25.04" },
            ],
        },
        codenames: {
            precise: "12.04",
            trusty: "14.04",
            xenial: "16.04",
            bionic: "18.04",
            focal: "20.04",
            jammy: "22.04",
            noble: "24.04",
            oracular: "24.10",
            plucky: "25.04",
            questing: "25.10",
            resolute: "26.04",
        },
    },
    "Windows Server": {
        supported: [
            { from: "2012", to: "2012" },
            { from: "2016", to: "2016" },
            { from: "2019", to: "2019" },
            { from: "2022", to: "2022" },
            { from: "2025", to: "2025" },
        ],
        agent: { presence: "preinstalled", versions: [{ from: "2016", to: "2025" }] },
    },
    "Windows Server 2016 Nano": {
        supported: [],
    },
    macOS: {
        supported: [{ from: "13", to: "15" }],
        agent: { presence: "preinstalled", versions: [{ from: "13", to: "15" }] },
        codenames: {
            mojave: "10.14",
            catalina: "10.15",
            bigsur: "11",
            monterey: "12",
            ventura: "13",
            sonoma: "14",
            sequoia: "15",
            tahoe: "26",
        },
    },
} as const satisfies Readonly<Record<string, OperatingSystem>>;

export type OperatingSystemName = keyof typeof OPERATING_SYSTEMS;

/** What AWS says of this operating system. */
export function operatingSystem(name: OperatingSystemName): OperatingSystem {
    return OPERATING_SYSTEMS[name];
}
