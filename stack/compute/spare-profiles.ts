import { absent, oneOf, shown, unknown, untraceable } from "../../value";
import { unnoted } from "../reads";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";
import type { Launch } from "./launch";
import { nodesOf } from "./launchers";
import { nodeOf, type Node } from "./node";

/** Machines of other stacks, of which nothing is known but the instance profile: one for each that no node of the stack uses. */
export const usersToBe = view((stack: Stack): readonly Node[] => {
    const used = unnoted(() => new Set(nodesOf(stack).flatMap(profilesOf)));
    return stack
        .all("instanceProfile")
        .filter((profile) => !used.has(profile))
        .map((profile) => {
            const launch = launchBy(profile);
            return nodeOf(stack, profile, [launch], {
                subnets: () => untraceable,
                groups: () => untraceable,
            });
        });
});

function profilesOf({ identity }: Node): readonly Resource[] {
    return identity.kind === "profile" ? shown(identity.profile) : [];
}

function launchBy(profile: Resource): Launch {
    const why = "is launched by another stack";
    return {
        resource: profile,
        profile: oneOf([profile]),
        image: unknown(why),
        groups: untraceable,
        subnets: untraceable,
        publicAddress: unknown(why),
        userData: absent,
        metadataEndpoint: unknown(why),
    };
}
