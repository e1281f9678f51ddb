import assert from "node:assert/strict";
import fc from "fast-check";
import { parseImageReference } from "../../../aws/images";
import { thousand } from "../../support/runs";

const AL2023 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

describe("the image id of a launch", () => {
    const PARAMETERS: readonly [string, string, string][] = [
        ["a public parameter", `resolve:ssm:${AL2023}`, AL2023],
        ["a public parameter with a version", `resolve:ssm:${AL2023}:12`, AL2023],
        ["a public parameter with a label", `resolve:ssm:${AL2023}:prod-1.2`, AL2023],
        ["a public parameter by its ARN", `resolve:ssm:arn:aws:ssm:us-east-2::parameter${AL2023}`, AL2023],
        ["an ARN with a version", `resolve:ssm:arn:aws:ssm:us-east-2::parameter${AL2023}:3`, AL2023],
        ["an ARN in China", `resolve:ssm:arn:aws-cn:ssm:cn-north-1::parameter${AL2023}`, AL2023],
        [
            "a parameter shared by another account",
            "resolve:ssm:arn:aws:ssm:us-east-1:123456789012:parameter/golden",
            "/golden",
        ],
        ["a parameter without a path", "resolve:ssm:golden-ami", "golden-ami"],
    ];
    for (const [title, imageId, path] of PARAMETERS) {
        it(`names ${title}`, () => {
            assert.deepEqual(parseImageReference(imageId), { kind: "parameter", path });
        });
    }

    it("is the id itself", () => {
        assert.deepEqual(parseImageReference("ami-0c55b159cbfafe1f0"), {
            kind: "ami",
            id: "ami-0c55b159cbfafe1f0",
        });
    });

    const NONSENSE = [
        "",
        "ami-",
        "ami-xyz",
        " ami-0c55b159cbfafe1f0",
        "aki-0c55b159",
        "resolve:ssm:",
        "resolve:secretsmanager:golden",
        `resolve:ssm:${AL2023}:1:2`,
        "resolve:ssm:arn:aws:s3:::bucket",
        "{{resolve:ssm:golden}}",
        `x resolve:ssm:${AL2023}`,
        "__proto__",
        "constructor",
    ];
    for (const imageId of NONSENSE) {
        it(`is not read from ${JSON.stringify(imageId)}`, () => {
            assert.equal(parseImageReference(imageId), undefined);
        });
    }

    it("never throws", () => {
        fc.assert(
            fc.property(
                fc.constantFrom("", "ami-", "resolve:ssm:", "resolve:ssm:arn:aws:ssm:"),
                fc.string(),
                (start, rest) => {
                    parseImageReference(start + rest);
                },
            ),
            { numRuns: thousand(1) },
        );
    });
});
