import type { PatternSource } from "./patterns";

/** The `amiType` of an EKS node group, as of 2026-11-23. `CUSTOM` says nothing of the image. */
export const EKS_AMI_TYPES: PatternSource = {
    source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
    confidence: "high",
    patterns: [
        { pattern: /^AL2_(?:x86_64|x86_64_GPU|ARM_64)$/, operatingSystem: "Amazon Linux", version: "2" },
        {
            pattern: /^AL(?<version>20[2-9]\d)_(?:x86_64|ARM_64)_(?:STANDARD|NEURON|NVIDIA)$/,
            operatingSystem: "Amazon Linux",
        },
        {
            pattern: /^BOTTLEROCKET_(?:x86_64|ARM_64)(?:_NVIDIA)?(?:_FIPS)?$/,
            operatingSystem: "Bottlerocket",
        },
        {
            pattern: /^WINDOWS_(?:CORE|FULL)_(?<version>20(?:1[69]|[2-9]\d))_x86_64$/,
            operatingSystem: "Windows Server",
            agent: "unknown",
        },
    ],
};
