import { members, type Members } from "../../value";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";

/**
 * The account defaults of the metadata service that hold for a machine, or may, for what its launch leaves open.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html (2026-07-30)
 */
export const metadataDefaultsNear = view((stack: Stack, near: Resource): Members<Resource> => {
    const defaults = stack.all("metadataDefaults").map((one) => ({ one, isMeant: sameRegion(one, near) }));
    const meant = (answer: string) =>
        defaults.filter(({ isMeant }) => isMeant === answer).map(({ one }) => one);
    return members(meant("yes"), meant("unknown"));
});
