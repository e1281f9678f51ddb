import { emptySection } from "./section";

/** What a page says below each heading before a person has written it, in the order of the headings. */
const PARTS = {
    "The fix, in code": "TODO: the smallest fix, as a `ts` block.",
    "If we are wrong": "TODO: when the machine works all the same, and the setting that says so.",
    "How to exempt, and who can": emptySection("exemptions"),
    Why: "TODO: what happens without it, for somebody who has not met it.",
    "Faulty and right": [
        "### `TODO: the fault, by its id; all this for each`",
        "```text message TODO\nTODO: the message, as the engine prints it\n```",
        "```diff TODO\n TODO: the smallest program that gets the message\n-TODO: what is wrong in it\n+TODO: what repairs it\n```",
    ].join("\n\n"),
    "What it cannot know": "TODO: what it answers `undetermined` to, and what a pass rests on.",
    "When to turn it off": "TODO: for whom it is pointless.",
    Sources: emptySection("sources"),
};

/** The headings of every policy's page, in their order. */
export const HEADINGS = Object.keys(PARTS);

/** What a policy's page holds before its generated parts are. */
export function newPage(): string {
    const parts = Object.entries(PARTS).map(([heading, text]) => `## ${heading}\n\n${text}`);
    return [emptySection("head"), ...parts].join("\n\n");
}
