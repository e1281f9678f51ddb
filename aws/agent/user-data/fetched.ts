import { RUN_AT_START, isData, isOfSystem } from "./files";
import { linesIn, statementsIn, type Statement } from "./script";
import { addressesIn, isOfVendor, isTrusted, withoutAddresses } from "./trusted";

/**
 * Whether commands fetch something and run files, which may be what they fetched; whether they do is not followed by its
 * name. A package from an address, or from a repository that the text adds, runs its own scripts when it is installed;
 * one from a repository that many use sets no proxy.
 */
export function runsWhatItFetches(commands: string): boolean {
    const lines = linesIn(commands);
    const statements = statementsIn(lines);
    const installs = statements.filter(isInstall);
    if (installs.some(takesPackage)) return true;
    if (installs.length > 0 && statements.some(addsRepository)) return true;
    if (statements.some(takesOtherIndex)) return true;
    if (statements.some(setsOtherIndex) && statements.some(installsOfLanguage)) return true;
    if (statements.some(({ program, text }) => FETCHES_AND_RUNS.test(program) || RUNS_ADDRESS.test(text)))
        return true;

    const folders = foldersIn(statements);
    const running = statements.filter((each) => !isInstall(each) && runsFiles(each, folders));
    const fetches = statements.flatMap((each, index) => fetchOf(each, statements, index) ?? []);
    const fetched = fetches.filter(({ file, isValue }) =>
        isValue ? lines.some((line) => WRITES_VARIABLE.test(line)) : !isKept(file, running),
    );
    if (fetched.length === 0) return false;
    return (
        running.length > 0 ||
        installs.some(({ text }) => LOCAL_PACKAGE.test(text)) ||
        fetched.some(({ file }) => isOfSystem(file)) ||
        statements.some(fillsSystem)
    );
}

/** Whether it installs from an address, or a share of Windows, that is not one that many use. */
function takesPackage({ text }: Statement): boolean {
    return (addressesIn(text).length > 0 && !isOfVendor(text)) || /[\s=](\\\\|\/\/)\w/.test(text);
}

/** Whether it unpacks or moves files into a folder of the system, or goes there to do so. */
function fillsSystem(statement: Statement): boolean {
    const { program, words } = statement;
    if (UNPACKS.test(program)) return isOfSystem(folderOf(statement));
    const [first = "", last = first] = [words.find((word) => !word.startsWith("-")), words.at(-1)];
    if (/^(cd|pushd)$/.test(program)) return isOfSystem(first);
    return /^(cp|mv|ln|rsync|install)$/.test(program) && isOfSystem(last) && !/^\/(etc|usr)\//.test(first);
}

const INSTALLERS =
    /^(apt|apt-get|aptitude|yum|dnf|microdnf|tdnf|zypper|apk|brew|choco|winget|snap|pacman|rpm|dpkg|amazon-linux-extras)$/;
const OF_POWERSHELL = /^((install|save)-(module|package|psresource|script)|add-appxpackage)$/;
const INSTALLING =
    /^(localinstall|install|groupinstall|add|update|upgrade|remove|enable|-y|-i|-U|-Uvh|-ivh|-F)$/;

function isInstall({ program, words, text }: Statement): boolean {
    return (
        (INSTALLERS.test(program) && words.some((word) => INSTALLING.test(word))) ||
        OF_POWERSHELL.test(program) ||
        text.startsWith("packages:")
    );
}

const LOCAL_PACKAGE = /\.(rpm|deb|apk|snap)\b|\s\.{0,2}\/|\brpm\b|\bdpkg\b/;

const REPOSITORY =
    /\bconfig-manager\b.*--?add-?repo|\badd-apt-repository\b|\bzypper\b.*\s(ar|addrepo)\s|\bbaseurl\s*[=:]|\bmirrorlist\s*[=:]|\bdeb(-src)?\s.*:\/\/|\/etc\/(yum\.repos\.d|apt\/sources)|\b(Register|Set)-(PSRepository|PackageSource|PSResourceRepository)\b|\b(choco|winget)\b.*\ssource\s|\bURIs[ \t]*:/i;

