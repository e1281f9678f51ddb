import type { Inputs, Options, Program, ProgramResource } from "./program";

export function instance(p: Program, inputs: Inputs = {}, name = "web", options: Options = {}) {
    return p.add("instance", name, { ami: "ami-1", ...inputs }, options);
}

export function template(p: Program, inputs: Inputs = {}, name = "template", options: Options = {}) {
    return p.add("launchTemplate", name, inputs, options);
}

/** A fleet that launches from the newest version of a template. */
export function fleet(p: Program, from: ProgramResource, inputs: Inputs = {}) {
    const launchTemplate = { id: from.id, version: "$Latest" };
    return p.add("autoScalingGroup", "fleet", { launchTemplate, ...inputs });
}
