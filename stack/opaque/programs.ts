import { argumentsOf, type Arguments, type Syntax } from "./options";
import { isInert } from "./places";
import type { Word } from "./shell";

/** Whether a program with these arguments only installs, starts or looks at software, and does nothing to AWS. */
type IsHarmless = (words: readonly Word[]) => boolean;

const always: IsHarmless = () => true;

function texts(words: readonly Word[]): readonly string[] {
    return words.map(({ text }) => text);
}

/** A file or folder that is known, and stays data. */
function isPlace({ text, isOpen }: Word): boolean {
    return !isOpen && isInert(text);
}

function none(refused: RegExp): IsHarmless {
    return (words) => words.every(({ text }) => !refused.test(text));
}

/** Arguments of which all options are understood. */
function understood(syntax: Syntax, isHarmless: (args: Arguments) => boolean): IsHarmless {
    return (words) => {
        const args = argumentsOf(words, syntax);
        return args !== undefined && isHarmless(args);
    };
}

/** The first argument is one of these, and the others suit. */
function verb(verbs: string, others: IsHarmless = always): IsHarmless {
    const known = new Set(verbs.split(" "));
    return (words) => {
        const at = words.findIndex(({ text }) => !text.startsWith("-"));
        const found = words[at];
        return (
            found !== undefined &&
            !found.isOpen &&
            known.has(found.text) &&
            others(words.filter((_, index) => index !== at))
        );
    };
}

/** A name in a package repository or of a service, not a file, a URL or what only the machine will know. */
const NAME = /^@?\w[\w.+~=*^@ -]*(:(amd64|arm64|i386|any))?$/;
const PACKAGE_FILE = /\.(rpm|deb|apk|snap|whl|zip|tgz|tar\.gz)$/;
const OPTION = /^--?[a-zA-Z][\w-]*(=[\w.*,-]+)?$/;

function isName({ text, isOpen }: Word): boolean {
    return !isOpen && NAME.test(text) && !PACKAGE_FILE.test(text);
}

/** Options that take a package from elsewhere, or run a command on the way. */
const FROM_ELSEWHERE =
    /^(-[ocr]|-f|--(config|installroot|root|setopt|repo\w*|.*url|requirement|editable))(=|$)/;
/** Options of `dpkg` that `apt` passes on to keep configuration files. */
const KEEPING_FILES = /^Dpkg::Options::=--force-conf(old|def|new|miss)$/;

/** Names of packages or services, and options, both in the text. */
function areNames(words: readonly Word[]): boolean {
    return words.every(
        (word, at) =>
            (word.text === "-o" && KEEPING_FILES.test(words[at + 1]?.text ?? "")) ||
            KEEPING_FILES.test(word.text) ||
            (OPTION.test(word.text) && !FROM_ELSEWHERE.test(word.text)) ||
            isName(word),
    );
}

const PACKAGES =
    "install add update upgrade dist-upgrade full-upgrade remove purge erase autoremove clean check-update makecache refresh list info search show groupinstall reinstall";
const packages = verb(PACKAGES, areNames);

/** `npm ci`, `-r` and `.` run what only files on the machine tell. */
const npm: IsHarmless = (words) =>
    verb("ci install i", (rest) => texts(rest).includes("--ignore-scripts"))(words) ||
    verb(
        "install i",
        (rest) => /^(-g|--global)$/.test(rest[0]?.text ?? "") && rest.length > 1 && areNames(rest),
    )(words);

const services = verb(
    "start stop restart reload try-restart enable disable status is-active is-enabled daemon-reload list-units",
    (words) => words.every((word) => OPTION.test(word.text) || isName(word)),
);

/** `service nginx start` names the service first. */
const service: IsHarmless = ([name, ...rest]) =>
    name !== undefined && isName(name) && verb("start stop restart reload status")(rest);

/** The values of all these options. */
function valuesOf({ options }: Arguments, ...names: readonly string[]): readonly Word[] {
    return names.flatMap((name) => options.get(name) ?? []);
}

