import { RUN_AT_START, isInert } from "./files";
import { runsWhatItFetches } from "./fetched";
import { commandsIn, hasLongLine, linesIn, spelledOut, statementsIn, type Statement } from "./script";

/** Whether user data does more than its text shows: it decodes, puts together or fetches something that it then runs. */
export function hidesCommands(text: string): boolean {
    const commands = commandsIn(text);
    if (hasLongLine(text) || hasLongLine(commands)) return true;
    const lines = linesIn(commands);
    const statements = statementsIn(lines);
    return (
        linesIn(text).some((line) => INDIRECT_FORMS.some((form) => form.test(line))) ||
        isOpenTemplate(text) ||
        linesIn(spelledOut(text)).some((line) => COMPOSED_NAMES.some((pattern) => pattern.test(line))) ||
        lines.some((line) => HIDING.some((pattern) => pattern.test(line)) || decodesIntoProgram(line)) ||
        takesContainer(lines) ||
        /\bsource[ \t]{0,99}:\s{0,99}\{?\s{0,99}uri[ \t]{0,99}:/.test(commands) ||
        statements.some((each) => isInterpreter(each) || freesContainer(each)) ||
        freesService(lines) ||
        runsWhatItFetches(commands)
    );
}

/**
 * Lines that make a text something else than it says: a list of addresses, code that treats other parts, an archive, a
 * part whose message does not stand around it.
 * Source: https://cloudinit.readthedocs.io/en/latest/explanation/format.html (2026-11-24)
 */
const INDIRECT_FORMS: readonly RegExp[] = [
    /^#include(-once)?[ \t]*((https?|file|s3):.*)?$/, // `#include <…>` is of another language
    /^#part-handler\b/,
    /^#cloud-config-(archive|jsonp)\b/,
    /^Content-Transfer-Encoding:[ \t]*(base64|quoted-printable|x-)/i,
    /^Content-Type:[ \t]*(multipart\/|text\/(x-include|part-handler))/i,
];

/**
 * A template takes what a machine knows of itself. Tags and user data among that may hold anything, and statements may
 * put words together.
 * Source: https://cloudinit.readthedocs.io/en/latest/explanation/instancedata.html (2026-11-24)
 */
function isOpenTemplate(text: string): boolean {
    return /^##[ \t]*template:[ \t]*jinja/m.test(text) && linesIn(text).some((line) => OPEN.test(line));
}

const OPEN = /\{%|\{\{(?!\s*(v1|ds\.meta_data)(\.(?!tags\b|user)\w+)+\s*\}\})/;

/** Variables of an environment whose names the text does not spell. */
const COMPOSED_NAMES: readonly RegExp[] = [
    /\b(export|declare|typeset|setenv|set-environment|setx)[ \t]+(-\w+[ \t]+)*["']?[^\s="']*[$`]/,
    /\bEnvironment="?[^\s="]*[$`{]/,
    /SetEnvironmentVariable\(?\s*["']?\$/i,
    /\benv:\\?["']?[\w]*\$/i,
    /\b(echo|printf)[ \t]+(-\S+[ \t]+)*(["']?%s(\\n)?["']?[ \t]+)?["']?\$[^\s"'=]*["']?[ \t]*(>>?|\|[ \t]*(sudo[ \t]+)?tee([ \t]+-a)?)[ \t]*\S*(\/etc\/environment|profile\.d|\.service\.d|system\.conf)/,
];

/** Lines of which the text does not show what they do. */
const HIDING: readonly RegExp[] = [
    // content in another form than text; modules that run what they fetch
    /\bencoding\s*:\s*(b64|base64|gz|gzip|zip)/i,
    /!!binary\b/,
    /^[\s{]*(ansible|chef|landscape|mcollective|puppet|salt_minion)\s*:/,
    /\bbootstrap-containers\b/,
    // texts that a command takes for commands
    /\beval\b/,
    /\bexec\s*\(|\b(b64decode|decode_base64|Base64\.\w*decode\w*|atob|decompress)\b/,
    /\b(iex|Invoke-Expression|FromBase64String|EncodedCommand)\b|(?<!sh)\s-e(nc|c)\s|\bchar[ \t]+(0x)?\d/i,
    /\bscriptblock\W*create\b/i,
    /(^|[\s/])(ba|z|k|da)?sh([ \t]+-\S+)*[ \t]+((<[ \t]+)?<\(|-\w*c[ \t]*(\$|`)|<<<[ \t]*\$)|\b(ba|z)?sh[ \t]+-i\b/,
    /\b(ba|z|k|da)?sh[ \t].*<[ \t]*<\(|\b(python[\d.]*|ruby|node|perl|php)[ \t]+-[cer][ \t]*(\$|`)/,
    /(^|[\s;&|(])(source|\.)[ \t]+(<\(|\/dev\/stdin)/,
    /\bxargs\b.*\b(ba|z|k|da)?sh\b/,
    /^[ \t]*(-[ \t]*)?\$(\{\w+\}|\w+|\([^()]*\))[ \t]*$/,
    /^[ \t]*(-[ \t]*)?(\$\(|`)[ \t]*(echo|printf|cat|curl|wget|aws)\b/,
    // programs that fetch what they run
    /\b(ansible-pull|cfn-init|chef-client|chef-solo|puppet|salt-call|salt-minion|codedeploy-agent|cf-agent|rudder|landscape-(client|config)|consul-template|tentacle|djoin|katello\S*)\b|\bsubscription-manager\b.*--(serverurl|baseurl)\b/i,
    /\b(ConfigurationRepository|ResourceRepository)(Web|Share)\b|\bUpdate-DscConfiguration\b|\bStart-DscConfiguration\b.*-UseExisting\b|\bRefreshMode[ \t]*=[ \t]*Pull\b/i,
    /ccmsetup(\.exe)?\b/i,
    // rights over the machine in a file of containers
    /\bprivileged\s*:\s*true\b|-\s*(NET_ADMIN|SYS_ADMIN)\b/,
];

/** Whether a container of Bottlerocket that has rights over the machine comes from an image that is named here. */
function takesContainer(lines: readonly string[]): boolean {
    return (
        lines.some((line) => /\bhost-containers\b/.test(line)) &&
        lines.some((line) => /\bsource["']?\s*=/.test(line))
    );
}

/** Whether a container gets rights or files with which it can change the machine. */
function freesContainer({ program, words }: Statement): boolean {
    if (!/^(docker|podman|nerdctl|ctr)$/.test(program) || !words.some((word) => /^(run|create)$/.test(word)))
        return false;
    return words.some((word, index) => {
        const [option = "", value = words[index + 1] ?? ""] = /^([\w-]+)=(.*)$/.exec(word)?.slice(1) ?? [
            word,
        ];
        if (option === "--privileged") return value !== "false";
        if (option === "--pid") return value === "host";
        if (option === "--cap-add") return /^(CAP_)?(ALL|NET_ADMIN|SYS_\w+)$/i.test(value);
        if (option === "--device") return value.startsWith("/dev/net/tun");
        if (/^(-v|--volume)$/.test(option)) return isOpenVolume(value);
        return /^(source|src)$/.test(option) && isOpenVolume(value);
    });
}

/** Whether a file of services, or a unit of a container, gives one such rights. */
function freesService(lines: readonly string[]): boolean {
    if (!lines.some((line) => /^\s*(image\s*:|Image=)/.test(line))) return false;
    return lines.some((line) => {
        if (/^\s*PodmanArgs=.*--privileged|^\s*AddCapability=/.test(line)) return true;
        const [, volume] = /^\s*(?:-\s+|source\s*:\s*|Volume=)([\/$.~]\S*)/.exec(line) ?? [];
        return volume !== undefined && isOpenVolume(volume);
    });
}

/** By the part that lies on the machine: whole folders of the system, and ways to talk to what runs there. */
function isOpenVolume(volume: string): boolean {
    const [path = "", , mode = ""] = volume.split(":");
    if (/^\$(?!\{?(PWD|HOME)\b)/.test(path)) return true;
    if (/^\/+(etc|usr|lib|lib64|bin|sbin|boot|run|var|var\/run|root|opt|opt\/aws|dev)?\/*$/.test(path))
        return true;
    return path.endsWith(".sock") || (RUN_AT_START.test(path) && !/\bro\b/.test(mode));
}

/** Whether a command takes its commands from what is piped into it, not from an argument. */
function isInterpreter({ joint, text }: Statement): boolean {
    if (joint !== "|") return false;
    const command = text.replaceAll(/\d?>+[ \t]*\S*|[)}`]/g, "").trim();
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
    return files.length === 0 || !files.every(isInert);
}
