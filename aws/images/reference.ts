/** What a program or a configuration says of an image, without its id. */
export type ImageReference =
    | { readonly kind: "parameter"; readonly path: string }
    | { readonly kind: "name"; readonly name: string; readonly ownerId?: string }
    | { readonly kind: "eks-ami-type"; readonly amiType: string };

/** An image named by its id, which says nothing of what stands in it. */
interface ImageId {
    readonly kind: "ami";
    readonly id: string;
}

/**
 * Reads the image id of a launch: `ami-…`, or `resolve:ssm:` with the name or the ARN of a parameter, with or
 * without a version or label. `undefined` for any other text.
 *
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html.
 */
export function parseImageReference(imageId: string): ImageReference | ImageId | undefined {
    if (/^ami-[0-9a-f]+$/.test(imageId)) return { kind: "ami", id: imageId };
    const path = /^resolve:ssm:(?:arn:aws[a-z-]*:ssm:[a-z0-9-]*:\d*:parameter)?([\w./-]+)(?::[\w.-]+)?$/.exec(
        imageId,
    )?.[1];
    return path === undefined ? undefined : { kind: "parameter", path };
}
