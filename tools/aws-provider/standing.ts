import type { Properties } from "./values";

/** What stands in the account already and is more than an empty resource, by its id, for programs that import it. */
const STANDING: Readonly<Record<string, Properties>> = {
    "standing-with-sessions": {
        name: "standing-with-sessions",
        managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
    },
    "sg-0a1b2c3d4e5f60001": {
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    },
};

/** The properties that AWS reports of what has this id; none for a resource of which the stand-in makes up everything. */
export function standing(id: string): Properties {
    return STANDING[id] ?? {};
}