const copying: Syntax = {
    flags: "-r -R -a -p -f -v -u -n -T -L --recursive --archive --force --verbose --no-clobber",
    values: "-t --target-directory",
};

/** The folder or file that a copy goes to; undefined if it is not in the text. */
function target(args: Arguments): Word | undefined {
    return valuesOf(args, "-t", "--target-directory")[0] ?? args.operands.at(-1);
}

function goesToPlace(args: Arguments): boolean {
    const place = target(args);
    return place !== undefined && isPlace(place);
}

const copy = understood(copying, goesToPlace);

/** What is moved or linked could be what something else obeys, so both ends count. */
const move = understood(copying, (args) => goesToPlace(args) && args.operands.every(isPlace));
const link = understood({ ...copying, flags: `${copying.flags} -s --symbolic` }, (args) =>
    [...args.operands, ...valuesOf(args, "-t", "--target-directory")].every(isPlace),
);

const installFile = understood(
    {
        flags: "-d -D -v -p -C --directory",
        values: "-m --mode -o --owner -g --group -t --target-directory",
    },
    (args) => {
        const isSetId = ({ text, isOpen }: Word) => isOpen || !/^0?[0-7]{3}$/.test(text);
        const isFolder = valuesOf(args, "-d", "--directory").length > 0;
        return (
            !valuesOf(args, "-m", "--mode").some(isSetId) &&
            (isFolder ? args.operands.every(isPlace) : goesToPlace(args))
        );
    },
);

/** `tar` takes its first options without a dash too. */
const tar: IsHarmless = ([first, ...rest]) =>
    first !== undefined &&
    understood(
        {
            flags: "-x -c -t -z -j -J -v -p --extract --create --list --gzip --verbose --no-same-owner",
            values: "-f -C --file --directory --strip-components --strip --exclude",
        },
        (args) => {
            const isMade = valuesOf(args, "-c", "--create").length > 0;
            const places = valuesOf(args, "-C", "--directory", ...(isMade ? ["-f", "--file"] : []));
            return places.every(isPlace);
        },
    )([first.text.startsWith("-") ? first : { ...first, text: `-${first.text}` }, ...rest]);

const unzip = understood({ flags: "-o -q -n -u -j -l -t", values: "-d -x" }, (args) =>
    valuesOf(args, "-d").every(isPlace),
);

const tee = understood({ flags: "-a -i --append" }, ({ operands }) => operands.every(isPlace));

