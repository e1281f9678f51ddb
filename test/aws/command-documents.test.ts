import assert from "node:assert/strict";
import { isCommandDocument } from "../../aws/command-documents";

describe("isCommandDocument", () => {
    const cases: readonly (readonly [name: string, expected: boolean])[] = [
        ["AWS-RunPatchBaseline", true],
        ["AWS-RunSaltState", true],
        ["AWS-RunDockerAction", true],
        ["arn:aws:ssm:eu-west-1::document/AWS-RunSaltState", true],
        ["arn:aws-cn:ssm:cn-north-1::document/AWS-RunDockerAction", true],
        ["AWS-StopEC2Instance", false],
        ["RunSaltState", false],
        ["arn:aws:s3:::document/AWS-RunSaltState", false],
    ];
    for (const [name, expected] of cases) {
        it(`${name}: ${String(expected)}`, () => {
            assert.equal(isCommandDocument(name), expected);
        });
    }
});
