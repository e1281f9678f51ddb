import { all, any, type Answer, type Value } from "../value";
import type { Resource } from "./resource";

/** Programs that install, start or look at software, and do nothing to resources of AWS. */
const HARMLESS = new Set([
    ...["apk", "apt", "apt-get", "dnf", "dpkg", "rpm", "yum", "zypper"],
    ...["service", "systemctl", "nginx", "cloud-init"],
    ...[
        "cat",
        "cd",
        "chmod",
        "chown",
        "echo",
        "exit",
        "export",
        "ls",
        "mkdir",
        "printf",
        "set",
        "sleep",
        "true",
    ],
]);

/** Output that goes nowhere, or where other output goes. */
const DISCARDED = /[12]?>>? ?(\/dev\/null|&[12])(?=\s|$)/g;

/** What may hide another command: substitutions, and files that something else may run. */
const HIDES = /[`<>]|\$\(/;

/** Whether a command only installs, starts or looks at software, by the text of all that a shell ever runs for it. */
export function onlyHandlesSoftware({ properties }: Resource): Answer {
    const texts = ["create", "update", "delete"].map((key) => properties.text(key));
    const isShell = properties.raw("interpreter").kind === "absent" ? "yes" : "no";
    const runs = any(texts.map(({ kind }) => (kind === "absent" ? "no" : "yes")));
    return all([isShell, runs, ...texts.map(handlesSoftware)]);
}

function handlesSoftware(script: Value<string>): Answer {
    if (script.kind !== "known") return script.kind === "absent" ? "yes" : "unknown";
    const text = script.value.replaceAll(DISCARDED, " ");
    return !HIDES.test(text) && text.split(/[;|&\n]/).every(isHarmless) ? "yes" : "no";
}

function isHarmless(command: string): boolean {
    const words = command.trim().split(/\s+/);
    const [program = ""] = words.filter((word) => !/^(sudo|-E|\w+=\S*)$/.test(word));
    return program === "" || program.startsWith("#") || HARMLESS.has(program);
}

/** Places whose files nothing runs on its own, unlike those of `cron` or `systemd`. */
const INERT_PLACE = /^\/(home|opt|srv|tmp|usr\/share|var\/(tmp|www))(\/(?!\.)[^/]+)+\/?$/;

/** Whether copied files stay where nothing but a command of its own runs them. */
export function onlyCopiesFiles({ properties }: Resource): Answer {
    const path = properties.text("remotePath");
    if (path.kind !== "known") return "unknown";
    return INERT_PLACE.test(path.value) ? "yes" : "no";
}
