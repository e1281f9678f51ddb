import { emptySection } from "./section";

/** The headings of every policy's page, in their order. */
export const HEADINGS = [
    "The fix, in code",
    "If we are wrong",
    "How to exempt, and who can",
    "Why",
    "Faulty and right",
    "What it cannot know",
    "When to turn it off",
] as const;

/** What a policy's page holds before a person has written it. */
export function newPage(): string {
    return [emptySection("head"), ...HEADINGS.map(part)].join("\n\n");
}

function part(heading: (typeof HEADINGS)[number]): string {
    const title = `## ${heading}`;
    return heading === "How to exempt, and who can" ? `${title}\n\n${emptySection("exemptions")}` : title;
}
