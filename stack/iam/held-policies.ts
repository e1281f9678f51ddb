import { readPolicy, type AttachedPolicy } from "../../aws/iam";
import { firstPresent, members, type Members, type Properties, type Value } from "../../value";
import { ALTERNATIVES, NAMES, nameFor } from "../names";
import type { Resource } from "../resource";

/** A policy as a role has it, with all by which a list can name it. */
export interface HeldPolicy {
    readonly policy: AttachedPolicy;
    /** What holds its document. */
    readonly resource?: Resource;
    /** The ARN of a policy outside the program, or the name of an inline policy. */
    readonly name?: string;
}

export type HeldPolicies = Members<HeldPolicy>;

const NOT_TRACED: AttachedPolicy = {
    kind: "unknown",
    why: "an attached policy cannot be traced to a resource of this program",
};

/** A policy outside the program is attached like one within it; what cannot be traced may be any. */
export function managedPolicies({ certain, possible, outside }: Members<Resource>): HeldPolicies {
    const others = outside.map((other): HeldPolicy =>
        other.kind === "literal"
            ? { policy: { kind: "managed", arn: other.id }, name: other.id }
            : { policy: NOT_TRACED },
    );
    return members([...certain.flatMap(policyIn), ...others], possible.flatMap(policyIn));
}

/** The policy that a resource holds, managed or inline. */
export function policyIn(resource: Resource): readonly HeldPolicy[] {
    const document = resource.properties.raw(nameFor(resource, NAMES.policy.document));
    return held(document, { resource, ...nameIn(resource.properties) });
}

/** The inline policies in a role's own properties or outputs. */
export function inlinePolicies(role: Resource, side: Properties): readonly HeldPolicy[] {
    const blocks = side.blocks(nameFor(role, NAMES.role.inlinePolicies));
    if (blocks.kind === "absent") return [];
    if (blocks.kind === "unknown") return held(blocks);
    return blocks.value.flatMap((block) =>
        block.kind === "known"
            ? held(block.value.raw(nameFor(role, NAMES.policy.document)), nameIn(block.value))
            : held(block),
    );
}

/** No policy at all where a provider holds an empty text for its document. */
function held(document: Value<unknown>, names: Omit<HeldPolicy, "policy"> = {}): readonly HeldPolicy[] {
    if (document.kind === "unknown")
        return [{ ...names, policy: { kind: "unknown", why: `a policy document ${document.why}` } }];
    if (document.kind === "absent" || document.value === "") return [];
    return [{ ...names, policy: readPolicy(document.value, names.resource) }];
}

function nameIn(properties: Properties): Pick<HeldPolicy, "name"> {
    const name = firstPresent(...ALTERNATIVES.policyName.map((key) => properties.text(key)));
    return name.kind === "known" ? { name: name.value } : {};
}
