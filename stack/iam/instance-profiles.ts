import type { OneOf } from "../../value";
import { isNative } from "../kinds";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** The role that an instance profile holds; absent if it holds none. */
export function roleOfProfile(stack: Stack, profile: Resource): OneOf<Resource> {
    if (!isNative(profile.type)) return stack.one(profile, "role", "role");
    const roles = profile.properties.elements("roles");
    return roles.kind === "known"
        ? stack.one(profile, "0", "role", roles.value)
        : stack.one(profile, "roles", "role");
}
