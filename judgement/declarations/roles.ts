import type { Resource } from "../../stack";
import { matches, type Outside } from "../../value";
import { settled } from "./declarations";
import type { Context } from "../context";

/** What `roles` in the configuration says; "unknown" where that depends on a name that is not shown. */
export type RoleDeclaration = "sufficient" | "insufficient" | "unknown" | undefined;

/** The declaration for a role of the program: by its logical name, its name or its ARN. */
export function declarationOfRole(role: Resource, context: Context): RoleDeclaration {
    const sides = [role.properties, role.outputs];
    const known = (key: string) => sides.map((side) => side.text(key)).find(({ kind }) => kind === "known");
    const shown = [known("name") ?? known("roleName"), known("arn")];
    const [name, arn] = shown.map((value) => (value?.kind === "known" ? value.value : undefined));
    const names = [role.name, name, arn].filter((text) => text !== undefined);
    return decide(
        context,
        names,
        (key) => name === undefined || (arn === undefined && mayMatchArn(key, name)),
    );
}

/** The declaration for a role that is not part of the program: by the id under which the program names it. */
export function declarationOfOutside(outside: Outside, context: Context): RoleDeclaration {
    return outside.kind === "literal"
        ? decide(context, [outside.id], () => false)
        : decide(context, [], () => true);
}

/** What to declare where a role is not part of the program: by the id under which the program names it or its profile. */
export function declareRole(outside: Outside): string {
    return outside.kind === "literal"
        ? `declare assumptions.roles.${JSON.stringify(outside.id)} "sufficient" or "insufficient"`
        : 'declare assumptions.roles."*" "sufficient", which holds for all that nothing else names';
}

function decide(
    { declarations }: Context,
    names: readonly string[],
    mayMatch: (key: string) => boolean,
): RoleDeclaration {
    return settled(declarations.roles, names, mayMatch);
}

/** Whether a key may match the ARN, not shown yet, of a role of this name: it begins with "arn:" and ends with the name. */
function mayMatchArn(key: string, name: string): boolean {
    const [head = ""] = key.split("*");
    const begins = head.startsWith("arn:") || (key.includes("*") && "arn:".startsWith(head));
    const end = key.slice(Math.max(key.lastIndexOf("/") + 1, key.lastIndexOf("*")));
    return begins && matches(end, name);
}
