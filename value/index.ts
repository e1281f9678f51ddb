export { agreed, all, answerOf, any, not, type Answer } from "./answer";
export {
    FOREIGN,
    UNTRACEABLE,
    allOf,
    anyOf,
    certainIf,
    certainly,
    isNamed,
    isShown,
    joined,
    mapMembers,
    members,
    none,
    oneOf,
    opened,
    perhaps,
    shown,
    target,
    untraceable,
    type Members,
    type OneOf,
    type Outside,
} from "./members";
export { quoted, type Origin } from "./origin";
export { matches } from "./pattern";
export { Properties, readBlock } from "./properties";
export { IGNORED, NOT_SHOWN, isRecord, isUnknown, own, parseJson, readText } from "./raw";
export {
    agreedRuling,
    allRulings,
    anyRuling,
    doubted,
    failBy,
    openBut,
    notApplicable,
    pass,
    undetermined,
    type Fail,
    type Ruling,
} from "./ruling";
export {
    absent,
    afterUpdate,
    firstPresent,
    known,
    mapValue,
    unknown,
    withDefault,
    type Known,
    type Unknown,
    type Value,
} from "./value";
