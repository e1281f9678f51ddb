import { readUserData } from "../../aws/agent";
import { all, any, type Answer, type Value } from "../../value";
import { userDataOf } from "../names";
import { isInert } from "./places";
import { isHarmlessProgram } from "./programs";
import type { References } from "../references";
import type { Resource } from "../resource";
import { commandsOf, type ShellCommand, type Word } from "./shell";

/** Whether a command only installs, starts or looks at software, by the text of all that a shell ever runs for it. */
export function onlyHandlesSoftware({ properties }: Resource): Answer {
    const texts = ["create", "update", "delete"].map((key) => properties.text(key));
    const isShell = runsShell(properties.list("interpreter"));
    const runs = any(texts.map(({ kind }) => (kind === "absent" ? "no" : "yes")));
    return all([isShell, runs, ...texts.map(handlesSoftware)]);
}

function runsShell(interpreter: Value<readonly unknown[]>): Answer {
    if (interpreter.kind === "absent") return "yes";
    if (interpreter.kind === "unknown") return "unknown";
    return SHELL.test(interpreter.value.join(" ")) ? "yes" : "no";
}

const SHELL = /^(\/usr)?(\/bin\/)?(ba)?sh( -e)? -e?c$/;

function handlesSoftware(script: Value<string>): Answer {
    if (script.kind !== "known") return script.kind === "absent" ? "yes" : "unknown";
    return commandsOf(script.value)?.every(isHarmless) === true ? "yes" : "no";
}

function isHarmless({ words, outputs }: ShellCommand): boolean {
    if ([...words, ...outputs].some(({ text }) => CONNECTS.test(text) || REDEFINES.test(text))) return false;
    if (!outputs.every(({ text, isOpen }) => !isOpen && isInert(text))) return false;
    const [program, ...rest] = withoutPrefixes(words);
    return program === undefined || (!program.isOpen && isHarmlessProgram(program.text, rest));
}

/** Software that leads traffic elsewhere, connects a machine or configures it from elsewhere, by whatever name it comes. */
const CONNECTS =
    /amazon-ssm|ssm-agent|vpn|wg-quick|wireguard|swan|ipsec|tailscale|zerotier|netbird|cloudflared|puppet|\bchef|\bsalt|squid|proxy=/i;

/** Words of the shell before a command, and programs that only run another. */
const BEFORE = /^(until|while|if|elif|then|else|do|!|time|timeout|\{|sudo|env|nohup)$/;
const DURATION = /^\d+[smhd]?$/;
const SUDO_OPTION = /^-([EHnS]+|u)$/;
/** Variables that make a harmless program another; a path may become longer behind what it was. */
const REDEFINES = /^(PATH=(?!:)|(LD_\w+|BASH_ENV|IFS|PROMPT_COMMAND)\+?=)/;
const ASSIGNMENT = /^\w+\+?=/;

function withoutPrefixes(words: readonly Word[]): readonly Word[] {
    const textAt = (at: number) => words[at]?.text ?? "";
    let at = 0;
    while (ASSIGNMENT.test(textAt(at)) || BEFORE.test(textAt(at))) {
        const isSudo = textAt(at) === "sudo";
        const isTimed = textAt(at) === "timeout";
        at += 1;
        if (isTimed && DURATION.test(textAt(at))) at += 1;
        while (isSudo && SUDO_OPTION.test(textAt(at))) at += textAt(at) === "-u" ? 2 : 1;
    }
    return textAt(at) === "for" ? [] : words.slice(at);
}

/** Whether copied files stay where nothing but a command of its own runs them, the machine's user data neither. */
export function onlyCopiesFiles({ properties, dependencies }: Resource, references: References): Answer {
    const path = properties.text("remotePath");
    if (path.kind !== "known") return "unknown";
    const isTaken = references.expand(dependencies).some((machine) => names(machine, path.value));
    return isInert(path.value) && !HOME.test(path.value) && !isTaken ? "yes" : "no";
}

/** Whether the user data of a machine speak of a file. */
function names(machine: Resource, path: string): boolean {
    const name =
        path
            .split("/")
            .filter((part) => part !== "")
            .at(-1) ?? path;
    return readUserData(userDataOf(machine)).text.includes(name);
}

/** A home directory itself, to which a copy may bring any hidden file. */
const HOME = /^(\.|~|\/root|\/home(\/[^/]+)?)?\/*$/;
