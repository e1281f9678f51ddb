/** What one statement, or one AWS managed policy, means for one action. A policy that says nothing of it has none. */
export type Bearing = Allows | Denies | Doubt;

/** It certainly allows every call, on this assumption if there is one. */
export interface Allows {
    readonly kind: "allows";
    readonly assumption?: string;
}

/** It certainly denies every call. */
interface Denies {
    readonly kind: "denies";
}

/** It may allow, may deny, or may do either because it cannot be read. */
export interface Doubt {
    readonly kind: "may allow" | "may deny" | "hidden";
    /** The reason, as a clause of its own. */
    readonly why: string;
}
