/** One word of a shell command, without its quotes. */
export interface Word {
    readonly text: string;
    /** Whether the shell puts a part of it together only when it runs: a variable, or what another command prints. */
    readonly isOpen: boolean;
}

/** One command of a script with all that its output is kept in. */
export interface ShellCommand {
    readonly words: readonly Word[];
    readonly outputs: readonly Word[];
}

/** All commands that a script may run, those of its substitutions included; undefined for what is not understood. */
export function commandsOf(script: string): readonly ShellCommand[] | undefined {
    try {
        const reader = new Reader(script);
        reader.read();
        return reader.commands;
    } catch (error) {
        if (error instanceof NotUnderstood) return undefined;
        throw error;
    }
}

class NotUnderstood extends Error {}

const SPACE = /(?:[ \t\r]|\\\r?\n)+/y;
const COMMENT = /#[^\n]*/y;
const SEPARATOR = /\n|&&|\|\||[;|&()]/y;
/** A redirection; `<(` and `>(` are other commands. */
const REDIRECTION = /(?:\d*(?:>>|>\||>&|<<<|<<-?|<&|>|<)|&>>?)(?!\()/y;
const PLAIN = /[^\s'"\\$`;|&()<>]+/y;
const VARIABLE = /\$(?:\w+|[?#@*!$-]|\{[^{}$`'"]*\})/y;
const ARITHMETIC = /\$\(\([\w\s+*/%<>=!$-]*\)\)/y;
/** Substitutions within substitutions. */
const DEEPEST = 20;
/** Another stream, or none. */
const STREAM = /^(\d|-)$/;

class Reader {
    readonly commands: ShellCommand[] = [];
    private at = 0;
    private words: Word[] = [];
    private outputs: Word[] = [];
    private hereDocuments: { readonly delimiter: string; readonly indent: RegExp }[] = [];

    /** @param end what closes the script, as a bracket does that of a substitution */
    constructor(
        private readonly script: string,
        private readonly end?: string,
        private readonly depth = 0,
    ) {
        if (depth > DEEPEST) throw new NotUnderstood();
    }

    read(): void {
        while (this.at < this.script.length) {
            if (this.take(SPACE) !== undefined || this.take(COMMENT) !== undefined) continue;
            if (this.isAtEnd()) break;
            const redirection = this.take(REDIRECTION);
            const separator = redirection === undefined ? this.take(SEPARATOR) : undefined;
            if (redirection !== undefined) this.redirect(redirection);
            else if (separator === undefined) this.words.push(this.word());
            else this.endCommand(separator);
        }
        this.endCommand("");
    }

    private isAtEnd(): boolean {
        return this.end !== undefined && this.script[this.at] === this.end;
    }

    private take(pattern: RegExp): string | undefined {
        pattern.lastIndex = this.at;
        const found = pattern.exec(this.script)?.[0];
        this.at += found?.length ?? 0;
        return found;
    }

    private endCommand(separator: string): void {
        if (this.words.length + this.outputs.length > 0)
            this.commands.push({ words: this.words, outputs: this.outputs });
        this.words = [];
        this.outputs = [];
        if (separator === "\n") this.skipHereDocuments();
    }

    private redirect(redirection: string): void {
        this.take(SPACE);
        const target = this.word();
        if (redirection.endsWith("<<-")) this.hereDocuments.push({ delimiter: target.text, indent: /^\t*/ });
        else if (/(^|[^<])<<$/.test(redirection))
            this.hereDocuments.push({ delimiter: target.text, indent: /^/ });
        else if (redirection.includes(">") && !STREAM.test(target.text)) this.outputs.push(target);
    }

    /** The lines of a here document are data; they run nothing unless they substitute. */
    private skipHereDocuments(): void {
        for (const { delimiter, indent } of this.hereDocuments) {
            for (;;) {
                if (this.at >= this.script.length) throw new NotUnderstood();
                const line = this.take(/[^\n]*/y) ?? "";
                this.at += 1;
                if (line.replace(indent, "") === delimiter) break;
                if (/`|\$\(/.test(line)) throw new NotUnderstood();
            }
        }
        this.hereDocuments = [];
    }

    private word(): Word {
        const start = this.at;
        let text = "";
        let isOpen = false;
        for (;;) {
            const part = this.part();
            if (part === undefined) break;
            text += part.text;
            isOpen ||= part.isOpen;
        }
        if (this.at === start) throw new NotUnderstood();
        return { text, isOpen };
    }

    private part(): Word | undefined {
        const plain = this.take(PLAIN);
        if (plain !== undefined) return { text: plain, isOpen: false };
        const escaped = this.take(/\\[^]/y);
        if (escaped !== undefined) return { text: escaped === "\\\n" ? "" : escaped.slice(1), isOpen: false };
        const literal = this.take(/'[^']*'/y);
        if (literal !== undefined) return { text: literal.slice(1, -1), isOpen: false };
        return this.script[this.at] === '"' ? this.quoted() : this.expansion();
    }

    private quoted(): Word {
        let text = "";
        let isOpen = false;
        this.at += 1;
        while (this.script[this.at] !== '"') {
            const plain = this.take(/[^"\\$`]+/y) ?? this.take(/\\[^]/y) ?? this.take(/\$(?=["\s])/y);
            text += plain ?? "";
            if (plain !== undefined) continue;
            if (this.expansion() === undefined) throw new NotUnderstood();
            isOpen = true;
        }
        this.at += 1;
        return { text, isOpen };
    }

    private expansion(): Word | undefined {
        if (this.isAtEnd()) return undefined;
        if (this.take(VARIABLE) !== undefined || this.take(ARITHMETIC) !== undefined) return OPEN;
        if (this.take(/\$\(/y) !== undefined) return this.substitution(")");
        if (this.take(/`/y) !== undefined) return this.substitution("`");
        if (/[$"'\\`]/.test(this.script[this.at] ?? "")) throw new NotUnderstood();
        return undefined;
    }

    private substitution(end: string): Word {
        const inner = new Reader(this.script, end, this.depth + 1);
        inner.at = this.at;
        inner.read();
        if (this.script[inner.at] !== end) throw new NotUnderstood();
        this.at = inner.at + 1;
        for (const command of inner.commands) this.commands.push(command);
        return OPEN;
    }
}

const OPEN: Word = { text: "", isOpen: true };
