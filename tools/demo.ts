/**
 * `npm run demo`: the real Pulumi engine previews the examples with this policy pack.
 * `npm run demo -- <folder>` previews your own Node program the same way; `--real-aws` takes the real AWS plugin
 * and your AWS credentials in the place of the stand-in.
 */
import * as path from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";

import { EXAMPLES, expectedFindings, findingsOf, logicalName } from "./example";
import { type PreviewOptions, type PreviewResult, previewWithPack, type Violation } from "./preview";
import { getPulumiCli } from "./pulumi-cli";
import { repositoryRoot } from "./repository";

const USAGE = "usage: npm run demo -- [folder] [--real-aws]";

async function main(): Promise<number> {
    const { folder, isReal } = readArguments();
    const cli = await getPulumiCli(print);
    const options: PreviewOptions = { cli, awsPlugin: isReal ? "real" : "stand-in" };
    print(`Pulumi CLI ${cli.version}, ${cli.origin}`);
    return folder === undefined ? previewExamples(options) : previewOne(folder, options);
}

function readArguments(): { folder: string | undefined; isReal: boolean } {
    const { positionals, values } = parseArgs({
        allowPositionals: true,
        options: { "real-aws": { type: "boolean", default: false } },
    });
    const [folder, ...others] = positionals;
    if (others.length > 0) {
        throw new Error(USAGE);
    }
    return { folder, isReal: values["real-aws"] };
}

async function previewExamples(options: PreviewOptions): Promise<number> {
    const stopped: string[] = [];
    const passed: string[] = [];
    const surprising: string[] = [];
    for (const name of EXAMPLES) {
        const folder = path.join(repositoryRoot, "examples", name);
        print(`\nexamples/${name}`);
        const result = await previewWithPack(folder, options);
        printResult(result);
        const asDescribed =
            result.exit !== "error" &&
            isDeepStrictEqual(findingsOf(result.violations), expectedFindings(folder));
        if (!asDescribed) {
            surprising.push(name);
        }
        (result.exit === "ok" ? passed : stopped).push(name);
    }
    if (surprising.length > 0) {
        print(`\nNot what the README says: ${surprising.join(", ")}.`);
        return 1;
    }
    print(`\nAs expected: the pack stopped ${stopped.join(" and ")}, and let ${passed.join(" and ")} go on.`);
    return 0;
}

async function previewOne(folder: string, options: PreviewOptions): Promise<number> {
    print(`\n${folder}`);
    // npm runs scripts in the root of the repository, and says where the person was.
    const result = await previewWithPack(path.resolve(process.env.INIT_CWD ?? "", folder), options);
    printResult(result);
    print(`\n${sentenceFor(result)}`);
    return result.exit === "ok" ? 0 : 1;
}

function sentenceFor(result: PreviewResult): string {
    switch (result.exit) {
        case "ok":
            return "The preview went through without a mandatory violation.";
        case "violations":
            return "The pack stopped this program before anything was created.";
        case "error":
            return "The preview could not run to its end; the pack has not judged this program.";
    }
}

function printResult(result: PreviewResult): void {
    for (const note of result.notes) {
        print(`  (${note})`);
    }
    for (const violation of inOrder(result.violations)) {
        printViolation(violation);
    }
    for (const error of result.errors) {
        print(`  error: ${indent(error)}`);
    }
    print(`  ${counts(result)}`);
}

function counts({ resources, violations }: PreviewResult): string {
    const proposed = resources.filter(({ type }) => !type.startsWith("pulumi:")).length;
    const mandatory = violations.filter(({ level }) => level === "mandatory").length;
    const advisory = violations.length - mandatory;
    return [
        `resources proposed: ${String(proposed)}`,
        `mandatory violations: ${String(mandatory)}`,
        `advisory: ${String(advisory)}`,
    ].join(", ");
}

function printViolation(violation: Violation): void {
    const severity =
        violation.severity === undefined || violation.severity === "" ? "" : `, ${violation.severity}`;
    print(`  [${violation.level}${severity}] ${violation.policy}: ${logicalName(violation.urn)}`);
    print(`      ${indent(violation.message)}`);
}

function indent(text: string): string {
    return text.replaceAll("\n", "\n      ");
}

function inOrder(violations: readonly Violation[]): Violation[] {
    const key = ({ level, policy, urn }: Violation): string =>
        `${level === "mandatory" ? "0" : "1"} ${policy} ${urn}`;
    return [...violations].sort((a, b) => key(a).localeCompare(key(b)));
}

function print(line: string): void {
    console.log(line);
}

main().then(
    (code) => {
        process.exitCode = code;
    },
    (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = 1;
    },
);
