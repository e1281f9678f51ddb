import type { Stack } from "../stack";
import type { Settings } from "./settings";
import type { Declarations } from "./declarations/declarations";

/** What a policy may know beside its subject. */
export interface Context {
    readonly stack: Stack;
    /** What the user declares about the world outside the program. */
    readonly declarations: Declarations;
    /** What the configuration of the policy says, defaults included. */
    readonly settings: Settings;
}
