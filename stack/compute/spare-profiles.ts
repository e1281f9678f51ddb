import { absent, oneOf, shown } from "../../value";
import { unnoted } from "../reads";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";
import { hiddenLaunch, type Launch } from "./launch";
import { nodesOf } from "./launchers";
import { interfaceOf, nodeOf, type Node } from "./node";

/** Machines of other stacks, of which nothing is known but the instance profile: one for each that no node of the stack uses. */
export const usersToBe = view((stack: Stack): readonly Node[] => {
    const used = unnoted(() => new Set(nodesOf(stack).flatMap(profilesOf)));
    return stack
        .all("instanceProfile")
        .filter((profile) => !used.has(profile))
        .map((profile) => {
            const launches = [launchBy(profile)] as const;
            return nodeOf(stack, profile, launches, interfaceOf(launches));
        });
});

function profilesOf({ identity }: Node): readonly Resource[] {
    return identity.kind === "profile" ? shown(identity.profile) : [];
}

function launchBy(profile: Resource): Launch {
    return {
        ...hiddenLaunch(profile, "is launched by another stack"),
        profile: oneOf([profile]),
        userData: absent,
    };
}
