import assert from "node:assert/strict";
import { changesSystem } from "../../../../aws/agent";
import { absent, known, unknown, type Value } from "../../../../value";

function script(...lines: readonly string[]): Value<string> {
    return known(["#!/bin/sh", ...lines, ""].join("\n"));
}

const CASES: readonly (readonly [name: string, Value<string>, boolean])[] = [
    ["no user data", absent, false],
    ["user data that is not known", unknown("is known only after the update"), false],
    ["Ubuntu", script("do-release-upgrade -f DistUpgradeViewNonInteractive"), true],
    ["RHEL", script("yum install -y leapp-upgrade", "leapp upgrade --reboot"), true],
    ["Fedora", script("dnf system-upgrade download --releasever=41 -y"), true],
    ["Amazon Linux", script("dnf upgrade --releasever=latest -y"), true],
    ["SUSE", script("zypper --non-interactive dup"), true],
    ["Debian", script("sed -i s/jessie/bookworm/ /etc/apt/sources.list", "apt-get -y dist-upgrade"), true],
    [
        "Debian, by a list",
        known("#cloud-config\napt:\n  sources_list: |\n    deb x\nruncmd:\n- apt-get -y dist-upgrade\n"),
        true,
    ],
    [
        "Debian, by another program",
        script("sed -i s/buster/bookworm/ /etc/apt/sources.list", "aptitude -y full-upgrade"),
        true,
    ],
    ["SUSE, by a package", script("zypper -n install SLES15-Migration"), true],
    ["macOS", script("startosinstall --agreetolicense"), true],
    ["the last release of the first Amazon Linux", script("yum update -y --releasever=2018.03"), false],
    [
        "packages of another repository",
        script("echo deb x > /etc/apt/sources.list.d/d.list", "apt-get -y dist-upgrade"),
        false,
    ],
    ["CentOS to another system", script("./almalinux-deploy.sh"), true],
    ["Windows", known("<powershell>\nD:\\setup.exe /auto upgrade /quiet\n</powershell>"), true],
    ["packages of the same release", script("apt-get update", "apt-get -y dist-upgrade"), false],
    ["other sources alone", script("echo deb x > /etc/apt/sources.list.d/x.list", "apt install x"), false],
    ["a comment", script("# later: do-release-upgrade"), false],
];

describe("changesSystem", () => {
    for (const [name, userData, expected] of CASES) {
        it(`${name}: ${String(expected)}`, () => {
            assert.equal(changesSystem(userData), expected);
        });
    }
});
