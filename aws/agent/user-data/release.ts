import type { Value } from "../../../value";
import { readUserData } from "./read";
import { commandsIn, linesIn } from "./script";

/**
 * Whether the text of user data makes the operating system another release, or another system, than that of its image. Text
 * that is not shown is not taken to do so.
 */
export function changesSystem(userData: Value<string>): boolean {
    if (userData.kind !== "known") return false;
    const lines = linesIn(commandsIn(readUserData(userData).text));
    const has = (pattern: RegExp) => lines.some((line) => pattern.test(line));
    return CHANGES.some(has) || (has(DEBIAN_RELEASE) && has(DEBIAN_UPGRADE));
}

const CHANGES: readonly RegExp[] = [
    /\b(do-release-upgrade|leapp[ \t]+upgrade|system-upgrade|convert2rhel|almalinux-deploy|migrate2rocky|centos2\w+|startosinstall)\b|\bSLES\d+-Migration\b/i,
    /\b(dnf|yum)\b.*--releasever[= \t]+(?!2018\.03)/, // the last of the first Amazon Linux
    /\bzypper\b.*[ \t](dup|dist-upgrade|migration)\b/,
    /\bsetup(\.exe)?\b.*\/auto\b/i,
];

/** Debian goes to another release by other sources of its packages. */
const DEBIAN_RELEASE = /\/etc\/apt\/sources\.list(?!\.d\b)|\bsources_list[ \t]*:/;
const DEBIAN_UPGRADE = /\b(apt(-get)?|aptitude)\b.*[ \t](dist-|full-)?upgrade\b/;
