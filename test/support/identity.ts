import { instance } from "./nodes";
import type { Inputs, Options, Program, ProgramResource } from "./program";

/** A trust policy that lets EC2 assume the role. */
const TRUST = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

export function role(p: Program, inputs: Inputs = {}, name = "role", options: Options = {}) {
    return p.add("role", name, { assumeRolePolicy: TRUST, ...inputs }, options);
}

export function profile(p: Program, inputs: Inputs = {}, name = "profile", options: Options = {}) {
    return p.add("instanceProfile", name, inputs, options);
}

/** An instance that has the role by a profile of its own. */
export function instanceWith(p: Program, role: ProgramResource, name = "web", profileName = "profile") {
    const own = profile(p, { role: role.attribute("name") }, profileName);
    return instance(p, { iamInstanceProfile: own.attribute("name") }, name);
}

/** A customer managed policy with this document. */
export function managed(p: Program, document: object, name = "policy") {
    return p.add("customerManagedPolicy", name, { policy: JSON.stringify(document) });
}

/** A hybrid activation, with whose code machines register. */
export function activation(p: Program) {
    return p.add("activation", "edge", { iamRole: "hybrid" });
}

/** Default Host Management Configuration, on in the Region of the provider unless the inputs say otherwise. */
export function hostManagement(p: Program, inputs: Inputs = {}, options: Options = {}) {
    const setting = {
        settingId: "/ssm/managed-instance/default-ec2-instance-management-role",
        settingValue: "service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole",
    };
    return p.add("serviceSetting", "dhmc", { ...setting, ...inputs }, options);
}

/** A policy document whose only statement allows the actions on everything, unless `more` says otherwise. */
export function allow(actions: string | readonly string[], more: Inputs = {}) {
    return {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: actions, Resource: "*", ...more }],
    };
}

export function deny(actions: string | readonly string[]) {
    return allow(actions, { Effect: "Deny" });
}
