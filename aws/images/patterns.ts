import type { OperatingSystemName } from "../facts/operating-systems";

/** Whether an image holds SSM Agent, as far as a source says. */
export type AgentPresence = "preinstalled" | "absent" | "unknown";

/**
 * One shape of image name, parameter or type, and what stands behind it.
 *
 * The expression is anchored at the start. Its group `version` captures the version or its code name, its group
 * `minor` what follows the dot. Repetition never overlaps with what follows it, so matching takes linear time.
 * Architectures that AWS's list does not tick for the operating system are in no pattern.
 */
export interface ImagePattern {
    readonly pattern: RegExp;
    readonly operatingSystem: OperatingSystemName;
    /** The version, where the pattern captures none. */
    readonly version?: string;
    /** Whether it is a minimal image; no, if omitted. */
    readonly minimal?: true;
    /** What this kind of image has of the agent, where it differs from the operating system's usual images. */
    readonly agent?: AgentPresence;
}

/** Patterns that come from one place. */
export interface PatternSource {
    readonly source: string;
    /** high: a primary source says so; medium: indirect, or several independent ones; low: a single one. */
    readonly confidence: "high" | "medium" | "low";
    readonly patterns: readonly ImagePattern[];
}
