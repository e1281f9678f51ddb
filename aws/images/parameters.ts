import type { PatternSource } from "./patterns";
import { WINDOWS_PATTERNS } from "./windows";

/** The public parameters under one path. The patterns apply to what follows it. */
export interface ParameterNamespace extends PatternSource {
    readonly path: string;
}

const DOCS = "https://docs.aws.amazon.com";
const PUBLIC_REPOSITORIES = "parameters as quoted in several public repositories";

/** The public parameters that hold an image id, as of 2026-11-23. Only AWS and its partners can make one. */
export const PARAMETER_NAMESPACES: readonly ParameterNamespace[] = [
    {
        path: "/aws/service/ami-amazon-linux-latest/",
        source: `${DOCS}/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html`,
        confidence: "high",
        patterns: [
            {
                pattern: /^al2023-ami-minimal-kernel-(?:default|\d{1,2}\.\d{1,2})-(?:x86_64|arm64)$/,
                operatingSystem: "Amazon Linux",
                version: "2023",
                minimal: true,
                agent: "absent",
            },
            {
                pattern: /^al(?<version>20[2-9]\d)-ami-kernel-(?:default|\d{1,2}\.\d{1,2})-(?:x86_64|arm64)$/,
                operatingSystem: "Amazon Linux",
            },
            {
                pattern: /^amzn2-ami-minimal-hvm-(?:x86_64|arm64)-/,
                operatingSystem: "Amazon Linux",
                version: "2",
                minimal: true,
                agent: "absent",
            },
            {
                pattern: /^amzn2-ami-(?:kernel-\d{1,2}\.\d{1,2}-)?hvm-(?:x86_64|arm64)-/,
                operatingSystem: "Amazon Linux",
                version: "2",
            },
            {
                pattern: /^amzn-ami-minimal-(?:hvm|pv)-x86_64-/,
                operatingSystem: "Amazon Linux",
                version: "1",
                minimal: true,
            },
            {
                pattern: /^amzn-ami-(?:hvm|pv)-x86_64-/,
                operatingSystem: "Amazon Linux",
                version: "1",
            },
        ],
    },
    {
        path: "/aws/service/ami-windows-latest/",
        source: `${DOCS}/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html`,
        confidence: "high",
        patterns: [
            ...WINDOWS_PATTERNS,
            {
                pattern: /^amzn2-(?:ami-hvm-2\.0\.[\d.]+-)?x86_64-/,
                operatingSystem: "Amazon Linux",
                version: "2",
                agent: "unknown",
            },
        ],
    },
    {
        path: "/aws/service/ami-windows-latest/",
        source: "a listing of the parameters published on 2019-09-11",
        confidence: "low",
        patterns: [
            {
                pattern: /^RHEL-(?<version>\d{1,2}\.\d{1,2})_HVM_GA-/,
                operatingSystem: "Red Hat Enterprise Linux",
                agent: "unknown",
            },
            {
                pattern: /^ubuntu-[a-z]+-(?<version>\d\d\.\d\d)-amd64-server-/,
                operatingSystem: "Ubuntu Server",
                agent: "unknown",
            },
        ],
    },
    {
        path: "/aws/service/ec2-macos/",
        source: `${DOCS}/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html`,
        confidence: "high",
        patterns: [
            {
                pattern: /^(?<version>10\.\d\d|\d\d|[a-z]+)(?:\.\d{1,2}){0,2}\/(?:x86_64_mac|arm64_mac)\//,
                operatingSystem: "macOS",
            },
        ],
    },
    {
        path: "/aws/service/ecs/optimized-ami/",
        source: `${DOCS}/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html`,
        confidence: "high",
        patterns: [
            { pattern: /^amazon-linux-(?<version>2|20[2-9]\d)\//, operatingSystem: "Amazon Linux" },
            { pattern: /^amazon-linux\//, operatingSystem: "Amazon Linux", version: "1" },
            {
                pattern: /^windows_server\/(?<version>20(?:1[69]|[2-9]\d))\/english\/(?:full|core)\//,
                operatingSystem: "Windows Server",
                agent: "unknown",
            },
        ],
    },
    {
        path: "/aws/service/eks/optimized-ami/",
        source: "https://github.com/aws/karpenter-provider-aws (2026-08-21)",
        confidence: "high",
        patterns: [
            {
                pattern: /^\d\.\d{1,2}\/amazon-linux-(?<version>2|20[2-9]\d)(?:-arm64|-gpu)?\//,
                operatingSystem: "Amazon Linux",
            },
        ],
    },
    {
        path: "/aws/service/bottlerocket/",
        source: "https://github.com/aws/karpenter-provider-aws (2026-08-21)",
        confidence: "high",
        patterns: [
            {
                pattern:
                    /^aws-(?:k8s-\d\.\d{1,2}|ecs-\d)(?:-nvidia)?(?:-fips)?\/(?:x86_64|arm64)\/(?:latest|(?<version>\d{1,2}\.\d{1,3}\.\d{1,3})(?:-[0-9a-f]+)?)\//,
                operatingSystem: "Bottlerocket",
            },
        ],
    },
    {
        path: "/aws/service/canonical/ubuntu/",
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern:
                    /^server\/(?<version>\d\d\.\d\d|[a-z]+)\/(?:stable|daily)\/[\w.-]+\/(?:amd64|arm64)\//,
                operatingSystem: "Ubuntu Server",
            },
            {
                pattern:
                    /^(?:pro-)?server-minimal\/(?<version>\d\d\.\d\d|[a-z]+)\/(?:stable|daily)\/[\w.-]+\/(?:amd64|arm64)\//,
                operatingSystem: "Ubuntu Server",
                minimal: true,
                agent: "unknown",
            },
            {
                pattern:
                    /^pro-server\/(?<version>\d\d\.\d\d|[a-z]+)\/(?:stable|daily)\/[\w.-]+\/(?:amd64|arm64)\//,
                operatingSystem: "Ubuntu Server",
                agent: "unknown",
            },
            {
                pattern:
                    /^eks\/(?<version>\d\d\.\d\d|[a-z]+)\/\d\.\d{1,2}\/(?:stable|daily)\/[\w.-]+\/(?:amd64|arm64)\//,
                operatingSystem: "Ubuntu Server",
                agent: "unknown",
            },
        ],
    },
    {
        path: "/aws/service/debian/",
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern:
                    /^(?:release|daily)\/(?<version>\d\d|[a-z]+)(?:-backports)?\/[\w.-]+\/(?:amd64|arm64)$/,
                operatingSystem: "Debian Server",
            },
        ],
    },
    {
        path: "/aws/service/suse/",
        source: `https://github.com/aws/eks-hybrid; ${PUBLIC_REPOSITORIES}`,
        confidence: "medium",
        patterns: [
            {
                pattern: /^sles(?:-byos)?\/(?<version>\d\d)-sp(?<minor>\d)\/(?:x86_64|arm64)\//,
                operatingSystem: "SUSE Linux Enterprise Server",
            },
            {
                pattern: /^sles(?:-byos)?\/(?<version>\d\d\.\d)\/(?:x86_64|arm64)\//,
                operatingSystem: "SUSE Linux Enterprise Server",
            },
        ],
    },
];
