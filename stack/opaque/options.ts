import type { Word } from "./shell";

/** The options of a program that are understood: those that stand alone, and those with a value. */
export interface Syntax {
    readonly flags: string;
    readonly values?: string;
}

export interface Arguments {
    /** The values of each option, by its name; a flag has an empty one. */
    readonly options: ReadonlyMap<string, readonly Word[]>;
    readonly operands: readonly Word[];
}

const FLAG: Word = { text: "", isOpen: false };

/**
 * Arguments as most programs read them; undefined if there is an option that is not understood.
 *
 * @param operandsEnd whether the first operand ends the options, as the image does for a container
 */
export function argumentsOf(
    words: readonly Word[],
    syntax: Syntax,
    operandsEnd = false,
): Arguments | undefined {
    const flags = new Set(syntax.flags.split(" "));
    const values = new Set((syntax.values ?? "").split(" "));
    const options = new Map<string, Word[]>();
    const operands: Word[] = [];
    const note = (name: string, value: Word) => options.set(name, [...(options.get(name) ?? []), value]);
    for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? FLAG;
        if (!/^-./.test(word.text) || (operandsEnd && operands.length > 0)) {
            operands.push(word);
            continue;
        }
        for (const { name, attached } of optionsIn(word, values)) {
            if (flags.has(name) && attached === undefined) note(name, FLAG);
            else if (!values.has(name)) return undefined;
            else {
                const value = attached ?? words[++at];
                if (value === undefined) return undefined;
                note(name, value);
            }
        }
    }
    return { options, operands };
}

interface Option {
    readonly name: string;
    readonly attached?: Word;
}

/** `--name=value`, or several letters in one word, the last of which may have its value behind it. */
function optionsIn({ text, isOpen }: Word, values: ReadonlySet<string>): readonly Option[] {
    if (text.startsWith("--")) {
        const [name = "", ...rest] = text.split("=");
        return [rest.length === 0 ? { name } : { name, attached: { text: rest.join("="), isOpen } }];
    }
    const found: Option[] = [];
    for (let at = 1; at < text.length; at++) {
        const name = `-${text.charAt(at)}`;
        const rest = text.slice(at + 1);
        if (values.has(name) && rest !== "") return [...found, { name, attached: { text: rest, isOpen } }];
        found.push({ name });
    }
    return found;
}
