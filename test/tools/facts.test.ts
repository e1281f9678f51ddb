import * as assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import {
    managedPolicyFacts,
    type ManagedPolicyFacts,
    type ManagedPolicyGrants,
} from "../../aws/facts/managed-policies";
import { readDocument } from "../../aws/iam/document";
import { readDump } from "../../tools/facts/dump";
import { editionOf } from "../../tools/facts/edition";
import { managedPolicyTable } from "../../tools/facts/managed-policies";
import { tableText } from "../../tools/facts/table-text";
import { folder, newBuiltCheckout } from "../support/packed";

const TABLE = "aws/facts/managed-policies.json";
const EDITION = { asOf: "2026-01-02", commit: "0123456" };

const UPDATE = "ssm:UpdateInstanceInformation";
const DECRYPT = "kms:Decrypt";
const EVERY_KEY = "arn:aws:kms:*:*:key/*";
const EVERY_INSTANCE = "arn:aws:ec2:*:*:instance/*";
const CONDITION = { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } };

const ALLOW = { Effect: "Allow", Action: DECRYPT, Resource: "*" };
const DENY = { ...ALLOW, Effect: "Deny" };

function document(...statements: readonly object[]) {
    return { Version: "2012-10-17", Statement: statements };
}

function grantsOf(
    actions: readonly string[],
    ...statements: readonly object[]
): ManagedPolicyGrants | undefined {
    const documents = new Map([["Name", readDocument(document(...statements), "identity")]]);
    const { grades } = managedPolicyFacts();
    return managedPolicyTable(documents, { grades, actions: { actions } }, EDITION).policies.Name;
}

