import type { ImagePattern } from "./patterns";

/**
 * Images of Windows Server, as AWS names them and their public parameters. The semi-annual releases (1709 to
 * 20H2) are left out: no page says whether Systems Manager supports them.
 */
export const WINDOWS_PATTERNS: readonly ImagePattern[] = [
    {
        pattern: /^Windows_Server-2003-R2_SP\d-\w+-(?:32|64)Bit-/,
        operatingSystem: "Windows Server",
        version: "2003 R2",
    },
    {
        pattern: /^Windows_Server-2008-SP\d-\w+-(?:32|64)Bit-/,
        operatingSystem: "Windows Server",
        version: "2008",
    },
    {
        pattern: /^Windows_Server-2008-R2_SP\d-\w+-64Bit-/,
        operatingSystem: "Windows Server",
        version: "2008 R2",
    },
    {
        pattern: /^Windows_Server-2012-RTM-\w+-64Bit-/,
        operatingSystem: "Windows Server",
        version: "2012",
    },
    {
        pattern: /^(?:EC2LaunchV2-)?Windows_Server-2012-R2(?:_RTM-\w+-64Bit|-\w+-STIG)-/,
        operatingSystem: "Windows Server",
        version: "2012 R2",
    },
    {
        pattern: /^Windows_Server-2016-\w+-Nano-/,
        operatingSystem: "Windows Server 2016 Nano",
    },
    {
        pattern:
            /^(?:(?:EC2LaunchV2|TPM)-)?Windows_Server-(?<version>20(?:1[69]|[2-9]\d))-\w+-(?:Full|Core)-(?:Base|SQL_)/,
        operatingSystem: "Windows Server",
    },
    {
        pattern:
            /^(?:(?:EC2LaunchV2|TPM)-)?Windows_Server-(?<version>20(?:1[69]|[2-9]\d))-\w+-(?:Full|Core|STIG|Deep-Learning|Tesla)(?:-|$)/,
        operatingSystem: "Windows Server",
        agent: "unknown",
    },
];
