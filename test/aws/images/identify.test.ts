import assert from "node:assert/strict";
import fc from "fast-check";
import type { OperatingSystemName } from "../../../aws/facts/operating-systems";
import { identifyImage, supportOf, type AgentPresence, type ImageReference } from "../../../aws/images";
import { EKS_AMI_TYPES } from "../../../aws/images/eks-ami-types";
import { PUBLISHED_NAMES } from "../../../aws/images/names";
import { PARAMETER_NAMESPACES } from "../../../aws/images/parameters";
import type { ImagePattern } from "../../../aws/images/patterns";
import { WINDOWS_PATTERNS } from "../../../aws/images/windows";
import { thousand } from "../../support/runs";

type Expected = readonly [
    OperatingSystemName,
    version: string | undefined,
    agent: AgentPresence,
    minimal?: "minimal",
];
type Case = readonly [text: string, ...Expected];

const NAMES: readonly Case[] = [
    ["al2023-ami-2023.7.20260601.0-kernel-6.1-x86_64", "Amazon Linux", "2023", "preinstalled"],
    ["al2023-ami-2023.9.20260601.0-kernel-6.12-arm64", "Amazon Linux", "2023", "preinstalled"],
    ["al2023-ami-minimal-2023.7.20260601.0-kernel-6.1-arm64", "Amazon Linux", "2023", "absent", "minimal"],
    ["al2023-ami-ecs-hvm-2023.0.20240131-kernel-6.1-x86_64", "Amazon Linux", "2023", "preinstalled"],
    ["al2022-ami-2022.0.20221101.0-kernel-5.15-x86_64", "Amazon Linux", "2022", "unknown"],
    ["al2027-ami-2027.0.20270101.0-kernel-6.18-x86_64", "Amazon Linux", "2027", "unknown"],
    ["amzn2-ami-hvm-2.0.20200722.0-x86_64-gp2", "Amazon Linux", "2", "preinstalled"],
    ["amzn2-ami-kernel-5.10-hvm-2.0.20240109.0-arm64-gp2", "Amazon Linux", "2", "preinstalled"],
    ["amzn2-ami-minimal-hvm-2.0.20240109.0-x86_64-ebs", "Amazon Linux", "2", "absent", "minimal"],
    ["amzn2-ami-ecs-hvm-2.0.20240109-x86_64-ebs", "Amazon Linux", "2", "preinstalled"],
    ["amzn2-ami-ecs-gpu-hvm-2.0.20240109-x86_64-ebs", "Amazon Linux", "2", "preinstalled"],
    ["amzn2-ami-ecs-kernel-5.10-hvm-2.0.20240109-arm64-ebs", "Amazon Linux", "2", "preinstalled"],
    ["amzn-ami-hvm-2018.03.0.20200904.0-x86_64-gp2", "Amazon Linux", "1", "unknown"],
    ["amzn-ami-minimal-hvm-2018.03.0.20200904.0-x86_64-ebs", "Amazon Linux", "1", "unknown", "minimal"],
    ["amzn-ami-vpc-nat-2018.03.0.20211001.0-x86_64-ebs", "Amazon Linux", "1", "unknown"],
    ["amzn-ami-vpc-nat-hvm-2018.03.0.20181116-x86_64-ebs", "Amazon Linux", "1", "unknown"],
    ["amzn-ami-2017.09.l-amazon-ecs-optimized", "Amazon Linux", "1", "unknown"],
    ["amazon-eks-node-al2023-x86_64-standard-1.36-v20260714", "Amazon Linux", "2023", "preinstalled"],
    ["amazon-eks-node-1.29-v20240315", "Amazon Linux", "2", "preinstalled"],
    ["amazon-eks-gpu-node-1.24-v20230703", "Amazon Linux", "2", "preinstalled"],
    ["bottlerocket-aws-k8s-1.35-x86_64-v1.58.0-c5c37032", "Bottlerocket", "1.58.0", "preinstalled"],
    ["bottlerocket-aws-k8s-1.23-nvidia-aarch64-v1.14.0-9cd59298", "Bottlerocket", "1.14.0", "preinstalled"],
    ["bottlerocket-aws-k8s-1.35-fips-x86_64-v1.58.0-c5c37032", "Bottlerocket", "1.58.0", "preinstalled"],
    ["bottlerocket-aws-ecs-2-nvidia-x86_64-v1.20.0-fcf71a47", "Bottlerocket", "1.20.0", "preinstalled"],
    [
        "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-20240126",
        "Ubuntu Server",
        "22.04",
        "preinstalled",
    ],
    [
        "ubuntu/images/hvm-ssd/ubuntu-bionic-18.04-arm64-server-20200810",
        "Ubuntu Server",
        "18.04",
        "preinstalled",
    ],
    ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*", "Ubuntu Server", "24.04", "preinstalled"],
    [
        "ubuntu/images/hvm-ssd-gp3/ubuntu-oracular-24.10-amd64-server-20241212",
        "Ubuntu Server",
        "24.10",
        "preinstalled",
    ],
    [
        "ubuntu/images/hvm-ssd-gp3/ubuntu-resolute-26.04-arm64-server-20260601",
        "Ubuntu Server",
        "26.04",
        "unknown",
    ],
    ["ubuntu/images/hvm-ssd/ubuntu-xenial-16.04-amd64-server-20200729", "Ubuntu Server", "16.04", "unknown"],
    [
        "ubuntu-minimal/images/hvm-ssd/ubuntu-jammy-22.04-arm64-minimal-20240701",
        "Ubuntu Server",
        "22.04",
        "unknown",
        "minimal",
    ],
    [
        "ubuntu-pro-server/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-pro-server-20260923",
        "Ubuntu Server",
        "24.04",
        "unknown",
    ],
    [
        "ubuntu-eks/k8s_1.33/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20250625",
        "Ubuntu Server",
        "24.04",
        "unknown",
    ],
    ["debian-12-amd64-20240717-1811", "Debian Server", "12", "absent"],
    ["debian-10-arm64-20210329-591", "Debian Server", "10", "absent"],
    ["debian-12-backports-amd64-20240717-1811", "Debian Server", "12", "absent"],
    ["debian-13-arm64-20251006-2257", "Debian Server", "13", "unknown"],
    ["debian-stretch-hvm-x86_64-gp2-2018-08-20-85640", "Debian Server", "9", "absent"],
    ["debian-jessie-amd64-hvm-2017-01-15-1221-ebs", "Debian Server", "8", "absent"],
    ["RHEL-8.2.0_HVM-20200423-x86_64-0-Hourly2-GP2", "Red Hat Enterprise Linux", "8.2", "absent"],
    ["RHEL-9.6.0_HVM-20250520-arm64-0-Hourly2-GP3", "Red Hat Enterprise Linux", "9.6", "absent"],
    ["RHEL-7.6_HVM_GA-20181017-x86_64-0-Hourly2-GP2", "Red Hat Enterprise Linux", "7.6", "absent"],
    ["RHEL-10.0.0_HVM_GA-20250423-x86_64-0-Hourly2-GP3", "Red Hat Enterprise Linux", "10.0", "absent"],
    ["RHEL-11.0.0_HVM_GA-20280423-x86_64-0-Hourly2-GP3", "Red Hat Enterprise Linux", "11.0", "unknown"],
    ["RHEL-6.10_HVM-20200513-x86_64-0-Hourly2-GP2", "Red Hat Enterprise Linux", "6.10", "absent"],
    ["CentOS Linux 7 x86_64 HVM EBS ENA 2002_01", "CentOS", "7", "absent"],
    ["CentOS Linux 6 x86_64 HVM EBS 1602", "CentOS", "6", "absent"],
    ["CentOS 7.9.2009 x86_64", "CentOS", "7", "absent"],
    ["CentOS 8.4.2105 aarch64", "CentOS", "8", "absent"],
    ["CentOS Stream 8 x86_64 20240513", "CentOS Stream", "8", "absent"],
    ["CentOS Stream 9 x86_64 20240527", "CentOS Stream", "9", "absent"],
    ["CentOS Stream 10 aarch64 20250601", "CentOS Stream", "10", "unknown"],
    ["Fedora-Cloud-Base-35-1.2.x86_64-hvm-us-east-1-gp2-0", "Fedora", "35", "unknown"],
    ["Rocky-9-EC2-Base-9.3-20231113.0.x86_64", "Rocky Linux", "9.3", "absent"],
    ["Rocky-8-EC2-LVM-8.9-20231119.0.aarch64", "Rocky Linux", "8.9", "absent"],
    ["Rocky-8-ec2-8.5-20211114.2.x86_64", "Rocky Linux", "8.5", "absent"],
    ["Rocky-10-EC2-Base-10.1-20251116.0.x86_64", "Rocky Linux", "10.1", "absent"],
    ["Rocky-11-EC2-Base-11.0-20281116.0.x86_64", "Rocky Linux", "11.0", "unknown"],
    ["AlmaLinux OS 10.0.20250528 x86_64", "AlmaLinux", "10.0", "unknown"],
    ["AlmaLinux OS 9.3.20231113 x86_64", "AlmaLinux", "9.3", "preinstalled"],
    ["AlmaLinux OS 8.10.20240528 aarch64", "AlmaLinux", "8.10", "preinstalled"],
    ["OL7.9-x86_64-HVM-2020-12-07", "Oracle Linux", "7.9", "absent"],
    ["OL10.0-x86_64-HVM-2025-07-01", "Oracle Linux", "10.0", "unknown"],
    ["OL8.5-x86_64-HVM-2021-11-24", "Oracle Linux", "8.5", "absent"],
    ["OL9.3-x86_64-HVM-2024-01-11", "Oracle Linux", "9.3", "absent"],
    ["suse-sles-15-sp6-v20250210-hvm-ssd-x86_64", "SUSE Linux Enterprise Server", "15.6", "preinstalled"],
    ["suse-sles-15-sp2-byos-v20201111-hvm-ssd-arm64", "SUSE Linux Enterprise Server", "15.2", "unknown"],
    ["suse-sles-12-sp5-v20220421-hvm-ssd-x86_64", "SUSE Linux Enterprise Server", "12.5", "unknown"],
    ["suse-sles-15-v20180816-hvm-ssd-x86_64", "SUSE Linux Enterprise Server", "15.0", "unknown"],
    ["suse-sles-16-0-v20251105-hvm-ssd-x86_64", "SUSE Linux Enterprise Server", "16.0", "unknown"],
    ["Windows_Server-2003-R2_SP2-English-64Bit-Base-2015.07.15", "Windows Server", "2003 R2", "unknown"],
    ["Windows_Server-2008-SP2-English-32Bit-Base-2017.10.13", "Windows Server", "2008", "unknown"],
    ["Windows_Server-2008-R2_SP1-English-64Bit-Base-2017.10.13", "Windows Server", "2008 R2", "unknown"],
    ["Windows_Server-2012-RTM-English-64Bit-Base-2023.10.11", "Windows Server", "2012", "unknown"],
    [
        "Windows_Server-2012-RTM-English-64Bit-SQL_2008_R2_SP3_Express-2018.01.01",
        "Windows Server",
        "2012",
        "unknown",
    ],
    ["Windows_Server-2012-R2_RTM-English-64Bit-Base-2023.10.11", "Windows Server", "2012 R2", "unknown"],
    ["Windows_Server-2012-R2-English-STIG-Core-2023.10.11", "Windows Server", "2012 R2", "unknown"],
    ["Windows_Server-2016-English-Nano-Base-2017.10.13", "Windows Server 2016 Nano", undefined, "unknown"],
    ["Windows_Server-2016-English-Full-Base-2024.03.13", "Windows Server", "2016", "preinstalled"],
    ["Windows_Server-2019-English-Core-Base-2020.08.12", "Windows Server", "2019", "preinstalled"],
    [
        "Windows_Server-2022-Japanese-Full-SQL_2019_Enterprise-2024.03.13",
        "Windows Server",
        "2022",
        "preinstalled",
    ],
    ["Windows_Server-2025-English-Full-Base-2026.03.11", "Windows Server", "2025", "preinstalled"],
    ["Windows_Server-2028-English-Full-Base-2028.03.11", "Windows Server", "2028", "unknown"],
    [
        "EC2LaunchV2-Windows_Server-2016-English-Full-Base-2024.03.13",
        "Windows Server",
        "2016",
        "preinstalled",
    ],
    ["TPM-Windows_Server-2022-English-Full-Base-2024.03.13", "Windows Server", "2022", "preinstalled"],
    ["Windows_Server-2019-English-Full-ECS_Optimized-2021.02.10", "Windows Server", "2019", "unknown"],
    ["Windows_Server-2019-English-Deep-Learning-2024.03.13", "Windows Server", "2019", "unknown"],
    ["amzn-ec2-macos-15.7.4-20260217-233754-arm64", "macOS", "15", "preinstalled"],
    ["amzn-ec2-macos-13.6.1-20231031-191226", "macOS", "13", "preinstalled"],
    ["amzn-ec2-macos-10.14.6-20201208-001540", "macOS", "10.14", "unknown"],
    ["amzn-ec2-macos-11.6.1-20211101-000000", "macOS", "11", "unknown"],
    ["amzn-ec2-macos-26.1-20251201-000000-arm64", "macOS", "26", "unknown"],
];

