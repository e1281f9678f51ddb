import type { PatternSource } from "./patterns";
import { WINDOWS_PATTERNS } from "./windows";

/** Images that one publisher names. */
export interface PublishedNames extends PatternSource {
    /** The accounts known to publish them. */
    readonly accounts: readonly string[];
}

const DOCS = "https://docs.aws.amazon.com";
const PUBLIC_REPOSITORIES = "names and owners as quoted in several public repositories";

/** Images of AWS Marketplace belong to this account, whoever sells them. */
const MARKETPLACE = "679593333241";

/** The names that publishers give their images, as of 2026-11-23. */
export const PUBLISHED_NAMES: readonly PublishedNames[] = [
    {
        accounts: ["137112412989", "141808717104", "045324592363", "591542846629"],
        source: `${DOCS}/AWSEC2/latest/UserGuide/finding-an-ami-parameter-store.html and ${DOCS}/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html; accounts and the minimal and ECS names of Amazon Linux 2023: ${PUBLIC_REPOSITORIES}`,
        confidence: "medium",
        patterns: [
            {
                pattern: /^al2023-ami-minimal-2023\.\d/,
                operatingSystem: "Amazon Linux",
                version: "2023",
                minimal: true,
                agent: "absent",
            },
            {
                pattern: /^al2023-ami-(?:ecs-(?:gpu-|neuron-)?hvm-)?2023\.\d/,
                operatingSystem: "Amazon Linux",
                version: "2023",
            },
            {
                pattern: /^al(?<version>20[2-9]\d)-ami-20\d\d\.\d/,
                operatingSystem: "Amazon Linux",
            },
            {
                pattern: /^amzn2-ami-minimal-hvm-2\.0\.\d/,
                operatingSystem: "Amazon Linux",
                version: "2",
                minimal: true,
                agent: "absent",
            },
            {
                pattern: /^amzn2-ami-(?:ecs-)?(?:kernel-\d{1,2}\.\d{1,2}-)?(?:gpu-|inf-)?hvm-2\.0\.\d/,
                operatingSystem: "Amazon Linux",
                version: "2",
            },
            {
                pattern: /^amzn-ami-minimal-(?:hvm|pv)-201\d\.\d\d\.\w/,
                operatingSystem: "Amazon Linux",
                version: "1",
                minimal: true,
            },
            {
                pattern: /^amzn-ami-(?:vpc-nat-)?(?:hvm-|pv-)?201\d\.\d\d\.\w/,
                operatingSystem: "Amazon Linux",
                version: "1",
            },
        ],
    },
    {
        accounts: ["602401143452"],
        source: "https://github.com/awslabs/amazon-eks-ami, CHANGELOG.md (2026-07-23)",
        confidence: "high",
        patterns: [
            {
                pattern:
                    /^amazon-eks-node-al2023-(?:x86_64|arm64)-(?:standard|nvidia|neuron)-\d\.\d{1,2}-v\d/,
                operatingSystem: "Amazon Linux",
                version: "2023",
            },
            {
                pattern: /^amazon-eks-(?:gpu-|arm64-)?node-\d\.\d{1,2}-v\d/,
                operatingSystem: "Amazon Linux",
                version: "2",
            },
        ],
    },
    {
        accounts: ["092701018921", "651937483462", "419346874475", "724952271658", "372333677703"],
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern:
                    /^bottlerocket-aws-(?:k8s-\d\.\d{1,2}|ecs-\d)(?:-nvidia)?(?:-fips)?-(?:x86_64|aarch64)-v(?<version>\d{1,2}\.\d{1,3}\.\d{1,3})-/,
                operatingSystem: "Bottlerocket",
            },
        ],
    },
    {
        accounts: ["801119661308"],
        source: `${DOCS}/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html; account: ${PUBLIC_REPOSITORIES}`,
        confidence: "medium",
        patterns: WINDOWS_PATTERNS,
    },
    {
        accounts: ["628277914472"],
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern: /^amzn-ec2-macos-(?<version>10\.\d\d|\d\d)[.-]/,
                operatingSystem: "macOS",
            },
        ],
    },
    {
        accounts: ["099720109477"],
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern:
                    /^ubuntu\/images\/[a-z0-9-]+\/ubuntu-[a-z]+-(?<version>\d\d\.\d\d)-(?:amd64|arm64)-server-/,
                operatingSystem: "Ubuntu Server",
            },
            {
                pattern:
                    /^ubuntu-minimal\/images\/[a-z0-9-]+\/ubuntu-[a-z]+-(?<version>\d\d\.\d\d)-(?:amd64|arm64)-minimal-/,
                operatingSystem: "Ubuntu Server",
                minimal: true,
                agent: "unknown",
            },
            {
                pattern:
                    /^ubuntu-pro-server\/images\/[a-z0-9-]+\/ubuntu-[a-z]+-(?<version>\d\d\.\d\d)-(?:amd64|arm64)-pro-server-/,
                operatingSystem: "Ubuntu Server",
                agent: "unknown",
            },
            {
                pattern:
                    /^ubuntu-eks\/k8s_\d\.\d{1,2}\/images\/[a-z0-9-]+\/ubuntu-[a-z]+-(?<version>\d\d\.\d\d)-(?:amd64|arm64)-server-/,
                operatingSystem: "Ubuntu Server",
                agent: "unknown",
            },
        ],
    },
    {
        accounts: ["136693071363", "379101102735"],
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern: /^debian-(?<version>\d\d)-(?:backports-)?(?:amd64|arm64)-/,
                operatingSystem: "Debian Server",
            },
            {
                pattern: /^debian-(?<version>wheezy|jessie|stretch)-(?:amd64-hvm|hvm-x86_64)-/,
                operatingSystem: "Debian Server",
            },
        ],
    },
    {
        accounts: ["309956199498", "219670896067"],
        source: "https://access.redhat.com/solutions/15356, as cited by https://github.com/plus3it/spel (2026-06-30)",
        confidence: "medium",
        patterns: [
            {
                pattern: /^RHEL-(?<version>\d{1,2}\.\d{1,2})(?:\.\d)?_HVM[-_]/,
                operatingSystem: "Red Hat Enterprise Linux",
            },
        ],
    },
    {
        accounts: ["125523088429", MARKETPLACE],
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern: /^CentOS Linux (?<version>[678]) x86_64 HVM EBS /,
                operatingSystem: "CentOS",
            },
            {
                pattern: /^CentOS (?<version>[678])\.\d{1,2}\.\d{4} (?:x86_64|aarch64)/,
                operatingSystem: "CentOS",
            },
        ],
    },
    {
        accounts: ["125523088429"],
        source: `https://github.com/plus3it/spel (2026-06-30); Fedora: ${PUBLIC_REPOSITORIES}`,
        confidence: "medium",
        patterns: [
            {
                pattern: /^CentOS Stream (?<version>\d{1,2}) (?:x86_64|aarch64) /,
                operatingSystem: "CentOS Stream",
            },
            {
                pattern: /^Fedora-Cloud-Base-(?<version>\d\d)-\d\.\d{1,2}\.(?:x86_64|aarch64)-hvm-/,
                operatingSystem: "Fedora",
            },
        ],
    },
    {
        accounts: ["792107900819"],
        source: `https://github.com/plus3it/spel (2026-06-30); ${PUBLIC_REPOSITORIES}`,
        confidence: "medium",
        patterns: [
            {
                pattern: /^Rocky-\d{1,2}-(?:EC2|ec2)-(?:Base-|LVM-)?(?<version>\d{1,2}\.\d{1,2})-/,
                operatingSystem: "Rocky Linux",
            },
        ],
    },
    {
        accounts: ["764336703387", MARKETPLACE],
        source: `https://github.com/plus3it/spel (2026-06-30); ${PUBLIC_REPOSITORIES}`,
        confidence: "medium",
        patterns: [
            {
                pattern: /^AlmaLinux OS (?<version>\d{1,2}\.\d{1,2})\.\d{8} (?:x86_64|aarch64)/,
                operatingSystem: "AlmaLinux",
            },
        ],
    },
    {
        accounts: ["131827586825"],
        source: `https://github.com/plus3it/spel (2026-06-30); ${PUBLIC_REPOSITORIES}`,
        confidence: "medium",
        patterns: [
            {
                pattern: /^OL(?<version>\d{1,2}\.\d{1,2})-x86_64-HVM-/,
                operatingSystem: "Oracle Linux",
            },
        ],
    },
    {
        accounts: ["013907871322"],
        source: PUBLIC_REPOSITORIES,
        confidence: "medium",
        patterns: [
            {
                pattern:
                    /^suse-sles-(?<version>\d\d)-sp(?<minor>\d)(?:-byos)?-v\d{8}-hvm-ssd-(?:x86_64|arm64)/,
                operatingSystem: "SUSE Linux Enterprise Server",
            },
            {
                pattern: /^suse-sles-15(?:-byos)?-v\d{8}-hvm-ssd-(?:x86_64|arm64)/,
                operatingSystem: "SUSE Linux Enterprise Server",
                version: "15.0",
            },
            {
                pattern:
                    /^suse-sles-(?<version>1[6-9])-(?<minor>\d)(?:-byos)?-v\d{8}-hvm-ssd-(?:x86_64|arm64)/,
                operatingSystem: "SUSE Linux Enterprise Server",
            },
        ],
    },
];
