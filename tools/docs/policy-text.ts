import type { PolicyMetadata, Source } from "../../judgement/policy";

/** The head of a policy's page. */
export function pageHead(policy: PolicyMetadata): string {
    const { name, title, level, severity, since, failsWhen, faults } = policy;
    return [
        `# ${name}`,
        `${title}.`,
        `**Fails when** ${failsWhen}.`,
        ...list("Faults, by id:", Object.entries(faults).map(faultItem)),
        `Level: ${level} · Severity: ${severity} · Since: ${since}`,
    ].join("\n\n");
}

function faultItem([id, reportedWhen]: readonly [string, string]): string {
    return `- \`${id}\`: ${reportedWhen}`;
}

/** The pages of AWS that state what a policy asks for. */
export function sourceList({ sources }: PolicyMetadata): string {
    return sources.map(sourceItem).join("\n");
}

function sourceItem({ title, url, date }: Source): string {
    return `- [${title}](${url}), as read on ${date}`;
}

/** A list below its title; nothing without items. */
function list(title: string, items: readonly string[]): readonly string[] {
    return items.length === 0 ? [] : [[title, "", ...items].join("\n")];
}

/** How findings of a policy are left out, by whom, and what that says. */
export function exemptions({ name }: PolicyMetadata): string {
    return `\`\`\`json policy-config
{
    "${name}": {
        "exemptions": [{ "resource": "legacy-*", "reason": "replaced in Q1, OPS-1234", "expires": "2027-03-31" }]
    }
}
\`\`\`

\`resource\` is the URN or the logical name of the resource in the message, or of a machine it affects. In its place, or beside it, \`tag\` names a tag that one of them has, as \`key\` or \`key=value\`. In both, \`*\` stands for any text.

Whoever may change the policy configuration can exempt: on your own computer you, in Pulumi Cloud those who may edit the policy group. A \`tag\`, or a \`*\` that fits names still to be given, gives this to everybody who may write the program. [More on exemptions](../configuration.md#exemptions).`;
}

/** The table of all policies, with links to their pages. */
export function policyTable(catalogue: readonly PolicyMetadata[]): string {
    const rows = catalogue.map(
        ({ name, level, title }) => `| [\`${name}\`](docs/policies/${name}.md) | ${level} | ${title} |`,
    );
    return ["| Policy | Level | What has to hold |", "| --- | --- | --- |", ...rows].join("\n");
}