const AMAZON_LINUX = "/aws/service/ami-amazon-linux-latest";
const WINDOWS = "/aws/service/ami-windows-latest";
const MACOS = "/aws/service/ec2-macos";
const ECS = "/aws/service/ecs/optimized-ami";
const EKS = "/aws/service/eks/optimized-ami";
const BOTTLEROCKET = "/aws/service/bottlerocket";
const UBUNTU = "/aws/service/canonical/ubuntu";
const DEBIAN = "/aws/service/debian";
const SUSE = "/aws/service/suse";

const PARAMETERS: readonly Case[] = [
    [`${AMAZON_LINUX}/al2023-ami-kernel-default-x86_64`, "Amazon Linux", "2023", "preinstalled"],
    [`${AMAZON_LINUX}/al2023-ami-kernel-6.1-arm64`, "Amazon Linux", "2023", "preinstalled"],
    [`${AMAZON_LINUX}/al2023-ami-minimal-kernel-default-x86_64`, "Amazon Linux", "2023", "absent", "minimal"],
    [`${AMAZON_LINUX}/al2023-ami-minimal-kernel-6.1-arm64`, "Amazon Linux", "2023", "absent", "minimal"],
    [`${AMAZON_LINUX}/al2022-ami-kernel-default-x86_64`, "Amazon Linux", "2022", "unknown"],
    [`${AMAZON_LINUX}/amzn2-ami-hvm-x86_64-gp2`, "Amazon Linux", "2", "preinstalled"],
    [`${AMAZON_LINUX}/amzn2-ami-kernel-5.10-hvm-arm64-gp2`, "Amazon Linux", "2", "preinstalled"],
    [`${AMAZON_LINUX}/amzn2-ami-minimal-hvm-arm64-ebs`, "Amazon Linux", "2", "absent", "minimal"],
    [`${AMAZON_LINUX}/amzn-ami-hvm-x86_64-gp2`, "Amazon Linux", "1", "unknown"],
    [`${AMAZON_LINUX}/amzn-ami-pv-x86_64-s3`, "Amazon Linux", "1", "unknown"],
    [`${AMAZON_LINUX}/amzn-ami-minimal-hvm-x86_64-s3`, "Amazon Linux", "1", "unknown", "minimal"],
    [`${WINDOWS}/Windows_Server-2022-English-Full-Base`, "Windows Server", "2022", "preinstalled"],
    [
        `${WINDOWS}/EC2LaunchV2-Windows_Server-2016-English-Core-Base`,
        "Windows Server",
        "2016",
        "preinstalled",
    ],
    [`${WINDOWS}/Windows_Server-2016-English-Nano-Base`, "Windows Server 2016 Nano", undefined, "unknown"],
    [`${WINDOWS}/Windows_Server-2008-R2_SP1-English-64Bit-Base`, "Windows Server", "2008 R2", "unknown"],
    [
        `${WINDOWS}/Windows_Server-2019-English-Core-EKS_Optimized-1.27/image_id`,
        "Windows Server",
        "2019",
        "unknown",
    ],
    [
        `${WINDOWS}/Windows_Server-2019-English-Full-ECS_Optimized/image_id`,
        "Windows Server",
        "2019",
        "unknown",
    ],
    [`${WINDOWS}/amzn2-x86_64-SQL_2019_Express`, "Amazon Linux", "2", "unknown"],
    [`${WINDOWS}/amzn2-ami-hvm-2.0.20191217.0-x86_64-gp2-mono`, "Amazon Linux", "2", "unknown"],
    [
        `${WINDOWS}/RHEL-7.6_HVM_GA-20181017-x86_64-0-Hourly2-GP2-SQL_2017_Enterprise`,
        "Red Hat Enterprise Linux",
        "7.6",
        "unknown",
    ],
    [`${WINDOWS}/ubuntu-bionic-18.04-amd64-server-20180522-dotnetcore`, "Ubuntu Server", "18.04", "unknown"],
    [
        `${WINDOWS}/ubuntu-xenial-16.04-amd64-server-20190212-SQL_2017_Web`,
        "Ubuntu Server",
        "16.04",
        "unknown",
    ],
    [`${MACOS}/mojave/x86_64_mac/latest/image_id`, "macOS", "10.14", "unknown"],
    [`${MACOS}/monterey/arm64_mac/latest/image_id`, "macOS", "12", "unknown"],
    [`${MACOS}/ventura/x86_64_mac/latest/image_id`, "macOS", "13", "preinstalled"],
    [`${MACOS}/sonoma/arm64_mac/latest/image_id`, "macOS", "14", "preinstalled"],
    [`${MACOS}/sequoia/arm64_mac/latest/image_id`, "macOS", "15", "preinstalled"],
    [`${MACOS}/tahoe/arm64_mac/latest/image_id`, "macOS", "26", "unknown"],
    [`${MACOS}/14.5/arm64_mac/latest/image_id`, "macOS", "14", "preinstalled"],
    [`${ECS}/amazon-linux-2023/recommended/image_id`, "Amazon Linux", "2023", "preinstalled"],
    [`${ECS}/amazon-linux-2023/arm64/recommended`, "Amazon Linux", "2023", "preinstalled"],
    [`${ECS}/amazon-linux-2/recommended/image_id`, "Amazon Linux", "2", "preinstalled"],
    [`${ECS}/amazon-linux-2/kernel-5.10/gpu/recommended/image_id`, "Amazon Linux", "2", "preinstalled"],
    [`${ECS}/amazon-linux/recommended/image_id`, "Amazon Linux", "1", "unknown"],
    [`${ECS}/windows_server/2019/english/full/recommended/image_id`, "Windows Server", "2019", "unknown"],
    [
        `${EKS}/1.36/amazon-linux-2023/arm64/standard/recommended/image_id`,
        "Amazon Linux",
        "2023",
        "preinstalled",
    ],
    [`${EKS}/1.29/amazon-linux-2/recommended/image_id`, "Amazon Linux", "2", "preinstalled"],
    [`${EKS}/1.29/amazon-linux-2-gpu/recommended/image_id`, "Amazon Linux", "2", "preinstalled"],
    [`${BOTTLEROCKET}/aws-k8s-1.33/x86_64/latest/image_id`, "Bottlerocket", undefined, "preinstalled"],
    [`${BOTTLEROCKET}/aws-k8s-1.33-nvidia/arm64/1.20.0/image_id`, "Bottlerocket", "1.20.0", "preinstalled"],
    [`${BOTTLEROCKET}/aws-ecs-2/x86_64/latest/image_id`, "Bottlerocket", undefined, "preinstalled"],
    [
        `${UBUNTU}/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id`,
        "Ubuntu Server",
        "24.04",
        "preinstalled",
    ],
    [
        `${UBUNTU}/server/focal/stable/current/arm64/hvm/ebs-gp2/ami-id`,
        "Ubuntu Server",
        "20.04",
        "preinstalled",
    ],
    [
        `${UBUNTU}/server/jammy/stable/20240126/amd64/hvm/ebs-gp2/ami-id`,
        "Ubuntu Server",
        "22.04",
        "preinstalled",
    ],
    [`${UBUNTU}/server/26.04/stable/current/amd64/hvm/ebs-gp3/ami-id`, "Ubuntu Server", "26.04", "unknown"],
    [`${UBUNTU}/server/xenial/stable/current/amd64/hvm/ebs-gp2/ami-id`, "Ubuntu Server", "16.04", "unknown"],
    [
        `${UBUNTU}/server-minimal/22.04/stable/current/arm64/hvm/ebs-gp2/ami-id`,
        "Ubuntu Server",
        "22.04",
        "unknown",
        "minimal",
    ],
    [
        `${UBUNTU}/pro-server/noble/stable/current/amd64/hvm/ebs-gp3/ami-id`,
        "Ubuntu Server",
        "24.04",
        "unknown",
    ],
    [`${UBUNTU}/eks/22.04/1.30/stable/current/amd64/hvm/ebs-gp2/ami-id`, "Ubuntu Server", "22.04", "unknown"],
    [`${UBUNTU}/server/zesty/stable/current/amd64/hvm/ebs-gp2/ami-id`, "Ubuntu Server", undefined, "unknown"],
    [
        `${UBUNTU}/server/constructor/stable/current/amd64/hvm/ebs-gp2/ami-id`,
        "Ubuntu Server",
        undefined,
        "unknown",
    ],
    [`${DEBIAN}/release/12/latest/amd64`, "Debian Server", "12", "absent"],
    [`${DEBIAN}/release/bookworm/latest/arm64`, "Debian Server", "12", "absent"],
    [`${DEBIAN}/release/bullseye/latest/amd64`, "Debian Server", "11", "absent"],
    [`${DEBIAN}/release/buster/latest/amd64`, "Debian Server", "10", "absent"],
    [`${DEBIAN}/release/13/latest/amd64`, "Debian Server", "13", "unknown"],
    [`${DEBIAN}/daily/trixie/latest/amd64`, "Debian Server", "13", "unknown"],
    [`${DEBIAN}/daily/sid/latest/amd64`, "Debian Server", undefined, "unknown"],
    [`${SUSE}/sles/15-sp7/x86_64/latest`, "SUSE Linux Enterprise Server", "15.7", "preinstalled"],
    [`${SUSE}/sles-byos/15-sp4/arm64/latest`, "SUSE Linux Enterprise Server", "15.4", "preinstalled"],
    [`${SUSE}/sles/12-sp5/x86_64/latest`, "SUSE Linux Enterprise Server", "12.5", "unknown"],
    [`${SUSE}/sles/16.0/x86_64/latest`, "SUSE Linux Enterprise Server", "16.0", "unknown"],
];

