import { all, any, type Answer, type Value } from "../value";
import { isInert } from "./places";
import { isHarmlessProgram } from "./programs";
import type { Resource } from "./resource";
import { commandsOf, type ShellCommand, type Word } from "./shell";

/** Whether a command only installs, starts or looks at software, by the text of all that a shell ever runs for it. */
export function onlyHandlesSoftware({ properties }: Resource): Answer {
    const texts = ["create", "update", "delete"].map((key) => properties.text(key));
    const isShell = properties.raw("interpreter").kind === "absent" ? "yes" : "no";
    const runs = any(texts.map(({ kind }) => (kind === "absent" ? "no" : "yes")));
    return all([isShell, runs, ...texts.map(handlesSoftware)]);
}

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
const BEFORE = /^(until|while|if|elif|then|else|do|!|time|\{|sudo|env|nohup)$/;
const SUDO_OPTION = /^-[EHnS]+$/;
/** Variables that make a harmless program another; a path may become longer behind what it was. */
const REDEFINES = /^(PATH=(?!:)|(LD_\w+|BASH_ENV|IFS|PROMPT_COMMAND)\+?=)/;
const ASSIGNMENT = /^\w+\+?=/;

function withoutPrefixes(words: readonly Word[]): readonly Word[] {
    const [first, ...rest] = words;
    if (first === undefined || first.text === "for") return [];
    if (ASSIGNMENT.test(first.text)) return withoutPrefixes(rest);
    if (!BEFORE.test(first.text)) return words;
    return withoutPrefixes(first.text === "sudo" ? afterOptions(rest) : rest);
}

/** What `sudo` runs. */
function afterOptions([first, ...rest]: readonly Word[]): readonly Word[] {
    if (first === undefined) return [];
    if (first.text === "-u") return afterOptions(rest.slice(1));
    return SUDO_OPTION.test(first.text) ? afterOptions(rest) : [first, ...rest];
}

/** Whether copied files stay where nothing but a command of its own runs them. */
export function onlyCopiesFiles({ properties }: Resource): Answer {
    const path = properties.text("remotePath");
    if (path.kind !== "known") return "unknown";
    return isInert(path.value) && !HOME.test(path.value) ? "yes" : "no";
}

/** A home directory itself, to which a copy may bring any hidden file. */
const HOME = /^(\.|~|\/root|\/home(\/[^/]+)?)?\/*$/;
