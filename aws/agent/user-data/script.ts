/** The text with continued lines in one and, once more, with its escapes spelled out. */
export function spelledOut(text: string): string {
    const joined = joinedLines(text);
    const unescaped = withoutEscapes(joined);
    return joinedWords(unescaped === joined ? joined : `${joined}\n${unescaped}`);
}

/**
 * The commands of a text, one or more a line: of a script as it is, of a configuration that lists their words as if they
 * were written in one. Comments are left out.
 */
export function commandsIn(text: string): string {
    return spelledOut(withoutComments(text)).replaceAll(/["',[\]]/g, " ");
}

/** Single commands, without what joins them. */
export function statementsIn(commands: string): readonly string[] {
    return commands.split(/[;|&\n]/);
}

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
function withoutComments(text: string): string {
    return text.replaceAll(/^[ \t]*#(?![!>]).*$/gm, "");
}
