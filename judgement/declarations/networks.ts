import type { Subnet } from "../../aws/network";
import { resourceOf, unnoted, type Resource } from "../../stack";
import { shown, target, type Outside } from "../../value";
import type { Context } from "../context";
import { settled } from "./declarations";

/** What `networks` in the configuration says; "unknown" where that depends on a name that is not shown. */
export type NetworkDeclaration = "reachable" | "unreachable" | "unknown" | undefined;

/** Whether the configuration says anything of networks. */
export function declaresNetworks({ declarations }: Context): boolean {
    return Object.keys(declarations.networks).length > 0;
}

/** The declaration for a subnet of the program: by its own or its VPC's logical name or id, which nothing can repair. */
export function declarationOfSubnet(subnet: Subnet, context: Context): NetworkDeclaration {
    if (!declaresNetworks(context)) return undefined;
    const vpc = unnoted(() => namesOfVpc(subnet));
    const names = [...unnoted(() => namesOf(resourceOf(subnet.origin))), ...(vpc ?? [])];
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
    return settled(declarations.networks, names, mayMatch);
}

/** Undefined if the VPC cannot be traced. */
function namesOfVpc({ vpc }: Subnet): readonly string[] | undefined {
    const only = target(vpc);
    if (only !== undefined) return namesOf(resourceOf(only.origin));
    const [outside] = vpc.outside;
    return shown(vpc).length === 0 && outside?.kind === "literal" ? [outside.id] : undefined;
}

function namesOf({ name, outputs }: Resource): readonly string[] {
    const id = outputs.text("id");
    return id.kind === "known" ? [name, id.value] : [name];
}

/** What to declare where it is not shown whether a network leads out, which the program calls by this name or id. */
export function declareNetwork(network: string): string {
    return `declare assumptions.networks.${JSON.stringify(network)} "reachable" or "unreachable"`;
}

/** What to declare of networks that the program does not name. */
export const DECLARE_OTHER_NETWORKS =
    'declare assumptions.networks."*" "reachable" or "unreachable", which holds for all that nothing else names';