const EKS_TYPES: readonly Case[] = [
    ["AL2_x86_64", "Amazon Linux", "2", "preinstalled"],
    ["AL2_x86_64_GPU", "Amazon Linux", "2", "preinstalled"],
    ["AL2_ARM_64", "Amazon Linux", "2", "preinstalled"],
    ["AL2023_x86_64_STANDARD", "Amazon Linux", "2023", "preinstalled"],
    ["AL2023_ARM_64_STANDARD", "Amazon Linux", "2023", "preinstalled"],
    ["AL2023_x86_64_NEURON", "Amazon Linux", "2023", "preinstalled"],
    ["AL2023_x86_64_NVIDIA", "Amazon Linux", "2023", "preinstalled"],
    ["AL2023_ARM_64_NVIDIA", "Amazon Linux", "2023", "preinstalled"],
    ["BOTTLEROCKET_x86_64", "Bottlerocket", undefined, "preinstalled"],
    ["BOTTLEROCKET_ARM_64", "Bottlerocket", undefined, "preinstalled"],
    ["BOTTLEROCKET_x86_64_FIPS", "Bottlerocket", undefined, "preinstalled"],
    ["BOTTLEROCKET_ARM_64_NVIDIA", "Bottlerocket", undefined, "preinstalled"],
    ["BOTTLEROCKET_x86_64_NVIDIA_FIPS", "Bottlerocket", undefined, "preinstalled"],
    ["WINDOWS_CORE_2019_x86_64", "Windows Server", "2019", "unknown"],
    ["WINDOWS_FULL_2022_x86_64", "Windows Server", "2022", "unknown"],
    ["WINDOWS_CORE_2025_x86_64", "Windows Server", "2025", "unknown"],
];

