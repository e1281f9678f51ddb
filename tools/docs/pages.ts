import { existsSync, readFileSync } from "node:fs";
import { assumptionsSchema, policySchema } from "../../engine/configuration";
import type { PolicyMetadata } from "../../judgement/policy";
import { catalogue, policies } from "../../policies";
import { formatted } from "../formatted";
import { settingsTable } from "./configuration-text";
import { dependencyTable } from "./dependencies";
import { newPage } from "./new-page";
import { exemptions, pageHead, policyTable, sourceList } from "./policy-text";
import { withSections, type Page, type Sections } from "./section";

/**
 * The pages whose generated parts are not up to date, as they should be. Reads files from the current directory, which is to be the root
 * of the repository.
 *
 * @throws Error when a page is missing (but for a policy's) or lacks a mark.
 */
export async function stalePages(): Promise<readonly Page[]> {
    const pages = await Promise.all([
        ...catalogue.map(policyPage),
        renewed("README.md", { policies: policyTable(catalogue) }),
        renewed("docs/configuration.md", {
            "every policy": settingsTable(policySchema),
            assumptions: settingsTable(assumptionsSchema),
        }),
        renewed("SECURITY.md", { dependencies: dependencyTable(read("package-lock.json")) }),
    ]);
    return pages.filter(({ file, text }) => !existsSync(file) || read(file) !== text);
}

function policyPage(policy: PolicyMetadata): Promise<Page> {
    const file = `docs/policies/${policy.name}.md`;
    return renewed(file, sectionsOf(policy), existsSync(file) ? read(file) : newPage());
}

/** A policy that judges nothing has nothing to exempt, and no page of AWS behind it. */
function sectionsOf(policy: PolicyMetadata): Sections {
    const judges = policies.some(({ name }) => name === policy.name);
    return {
        head: pageHead(policy),
        ...(judges ? { exemptions: exemptions(policy), sources: sourceList(policy) } : {}),
    };
}

async function renewed(file: string, sections: Sections, page = read(file)): Promise<Page> {
    const { text } = withSections({ file, text: page }, sections);
    return { file, text: await formatted(file, text) };
}

function read(file: string): string {
    return readFileSync(file, "utf8");
}
