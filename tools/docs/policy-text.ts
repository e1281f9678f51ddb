import type { PolicyMetadata } from "../../judgement/policy";

/** The head of a policy's page. */
export function pageHead(policy: PolicyMetadata): string {
    const { name, title, level, severity, since, failsWhen, sources } = policy;
    return [
        `# ${name}`,
        `${title}.`,
        `**Fails when** ${failsWhen}.`,
        `Level: ${level} · Severity: ${severity} · Since: ${since}`,
        ...(sources.length === 0 ? [] : [sourceList(sources)]),
    ].join("\n\n");
}

function sourceList(sources: PolicyMetadata["sources"]): string {
    const items = sources.map(({ title, url, date }) => `- [${title}](${url}), as read on ${date}`);
    return ["Sources:", "", ...items].join("\n");
}

/** The table of all policies, with links to their pages. */
export function policyTable(catalogue: readonly PolicyMetadata[]): string {
    const rows = catalogue.map(
        ({ name, level, failsWhen }) =>
            `| [\`${name}\`](docs/policies/${name}.md) | ${level} | ${failsWhen} |`,
    );
    return ["| Policy | Level | Fails when |", "| --- | --- | --- |", ...rows].join("\n");
}