/** A substitution, a deletion or a print; others may run commands or write files. */
const EDIT = /^(\d+|\$|\/[^/]*\/)?(,(\d+|\$))?(s([/|#,@])((?!\5).)*\5((?!\5).)*\5[gIip\d]*|[dpq])$/;

const sed = understood({ flags: "-n -E -r -i --in-place --quiet", values: "-e --expression" }, (args) => {
    const given = valuesOf(args, "-e", "--expression");
    const first = given.length > 0 ? 0 : 1;
    const edits = [...given, ...args.operands.slice(0, first)];
    const isInPlace = valuesOf(args, "-i", "--in-place").length > 0;
    return (
        edits.every(({ text, isOpen }) => !isOpen && EDIT.test(text)) &&
        (!isInPlace || args.operands.slice(first).every(isPlace))
    );
});

/** A file system put over a place hides what is there; bound elsewhere, a place is another. */
const mount = understood({ flags: "-a -v --all", values: "-t -o --types --options" }, (args) => {
    const [device, ...places] = args.operands;
    const binds = ({ text, isOpen }: Word) => isOpen || text.includes("bind");
    return (
        !valuesOf(args, "-o", "--options").some(binds) &&
        (device === undefined || (!device.isOpen && !/^\/(?!dev\/)/.test(device.text))) &&
        places.every(isPlace)
    );
});

const remove = understood({ flags: "-r -R -f -v --recursive --force" }, ({ operands }) =>
    operands.every(isPlace),
);

/** The machine itself, whose metadata service only tells. */
const ITSELF = /^(https?:\/\/)?(localhost|127\.0\.0\.1|169\.254\.169\.254|\[::1\])([:/]|$)/;

/** Ids of what proofs read. */
const ID = /\b(i|igw|nat|vpc|subnet|rtb|sg|acl|eni|vpce|eipalloc)-[0-9a-f]{8}/;

/** Whether an address hands over an id, or a parameter that only the shell knows: who answers may work with it. */
function tellsIds({ text, isOpen }: Word): boolean {
    return ID.test(text) || (isOpen && text.includes("?"));
}

const curl = understood(
    {
        flags: "-f -s -S -L -k -g -v -i -I -N -4 -6 -O --fail --silent --show-error --location --insecure --head --compressed --retry-connrefused --remote-name",
        values: "-o --output -m --max-time -w --write-out -H --header -A --user-agent -X --request -d --data --connect-timeout --retry --retry-delay --retry-max-time",
    },
    (args) => {
        if (args.operands.some(tellsIds)) return false;
        const isItself = args.operands.every(({ text }) => ITSELF.test(text));
        const isSent = valuesOf(args, "-X", "--request", "-d", "--data").length > 0;
        const keepsName = valuesOf(args, "-O", "--remote-name").length > 0;
        return (
            valuesOf(args, "-o", "--output").every(isKept) &&
            (!isSent || isItself) &&
            (!keepsName || args.operands.every(isCalledPlainly))
        );
    },
);

/** A file that stays data, or what is only printed. */
function isKept(file: Word): boolean {
    return file.text === "-" || isPlace(file);
}

/** Whether a file that is called as its URL ends has no name that anything obeys. */
function isCalledPlainly({ text, isOpen }: Word): boolean {
    return !isOpen && isInert(text.split("/").at(-1) ?? "");
}

const wget = understood(
    {
        flags: "-q -v -c -n -S -N --quiet --spider --no-check-certificate --continue --show-progress --no-verbose",
        values: "-O -P -t -T --output-document --directory-prefix --tries --timeout --header",
    },
    (args) => {
        const files = valuesOf(args, "-O", "--output-document");
        const isNamed = files.length > 0 || args.options.has("--spider");
        return (
            !args.operands.some(tellsIds) &&
            [...files, ...valuesOf(args, "-P", "--directory-prefix")].every(isKept) &&
            (isNamed || args.operands.every(isCalledPlainly))
        );
    },
);

const netcat = understood({ flags: "-z -v -n", values: "-w" }, ({ options }) => options.has("-z"));

/** Options of `docker run` that keep a container apart from its machine. */
const CONTAINER: Syntax = {
    flags: "-d -i -t --detach --rm --init --read-only --interactive --tty",
    values: "-p --publish --name -e --env --restart -v --volume -m --memory --cpus -w --workdir -u --user --log-driver --log-opt -l --label -h --hostname --network --net --pull --platform --health-cmd",
};
/** What a container would need, and images have, to work with AWS. */
const WORKS_WITH_AWS = /aws|amazon|terraform|tofu|pulumi|ansible|route|\b(rtb|sg|eipalloc)-/i;
const REGISTRY = /^\d+\.dkr\.ecr\.[\w-]+\.amazonaws\.com\//;

const container: IsHarmless = (words) => {
    const args = argumentsOf(words, CONTAINER, true);
    const [image, ...rest] = args?.operands ?? [];
    if (args === undefined || image === undefined || image.isOpen) return false;
    const isHost = ({ text, isOpen }: Word) => isOpen || text === "host";
    const name = { ...image, text: image.text.replace(REGISTRY, "") };
    return (
        valuesOf(args, "-v", "--volume").every(isOwnVolume) &&
        !valuesOf(args, "--network", "--net").some(isHost) &&
        valuesOf(args, "-e", "--env").every(({ text }) => text.includes("=")) &&
        [...[...args.options.values()].flat(), name, ...rest].every(
            ({ text }) => !WORKS_WITH_AWS.test(text) && !ID.test(text),
        )
    );
};

/** A named volume, or a folder of data. */
function isOwnVolume({ text, isOpen }: Word): boolean {
    return !isOpen && isInert(text.split(":")[0] ?? "");
}

/** What compose starts stands in a file that is not shown, so it may be anything. */
const docker: IsHarmless = ([first, ...rest]) =>
    first !== undefined &&
    (first.text === "run"
        ? container(rest)
        : verb(
              "pull ps images logs stop start restart rm rmi inspect version info network volume login",
              none(/^(-o|--opt)/),
          )([first, ...rest]));

const LOOKS = /^((describe|get|list)-|ls$)/;
/** Operations that write what they get to a file. */
const KEEPS = /^get-(object|export|sdk|job-output|media|artifact)/;

const GLOBAL: Syntax = {
    flags: "--no-cli-pager --no-paginate --debug",
    values: "--region --profile --output --query --cli-connect-timeout --cli-read-timeout",
};

/** Options for all services may stand before the service. */
const aws: IsHarmless = (words) => {
    const [service, operation] = argumentsOf(words, GLOBAL, true)?.operands ?? words;
    return isLook(service, operation);
};

function isLook(service: Word | undefined, operation: Word | undefined): boolean {
    if (service === undefined || operation === undefined) return false;
    if ([service, operation].some(({ text, isOpen }) => isOpen || text.startsWith("-"))) return false;
    return operation.text === "wait" || (LOOKS.test(operation.text) && !KEEPS.test(operation.text));
}

/** Programs by name; what is not here may do anything. */
const PROGRAMS: Readonly<Record<string, IsHarmless>> = {
    ...same(
        "[ [[ test : true false echo printf sleep wait break continue exit return export set local read cat ls cut tr uniq wc head tail grep egrep ps df du free uptime id whoami uname stat lsblk blkid basename dirname lsb_release which date hostname arch nproc getent journalctl ss netstat ping host nslookup dig pgrep fi done } ]]",
        always,
    ),
    ...same("mkdir touch chmod chown useradd usermod groupadd hostnamectl timedatectl", always),
    ...same("growpart resize2fs xfs_growfs mkfs mkfs.ext4 mkfs.xfs mkswap swapon swapoff fallocate", always),
    ...same("sysctl a2enmod a2ensite a2dissite localectl sha256sum md5sum diff jq seq ssh-keyscan", always),
    ...same("apt apt-get yum dnf apk zypper", packages),
    ...same("snap amazon-linux-extras", verb("install enable refresh list info", areNames)),
    ...same(
        "pip pip3",
        verb("install", (words) => words.length > 0 && areNames(words)),
    ),
    ...same("docker", docker),
    ...same("dpkg rpm", (words) =>
        /^(-[lsLqV]\w*|--list|--status|--query|--print-architecture)$/.test(words[0]?.text ?? ""),
    ),
    npm,
    systemctl: services,
    service,
    nginx: none(/^-[cgpe]/),
    "cloud-init": verb("status"),
    cd: (words) => words.every(isPlace),
    exec: (words) => words.length === 0,
    command: ([option]) => option?.text === "-v",
    sort: none(/^(-\w*o|--(output|compress))/),
    find: none(/^-(exec|ok|fprint|fls)/),
    openssl: verb("dhparam genrsa rand req x509"),
    crontab: ([option]) => option?.text === "-l",
    awk: none(/[>|]|system|getline|^-\w*[fi]|^--/),
    cp: copy,
    mv: move,
    rm: remove,
    nc: netcat,
    ln: link,
    install: installFile,
    tar,
    unzip,
    tee,
    sed,
    mount,
    curl,
    wget,
    aws,
};

function same(names: string, isHarmless: IsHarmless): Readonly<Record<string, IsHarmless>> {
    return Object.fromEntries(names.split(" ").map((name) => [name, isHarmless]));
}

/** Whether a program is one that certainly is harmless with these arguments. */
export function isHarmlessProgram(program: string, words: readonly Word[]): boolean {
    const name = program.replace(/^(\/usr)?(\/local)?\/s?bin\//, "");
    if (words.length === 1 && words[0]?.text === "--version") return !name.includes("/");
    return Object.hasOwn(PROGRAMS, name) && PROGRAMS[name]?.(words) === true;
}
