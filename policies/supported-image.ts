import { identifyImage, parseImageReference, supportOf, type ImageReference } from "../aws/images";
import { eksNodeGroups, imageOf, nodesOf, type EksNodeGroup, type Node, type Resource } from "../stack";
import { declared, type Declarations } from "../judgement/declarations/declarations";
import { policy, type Context } from "../judgement/policy";
import { fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";

export const supportedImage = policy<Node | EksNodeGroup>({
    name: "supported-image",
    title: "Images of nodes have an operating system that Systems Manager supports",
    failsWhen:
        "the operating system of a node's image is certainly not one that Systems Manager supports, such as Windows Server 2016 Nano",
    level: "mandatory",
    severity: "high",
    since: "0.1.0",
    sources: [
        {
            title: "Supported operating systems and machine types",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/operating-systems-and-machine-types.html",
            date: "2026-07-30",
        },
        {
            title: "Session Manager prerequisites",
            url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-prerequisites.html",
            date: "2026-07-30",
        },
    ],
    kinds: ["instance", "autoScalingGroup", "eksNodeGroup"],
    subjects: (stack) => [...nodesOf(stack), ...eksNodeGroups(stack)],

    judge(subject, context) {
        return "amiType" in subject ? judgeNodeGroup(subject) : judgeNode(subject, context);
    },
});

function judgeNode(node: Node, { declarations }: Context): Verdict {
    const { image, source } = imageOf(node);
    if (image.kind === "absent") return undetermined("its launch names no image");
    if (image.kind === "unknown") return undetermined(`its image ${image.why}`);
    if (declarations === undefined)
        return undetermined("the images declared in the configuration could not be read");
    const declaration = declared(declarations.images, [image.value]);
    if (declaration === "trusted") return pass(TRUSTED);
    const reference = declaration === undefined ? named(image.value) : nameOf(declaration);
    if (reference === undefined)
        return undetermined("an AMI id tells nothing of the image; images in the configuration can say it");
    return judgeReference(reference, source);
}

const TRUSTED = "images that the configuration declares trusted have a supported system and SSM Agent";

/** Without `amiType` EKS takes one of its Amazon Linux images, or what the launch template names. */
function judgeNodeGroup({ amiType, resource }: EksNodeGroup): Verdict {
    if (amiType.kind === "unknown") return undetermined(`its AMI type ${amiType.why}`);
    if (amiType.kind === "known")
        return judgeReference({ kind: "eks-ami-type", amiType: amiType.value }, resource);
    const hasTemplate = resource.properties.raw("launchTemplate").kind !== "absent";
    return hasTemplate ? undetermined("its launch template decides on the image") : pass();
}

function named(image: string): ImageReference | undefined {
    const reference = parseImageReference(image);
    return reference === undefined || reference.kind === "ami" ? undefined : reference;
}

function nameOf({ name, ownerId }: Exclude<Declarations["images"][string], "trusted">): ImageReference {
    return { kind: "name", name, ...(ownerId === undefined ? {} : { ownerId }) };
}

function judgeReference(reference: ImageReference, source: Resource): Verdict {
    const identity = identifyImage(reference);
    if (identity === undefined) return undetermined("its image is none that is known by its name");
    const support = supportOf(identity);
    if (support.kind === "supported") return pass();
    if (support.kind === "undetermined") return undetermined(support.why);
    return fail(unsupported(source, support.why));
}

function unsupported(cause: Resource, why: string): Fault {
    return {
        id: "unsupported-system",
        cause,
        what: `the image of ${quoted(cause)} is of an unsupported operating system`,
        why,
        fix: "use an image of a supported system, for example resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    };
}
