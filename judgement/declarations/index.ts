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
    type NetworkDeclaration,
    declareNetwork,
} from "./networks";
export { declarationOfProxy } from "./proxies";
export {
    declarationOfOutside as declarationOfOutsideRole,
    declarationOfRole,
    type RoleDeclaration,
} from "./roles";
