import assert from "node:assert/strict";
import { alternativeTo, identifyImage, supportOf, type ImageReference } from "../../../aws/images";

const parameter = (path: string): ImageReference => ({ kind: "parameter", path });
const name = (text: string): ImageReference => ({ kind: "name", name: text });

describe("an alternative to an image", () => {
    const cases: readonly (readonly [name: string, ImageReference, path: RegExp])[] = [
        [
            "Windows Nano: Windows Server",
            parameter("/aws/service/ami-windows-latest/Windows_Server-2016-English-Nano-Base"),
            /Windows_Server-2022/,
        ],
        [
            "an old Ubuntu: a newer one of the same architecture",
            parameter("/aws/service/canonical/ubuntu/server/16.04/stable/current/arm64/hvm/ebs-gp2/ami-id"),
            /ubuntu\/server\/24\.04\/.*arm64/,
        ],
        [
            "an old Debian: a newer one",
            name("debian-stretch-hvm-x86_64-gp2-2022-07-01-66430"),
            /debian\/release\/12\/latest\/amd64/,
        ],
        [
            "an old image for ECS: a newer one with its agent",
            name("amzn-ami-2018.03.y-amazon-ecs-optimized"),
            /ecs\/optimized-ami\/amazon-linux-2023\/recommended/,
        ],
        [
            "the first Amazon Linux: the newest",
            parameter("/aws/service/ami-amazon-linux-latest/amzn-ami-hvm-x86_64-gp2"),
            /al2023.*x86_64/,
        ],
    ];
    for (const [title, reference, path] of cases)
        it(title, () => {
            const identity = identifyImage(reference);
            assert.ok(identity);
            const alternative = alternativeTo(reference, identity);
            assert.equal(alternative.kind, "parameter");
            assert.match(alternative.path, path);
        });

    it("is supported itself", () => {
        for (const [, reference] of cases) {
            const identity = identifyImage(reference);
            assert.ok(identity);
            const alternative = alternativeTo(reference, identity);
            assert.equal(alternative.kind, "parameter");
            const better = identifyImage(parameter(alternative.path));
            assert.ok(better);
            assert.equal(supportOf(better).kind, "supported");
        }
    });
});
