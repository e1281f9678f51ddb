import { known, none, type Members, type Value } from "../../value";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/**
 * The subnets that some texts name, each of which may list several with commas between them.
 *
 * @param key the top-level property in which the texts stand
 */
export function subnetsNamedIn(
    stack: Stack,
    owner: Resource,
    key: string,
    texts: readonly Value<string>[],
): Members<Resource> {
    const ids = texts.flatMap((text): readonly Value<string>[] =>
        text.kind === "known" ? text.value.split(",").map((id) => known(id.trim())) : [text],
    );
    return ids.length === 0 ? none : stack.each(owner, key, ids, "subnet");
}
