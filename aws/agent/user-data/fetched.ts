import { RUN_AT_START, isData } from "./files";
import { statementsIn } from "./script";

/**
 * Whether commands fetch something and run files, which may be what they fetched; whether they do is not followed by its
 * name. A package from an address runs its own scripts when it is installed; one from a repository sets no proxy.
 */
export function runsWhatItFetches(commands: string): boolean {
    const statements = statementsIn(commands);
    const installs = statements.filter((statement) => INSTALL.test(statement));
    const others = statements.filter((statement) => !INSTALL.test(statement));
    if (installs.some((install) => /https?:|s3:/.test(install) && !isTrusted(install))) return true;
    const running = others.filter(runsFiles);
    const isHarmless = (statement: string) =>
        isKept(statement, running) || (setsVariable(statement) && !WRITES_VARIABLE.test(commands));
    if (others.filter(fetches).every(isHarmless)) return false;
    return running.length > 0 || installs.some((install) => LOCAL_PACKAGE.test(install));
}

const INSTALL =
    /\b(apt|apt-get|yum|dnf|microdnf|tdnf|zypper|apk|brew|choco|snap|pacman|rpm|dpkg|amazon-linux-extras)\b.*\s(localinstall|install|add|update|upgrade|remove|enable|-y|-i|-U|-Uvh|-ivh|-F)\b/;

const LOCAL_PACKAGE = /\.(rpm|deb|apk|snap)\b|\s\.{0,2}\/|\brpm\b|\bdpkg\b/;

/** What AWS and the distributions publish, and what a machine asks of itself: none of it sets a proxy. */
const TRUSTED: readonly RegExp[] = [
    /^http:\/\/(169\.254\.169\.254|169\.254\.170\.2|\[?fd00:ec2::254\]?|127\.0\.0\.1|localhost)(?=[:/]|$)/,
    /^https:\/\/s3([.-][^./]+)?\.amazonaws\.com(\.cn)?\/(ec2-downloads-windows\/|amazon-ssm-|amazoncloudwatch-agent)/,
    /^https:\/\/(amazon-ssm-|amazoncloudwatch-agent)[^./]*\.s3([.-][^./]+)?\.amazonaws\.com(\.cn)?\//,
    /^https:\/\/awscli\.amazonaws\.com\//,
    /^https:\/\/dl\.fedoraproject\.org\/pub\/epel\//,
];

const FETCH: readonly RegExp[] = [
    /\b(curl|wget|aria2c|axel)[ \t]+\S*[-:/$.]/,
    /\baws\b.*\bs3[ \t]+(cp|mv|sync)\b(?![ \t]+[^\s$-][^\s:]*[ \t]+s3:)/,
    /\baws\b.*\b(s3api[ \t]+get-object|ssm[ \t]+get-parameter|secretsmanager[ \t]+get-secret|lambda[ \t]+invoke)/,
    /\b(git|svn|hg)\b.*\s(clone|pull|fetch|checkout|export)\b/,
    /\b(scp|rsync|sftp|ftp)[ \t]+.*:|\/dev\/(tcp|udp)\/|\b(nc|ncat|netcat)[ \t]/,
    /\b(mount|fstab)\b.*\b(nfs4?|efs|cifs|lustre|s3fs)\b|\b(nfs4?|efs|cifs|lustre|s3fs)\b.*\bfstab\b|\bmount-s3\b/,
    /\b(Invoke-WebRequest|iwr|Invoke-RestMethod|irm|Start-BitsTransfer|DownloadFile|DownloadString|Read-S3Object|Copy-S3Object)\b/i,
    /\bcertutil\b.*urlcache|\bbitsadmin\b.*transfer/i,
    /\b(urlopen|urlretrieve|requests\.get|download_file|http\.get)\b/,
];

/** Whether a statement fetches something that could be run. */
function fetches(statement: string): boolean {
    return FETCH.some((pattern) => pattern.test(statement)) && !isTrusted(statement);
}