const NO_TEXT = [
    "",
    " ",
    "*",
    "__proto__",
    "constructor",
    "trusted",
    "ami-0c55b159cbfafe1f0",
    "x".repeat(1_000_000),
];

const NO_NAMES = [
    ...NO_TEXT,
    "CentOS-7-hardened",
    "CentOS 7",
    "golden-CentOS Linux 7 x86_64 HVM EBS 1",
    "ubuntu-xenial-16.04-amd64-server-20200729",
    "my-ubuntu/images/hvm-ssd/ubuntu-xenial-16.04-amd64-server-20200729",
    "ubuntu/images/hvm-ssd/ubuntu-trusty-14.04-i386-server-20190514",
    "ubuntu/images/hvm-ssd/../ubuntu-xenial-16.04-amd64-server-20200729",
    "amzn-ami-hardened",
    "amzn2-ami-golden",
    "amzn2-ami-hvm",
    "al2023-ami-golden",
    "AL2023-AMI-2023.7.20260601.0-kernel-6.1-x86_64",
    "debian-10",
    "debian-buster-golden",
    "RHEL-6-golden",
    "rhel-6.10_HVM-20200513-x86_64-0-Hourly2-GP2",
    "Rocky-8",
    "AlmaLinux OS 8",
    "OL8.5-aarch64-HVM-2021-11-24",
    "suse-sles-12-golden",
    "suse-sles-sap-12-sp5-v20220421-hvm-ssd-x86_64",
    "Windows_Server-2008",
    "Windows_Server-2016-Nano",
    "Windows_Server-1709-English-Core-Base-2019.01.01",
    "Windows_Server-2004-English-Core-Base-2021.01.01",
    "Windows_Server-20H2-English-Core-Base-2021.01.01",
    "my Windows_Server-2016-English-Nano-Base-2017.10.13",
    "amzn-ec2-macos",
    "amzn-ec2-macos-1",
    "Fedora-Cloud-Base-golden",
    "kope.io/k8s-1.9-debian-jessie-amd64-hvm-ebs-2018-03-11",
    `ubuntu/images/${"-".repeat(100_000)}`,
    `Windows_Server-2016-${"a".repeat(100_000)}`,
];

