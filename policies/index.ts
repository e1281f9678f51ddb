import { instanceProfile } from "./instance-profile";
import type { Policy } from "./policy";

/** The policies in the order in which they run and are documented. */
export const policies: readonly Policy[] = [instanceProfile];

export type { Context, Policy, PolicyMetadata, Source, Subject } from "./policy";
