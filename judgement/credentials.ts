import { nounOf, roleOfProfile, type Node, type Resource } from "../stack";
import { agreedRuling, shown, type OneOf, type Outside } from "../value";
import {
    DECLARE_OUTSIDE_ROLE,
    declarationOfOutsideRole,
    declarationOfRole,
    type RoleDeclaration,
} from "./declarations";
import { failUnlessCovered } from "./default-host-coverage";
import type { Context } from "./context";
import { notApplicable, pass, quoted, undetermined, type Fault, type Verdict } from "./verdict";

/**
 * The verdict on the role whose credentials the agent of a node has, mostly by way of its instance profile. Where several roles
 * are possible, none of them is proven to be the one to change.
 *
 * @param judge the verdict on a role of the program of which the configuration says nothing
 */
export function verdictOnRole<Id extends string>(
    node: Node,
    context: Context,
    judge: (role: Resource) => Verdict<Id>,
): Verdict<Id | typeof DECLARED_INSUFFICIENT> {
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

    type RoleVerdict = Verdict<Id | typeof DECLARED_INSUFFICIENT>;

    function onRoles(roles: OneOf<Resource>, link: Link): RoleVerdict {
        return onCandidates(roles, link, (role) => {
            const declaration = declarationOfRole(role, context);
            if (declaration === undefined) return judge(role);
            return onDeclared(declaration, `role ${quoted(role)}`, role);
        });
    }

    function onCandidates(
        candidates: OneOf<Resource>,
        link: Link,
        judgeOne: (candidate: Resource) => RoleVerdict,
    ): RoleVerdict {
        const outside = candidates.outside.map((other) => onOutside(other, link));
        return agreedRuling([...shown(candidates).map(judgeOne), ...outside], {
            common: () => undefined,
            differ: "some of the roles that it may use suffice, and which one it uses is not shown",
            apart: "none of the roles that it may use suffices, and which one it uses is not shown",
        });
    }

    function onOutside(outside: Outside, { holder, meant }: Link): RoleVerdict {
        const declaration = declarationOfOutsideRole(outside, context);
        const mayBeAnother = outside.kind === "untraceable" && declaration !== "sufficient";
        if (declaration === undefined || mayBeAnother)
            return undetermined(`${meant} is not part of this program`, DECLARE_OUTSIDE_ROLE);
        return onDeclared(declaration, `the role of ${quoted(holder)}`, holder);
    }

    /** @param role what messages call the role */
    function onDeclared(
        declaration: Exclude<RoleDeclaration, undefined>,
        role: string,
        cause: Resource,
    ): RoleVerdict {
        if (declaration === "sufficient") return pass("roles that the configuration declares sufficient are");
        if (declaration === "unknown")
            return undetermined(`which declaration holds for ${role} depends on a name that is not shown`);
        const faults = [declaredInsufficient(role, cause)] as const;
        const ifUnknown = `${role} is declared insufficient, and whether Default Host Management steps in is unknown`;
        return failUnlessCovered({ faults, register: "unknown", ifUnknown }, node, context);
    }
}

/** A property that names candidates. */
interface Link {
    /** The resource whose property it is. */
    readonly holder: Resource;
    /** What messages call that which it means. */
    readonly meant: string;
}

const DECLARED_INSUFFICIENT = "declared-insufficient";

function declaredInsufficient(role: string, cause: Resource): Fault<typeof DECLARED_INSUFFICIENT> {
    return {
        id: DECLARED_INSUFFICIENT,
        cause,
        what: `${role} is declared insufficient`,
        why: "SSM Agent cannot register the machine",
        fix: "use another role, or correct assumptions.roles in the policy configuration",
    };
}
