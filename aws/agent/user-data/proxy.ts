import type { Answer, Value } from "../../../value";
import { takesDetour } from "./detours";
import { hidesCommands } from "./hidden";
import { readUserData } from "./read";
import { commandsIn, spelledOut } from "./script";

/**
 * Whether user data may point SSM Agent at a proxy or carry its traffic in another way, which needs no route of the
 * node's own. Certain is only that user data which is absent, or wholly readable and does nothing of the kind, does not.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/configure-proxy-ssm-agent.html (2026-07-30)
 *
 * @param hidden whether what cannot be read does, as far as somebody knows it
 */
export function configuresProxy(userData: Value<string>, hidden: Answer = "unknown"): Answer {
    const { text, isUnreadable } = readUserData(userData);
    if (maySetProxy(text)) return "unknown";
    return isUnreadable || hidesCommands(text) ? hidden : "no";
}

function maySetProxy(text: string): boolean {
    const spelled = spelledOut(text);
    return (
        namesVariable(spelled) ||
        SETTINGS.some((setting) => setting.test(spelled)) ||
        takesDetour(commandsIn(text))
    );
}

/** Settings of systems and programs that set one for the whole machine. */
const SETTINGS: readonly RegExp[] = [
    /\bwinhttp\b/i,
    /\b(ProxyServer|ProxyEnable|AutoConfigURL|setieproxy)\b/,
    /\bsnap[ \t]+set[ \t]+(system|core)[ \t]+proxy\./,
    /\bnetwork\.["']?https-proxy\b|^[ \t]*["']?https-proxy["']?[ \t]*=/m, // Bottlerocket
    /(^|[^\w-])((set|configure|enable|setup|use)[-_]?proxy|proxy\.(sh|ps1|env))\b/i, // a script that the image holds
];

/** Whether a text names a variable that SSM Agent takes its proxy from, otherwise than to read or remove it. */
function namesVariable(text: string): boolean {
    const written = text.replaceAll(/\bunset[ \t]+[\w \t]+/g, " ");
    return PIECES.some((piece) => piece.test(written)) || [...written.matchAll(NAME)].some(isVariable);
}

/** Names that are put together from pieces, as a shell's braces and other languages do it. */
const PIECES: readonly RegExp[] = [
    /(^|[^A-Za-z0-9$])(https?|all)_(?=[$`{%*?([]|["'][ \t]*[+.&%$"'])/i,
    /_\{[^{}\s]*proxy/i,
];

const NAME = /(?<before>.?.?)(?<![A-Za-z0-9_])(?<word>[A-Za-z0-9_]*)_proxy(?![A-Za-z0-9_])(?<after>.?.?)/gis;

function isVariable({ groups }: RegExpExecArray): boolean {
    const { before = "", word = "", after = "" } = groups ?? {};
    const isRead = /\$\{?$/.test(before) && !/^:?=/.test(after);
    if (isRead || (before.endsWith("%") && after.startsWith("%"))) return false;
    return word === "" || /https?$|^all$|_all$/i.test(word) || /[})`\]%*?]$/.test(before);
}
