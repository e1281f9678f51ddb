import { existsSync, readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { assumptionsSchema, policySchema } from "../../engine/configuration";
import type { PolicyMetadata } from "../../judgement/policy";
import { catalogue } from "../../policies";
import { settingsTable } from "./configuration-text";
import { dependencyTable } from "./dependencies";
import { pageHead, policyTable } from "./policy-text";
import { withSection } from "./section";

/** A page with its generated parts renewed. */
export interface Page {
    /** Path from the root of the repository. */
    readonly file: string;
    /** The text that the file should hold. */
    readonly text: string;
}

/** What a policy's page holds before a person has written it. */
const NEW_PAGE = "<!-- begin generated: head -->\n<!-- end generated: head -->\n";

/**
 * The pages whose generated parts are not up to date. Reads files from the current directory, which is to be the root
 * of the repository.
 *
 * @throws Error when a page is missing (but for a policy's) or lacks a mark.
 */
export async function stalePages(): Promise<readonly Page[]> {
    return (await renewedPages()).filter(({ file, text }) => !existsSync(file) || read(file) !== text);
}

async function renewedPages(): Promise<readonly Page[]> {
    return Promise.all([
        ...catalogue.map(policyPage),
        formatted("README.md", withSection(read("README.md"), "policies", policyTable(catalogue))),
        formatted("docs/configuration.md", configurationPage(read("docs/configuration.md"))),
        formatted("SECURITY.md", securityPage(read("SECURITY.md"))),
    ]);
}

function policyPage(policy: PolicyMetadata): Promise<Page> {
    const file = `docs/policies/${policy.name}.md`;
    const page = existsSync(file) ? read(file) : NEW_PAGE;
    return formatted(file, withSection(page, "head", pageHead(policy)));
}

function configurationPage(page: string): string {
    const withPolicies = withSection(page, "every policy", settingsTable(policySchema));
    return withSection(withPolicies, "assumptions", settingsTable(assumptionsSchema));
}

function securityPage(page: string): string {
    return withSection(page, "dependencies", dependencyTable(read("package-lock.json")));
}

async function formatted(file: string, text: string): Promise<Page> {
    return { file, text: await format(text, { ...(await resolveConfig(file)), filepath: file }) };
}

function read(file: string): string {
    return readFileSync(file, "utf8");
}