describe("facts managed-policies: grades", () => {
    const allowAllBut = { Effect: "Allow", Resource: "*" };
    const elsewhere = { Action: DECRYPT, NotResource: EVERY_KEY };
    const cases: readonly [title: string, grade: string | undefined, action: string, ...object[]][] = [
        ["nothing: another action", undefined, DECRYPT, { ...ALLOW, Action: "kms:Encrypt" }],
        ["nothing: no action at all", undefined, DECRYPT, { ...ALLOW, Action: [] }],
        ["allow: on every resource", "allow", DECRYPT, ALLOW],
        ["allow: one of several resources", "allow", DECRYPT, { ...ALLOW, Resource: [EVERY_KEY, "*"] }],
        ["allow: every resource as **", "allow", DECRYPT, { ...ALLOW, Resource: "**" }],
        ["allow: an empty Condition", "allow", DECRYPT, { ...ALLOW, Condition: {} }],
        ["allow: every action", "allow", DECRYPT, { ...ALLOW, Action: "*" }],
        ["allow: a wildcard, in another case", "allow", DECRYPT, { ...ALLOW, Action: "KMS:d?crypt*" }],
        ["allow: NotAction of others", "allow", DECRYPT, { ...allowAllBut, NotAction: "iam:*" }],
        ["nothing: NotAction of it", undefined, DECRYPT, { ...allowAllBut, NotAction: ["iam:*", "kms:De*"] }],
        [
            "allow: beside what is limited",
            "allow",
            DECRYPT,
            { ...ALLOW, Condition: CONDITION },
            { ...ALLOW, Resource: EVERY_KEY },
            ALLOW,
        ],
        [
            "allow: registering every instance",
            "allow",
            UPDATE,
            { ...ALLOW, Action: UPDATE, Resource: EVERY_INSTANCE },
        ],
        ["scoped: every instance, for others", "scoped", DECRYPT, { ...ALLOW, Resource: EVERY_INSTANCE }],
        [
            "scoped: the instances of a Region",
            "scoped",
            UPDATE,
            { ...ALLOW, Action: UPDATE, Resource: "arn:aws:ec2:eu-west-1:*:instance/*" },
        ],
        ["scoped: on some resources", "scoped", DECRYPT, { ...ALLOW, Resource: EVERY_KEY }],
        ["scoped: NotResource", "scoped", DECRYPT, { ...elsewhere, Effect: "Allow" }],
        [
            "scoped: beside a Condition",
            "scoped",
            DECRYPT,
            { ...ALLOW, Condition: CONDITION },
            { ...ALLOW, Resource: EVERY_KEY },
        ],
        ["conditional: on every resource", "conditional", DECRYPT, { ...ALLOW, Condition: CONDITION }],
        [
            "conditional: on some resources",
            "conditional",
            DECRYPT,
            { ...ALLOW, Resource: EVERY_KEY, Condition: CONDITION },
        ],
        [
            "conditional: registering every instance",
            "conditional",
            UPDATE,
            { ...ALLOW, Action: UPDATE, Resource: EVERY_INSTANCE, Condition: CONDITION },
        ],
        ["mixed: a Deny under a Condition", "mixed", DECRYPT, ALLOW, { ...DENY, Condition: CONDITION }],
        ["mixed: a Deny on some resources", "mixed", DECRYPT, ALLOW, { ...DENY, Resource: EVERY_KEY }],
        [
            "mixed: a Deny on all resources but some",
            "mixed",
            DECRYPT,
            ALLOW,
            { ...elsewhere, Effect: "Deny" },
        ],
        [
            "mixed: a Deny beside a limited Allow",
            "mixed",
            DECRYPT,
            { ...ALLOW, Condition: CONDITION },
            { ...DENY, Resource: EVERY_KEY },
        ],
        [
            "mixed: a Deny of registering instances",
            "mixed",
            UPDATE,
            { ...ALLOW, Action: UPDATE },
            { ...DENY, Action: UPDATE, Resource: EVERY_INSTANCE },
        ],
        ["deny: on every resource", "deny", DECRYPT, DENY],
        ["deny: against an Allow", "deny", DECRYPT, ALLOW, DENY],
        [
            "deny: NotAction of others",
            "deny",
            DECRYPT,
            { ...allowAllBut, Effect: "Deny", NotAction: "iam:*" },
        ],
    ];
    for (const [title, grade, action, ...statements] of cases) {
        it(title, () => {
            const expected = grade === undefined ? {} : { [grade]: [action] };
            assert.deepEqual(grantsOf([action], ...statements), expected);
        });
    }

    it("groups the actions by grade, in the orders of the grades and of the alphabet", () => {
        const grants = grantsOf(
            ["s3:PutObject", "logs:PutLogEvents", UPDATE, DECRYPT],
            { ...ALLOW, Action: ["s3:*", "logs:*"] },
            { ...ALLOW, Action: "ssm:*", Condition: CONDITION },
        );
        const expected = { allow: ["logs:PutLogEvents", "s3:PutObject"], conditional: [UPDATE] };
        assert.equal(JSON.stringify(grants), JSON.stringify(expected));
    });

    it("has no grade for a Deny in part without an Allow", () => {
        assert.throws(() => grantsOf([DECRYPT], { ...DENY, Condition: CONDITION }), {
            message: /^Name allows kms:Decrypt nowhere and denies it in part/,
        });
    });
});

/** The files of a dump below its folder, by name: text, or what JSON is made of. */
type Files = Readonly<Record<string, unknown>>;

function policyFile(raw: unknown, version = "v1") {
    return { PolicyVersion: { Document: raw, VersionId: version, IsDefaultVersion: true } };
}

function listFile(...keys: readonly string[]) {
    return {
        Policies: keys.map((key) => ({ Arn: `arn:aws:iam::aws:policy/${key}`, DefaultVersionId: "v1" })),
    };
}

const FILES: Files = {
    "policies-list.json": listFile("service-role/Zebra", "Yak"),
    "policies/Withdrawn": policyFile(document(DENY), "v7"),
    "policies/Yak": policyFile(document(ALLOW)),
    "policies/Yak.json": "{",
    "policies/WithdrawnEmpty": "",
    "policies/Zebra": policyFile(document({ ...ALLOW, Action: ["kms:*", "ssm:*"] })),
};

function dumpOf(files: Files): string {
    const directory = folder("dump");
    for (const [file, content] of Object.entries(files)) {
        mkdirSync(path.join(directory, path.dirname(file)), { recursive: true });
        const text = typeof content === "string" ? content : JSON.stringify(content);
        writeFileSync(path.join(directory, file), text);
    }
    return directory;
}

