import type { OneOf } from "../../value";
import { isNative } from "../kinds";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** The role that an instance profile holds, for aws-native the only one of a list; absent if it holds none. */
export function roleOfProfile(stack: Stack, profile: Resource): OneOf<Resource> {
    if (!isNative(profile.type)) return stack.one(profile, "role", "role", profile.inEffect);
    return stack.one(profile, "0", "role", profile.inEffect.elements("roles"));
}
