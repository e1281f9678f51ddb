/** The text with continued lines in one and, once more, with its escapes spelled out. */
export function spelledOut(text: string): string {
    const joined = joinedLines(text);
    const unescaped = withoutEscapes(joined);
    return joinedWords(unescaped === joined ? joined : `${joined}\n${unescaped}`);
}

/**
 * The commands of a text, one or more a line: of a script as it is, of a configuration that lists their words as if they
 * were written in one. Comments are left out, and a variable that is set once, to a plain word, is that word.
 */
export function commandsIn(text: string): string {
    return withValues(joinedLists(spelledOut(withoutComments(text))).replaceAll(/=["']/g, "=")).replaceAll(
        /["',[\]]/g,
        " ",
    );
}

/** A list of words in YAML, each in a line of its own, in one line. */
function joinedLists(text: string): string {
    let indent: number | undefined;
    const joined: string[] = [];
    for (const line of text.split("\n")) {
        const [, blank = "", word] = /^( *)- +(?!- )(.*)$/.exec(line) ?? [];
        const isWord = word !== undefined && indent !== undefined && blank.length > indent;
        if (isWord) joined.push(` ${word.trim()}`);
        else joined.push(`\n${line}`);
        if (!isWord) indent = /^( *)-( +- .*|\s*)$/.exec(line)?.[1]?.length;
    }
    return joined.join("").slice(1);
}

/** No pattern sees a longer line, whatever somebody writes; what it does is hidden. */
const LONGEST_LINE = 4_096;

/** Lines that are short enough to be read. Of a long word of base64 only the beginning is left. */
export function linesIn(text: string): readonly string[] {
    return shortened(text).filter((line) => line.length <= LONGEST_LINE && line.trim() !== "");
}

export function hasLongLine(text: string): boolean {
    return shortened(text).some(({ length }) => length > LONGEST_LINE);
}

function shortened(text: string): readonly string[] {
    return text.replaceAll(/([A-Za-z0-9+/]{20})[A-Za-z0-9+/]{200,}={0,2}/g, "$1").split(/\r?\n/);
}

/** A single command. */
export interface Statement {
    readonly text: string;
    /** The program that it runs, by its name in small letters, or "". */
    readonly program: string;
    /** The program as it is written. */
    readonly path: string;
    /** What follows the program. */
    readonly words: readonly string[];
    /** What stands between it and the command before: a pipe, or what begins a command in another. */
    readonly joint: string;
}

/** Between commands, also where one stands in another. An `&` in an address is none. */
const JOINT = /(\|\||&&|[;|`\n]|\$\(|<\(|(?<=\s)&|&(?=\s|$))/;

/** Single commands: of scripts, of lists of a configuration, and of texts that are written to other files. */
export function statementsIn(lines: readonly string[]): readonly Statement[] {
    return lines.flatMap((line) => {
        const pieces = line
            .replaceAll(/\d?>&\d?/g, " ")
            .replaceAll("&>", ">")
            .replaceAll("|&", "|")
            .split(JOINT);
        return pieces.flatMap((text, index) =>
            index % 2 === 1 || text.trim() === "" ? [] : [statement(text, pieces[index - 1] ?? "")],
        );
    });
}

function statement(text: string, joint: string): Statement {
    const all = text.trim().split(/\s+/);
    const start = programOf(all);
    const path = (all[start] ?? "").replace(EXEC, "").replace(/^[({!]+|[)}]+$/g, "");
    const program = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
    return {
        text,
        joint,
        path,
        program: program.toLowerCase().replace(/\.exe$/, ""),
        words: all.slice(start + 1),
    };
}

const EXEC = /^Exec\w+=[-@:+!]*/;

/** Words before a program: of a shell, of a list, of a table of times, and programs that run it or write it down. */
const BEFORE =
    /^([-({!&*+]+|if|then|else|elif|while|until|do|sudo|doas|env|nohup|time|exec|command|setsid|nice|stdbuf|timeout|busybox|systemd-run|su|runuser|echo|printf|root|@\w+|[\d*,/-]+[smhd]?|-.*|[\w.]+\+?=.*)$/;

/** Of programs that run others: options that take a word. */
const WITH_WORD = /^-(u|g|n|k|s|-user|-group)$/;

/** At which word the program stands. */
function programOf(words: readonly string[]): number {
    let at = 0;
    while (at < words.length - 1) {
        const word = words[at] ?? "";
        const runsText = SHELL.test(word) && /^-\w*c$/.test(words[at + 1] ?? "");
        if (EXEC.test(word) || !(BEFORE.test(word) || runsText)) break;
        const text = /^(su|runuser)$/.test(word) ? words.indexOf("-c", at) : -1;
        at = text > at ? text + 1 : at + (WITH_WORD.test(word) || runsText ? 2 : 1);
    }
    return at;
}

const SHELL = /^(\S*\/)?(ba|z|k|da)?sh$/;

/** Variables that are set once, to a word that holds none. */
function withValues(text: string): string {
    const values = new Map<string, string | undefined>();
    for (const [, name = "", value = ""] of text.matchAll(SET)) {
        const isPlain = /^[\w:/.@%+-]{1,200}$/.test(value);
        values.set(name, isPlain && !values.has(name) ? value : undefined);
    }
    return text.replaceAll(
        /\$(?:(\w+)|\{(\w+)\})/g,
        (whole, bare?: string, braced?: string) => values.get(bare ?? braced ?? "") ?? whole,
    );
}

const SET = /\b(?:(?:for|read)[ \t]+(?:-\w+[ \t]+)?)?([A-Za-z_]\w*)(?:\+?=([^\s;&|"']*)|(?=[ \t]+in\b))/g;

/** A shell and a quoted text of YAML end such lines with a backslash, PowerShell with a backtick, a batch with a caret. */
function joinedLines(text: string): string {
    const joined = text.replaceAll(/\\\r?\n[ \t]*/g, "");
    return /<(powershell|script)>/i.test(joined) ? joined.replaceAll(/[`^]\r?\n[ \t]*/g, " ") : joined;
}

/** In a shell, `h"tt"p` is `http`. */
function joinedWords(text: string): string {
    return text.replaceAll(/(?<=\w)["'\\]+(?=\w)/g, "");
}

const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(00[01][0-9A-Fa-f]{5})|0?([0-7]{3})|([nrt]))/g;

function withoutEscapes(text: string): string {
    return text.replaceAll(
        ESCAPE,
        (whole, x?: string, u?: string, U?: string, octal?: string, blank?: string) => {
            if (blank !== undefined) return blank === "t" ? "\t" : "\n";
            const code = octal === undefined ? parseInt(x ?? u ?? U ?? "", 16) : parseInt(octal, 8);
            return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
        },
    );
}

const LAST_CODE_POINT = 0x10ffff;

/** Before lines are joined: a backslash at its end continues no comment. */
export function withoutComments(text: string): string {
    return text.replaceAll(/^[ \t]*#(?![!>]).*$/gm, "").replaceAll(COMMENT_BEHIND, "$1");
}

/** A comment behind a command; a `#` in quotes or in a word begins none. */
const COMMENT_BEHIND = /^((?:[^"'#\n]|"[^"\n]*"|'[^'\n]*'|(?<=\S)#)*)(?<=[ \t])#(?=[ \t]).*$/gm;