/** Whether what it fetches is a file of data that none of the statements runs. */
function isKept(statement: string, running: readonly string[]): boolean {
    const file = targetOf(statement) ?? lastWordOf(statement);
    const name = file.slice(file.lastIndexOf("/") + 1);
    return isData(file) && !running.some((other) => other.includes(name));
}

/** Whether what it fetches is the value of a variable, and in no file. */
function setsVariable(statement: string): boolean {
    return (
        /^\s*(export\s+|local\s+|-\s+)*\w+=\s*(\$\(|`)/.test(statement) && targetOf(statement) === undefined
    );
}

/** Writes a variable and nothing else to a file. */
const WRITES_VARIABLE =
    /\b(echo|printf|Write-Output|cat[ \t]*<<<)[ \t]+(-\S+[ \t]+)*(%s\S*[ \t]+)?\$\{?\w+\}?[ \t]*(>|\|[ \t]*(sudo[ \t]+)?tee)/;

/** Whether all that it names is trusted, and it names something. */
function isTrusted(statement: string): boolean {
    if (/\/latest\/(meta-data|dynamic|api\/token)\b/.test(statement) && !statement.includes("https:"))
        return true;
    const addresses = statement.match(/\b(https?|s3|ftp):\/\/\S+/g) ?? [];
    return (
        addresses.length > 0 && addresses.every((address) => TRUSTED.some((trusted) => trusted.test(address)))
    );
}

/** The file that an option or a redirection names. */
function targetOf(statement: string): string | undefined {
    return /(?:\s--output(?:-document)?|\s-OutFile|\s-\w*?[oO]|>>?)[ \t=]*(?!(?:text|json|table|yaml)\b)([^\s=-]\S*)/.exec(
        statement,
    )?.[1];
}

function lastWordOf(statement: string): string {
    return statement.trim().split(/\s+/).at(-1) ?? "";
}

const RUNS: readonly RegExp[] = [
    /(^|[\s;&|(/])(ba|z|k|da)?sh([ \t]+-[^\sc]+)*[ \t]+[\w$~./{]/m,
    /(^|[\s;&|(])(source|\.)[ \t]+(?!\/etc\/(os-release|profile\b|bashrc|lsb-release))[\w$~./{]/m,
    /\b(python[\d.]*|perl|ruby|node|php)[ \t]+(-\w+[ \t]+)*\S+\.(py|pl|rb|m?js|php)\b|\bjava\b.*[ \t]-jar\b|\s-File\s/,
    /(^|[;&|(]|\b(sudo|then|do|else|exec|nohup)\b|- )[ \t]*(\.{1,2}\/|~\/|\/(tmp|home|root|var|usr\/local|srv|mnt|run|opt\/(?!aws\/))|\$\{?\w+\}?\/)\S/m,
    /\bchmod[ \t]+(-\S+[ \t]+)*([ugoa]*[+=][rwst]*x|0?[0-7]*[1357][0-7]*\b)/,
    /\binstall[ \t]+(?!.*[ \t]-d\b).*-m/,
    /\b(make|npm|yarn|pnpm|pm2|cargo|mvn|gradle|composer|bundle|ansible-playbook|docker-compose)\b/,
    /\b(subprocess|child_process|popen)\b|\bsystem[ \t]*\(/i,
    /\bgo[ \t]+(run|build|install)\b|\bpip[\d.]*[ \t]+install[ \t]+.*(-r|-e|[ \t]\.|https?:)|\bdocker[ \t]+(compose|build|load)\b/,
    /\b(msiexec|Start-Process|Expand-Archive)\b|\.exe\b|\.\\\w|\.(ps1|bat|cmd|msi)\b/i,
    RUN_AT_START,
];

function runsFiles(commands: string): boolean {
    return RUNS.some((pattern) => pattern.test(commands));
}
