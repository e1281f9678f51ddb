import type { Answer, Value } from "../../../value";
import { opensTunnel, takesDetour } from "./detours";
import { hidesCommands } from "./hidden";
import { readUserData } from "./read";
import { commandsIn, linesIn, spelledOut, statementsIn, withoutComments, type Statement } from "./script";

/**
 * Whether user data may point SSM Agent at a proxy or carry its traffic in another way, which needs no route of the
 * node's own. Certain is only that user data which is absent, or wholly readable and does nothing of the kind, does not.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/configure-proxy-ssm-agent.html (2026-07-30)
 *
 * @param hidden whether user data do that in ways which the text does not spell out, as far as somebody knows it: where it
 * cannot be read, runs what it does not show, or changes routes, names or calls. A proxy variable, a setting or a tunnel that
 * stands in the text counts whatever somebody says.
 */
export function configuresProxy(userData: Value<string>, hidden: Answer = "unknown"): Answer {
    if (userData.kind === "absent") return "no";
    const { text, isUnreadable } = readUserData(userData);
    const spelled = spelledOut(UNCOMMENTS.test(text) ? text : withoutComments(text));
    const commands = commandsIn(text);
    if (namesVariable(spelled) || SETTINGS.some((setting) => setting.test(spelled))) return "unknown";
    if (opensTunnel(commands)) return "unknown";
    const mayLeadOut =
        isUnreadable ||
        LOOSER_FORMS.some((form) => form.test(spelled)) ||
        handsOnProxy(commands) ||
        takesDetour(commands) ||
        hidesCommands(text);
    return mayLeadOut ? hidden : "no";
}

/** Programs that make text of comments. */
const UNCOMMENTS = /\b(sed|perl|tr|awk|replace)\b.*#/i;

/** Settings of systems and programs that set one for the whole machine. */
const SETTINGS: readonly RegExp[] = [
    /winhttp(?![ \t]+(reset|show)\b)/i,
    /\b(ProxyServer|AutoConfigURL|setieproxy)\b|\bProxyEnable\b(?![^\n]*(-Value|\/d)[ \t]+0\b)/,
    /\bsnap[ \t]+set[ \t]+(system|core)[ \t]+proxy\./,
    /\bnetwork\.["']?https-proxy\b|(^|[{,])[ \t]*[\\"']*https-proxy[\\"']*[ \t]*[=:]/m, // Bottlerocket
    /\bnetworking\.proxy\b|\bproxy\.(default|\w+Proxy)[ \t]*=|\bproxy[ \t]*=[ \t]*\{/, // NixOS
];

/** Whether a text names a variable that SSM Agent takes its proxy from, otherwise than to read or remove it. */
function namesVariable(text: string): boolean {
    const written = text.replaceAll(/\bunset[ \t]+[\w \t]+/g, " ");
    return [...written.matchAll(NAME)].some(isVariable);
}

/**
 * Names that are put together from pieces, as a shell's braces and other languages do it; scripts that the image holds;
 * variables and places in a text that programs take a proxy from, unless they say that it is one of a service.
 */
const LOOSER_FORMS: readonly RegExp[] = [
    /(^|[^A-Za-z0-9$])(https?|all)_(?=[$`{%*?([]|["'][ \t]*[+.&%$"'])/i,
    /_\{[^{}\s]*proxy/i,
    /(^|[^\w-])((set|configure|enable|setup|use)[-_]?proxy|proxy\.(sh|ps1|env))\b/i,
    /(?<![a-z0-9$-]|(rds|db|database|sql|kube|envoy|nginx|reverse)_)proxy_?(url|uri|host|hostname|addr|address|server|endpoint|ip)=["']?[^\s"']/i,
    /(?<![\w$-])PROXY=["']?[^\s"']/,
    /(__|@)PROXY(_[A-Z]+)*(__|@)/i,
];

/**
 * Whether a program gets a proxy that is not one of its own calls alone, or the agent's unit gets a text that is not shown.
 */
function handsOnProxy(commands: string): boolean {
    const lines = linesIn(commands);
    return lines.some((line) => FILLS_UNIT.test(line)) || statementsIn(lines).some(isHandedProxy);
}

/** The unit of the agent, made of a file or a template. */
const FILLS_UNIT =
    /\b((envsubst|gomplate|cp|mv|ln|install|rsync|sed)[ \t]|cat[ \t]+[\w$~./][^>]*>).*\/(snap\.amazon-ssm-agent\.)?amazon-ssm-agent\.service\b/;

const OPTION =
    /\s--?(https?-?)?proxy(-?(url|uri|host|addr|address|server))?[=\s]\s*(\S*:\/\/|\S*\$|[\w-]+[.:]\w)/i;

/** Programs that take a proxy for their own calls only. */
const OF_ONE_CALL =
    /^(curl|wget|aria2c|axel|https?|xh|git|gpg2?|apt-key|pip[\d.]*|npm|yarn|pnpm|gem|uv|apt|apt-get|yum|dnf|zypper|rpm|choco|teleport|tsh|invoke-webrequest|iwr|invoke-restmethod|irm|install-module)$/;
const ANSWER_OF_CALL = /^\s*\$\w+\s*=\s*(Invoke-WebRequest|iwr|Invoke-RestMethod|irm)\s/i;

function isHandedProxy({ program, text }: Statement): boolean {
    if (program.startsWith("ansible")) return /(?<![a-z0-9-])proxy\w*\s*[=:]/i.test(text);
    return OPTION.test(text) && !OF_ONE_CALL.test(program) && !ANSWER_OF_CALL.test(text);
}

const NAME =
    /(?<=(?<before>.{0,2}))(?<![A-Za-z0-9_])(?<word>[A-Za-z0-9_]*)_proxy(?![A-Za-z0-9_])(?=(?<after>.{0,3}))/gis;

function isVariable({ groups }: RegExpExecArray): boolean {
    const { before = "", word = "", after = "" } = groups ?? {};
    const isRead = /\$\{?$/.test(before) && !/^:?=/.test(after);
    if (isRead || (before.endsWith("%") && after.startsWith("%"))) return false;
    if (/[/^]$/.test(before) && after.startsWith("/d")) return false; // lines that are deleted
    if (/^=(""|''|\s|;|$)/.test(after)) return false; // set to nothing
    return word === "" || /https?$|^all$|_all$/i.test(word) || /[})`\]%*?]$/.test(before);
}
