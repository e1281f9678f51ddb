import { oneOf, untraceable, withDefault, type Members, type OneOf, type Properties } from "../../value";
import { kindOf } from "../kinds";
import type { Resource } from "../resource";
import type { Stack } from "../stack";

/** A network interface that a machine has, or may have, beside its first one. */
interface SecondInterface {
    readonly eni: OneOf<Resource>;
    readonly instance: Members<Resource>;
}

/** The second interfaces of machines that a network interface itself, or the attachment of one, tells of. */
export function secondInterfacesBy(stack: Stack, resource: Resource): readonly SecondInterface[] {
    if (kindOf(resource.type) === "networkInterface")
        return instancesOf(stack, resource).map((instance) => ({ eni: oneOf([resource]), instance }));
    return [
        {
            eni: stack.one(resource, "networkInterfaceId", "networkInterface"),
            instance: stack.one(resource, "instanceId", "instance"),
        },
    ];
}

/** The machine of each attachment in the interface's own properties, but for those whose first interface it is. */
function instancesOf(stack: Stack, eni: Resource): readonly Members<Resource>[] {
    const blocks = withDefault(eni.inEffect.blocks("attachments"), []);
    if (blocks.kind === "unknown") return [stack.many(eni, "attachments", "instance")];
    return blocks.value.flatMap((block) => {
        if (block.kind !== "known") return [untraceable];
        return isPrimary(block.value) ? [] : [stack.one(eni, "instance", "instance", block.value)];
    });
}

/** Whether an attachment is that of an instance's first interface, as outputs show it of the interface that a launch names. */
function isPrimary(attachment: Properties): boolean {
    const index = attachment.number("deviceIndex");
    return index.kind === "known" && index.value === 0;
}