const NO_PARAMETERS = [
    ...NO_TEXT,
    "golden-ami",
    "/golden/amzn-ami-hvm-x86_64-gp2",
    "/mine/aws/service/debian/release/10/latest/amd64",
    "aws/service/debian/release/10/latest/amd64",
    "/aws/service/",
    "/aws/service/debian/",
    "/aws/service/ami-macos-latest/mojave",
    "/aws/service/freebsd/amd64/base/ufs/14.0/RELEASE",
    "/aws/service/redhat/rhel/6/x86_64/latest",
    `${AMAZON_LINUX}/al2023-ami-kernel-default-x86_64/golden`,
    `${AMAZON_LINUX}/golden-amzn-ami-hvm-x86_64-gp2`,
    `${WINDOWS}/Windows_Server-1709-English-Core-Base`,
    `${WINDOWS}/golden-Windows_Server-2016-English-Nano-Base`,
    `${DEBIAN}/release/10/latest/i386`,
    `${UBUNTU}/server/16.04/meta/end-of-life-date`,
    `${UBUNTU}/desktop/16.04/stable/current/amd64/hvm/ebs-gp2/ami-id`,
    `${SUSE}/sles-sap/12-sp5/x86_64/latest`,
    `${UBUNTU}/server/${"a".repeat(100_000)}`,
];

