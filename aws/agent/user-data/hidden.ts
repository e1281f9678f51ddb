import { isData } from "./files";
import { runsWhatItFetches } from "./fetched";
import { commandsIn, spelledOut } from "./script";

/** Whether user data does more than its text shows: it decodes, puts together or fetches something that it then runs. */
export function hidesCommands(text: string): boolean {
    if (INDIRECT_FORMS.some((form) => form.test(text)) || isOpenTemplate(text)) return true;
    if (COMPOSED_NAMES.some((pattern) => pattern.test(spelledOut(text)))) return true;
    const commands = commandsIn(text);
    return (
        ENCODED.some((pattern) => pattern.test(commands)) ||
        RUNS_A_TEXT.some((pattern) => pattern.test(commands)) ||
        pipesInto(commands).some(isInterpreter) ||
        commands.split("\n").some(decodesIntoProgram) ||
        runsWhatItFetches(commands)
    );
}

/**
 * Lines that make a text something else than it says: a list of addresses, code that treats other parts, an archive, a
 * part whose message does not stand around it.
 * Source: https://cloudinit.readthedocs.io/en/latest/explanation/format.html (2026-11-24)
 */
const INDIRECT_FORMS: readonly RegExp[] = [
    /^#include(-once)?[ \t]*((https?|file|s3):.*)?\r?$/m, // `#include <…>` is of another language
    /^#part-handler\b/m,
    /^#cloud-config-(archive|jsonp)\b/m,
    /^Content-Transfer-Encoding:[ \t]*(base64|quoted-printable|x-)/im,
    /^Content-Type:[ \t]*(multipart\/|text\/(x-include|part-handler))/im,
];

/**
 * A template takes what a machine knows of itself. Tags and user data among that may hold anything, and statements may
 * put words together.
 * Source: https://cloudinit.readthedocs.io/en/latest/explanation/instancedata.html (2026-11-24)
 */
function isOpenTemplate(text: string): boolean {
    return (
        /^##[ \t]*template:[ \t]*jinja/m.test(text) &&
        /\{%|\{\{(?!\s*(v1|ds\.meta_data)(\.(?!tags\b|user)\w+)+\s*\}\})/.test(text)
    );
}

/** Variables of an environment whose names the text does not spell. */
const COMPOSED_NAMES: readonly RegExp[] = [
    /\b(export|declare|typeset|setenv|set-environment|setx)[ \t]+(-\w+[ \t]+)*["']?[^\s="']*[$`]/,
    /\bEnvironment="?[^\s="]*[$`{]/,
    /SetEnvironmentVariable\(?\s*["']?\$/i,
    /\benv:\\?["']?[\w]*\$/i,
    /\b(echo|printf)[ \t]+(-\S+[ \t]+)*(["']?%s(\\n)?["']?[ \t]+)?["']?\$[^\s"'=]*["']?[ \t]*(>>?|\|[ \t]*(sudo[ \t]+)?tee([ \t]+-a)?)[ \t]*\S*(\/etc\/environment|profile\.d|\.service\.d|system\.conf)/,
];

/** Content that a configuration gives in another form than text, or by its address; modules that run what they fetch. */
const ENCODED: readonly RegExp[] = [
    /\bencoding\s*:\s*(b64|base64|gz|gzip|zip)/i,
    /!!binary\b/,
    /\bsource\s*:\s*\{?\s*uri\s*:/,
    /^[\s{]*(ansible|chef|landscape|mcollective|puppet|salt_minion)\s*:/m,
    /\bbootstrap-containers\b/,
    /\bhost-containers\b[\s\S]*\bsource\s*=/,
];

/** Texts that a command takes for commands, and programs that fetch what they run. */
const RUNS_A_TEXT: readonly RegExp[] = [
    /\beval\b/,
    /\bexec\s*\(|\b(b64decode|decode_base64|Base64\.\w*decode\w*|atob|decompress)\b/,
    /\b(iex|Invoke-Expression|FromBase64String|EncodedCommand)\b|\s-e(nc|c)\s|\bchar[ \t]+(0x)?\d/i,
    /(^|[\s/])(ba|z|k|da)?sh([ \t]+-\S+)*[ \t]+(<\(|-\w*c[ \t]*(\$|`)|<<<[ \t]*\$)/m,
    /(^|[\s;&|(])(source|\.)[ \t]+(<\(|\/dev\/stdin)/m,
    /\bxargs\b[^\n]*\b(ba|z|k|da)?sh\b/,
    /^[ \t]*(-[ \t]*)?\$(\{\w+\}|\w+|\([^()\n]*\))[ \t]*$/m,
    /^[ \t]*(-[ \t]*)?(\$\(|`)[ \t]*(echo|printf|cat|curl|wget|aws)\b/m,
    /\b(ansible-pull|cfn-init|chef-client|chef-solo|puppet|salt-call|salt-minion|codedeploy-agent)\b/,
    /\b(docker|podman|nerdctl)\b[^\n]*\brun\b[^\n]*(--privileged|--pid[= ]+host|(-v|--volume|--mount)[= ]+\S*(\/etc|\/:|\/run|\/var\/run|source=\/))/,
];

/** What follows each pipe, without where its output goes. */
function pipesInto(commands: string): readonly string[] {
    return commands
        .split(/[;&\n]/)
        .flatMap((command) => command.split("|").slice(1))
        .map((command) => command.replaceAll(/\d?>+[ \t]*\S*|[)}`]/g, "").trim());
}

/** Whether a command takes its commands from what is piped into it, not from an argument. */
function isInterpreter(command: string): boolean {
    return (
        /(^|[\s/])(ba|z|k|da)?sh([ \t]+-[^\sc]*)*([ \t]+\/dev\/stdin\b.*)?$/.test(command) ||
        /(^|[\s/])(ba|z|k|da)?sh[ \t]+(-\S+[ \t]+)*-\w*s\b/.test(command) ||
        /(^|[\s/])(python[\d.]*|perl|ruby|node|php|pwsh|powershell)([ \t]+-)?$/.test(command)
    );
}

const DECODES =
    /\b(base64|base32|openssl)\b.*[ \t](-d|-D|-di|--decode)\b|\bxxd[ \t]+-r|\buudecode\b|\bcertutil\b.*-decode/;

/** Whether a line decodes something that is not kept in a file of data. */
function decodesIntoProgram(line: string): boolean {
    if (!DECODES.test(line)) return false;
    const targets = [...line.matchAll(/(?:>>?|\btee(?:[ \t]+-a)?|[ \t]-out)[ \t]*([^\s;|&]+)/g)];
    const files = targets.map(([, file = ""]) => file).filter((file) => file !== "/dev/null" && file !== "");
    return files.length === 0 || !files.every(isData);
}
