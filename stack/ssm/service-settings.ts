import { isSetting } from "../../aws/settings";
import { all, any, type Answer } from "../../value";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/**
 * Whether the program gives a Systems Manager service setting a certain value, in the account and Region of a resource.
 *
 * @param path one of `aws/settings.ts`; a setting may also name it by ARN
 * @param isMeant whether a value is the one asked for
 */
export function settingIs(
    stack: Stack,
    path: string,
    near: Resource,
    isMeant: (value: string) => boolean,
): Answer {
    return any(
        stack
            .all("serviceSetting")
            .map((setting) => all([sets(setting, path), sameRegion(setting, near), holds(setting, isMeant)])),
    );
}

/** The settings of the program that are, or may be, the one of a path. */
export function settingsOf(stack: Stack, path: string): readonly Resource[] {
    return stack.all("serviceSetting").filter((setting) => sets(setting, path) !== "no");
}

/** Whether a setting is the one of a path. */
export function sets(setting: Resource, path: string): Answer {
    const id = setting.properties.text("settingId");
    if (id.kind !== "known") return "unknown";
    return isSetting(id.value, path) ? "yes" : "no";
}

function holds(setting: Resource, isMeant: (value: string) => boolean): Answer {
    const value = setting.properties.text("settingValue");
    if (value.kind === "unknown") return "unknown";
    return value.kind === "known" && isMeant(value.value) ? "yes" : "no";
}