const NO_EKS_TYPES = [
    ...NO_TEXT,
    "CUSTOM",
    "AL2",
    "AL2_x86_64_GOLDEN",
    "al2_x86_64",
    "WINDOWS_CORE_2004_x86_64",
];

type Kind = ImageReference["kind"];

function reference(kind: Kind, text: string): ImageReference {
    switch (kind) {
        case "name":
            return { kind, name: text };
        case "parameter":
            return { kind, path: text };
        case "eks-ami-type":
            return { kind, amiType: text };
    }
}

function recognises(kind: Kind, cases: readonly Case[]): void {
    for (const [text, operatingSystem, version, agent, minimal] of cases) {
        it(`recognises ${text}`, () => {
            assert.deepEqual(identifyImage(reference(kind, text)), {
                operatingSystem,
                ...(version === undefined ? {} : { version }),
                minimal: minimal !== undefined,
                agent,
            });
        });
    }
}

function rejects(kind: Kind, texts: readonly string[]): void {
    for (const text of texts) {
        it(`does not recognise ${JSON.stringify(text.slice(0, 90))}`, () => {
            assert.equal(identifyImage(reference(kind, text)), undefined);
        });
    }
}

function assertAllUsed(patterns: readonly ImagePattern[], texts: readonly string[]): void {
    for (const { pattern } of patterns) {
        assert.ok(
            texts.some((text) => pattern.test(text)),
            `no case for ${pattern.source}`,
        );
    }
}