const OF_REPOSITORIES = /\/etc\/(yum\.repos\.d|apt\/(sources|keyrings|trusted))/;

/** Of people, some of which many use, and those whose address is a variable or a folder. */
const OF_PEOPLE =
    /\sppa:(?!(ondrej|deadsnakes|git-core|nginx|ansible|certbot)\/)|\bdeb\s+\$|\bbaseurl\s*[=:]\s*\$|-(PSRepository|PackageSource|PSResourceRepository)\b.*-(Source)?(Location|Uri)\s+(\$|\\\\|\w:)/i;

/** Whether a statement adds a repository of packages that is not one that many use. */
function addsRepository({ text }: Statement): boolean {
    if (OF_PEOPLE.test(text)) return true;
    return REPOSITORY.test(text) && addressesIn(text).length > 0 && !isOfVendor(text);
}

/** Whether it makes another index of packages of a language the one to install from. */
function setsOtherIndex({ text }: Statement): boolean {
    if (/\bcodeartifact[ \t]+login\b/.test(text)) return true;
    return OTHER_INDEX.test(text) && !isOfVendor(text);
}

const OTHER_INDEX =
    /\b(PIP_(EXTRA_)?INDEX_URL|UV_(DEFAULT_)?INDEX(_URL)?|NPM_CONFIG_REGISTRY)=|\b(extra-)?index-url\b|\bregistry[ \t]*[= \t][ \t]*\S*:\/\/|\bgem[ \t]+sources?[ \t]+(-a|--add)\b/i;

/** Whether it installs a package of a language from an address or an index that is not one that many use. */
function takesOtherIndex({ program, words, text }: Statement): boolean {
    if (!installsOfLanguage({ program, words })) return false;
    const isNamed = /:\/\/|\s(--?(extra-)?index-url|-i|--registry|--source)[= \t]/.test(text);
    return isNamed && !isOfVendor(text);
}

function installsOfLanguage({ program, words }: Pick<Statement, "program" | "words">): boolean {
    return (
        /^(pip|npm|yarn|gem|python|uv)/.test(program) && words.some((word) => /^(install|add|i)$/.test(word))
    );
}

/** Programs that fetch what they run, or the next image of the machine. */
const FETCHES_AND_RUNS =
    /^(npx|uvx|pipx|bunx|nix|nix-shell|bootc|rpm-ostree|systemd-sysext|awstoe|cloud-init|parallel)$/;

/** Programs of a language that run, or build, what stands at an address. */
const RUNS_ADDRESS = /\bgo[ \t]+(install|run)[ \t].*@|^[ \t]*(deno|bun)[ \t].*:\/\//;

/** What a statement fetches: a file or folder, or the value of a variable. */
interface Fetched {
    /** As it is named, "" where it is not. */
    readonly file: string;
    readonly isValue: boolean;
}

/** Programs that write what they fetch into files, whatever follows. */
const KEEPING: readonly RegExp[] = [
    /(^|\s)(git|svn|hg)\s(.*\s)?(clone|pull|fetch|checkout|export)\b/,
    /<>?[ \t]*\/dev\/(tcp|udp)\//,
    /-OutFile\b|\b(DownloadFile|Start-BitsTransfer|Read-S3Object|Copy-S3Object)\b/i,
    /=\s*(Invoke-WebRequest|iwr|Invoke-RestMethod|irm)\b|\bDownloadString\b/i,
    /\b(Get-SSMParameter(Value)?|Get-SECSecretValue|Add-AppxPackage)\b/i,
    /\bcertutil\b.*urlcache|\bbitsadmin\b.*transfer/i,
    /\b(urlopen|urlretrieve|requests\.get|download_file|http\.get)\b/,
    /\bmsiexec\b.*:\/\//i,
];

/** Files and folders of another machine, as Windows names them; backslashes within words are gone. */
const SHARES: readonly RegExp[] = [
    /(?<![\w\\/:])(\\\\|\/\/)\w[^|;]{0,200}\.(bat|cmd|dll|exe|inf|mof|ms[ipu]|ps[dm]?1|reg|vbs)\b/i,
    /\b(Copy-Item|copy|xcopy|robocopy|net[ \t]+use|New-PSDrive|New-SmbMapping|Import-Module|pushd)\b.*\s\\\\\w/i,
];