describe("facts managed-policies: the dump", () => {
    it("keys policies by their path in the list, and withdrawn ones by name", () => {
        assert.deepEqual(
            [...readDump(dumpOf(FILES)).documents.keys()],
            ["Withdrawn", "Yak", "service-role/Zebra"],
        );
    });

    it("leaves out empty files and copies, of no listed policy", () => {
        assert.deepEqual(readDump(dumpOf(FILES)).leftOut, ["policies/WithdrawnEmpty", "policies/Yak.json"]);
    });

    const refused: readonly [title: string, files: Files, message: RegExp][] = [
        ["an empty folder", {}, /^policies-list\.json is missing/],
        ["no policies", { "policies-list.json": listFile() }, /policies is missing or holds no policies$/],
        [
            "a list that is no JSON",
            { ...FILES, "policies-list.json": "" },
            /^policies-list\.json is no JSON$/,
        ],
        ["no list in the list", { ...FILES, "policies-list.json": [] }, /^policies-list\.json has no list/],
        [
            "a policy of an account",
            {
                ...FILES,
                "policies-list.json": {
                    Policies: [{ Arn: "arn:aws:iam::123456789012:policy/Yak", DefaultVersionId: "v1" }],
                },
            },
            /^policies-list\.json: arn:aws:iam::123456789012:policy\/Yak is no AWS managed policy/,
        ],
        [
            "an entry without ARN",
            { ...FILES, "policies-list.json": { Policies: [null] } },
            /^policies-list\.json: entry 0 is no AWS managed policy/,
        ],
        [
            "a listed policy without a file",
            { ...FILES, "policies-list.json": listFile("Unicorn") },
            /there is no policies\/Unicorn$/,
        ],
        ["a file that is no JSON", { ...FILES, "policies/Yak": "{" }, /^policies\/Yak is no JSON$/],
        ["a withdrawn file that is no JSON", { ...FILES, "policies/Old": "<" }, /^policies\/Old is no JSON$/],
        ["an empty file of a listed policy", { ...FILES, "policies/Yak": "" }, /^policies\/Yak is no JSON$/],
        [
            "a bare document",
            { ...FILES, "policies/Yak": document(ALLOW) },
            /^policies\/Yak holds no document/,
        ],
        [
            "another version than the default",
            { ...FILES, "policies/Yak": policyFile(document(ALLOW), "v2") },
            /^policies\/Yak holds v2, but the default in policies-list\.json is v1$/,
        ],
        ["a folder among the files", { ...FILES, "policies/a/b": "" }, /^policies\/a .*cannot be read$/],
    ];
    for (const [title, files, message] of refused) {
        it(`refuses ${title}`, () => {
            const directory = dumpOf(files);
            assert.throws(() => readDump(directory), { message });
        });
    }

    const malformed: readonly [title: string, raw: unknown][] = [
        ["no statements", { Version: "2012-10-17" }],
        ["a document that is text", JSON.stringify(document(ALLOW)).slice(1)],
        ["an unknown version", { ...document(ALLOW), Version: "2026-01-01" }],
        ["an unknown effect", document({ ...ALLOW, Effect: "allow" })],
        ["Action and NotAction", document({ ...ALLOW, NotAction: "iam:*" })],
        ["no resource", document({ Effect: "Allow", Action: "*" })],
        ["a wildcard in the prefix", document({ ...ALLOW, Action: "k*:Decrypt" })],
        ["an element that there is not", document({ ...ALLOW, Reason: "none" })],
    ];
    for (const [title, raw] of malformed) {
        it(`refuses what AWS would refuse: ${title}`, () => {
            const directory = dumpOf({ ...FILES, "policies/Yak": policyFile(raw) });
            assert.throws(() => readDump(directory), {
                message: "policies/Yak holds a document that AWS would refuse as malformed",
            });
        });
    }

    it("refuses a folder that is missing", () => {
        assert.throws(() => readDump(path.join(folder("dump"), "none")), {
            message: /^There is no folder .*none$/,
        });
    });
});