const nameTexts = NAMES.map(([text]) => text);

describe("an image's name", () => {
    recognises("name", NAMES);
    rejects("name", NO_NAMES);

    it("has a case for every pattern", () => {
        for (const { patterns } of PUBLISHED_NAMES) assertAllUsed(patterns, nameTexts);
    });

    it("belongs to one operating system only", () => {
        const patterns = PUBLISHED_NAMES.flatMap((published) => published.patterns);
        for (const text of nameTexts) {
            const systems = patterns.filter(({ pattern }) => pattern.test(text));
            assert.equal(new Set(systems.map(({ operatingSystem }) => operatingSystem)).size, 1, text);
        }
    });

    it("is recognised with the publisher as its owner", () => {
        for (const { accounts, patterns } of PUBLISHED_NAMES) {
            for (const name of nameTexts.filter((text) =>
                patterns.some(({ pattern }) => pattern.test(text)),
            )) {
                const unowned = identifyImage({ kind: "name", name });
                for (const ownerId of accounts) {
                    assert.deepEqual(identifyImage({ kind: "name", name, ownerId }), unowned, name);
                }
            }
        }
    });

    const WRONG_OWNERS: readonly [string, string][] = [
        ["no account", ""],
        ["a customer", "123456789012"],
        ["a part of the account", "137112"],
        ["an odd key", "__proto__"],
    ];
    for (const [title, ownerId] of WRONG_OWNERS) {
        it(`is not recognised when the owner is ${title}`, () => {
            for (const name of nameTexts) {
                assert.equal(identifyImage({ kind: "name", name, ownerId }), undefined, name);
            }
        });
    }

    it("is not recognised when the owner publishes other images", () => {
        const name = "debian-10-amd64-20210329-591";
        assert.equal(identifyImage({ kind: "name", name, ownerId: "099720109477" }), undefined);
    });
});

