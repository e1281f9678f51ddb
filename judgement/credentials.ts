import { nounOf, roleOfProfile, type Node, type Resource } from "../stack";
import { agreedRuling, shown, type OneOf, type Outside } from "../value";
import {
    declareRole,
    declarationOfOutsideRole,
    declarationOfRole,
    type RoleDeclaration,
} from "./declarations";
import type { Context } from "./context";
import { notApplicable, pass, quoted, undetermined, type Verdict } from "./verdict";

/**
 * The verdict on the role whose credentials the agent of a node has, mostly by way of its instance profile. Where several roles
 * are possible, none of them is proven to be the one to change.
 *
 * @param judge the verdict on a role of the program of which the configuration says nothing
 * @param insufficient the verdict on a role that the configuration declares insufficient, as messages call it, and on the
 * resource to change
 */
export function verdictOnRole<Id extends string>(
    node: Node,
    context: Context,
    judge: (role: Resource) => Verdict<Id>,
    insufficient: (role: string, cause: Resource) => Verdict<Id>,
): Verdict<Id> {
    const { identity } = node;
    const { resource } = identity;
    if (identity.kind === "role") {
        const meant = `the role of ${nounOf(resource.type)} ${quoted(resource)}`;
        return onRoles(identity.role, { holder: resource, meant });
    }
    if (identity.profile.absent) return notApplicable("it has no instance profile");
    return onCandidates(identity.profile, { holder: resource, meant: "its instance profile" }, (profile) => {
        const roles = roleOfProfile(context.stack, profile);
        if (roles.absent) return notApplicable("its instance profile holds no role");
        const meant = `the role of instance profile ${quoted(profile)}`;
        return onRoles(roles, { holder: profile, meant });
    });

    function onRoles(roles: OneOf<Resource>, link: Link): Verdict<Id> {
        return onCandidates(roles, link, (role) => {
            const declaration = declarationOfRole(role, context);
            if (declaration === undefined) return judge(role);
            return onDeclared(declaration, `role ${quoted(role)}`, role);
        });
    }

    function onCandidates(
        candidates: OneOf<Resource>,
        link: Link,
        judgeOne: (candidate: Resource) => Verdict<Id>,
    ): Verdict<Id> {
        const outside = candidates.outside.map((other) => onOutside(other, link));
        return agreedRuling([...shown(candidates).map(judgeOne), ...outside], {
            common: () => undefined,
            differ: "some of the roles that it may use suffice, and which one it uses is not shown",
            apart: "none of the roles that it may use suffices, and which one it uses is not shown",
        });
    }

    function onOutside(outside: Outside, { holder, meant }: Link): Verdict<Id> {
        const declaration = declarationOfOutsideRole(outside, context);
        const mayBeAnother = outside.kind === "untraceable" && declaration !== "sufficient";
        if (declaration === undefined || mayBeAnother)
            return undetermined(`${meant} is not part of this program`, declareRole(outside));
        return onDeclared(declaration, `the role of ${quoted(holder)}`, holder);
    }

    /** @param role what messages call the role */
    function onDeclared(
        declaration: Exclude<RoleDeclaration, undefined>,
        role: string,
        cause: Resource,
    ): Verdict<Id> {
        if (declaration === "sufficient") return pass("roles that the configuration declares sufficient are");
        if (declaration === "unknown")
            return undetermined(`which declaration holds for ${role} depends on a name that is not shown`);
        return insufficient(role, cause);
    }
}

/** A property that names candidates. */
interface Link {
    /** The resource whose property it is. */
    readonly holder: Resource;
    /** What messages call that which it means. */
    readonly meant: string;
}
