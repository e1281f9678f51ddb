export {
    NO_DECLARATIONS,
    declared,
    possibleDeclarations,
    type Declarations,
    type Declared,
    type DeclaredImage,
} from "./declarations";
export {
    declarationOfDefaultVpc,
    declarationOfOutside as declarationOfOutsideNetwork,
    declarationOfSubnet,
    declaresNetworks,
    declareNetwork,
    DECLARE_OUTSIDE_NETWORK,
    type NetworkDeclaration,
} from "./networks";
export { declarationOfProxy } from "./proxies";
export {
    declarationOfOutside as declarationOfOutsideRole,
    declarationOfRole,
    DECLARE_OUTSIDE_ROLE,
    type RoleDeclaration,
} from "./roles";
