import { Properties, absent, firstPresent, none, target, type Value } from "../../value";
import { isNative } from "../kinds";
import { ALTERNATIVES, NAMES, base64, nameFor } from "../names";
import { groupsByName, groupsNamedBy } from "../network";
import { lazily } from "../reads";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { byInterfaces, orElse, type Facing } from "./interfaces";
import { hiddenLaunch, metadataEndpointIn, type Launch } from "./launch";

/** What the template says that a block of `{ id | name, version }` names. */
export function templateLaunch(stack: Stack, owner: Resource, block: Value<Properties>): Launch {
    const hidden = hiddenLaunch(owner, "depends on a launch template that is not shown");
    if (block.kind !== "known") return hidden;
    const template = target(stack.one(owner, ALTERNATIVES.launchTemplate, "launchTemplate", block.value));
    if (template === undefined) return hidden;
    if (!isProposedVersion(owner, block.value, template))
        return hiddenLaunch(owner, "depends on the template's version");
    return newestVersion(stack, template);
}

/** Whether the version asked for is the one that the program describes, its newest. */
function isProposedVersion(owner: Resource, block: Properties, template: Resource): boolean {
    const version = block.text("version");
    if (version.kind === "known" && version.value === "$Latest") return true;
    if (version.kind === "unknown") return !template.exists || isComputedFrom(template, owner, block);
    const asked = version.kind === "absent" ? "$Default" : version.value;
    if (!template.mayExist) return asked === "$Default" || asked === "1";
    const { outputs, properties } = template;
    const newest = firstPresent(...ALTERNATIVES.latestVersion.map((key) => outputs.number(key)));
    if (asked !== "$Default") return newest.kind === "known" && String(newest.value) === asked;
    const follows = properties.flag("updateDefaultVersion");
    if (follows.kind === "known" && follows.value) return true;
    const standard = firstPresent(...ALTERNATIVES.defaultVersion.map((key) => outputs.number(key)));
    return newest.kind === "known" && standard.kind === "known" && newest.value === standard.value;
}

/** Whether a version that is not known yet comes from the template, and so is the one that the update makes. */
function isComputedFrom(template: Resource, owner: Resource, block: Properties): boolean {
    const sources = owner.dependenciesOf(block.topLevelOf("version"));
    return sources.length > 0 && sources.every((urn) => urn === template.urn);
}

function newestVersion(stack: Stack, template: Resource): Launch {
    if (!isNative(template.type)) return launchIn(stack, template, template.inEffect);
    const data = template.properties.block("launchTemplateData");
    if (data.kind === "unknown") return hiddenLaunch(template, data.why);
    return launchIn(stack, template, data.kind === "known" ? data.value : Properties.of({}));
}

/** @param data where the template's settings stand */
function launchIn(stack: Stack, template: Resource, data: Properties): Launch {
    const keys = NAMES.launchTemplate;
    const byId = () => groupsNamedBy(stack, template, nameFor(template, keys.groups), data);
    const byName = () => groupsByName(stack, template, nameFor(template, keys.groupNames), data);
    const profile = data.inside("iamInstanceProfile");
    const facing: Facing = {
        groups: () => orElse(byId(), byName),
        subnets: () => none,
        publicAddress: () => absent,
    };
    const groupsKey = nameFor(template, keys.interfaceGroups);
    return lazily(
        { resource: template },
        {
            profile: () => stack.one(template, ALTERNATIVES.instanceProfile, "instanceProfile", profile),
            image: () => data.text("imageId"),
            userData: () => base64(data, "userData"),
            metadataEndpoint: () => metadataEndpointIn(data),
            ...byInterfaces(stack, template, facing, groupsKey, data),
        },
    );
}