describe("a parameter", () => {
    recognises("parameter", PARAMETERS);
    rejects("parameter", NO_PARAMETERS);

    it("has a case for every pattern of its own", () => {
        for (const { path, patterns } of PARAMETER_NAMESPACES) {
            const leaves = PARAMETERS.filter(([text]) => text.startsWith(path)).map(([text]) =>
                text.slice(path.length),
            );
            assertAllUsed(
                patterns.filter((pattern) => !WINDOWS_PATTERNS.includes(pattern)),
                leaves,
            );
        }
    });
});

describe("the image type of an EKS node group", () => {
    recognises("eks-ami-type", EKS_TYPES);
    rejects("eks-ami-type", NO_EKS_TYPES);

    it("has a case for every pattern", () => {
        assertAllUsed(
            EKS_AMI_TYPES.patterns,
            EKS_TYPES.map(([text]) => text),
        );
    });
});

describe("whatever the text", () => {
    const start = fc.constantFrom(
        "",
        ...[...NAMES, ...PARAMETERS, ...EKS_TYPES].flatMap(([text]) => [
            text,
            text.slice(0, text.length / 2),
        ]),
    );
    const kind = fc.constantFrom<Kind>("name", "parameter", "eks-ami-type");

    it("nothing throws, and nothing of the rest of the text gets into the answer", () => {
        fc.assert(
            fc.property(kind, start, fc.string(), (anyKind, text, rest) => {
                const secret = `hunter2${rest}`;
                const identity = identifyImage(reference(anyKind, text + secret));
                if (identity === undefined) return;
                assert.ok(!JSON.stringify([identity, supportOf(identity)]).includes("hunter2"));
            }),
            { numRuns: thousand(2) },
        );
    });
});