const MOUNTS =
    /\b(mount|fstab)\b.*\b(nfs4?|efs|cifs|lustre|s3fs)\b|\b(nfs4?|efs|cifs|lustre|s3fs)\b.*\bfstab\b|\bmount-s3\b/;
const COPIES = /\b(scp|rsync|sftp|ftp)[ \t].*:/;

/** Clients of stores that write what they fetch into files or print it. */
const CLIENTS =
    /^(s5cmd|s3cmd|rclone|goofys|lftp|smbclient|gsutil|azcopy|oras|skopeo|sshfs|vault|consul|etcdctl|doppler)$/;

/** Programs that print what they fetch. */
const PRINTING =
    /^(curl|nc|ncat|netcat|wget|aria2c|axel|https?|xh|irm|iwr|invoke-restmethod|invoke-webrequest)$/;
const CALLS = /\s(get-object|get-parameters?|get-parameters-by-path|get-secret-value|invoke)\s/;

/** Programs that make of what they read something that nothing runs. */
const MAKES_DATA = /^(gpg2?|apt-key)$/;
const FILTERS =
    /^(jq|yq|grep|egrep|awk|gawk|sed|head|tail|cut|tr|cat|sort|uniq|wc|tee|column|logger|sha\d*sum|md5sum|python[\d.]*|rev|true|xargs)$/;
const UNPACKS = /^(tar|bsdtar|unzip|cpio|gunzip|zcat|7z|expand-archive)$/;

function fetchOf(statement: Statement, statements: readonly Statement[], at: number): Fetched | undefined {
    const { program, text } = statement;
    if (isTrusted(text) || (OF_REPOSITORIES.test(text) && isOfVendor(text))) return undefined;
    if (MOUNTS.test(text) || SHARES.some((share) => share.test(text))) return { file: "", isValue: false };
    if (CLIENTS.test(program)) return { file: redirectOf(statement), isValue: false };
    if (program === "ssh" && redirectOf(statement) !== "")
        return { file: redirectOf(statement), isValue: false };
    if (COPIES.test(text)) return { file: statement.words.at(-1) ?? "", isValue: false };
    if (KEEPING.some((pattern) => pattern.test(text))) return { file: redirectOf(statement), isValue: false };
    if (program === "aws" && /\ss3\s+(cp|mv|sync)\s/.test(text)) return fetchOfBucket(statement);
    if (!PRINTING.test(program) && !(program === "aws" && CALLS.test(text))) return undefined;
    if (/^(nc|ncat|netcat)$/.test(program) && /\s-\w*z/.test(text)) return undefined;
    const named = optionOf(statement);
    if (named !== undefined && !/^(-|\/dev\/stdout)$/.test(named)) return { file: named, isValue: false };
    return fetchOfOutput(statement, pipelineFrom(statements, at + 1), statements[at - 1]);
}

