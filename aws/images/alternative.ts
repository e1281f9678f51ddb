import type { OperatingSystemName } from "../facts/operating-systems";
import type { ImageIdentity } from "./identify";
import type { ImageReference } from "./reference";

/** An image that Systems Manager supports, as close as can be to one that it does not. */
export type Alternative =
    /** A public parameter that holds the id of an image. */
    | { readonly kind: "parameter"; readonly path: string }
    /** A family of images that EKS maintains. */
    | { readonly kind: "eks-ami-type"; readonly amiType: string };

/** The architectures as the paths of public parameters name them. */
type Architecture = "x86_64" | "arm64";

/** What to use in place of an image: the same operating system in a newer version, for the same architecture. */
export function alternativeTo(reference: ImageReference, identity: ImageIdentity): Alternative {
    const isWindows = WINDOWS.has(identity.operatingSystem);
    const architecture = /arm_?64|aarch64/i.test(textOf(reference)) ? "arm64" : "x86_64";
    if (reference.kind !== "eks-ami-type") {
        const isForEcs = /\becs\b|ecs[-_]/i.test(textOf(reference));
        const path = isForEcs
            ? ecsPathFor(isWindows, architecture)
            : pathFor(identity.operatingSystem, architecture);
        return { kind: "parameter", path };
    }
    if (isWindows) return { kind: "eks-ami-type", amiType: "WINDOWS_CORE_2022_x86_64" };
    return {
        kind: "eks-ami-type",
        amiType: architecture === "arm64" ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD",
    };
}

const WINDOWS: ReadonlySet<OperatingSystemName> = new Set(["Windows Server", "Windows Server 2016 Nano"]);

function textOf(reference: ImageReference): string {
    switch (reference.kind) {
        case "parameter":
            return reference.path;
        case "name":
            return reference.name;
        case "eks-ami-type":
            return reference.amiType;
    }
}

/**
 * Public parameters of images with the agent of ECS.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/retrieve-ecs-optimized_AMI.html (2026-11-25)
 */
function ecsPathFor(isWindows: boolean, architecture: Architecture): string {
    if (isWindows)
        return "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-ECS_Optimized/image_id";
    const folder = architecture === "arm64" ? "arm64/" : "";
    return `/aws/service/ecs/optimized-ami/amazon-linux-2023/${folder}recommended/image_id`;
}

/**
 * Public parameters by operating system; Amazon Linux for those whose publishers have none.
 * Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html (2026-07-30);
 * https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ and
 * https://wiki.debian.org/Cloud/AmazonEC2Image (2026-11-25)
 */
function pathFor(operatingSystem: OperatingSystemName, architecture: Architecture): string {
    const debianArchitecture = architecture === "arm64" ? "arm64" : "amd64";
    switch (operatingSystem) {
        case "Windows Server":
        case "Windows Server 2016 Nano":
            return "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base";
        case "Ubuntu Server":
            return `/aws/service/canonical/ubuntu/server/24.04/stable/current/${debianArchitecture}/hvm/ebs-gp3/ami-id`;
        case "Debian Server":
            return `/aws/service/debian/release/12/latest/${debianArchitecture}`;
        case "macOS":
            return `/aws/service/ec2-macos/sonoma/${architecture}_mac/latest/image_id`;
        default:
            return `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
    }
}
