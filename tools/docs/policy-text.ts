import type { PolicyMetadata, Source } from "../../judgement/policy";

/** The head of a policy's page. */
export function pageHead(policy: PolicyMetadata): string {
    const { name, title, level, severity, since, failsWhen, faults, sources } = policy;
    return [
        `# ${name}`,
        `${title}.`,
        `**Fails when** ${failsWhen}.`,
        ...list("Faults, by id:", Object.entries(faults).map(faultItem)),
        `Level: ${level} · Severity: ${severity} · Since: ${since}`,
        ...list("Sources:", sources.map(sourceItem)),
    ].join("\n\n");
}

function faultItem([id, reportedWhen]: readonly [string, string]): string {
    return `- \`${id}\`: ${reportedWhen}`;
}

function sourceItem({ title, url, date }: Source): string {
    return `- [${title}](${url}), as read on ${date}`;
}

/** A list below its title; nothing without items. */
function list(title: string, items: readonly string[]): readonly string[] {
    return items.length === 0 ? [] : [[title, "", ...items].join("\n")];
}

/** The table of all policies, with links to their pages. */
export function policyTable(catalogue: readonly PolicyMetadata[]): string {
    const rows = catalogue.map(
        ({ name, level, failsWhen }) =>
            `| [\`${name}\`](docs/policies/${name}.md) | ${level} | ${failsWhen} |`,
    );
    return ["| Policy | Level | Fails when |", "| --- | --- | --- |", ...rows].join("\n");
}