/** What becomes of what is printed: a value, a file at the end of its pipeline, or nothing. */
function fetchOfOutput(
    statement: Statement,
    pipeline: readonly Statement[],
    before: Statement | undefined,
): Fetched | undefined {
    if (pipeline.some(({ program }) => MAKES_DATA.test(program))) return undefined;
    const unpacking = pipeline.find(({ program }) => UNPACKS.test(program));
    if (unpacking !== undefined) return { file: folderOf(unpacking), isValue: false };
    const file = [statement, ...pipeline]
        .map(redirectOf)
        .filter((each) => each !== "")
        .at(-1);
    if (file !== undefined) return { file, isValue: false };
    if (pipeline.some(({ program }) => !FILTERS.test(program))) return { file: "", isValue: false };
    const isValue = /^(\$\(|`)$/.test(statement.joint) && /=\s*$/.test(before?.text ?? "");
    return isValue ? { file: "", isValue } : undefined;
}

function pipelineFrom(statements: readonly Statement[], from: number): readonly Statement[] {
    const end = statements.findIndex(({ joint }, index) => index >= from && joint !== "|");
    return statements.slice(from, end < 0 ? undefined : end);
}

/** The file that a redirection or `tee` names; where the program only stands in a text that is written, that is not its own. */
function redirectOf({ program, text, words }: Statement): string {
    if (/^(tee|out-file|set-content)$/.test(program))
        return words.find((word) => !word.startsWith("-")) ?? "";
    if (/^[\s({]*(sudo\s+)?(echo|printf)\b/.test(text) && !/^(echo|printf)$/.test(program)) return "";
    const [, redirected = ""] = /(?<![\d<])>>?[ \t]*([^\s>)]+)/.exec(text) ?? [];
    return /^\/dev\/(tcp|udp)\//.test(redirected) ? "" : redirected;
}

/** The file that an option names, or that gets the name of what is fetched. */
function optionOf({ program, text, words }: Statement): string | undefined {
    if (program === "wget" && /\s--spider\b/.test(text)) return "/dev/null";
    const [, named] =
        (LIKE_CURL.test(program)
            ? /\s(?:--output[= \t]|-[a-zA-Z]*?o)[ \t]*([^\s=]\S*)/
            : /\s(?:--output-document[= \t]|-[a-zA-Z]*?O|--out[= \t])[ \t]*([^\s=]\S*)/
        ).exec(withoutValues(text)) ?? [];
    if (program === "aws") return /\s(get-object|invoke)\s/.test(text) ? words.at(-1) : undefined;
    if (named !== undefined) return named;
    const keepsName =
        !LIKE_CURL.test(program) || /\s(-[a-zA-Z]*O|--remote-name(-all)?|--download)(\s|$)/.test(text);
    if (!keepsName || /^(nc|ncat|netcat)$/.test(program)) return undefined;
    return words.filter((word) => !word.startsWith("-")).at(-1) ?? "";
}

/** Programs that print what they fetch unless told otherwise. */
const LIKE_CURL = /^(curl|https?|xh)$/;

/** Without the values of options of curl that look like options. */
function withoutValues(text: string): string {
    return text.replaceAll(/\s--(proto|cookie|oauth2-bearer|url|data\S*|header)[= \t]+\S+/g, " ");
}

/** What a copy from a bucket becomes. */
function fetchOfBucket({ words }: Statement): Fetched | undefined {
    const start = words.findIndex((word) => /^(cp|mv|sync)$/.test(word)) + 1;
    const end = words.findIndex((word) => /^\d?>/.test(word));
    const rest = words.slice(start, end < 0 ? undefined : end).filter((word) => !/^[)}]+$/.test(word));
    const from = rest.findIndex((word) => /^(s3:\/\/|\$)/.test(word));
    const file = rest[from + 1];
    const isUpload = from < 0 || file === undefined || /^(-\S|s3:)/.test(file);
    return isUpload ? undefined : { file: file === "-" ? "" : file, isValue: false };
}

/** The folder into which it unpacks; options of `tar` may stand in one word, with or without a dash, before all values. */
function folderOf({ program, text, words: [options = "", ...values] }: Statement): string {
    if (/^(bsd)?tar$/.test(program) && /^(\w*|-\w+)C\w*$/.test(options))
        return values.find(isOfSystem) ?? values[0] ?? "";
    return /\s(?:-\w*[CdD]|--directory)[= \t]*([\/$~.]\S*)/.exec(text)?.[1] ?? "";
}

/** Whether it is a file of data that none of the statements runs. */
function isKept(file: string, running: readonly Statement[]): boolean {
    const name = file.slice(file.lastIndexOf("/") + 1);
    return isData(file) && (file === "/dev/null" || !running.some(({ text }) => text.includes(name)));
}

/** Writes a variable and nothing else to a file. */
const WRITES_VARIABLE =
    /\b(echo|printf|Write-Output|cat[ \t]*<<<)[ \t]+(-\S+[ \t]+)*(%s\S*[ \t]+)?\$\{?\w+\}?[ \t]*(>|\|[ \t]*(sudo[ \t]+)?tee)/;

/** Programs that run what they are given, or what stands in their folder. */
const INTERPRETERS = /^((ba|z|k|da)?sh|python[\d.]*|perl|ruby|node|php)$/;
const SOURCES = /^(source|\.)$/;
const BUILDERS =
    /^(make|npm|yarn|pnpm|pm2|cargo|mvn|gradle|composer|bundle|ansible-playbook|docker-compose|msiexec|run-parts|at|batch)$/;
const OF_SHELLS = /^\/etc\/(os-release|profile\b|bashrc|lsb-release)/;
const HELD_BY_IMAGE =
    /^(\/(bin|sbin|lib|lib64|etc|dev|proc|sys|snap|opt\/aws|usr(?!\/local\/)|var\/log)\/|\/$)/;

function runsFiles(statement: Statement, folders: ReadonlySet<string>): boolean {
    const { program, path, words, text } = statement;
    const first = words.find((word) => !word.startsWith("-")) ?? "";
    const takesText = words.some((word) => /^-\w*[cme]$/.test(word));
    if (INTERPRETERS.test(program) && /^[\w$~./{]/.test(first) && !takesText) return true;
    if (SOURCES.test(program) && /^[\w$~./{]/.test(first) && !OF_SHELLS.test(first)) return true;
    if (BUILDERS.test(program)) return true;
    if (/^(\.{1,2}|~|\/.*|\$\{?\w+\}?)\/./.test(path) && !HELD_BY_IMAGE.test(path)) return true;
    if (program === "chmod") return makesRunnable(statement, folders);
    if (program === "install") return /\s-\w*m/.test(text) && !/\s-\w*d\b/.test(text);
    if (RUN_AT_START.test(withoutAddresses(text)))
        return !/<<|^[\s-]*path\s*:/.test(text) && !/^(mkdir|chown|systemctl|ls|grep|rm)$/.test(program);
    return RUNS.some((pattern) => pattern.test(withoutAddresses(text)));
}

const RUNS: readonly RegExp[] = [
    /\bjava\b.*[ \t]-(jar|cp|classpath)\b|\s-File\s|\bpython[\d.]*[ \t]+-m[ \t]/,
    /\s((ba|z|k|da)?sh|python3?)[ \t]+(-(?![cm]\b)\S+[ \t]+)*[\w$~]*[/.{]\S*/,
    /\b(subprocess|child_process|popen)\b|\bsystem[ \t]*\(/i,
    /\bgo[ \t]+(run|build|install)\b|\bdocker[ \t]+(compose|build|load)\b|^[ \t]*(just|task|deno|bun|dotnet)[ \t]/,
    /\bpip[\d.]*[ \t]+install[ \t](.*\s)?(-r|-e|\.)(\s|\/|$)/,
    /\b(Start-Process|Expand-Archive)\b|\.exe\b|\.\\\w|\.(ps1|bat|cmd|msi)\b|\bmsiexec\b/i,
    /\breg(\.exe)?[ \t]+import\b|\bregedit\b|\bImport-Module[ \t]+(-\w+[ \t]+)*\S*[\\:$]/i,
];

/** Whether it makes a file one that can be run; folders need the same right to be entered. */
function makesRunnable({ text, words }: Statement, folders: ReadonlySet<string>): boolean {
    if (/\s(-\w*R|--recursive)/.test(text)) return false;
    const [mode = "", ...files] = words.filter((word) => !/^-[vcf]$/.test(word));
    if (/^[ugoa,]*[+=][rwst]*x/.test(mode)) return true;
    const isFolder = (file: string) => file.endsWith("/") || folders.has(file);
    return /^0?[0-7]*[1357][0-7]*$/.test(mode) && !files.every(isFolder);
}

const ON_FOLDERS = /^(mkdir|mount|cd|pushd|mount-s3|unzip|tar)$/;

/** What is certainly a folder: something lies in it, or is made, mounted or put there. */
function foldersIn(statements: readonly Statement[]): ReadonlySet<string> {
    return new Set(
        statements.flatMap(({ program, words }) => {
            const isOnFolders = ON_FOLDERS.test(program) || (program === "aws" && words.includes("sync"));
            const around = words.map((word) => word.slice(0, Math.max(word.lastIndexOf("/"), 0)));
            return isOnFolders ? [...around, ...words] : around;
        }),
    );
}
