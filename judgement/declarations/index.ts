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
    DECLARE_OTHER_NETWORKS,
    type NetworkDeclaration,
} from "./networks";
export { declarationOfProxy } from "./proxies";
export {
    declarationOfOutside as declarationOfOutsideRole,
    declarationOfRole,
    declareRole,
    type RoleDeclaration,
} from "./roles";
