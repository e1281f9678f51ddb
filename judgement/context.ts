import type { Stack } from "../stack";
import type { Declarations } from "./declarations/declarations";

/** What a policy may know beside its subject. */
export interface Context {
    readonly stack: Stack;
    /** What the user declares about the world outside the program. */
    readonly declarations: Declarations;
}
