import { isSetting } from "../../aws/settings";
import { all, type Answer, type Value } from "../../value";
import { sameRegion } from "../regions";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

export interface ServiceSetting {
    readonly value: Value<string>;
    /** Whether it is the setting asked for, in the account and Region asked for. */
    readonly applies: Exclude<Answer, "no">;
}

/**
 * The Systems Manager service settings of this id in the account and Region of `near`.
 *
 * @param path one of `aws/settings.ts`; a setting may also name it by ARN
 */
export function serviceSettings(stack: Stack, path: string, near: Resource): readonly ServiceSetting[] {
    return stack.all("serviceSetting").flatMap((setting) => {
        const applies = all([sets(setting, path), sameRegion(setting, near)]);
        return applies === "no" ? [] : [{ value: setting.properties.text("settingValue"), applies }];
    });
}

function sets(setting: Resource, path: string): Answer {
    const id = setting.properties.text("settingId");
    if (id.kind !== "known") return "unknown";
    return isSetting(id.value, path) ? "yes" : "no";
}
