import type { Node } from "../../stack";
import type { Context } from "../context";
import { declared } from "./declarations";

/** What `proxy` in the configuration says of a node: by its own logical name or that of whatever launches it. */
export function declarationOfProxy({ madeOf }: Node, { declarations }: Context): "none" | undefined {
    return declared(
        declarations.proxy,
        madeOf.map(({ name }) => name),
    );
}
