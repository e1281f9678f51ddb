/** A call of which policies are asked whether they allow it. */
export interface Request {
    /** Such as `kms:Decrypt`. */
    readonly action: string;
    /** The resources on which it is made, of which every single one has to be allowed. */
    readonly resources: Resources;
    /** The services one of which makes it, where the policy says who may; otherwise the call is made by whoever has the policy. */
    readonly services?: readonly string[];
    /** The Region in which it is made, if that is known. */
    readonly region?: string;
}

/** Patterns in which `*` stands for what differs between them, or is not known. */
export interface Resources {
    /** Whoever covers this pattern covers all of them. */
    readonly all: string;
    /** None of them is outside these. */
    readonly within: readonly string[];
}

/** Resources of which nothing is known. */
export const ANYTHING: Resources = { all: "*", within: ["*"] };
