import { firstPresent, oneOf, target, withDefault, type OneOf, type Value } from "../../value";
import { sameAccount } from "../accounts";
import type { Resource } from "../resource";
import { view, type Stack } from "../stack";

/**
 * The role that a setting of Default Host Management Configuration names: by its name, after its path.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html (2026-07-30)
 */
export const roleOfSetting = view((stack: Stack, setting: Resource): OneOf<Resource> => {
    const link = stack.one(setting, "settingValue", "role", setting.inEffect);
    const value = setting.inEffect.text("settingValue");
    if (target(link) !== undefined || value.kind !== "known") return link;
    const name = value.value.slice(value.value.lastIndexOf("/") + 1);
    const roles = stack
        .all("role")
        .filter((role) => isCalled(role, name) && sameAccount(role, setting) === "yes");
    return roles.length === 1 ? oneOf(roles) : link;
});

function isCalled(role: Resource, name: string): boolean {
    const own = nameOf(role);
    return own.kind === "known" && own.value === name;
}

function nameOf({ properties }: Resource): Value<string> {
    return firstPresent(properties.text("name"), properties.text("roleName"));
}

/** What the setting has to say to name the role: its path without the first slash, and its name. */
export function nameWithPath(role: Resource): Value<string> {
    const path = withDefault(role.inEffect.text("path"), "/");
    const name = nameOf(role);
    if (path.kind !== "known" || name.kind !== "known") return path.kind === "known" ? name : path;
    return { kind: "known", value: `${path.value.slice(1)}${name.value}` };
}
