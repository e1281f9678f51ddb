import { changesSystem } from "../aws/agent";
import {
    alternativeTo,
    identifyImage,
    parseImageReference,
    supportOf,
    type Alternative,
    type ImageReference,
} from "../aws/images";
import { declared, type DeclaredImage } from "../judgement/declarations";
import type { Context } from "../judgement/context";
import { awsPage, policy } from "../judgement/policy";
import { nodes } from "../judgement/subjects";
import { doubted, fail, pass, quoted, undetermined, type Fault, type Verdict } from "../judgement/verdict";
import { imageKey, imageOf, kindOf, nounOf, type Node, type Resource } from "../stack";

type Id = "unsupported-system";

export const supportedImage = policy({
    name: "supported-image",
    title: "Images of nodes have an operating system that Systems Manager supports",
    failsWhen:
        "the operating system of a node's image is certainly not one that Systems Manager supports, such as Windows Server 2016 Nano",
    level: "mandatory",
    severity: "medium",
    topic: "image",
    remediation: "Launch the node from an image of an operating system that Systems Manager supports.",
    since: "0.1.0",
    sources: [
        awsPage(
            "Supported operating systems and machine types",
            "systems-manager/latest/userguide/operating-systems-and-machine-types.html",
        ),
        awsPage(
            "Session Manager prerequisites",
            "systems-manager/latest/userguide/session-manager-prerequisites.html",
        ),
    ],
    faults: {
        "unsupported-system": "the operating system of the image is none that Systems Manager supports",
    },
    subjects: nodes,

    judge(node, context) {
        const { image } = imageOf(node);
        const isOfEks = kindOf(node.resource.type) === "eksNodeGroup";
        return isOfEks && image.kind === "absent" ? judgeFamily(node) : judgeImage(node, context);
    },
});

function judgeImage(node: Node, { declarations }: Context): Verdict<Id> {
    const { image, resource } = imageOf(node);
    if (image.kind === "absent") return undetermined("its launch names no image");
    if (image.kind === "unknown") return undetermined(`its image ${image.why}`);
    const declaration = declared(declarations.images, [image.value]);
    if (declaration === "trusted") return pass(TRUSTED);
    const reference = declaration === undefined ? named(image.value) : nameOf(declaration);
    if (reference === undefined) return undetermined("an AMI id tells nothing of the image", DECLARE_IMAGE);
    const verdict = judgeReference(reference, resource, declaration === undefined ? "" : CORRECT);
    return verdict.kind === "fail" && changesSystem(node.userData) ? doubted(verdict, CHANGED) : verdict;
}

const DECLARE_IMAGE =
    'declare assumptions.images."<AMI id>", or "*" for all others, { "name", "ownerId" } or "trusted"';
const CORRECT = ", or correct assumptions.images in the policy configuration";
const CHANGED = "its user data takes its operating system to another release";
const TRUSTED = "images that the configuration declares trusted have a supported system and SSM Agent";

/** Without `amiType` EKS takes one of its Amazon Linux images. */
function judgeFamily({ amiType, resource }: Node): Verdict<Id> {
    if (amiType.kind === "unknown") return undetermined(`its AMI type ${amiType.why}`);
    if (amiType.kind === "known")
        return judgeReference({ kind: "eks-ami-type", amiType: amiType.value }, resource);
    return pass();
}

function named(image: string): ImageReference | undefined {
    const reference = parseImageReference(image);
    return reference === undefined || reference.kind === "ami" ? undefined : reference;
}

function nameOf({ name, ownerId }: DeclaredImage): ImageReference {
    return { kind: "name", name, ...(ownerId === undefined ? {} : { ownerId }) };
}

/** @param otherwise what else may be done, as the end of a sentence */
function judgeReference(reference: ImageReference, naming: Resource, otherwise = ""): Verdict<Id> {
    const identity = identifyImage(reference);
    if (identity === undefined) return undetermined("its image is none that is known by its name");
    const support = supportOf(identity);
    if (support.kind === "supported") return pass();
    if (support.kind === "undetermined") return undetermined(support.why);
    return fail(unsupported(naming, support.why, alternativeTo(reference, identity), otherwise));
}

function unsupported(cause: Resource, why: string, alternative: Alternative, otherwise: string): Fault<Id> {
    return {
        id: "unsupported-system",
        cause,
        what: `the image of ${nounOf(cause.type)} ${quoted(cause)} is of an unsupported operating system`,
        why,
        fix: `set ${imageKey(cause)} to ${valueFor(cause, alternative)}, or to another image of a supported system${otherwise}`,
    };
}

/** Only a template keeps a `resolve:ssm:` as it is; for an instance it is another value at every update. */
function valueFor(cause: Resource, alternative: Alternative): string {
    if (alternative.kind === "eks-ami-type") return `"${alternative.amiType}"`;
    return kindOf(cause.type) === "launchTemplate"
        ? `"resolve:ssm:${alternative.path}"`
        : `aws.ssm.getParameterOutput({ name: "${alternative.path}" }).value`;
}
