import { readPolicy, type AttachedPolicy } from "../../aws/iam";
import { NAMES, nameFor } from "../names";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";

/** The trust policy of a role, which says who may assume it. */
export const trustOfRole = view((_: Stack, role: Resource): AttachedPolicy => {
    const document = role.inEffect.raw(nameFor(role, NAMES.role.trust));
    if (document.kind === "known") return readPolicy(document.value, role, "trust");
    const why = document.kind === "unknown" ? document.why : "is not shown";
    return { kind: "unknown", why: `its trust policy ${why}` };
});