describe("facts managed-policies: the edition", () => {
    const FULL = "0123456789abcdef0123456789abcdef01234567";

    function checkout(): string {
        const directory = dumpOf(FILES);
        const env = { ...process.env, GIT_COMMITTER_DATE: "2026-03-07T00:30:00+02:00" };
        const identity = [
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "-c",
            "commit.gpgsign=false",
        ];
        for (const args of [
            ["init", "-q"],
            [...identity, "commit", "-q", "--allow-empty", "-m", "a"],
        ])
            execFileSync("git", args, { cwd: directory, env });
        return directory;
    }

    it("takes what is given, and abbreviates the hash", () => {
        assert.deepEqual(editionOf("none", { asOf: "2026-01-02", commit: FULL }), EDITION);
    });

    it("takes the commit of the checkout, with its day in UTC", () => {
        const directory = checkout();
        const head = execFileSync("git", ["rev-parse", "HEAD"], { cwd: directory, encoding: "utf8" });
        const commit = head.slice(0, "0123456".length);
        assert.deepEqual(editionOf(directory, {}), { asOf: "2026-03-06", commit });
        assert.deepEqual(editionOf(directory, { asOf: "2026-03-07" }), { asOf: "2026-03-07", commit });
    });

    it("asks for both where there is no checkout", () => {
        const directory = folder("dump");
        for (const given of [{}, { asOf: "2026-01-02" }, { commit: FULL }]) {
            assert.throws(() => editionOf(directory, given), {
                message: /no git checkout: give --as-of YYYY-MM-DD and --commit SHA$/,
            });
        }
    });

    for (const asOf of ["", "today", "2026-02-30", "26-01-02", "2026-01-02T00:00:00Z"]) {
        it(`refuses the day "${asOf}"`, () => {
            assert.throws(() => editionOf("none", { asOf, commit: FULL }), { message: /is no date/ });
        });
    }

    for (const commit of ["", "main", "012345", "0123456g"]) {
        it(`refuses the commit "${commit}"`, () => {
            assert.throws(() => editionOf("none", { asOf: "2026-01-02", commit }), { message: /is no hash/ });
        });
    }
});

describe("facts managed-policies: the command", () => {
    let checkout: string;

    before(() => {
        checkout = newBuiltCheckout();
    });

    function run(...args: readonly string[]) {
        const env = { ...process.env, INIT_CWD: checkout };
        return spawnSync(process.execPath, ["bin/tools/facts.js", ...args], {
            cwd: checkout,
            encoding: "utf8",
            env,
        });
    }

    function table(): string {
        return readFileSync(path.join(checkout, TABLE), "utf8");
    }

    const usages: readonly (readonly string[])[] = [
        [],
        ["managed-policies"],
        ["operating-systems", "."],
        ["managed-policies", ".", "."],
    ];
    for (const args of usages) {
        it(`shows its usage after "${args.join(" ")}"`, () => {
            const { status, stderr } = run(...args);
            assert.equal(status, 1);
            assert.match(stderr, /^usage: npm run facts -- managed-policies <folder>/);
        });
    }

    it("writes nothing if one file cannot be read", () => {
        const before = table();
        const broken = dumpOf({ ...FILES, "policies/Zebra": "{" });
        const { status, stderr } = run("managed-policies", broken, "--as-of=2026-01-02", "--commit=0123456");
        assert.equal(status, 1);
        assert.equal(stderr, "policies/Zebra is no JSON\n");
        assert.equal(table(), before);
    });

    it("writes the table, and keeps its grades and actions", () => {
        const { grades, actions } = managedPolicyFacts();
        const { status, stdout, stderr } = run(
            "managed-policies",
            dumpOf(FILES),
            "--as-of=2026-01-02",
            "--commit=0123456",
        );
        assert.equal(status, 0, stderr);
        assert.match(stdout, /^policies\/Yak\.json left out/m);
        assert.match(stdout, /managed-policies\.json written: 3 policies, as of 2026-01-02\n$/);
        const written = JSON.parse(table()) as ManagedPolicyFacts;
        assert.deepEqual(Object.keys(written.policies), ["Withdrawn", "Yak", "service-role/Zebra"]);
        assert.deepEqual(written, {
            asOf: "2026-01-02",
            source: managedPolicyFacts().source.replace(/commit \w+/, "commit 0123456"),
            grades,
            actions,
            policies: {
                Withdrawn: { deny: [DECRYPT] },
                Yak: { allow: [DECRYPT] },
                "service-role/Zebra": { allow: [DECRYPT, "kms:GenerateDataKey", UPDATE] },
            },
        });
    });
});

describe("facts managed-policies: the text", () => {
    it("is that of the table in this repository", () => {
        assert.equal(tableText(managedPolicyFacts()), readFileSync(TABLE, "utf8"));
    });
});
