import { OPERATING_SYSTEMS_AS_OF, operatingSystem } from "../facts/operating-systems";
import type { ImageIdentity } from "./identify";
import { placeOf } from "./versions";

/** Whether Systems Manager supports an operating system. */
export type Support =
    | { readonly kind: "supported" }
    | { readonly kind: "unsupported"; readonly why: string }
    | { readonly kind: "undetermined"; readonly why: string };

const LIST = `AWS's list of ${OPERATING_SYSTEMS_AS_OF}`;

/**
 * Says whether Systems Manager supports what stands in an image.
 *
 * Unsupported is only what AWS's list has left behind or never had. A version after the newest on the list, or
 * between two of them, is undetermined: AWS may have added it since.
 */
export function supportOf(identity: Pick<ImageIdentity, "operatingSystem" | "version">): Support {
    const { operatingSystem: name, version } = identity;
    const { supported } = operatingSystem(name);
    const label = version === undefined ? name : `${name} ${version}`;
    const [oldest] = supported;
    if (oldest === undefined) return unsupported(label, "has no version of it");

    switch (placeOf(version, supported)) {
        case "listed":
            return { kind: "supported" };
        case "older":
            return unsupported(label, `begins at ${oldest.from}`);
        case "newer":
            return { kind: "undetermined", why: `${label} is newer than ${LIST}` };
        case "unsettled":
            return { kind: "undetermined", why: `${LIST} does not settle ${label}` };
    }
}

function unsupported(label: string, list: string): Support {
    return { kind: "unsupported", why: `Systems Manager does not support ${label} (${LIST} ${list})` };
}
