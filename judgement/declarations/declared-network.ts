import { targetOf, vpcOfSubnet, type Outside, type Resource, type Stack } from "../../stack";
import { settled } from "./declarations";
import type { Context } from "../policy";

/** What `networks` in the configuration says; "unknown" where that depends on a name that is not shown. */
export type NetworkDeclaration = "reachable" | "unreachable" | "unknown" | undefined;

/** The declaration for a subnet of the program: by its own or its VPC's logical name or id. */
export function declarationOfSubnet(subnet: Resource, context: Context): NetworkDeclaration {
    const vpc = namesOfVpc(context.stack, subnet);
    const names = [...namesOf(subnet), ...(vpc ?? [])];
    return decide(context, names, vpc === undefined ? () => true : (key) => MAY_MATCH_ID.test(key));
}

/** The declaration for a subnet that is not part of the program: by the id under which the program names it. */
export function declarationOfOutside(outside: Outside, context: Context): NetworkDeclaration {
    return outside.kind === "literal"
        ? decide(context, [outside.id], () => false)
        : decide(context, [], () => true);
}

/** The declaration for the default VPC, which no program names. */
export function declarationOfDefaultVpc(context: Context): NetworkDeclaration {
    return decide(context, [], () => false);
}

/** Keys that may match the id, not shown yet, of a subnet or VPC of the program. */
const MAY_MATCH_ID = /^(subnet|vpc)-[0-9a-f]*\*[0-9a-f*]*$/;

function decide(
    { declarations }: Context,
    names: readonly string[],
    mayMatch: (key: string) => boolean,
): NetworkDeclaration {
    if (declarations === undefined) return "unknown";
    return settled(declarations.networks, names, mayMatch);
}

/** Undefined if the VPC cannot be traced. */
function namesOfVpc(stack: Stack, subnet: Resource): readonly string[] | undefined {
    const link = vpcOfSubnet(stack, subnet);
    const vpc = targetOf(link);
    if (vpc !== undefined) return namesOf(vpc);
    return link.candidates.length === 0 && link.outside?.kind === "literal" ? [link.outside.id] : undefined;
}

function namesOf({ name, outputs }: Resource): readonly string[] {
    const id = outputs.text("id");
    return id.kind === "known" ? [name, id.value] : [name];
}
