import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parseManagedPolicyArn } from "../../aws/iam";
import { readDocument, type PolicyDocument } from "../../aws/iam/document";
import { tableKey } from "../../aws/iam/managed";
import { isRecord, own } from "../../value";

/**
 * What is read of the dump, a checkout of github.com/zoph-io/MAMIP (layout of 2026-03-07): `policies/<name>` is the
 * answer of `aws iam get-policy-version` for a policy's default version, `policies-list.json` that of
 * `aws iam list-policies`. Only the list knows paths, and only of policies that AWS has not withdrawn.
 */
const POLICIES = "policies";
const LIST = "policies-list.json";

interface Dump {
    /** The documents of all policies, well-formed, by path and name: the name alone for one that AWS has withdrawn. */
    readonly documents: ReadonlyMap<string, PolicyDocument>;
    /** The files that hold no policy of their own: empty ones, and copies as "<name>.json", of no listed policy. */
    readonly leftOut: readonly string[];
}

interface Listed {
    readonly key: string;
    readonly defaultVersion: string;
}

/**
 * Reads a checkout of the dump.
 *
 * @throws Error that names the file or folder when one is missing or cannot be read, when there is no policy, when AWS
 * would refuse a document, or when a file holds another version than the list has as the default.
 */
export function readDump(folder: string): Dump {
    if (!existsSync(folder)) throw new Error(`There is no folder ${folder}`);
    const listed = readList(folder);
    const names = namesIn(folder);
    const missing = [...listed.keys()].find((name) => !names.includes(name));
    if (missing !== undefined) throw new Error(`${LIST} has ${missing}, but there is no ${fileOf(missing)}`);

    const withdrawn = names.filter((name) => !listed.has(name));
    const leftOut = withdrawn.filter((name) => isCopy(name, names) || isEmpty(folder, name));
    const documents = names
        .filter((name) => !leftOut.includes(name))
        .map((name) => [listed.get(name)?.key ?? name, documentOf(folder, name, listed.get(name))] as const);
    return { documents: new Map(documents), leftOut: leftOut.map(fileOf) };
}

function readList(folder: string): ReadonlyMap<string, Listed> {
    const list = readJson(folder, LIST);
    const entries = isRecord(list) ? own(list, "Policies") : undefined;
    if (!Array.isArray(entries)) throw new Error(`${LIST} has no list "Policies"`);
    return new Map(entries.map(readEntry));
}

function readEntry(entry: unknown, index: number): [name: string, listed: Listed] {
    const arn = textIn(entry, "Arn");
    const defaultVersion = textIn(entry, "DefaultVersionId");
    const policy = parseManagedPolicyArn(arn ?? "");
    if (policy?.partition !== "aws" || defaultVersion === undefined) {
        const which = arn ?? `entry ${String(index)}`;
        throw new Error(
            `${LIST}: ${which} is no AWS managed policy of the partition aws with a default version`,
        );
    }
    return [policy.name, { key: tableKey(policy), defaultVersion }];
}

function namesIn(folder: string): readonly string[] {
    const directory = path.join(folder, POLICIES);
    const names = existsSync(directory) ? readdirSync(directory) : [];
    if (names.length === 0) throw new Error(`${directory} is missing or holds no policies`);
    return names.sort();
}

function isCopy(name: string, names: readonly string[]): boolean {
    return name.endsWith(".json") && names.includes(path.basename(name, ".json"));
}

function isEmpty(folder: string, name: string): boolean {
    return readFile(folder, fileOf(name)).trim() === "";
}

function documentOf(folder: string, name: string, listed: Listed | undefined): PolicyDocument {
    const file = fileOf(name);
    const answer = readJson(folder, file);
    const version = isRecord(answer) ? own(answer, "PolicyVersion") : undefined;
    const raw = isRecord(version) ? own(version, "Document") : undefined;
    if (raw === undefined) throw new Error(`${file} holds no document of a policy version`);

    const id = textIn(version, "VersionId") ?? "no version";
    if (listed !== undefined && listed.defaultVersion !== id)
        throw new Error(`${file} holds ${id}, but the default in ${LIST} is ${listed.defaultVersion}`);

    const document = readDocument(raw, "identity");
    if (document.flaw !== undefined)
        throw new Error(`${file} holds a document that AWS would refuse as malformed`);
    return document;
}

function fileOf(name: string): string {
    return `${POLICIES}/${name}`;
}

function readJson(folder: string, file: string): unknown {
    const text = readFile(folder, file);
    try {
        return JSON.parse(text) as unknown;
    } catch (error) {
        throw new Error(`${file} is no JSON`, { cause: error });
    }
}

function readFile(folder: string, file: string): string {
    try {
        return readFileSync(path.join(folder, file), "utf8");
    } catch (error) {
        throw new Error(`${file} is missing in ${folder} or cannot be read`, { cause: error });
    }
}

function textIn(raw: unknown, key: string): string | undefined {
    const value = isRecord(raw) ? own(raw, key) : undefined;
    return typeof value === "string" ? value : undefined;
}
