import assert from "node:assert/strict";
import { configuresProxy } from "../../../aws/agent";
import { absent, known, unknown, type Answer, type Value } from "../../../value";

const CASES: readonly (readonly [name: string, Value<string>, Answer])[] = [
    ["no user data", absent, "no"],
    ["user data that is not known", unknown("is known only after the update"), "unknown"],
    ["a script that installs a package", known("#!/bin/sh\nyum install -y nginx\n"), "no"],
    ["a script with letters of other alphabets", known("#!/bin/sh\necho grüße 你好\n"), "no"],
    ["a variable", known("export https_proxy=http://10.0.0.5:3128"), "unknown"],
    ["a variable in capitals", known("HTTPS_PROXY=http://10.0.0.5:3128"), "unknown"],
    ["a part in base64", known("Content-Transfer-Encoding: base64\n\naGk="), "unknown"],
    ["a file from elsewhere", known("#include\nhttp://10.0.0.5/user-data"), "unknown"],
    ["compressed text", known("\u001f\ufffd\b\u0000"), "unknown"],
];

describe("configuresProxy", () => {
    for (const [name, userData, expected] of CASES) {
        it(name, () => {
            assert.equal(configuresProxy(userData), expected);
        });
    }
});
