import assert from "node:assert/strict";
import { types } from "node:util";
import type { StackValidation, StackValidationArgs } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import { AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { enteredWhen } from "../../engine/entry";
import { rawProperties } from "../../engine/raw-properties";
import { plain, Sharing } from "../../engine/shared-properties";
import { encodeStack, secret, UNKNOWN } from "../support/analyzer";

const BUCKET = {
    urn: "urn:pulumi:dev::test::aws:s3/bucket:Bucket::logs",
    type: "aws:s3/bucket:Bucket",
    name: "logs",
    properties: { id: UNKNOWN, name: "logs", tags: { team: secret("x") } },
};

type Look = (properties: object) => void;

interface TestPolicy {
    readonly name: string;
    readonly description: string;
    readonly enforcementLevel: string;
    readonly validateStack: StackValidation;
}

/** The SDK's own analysis of a stack, left out of its typings. */
const { makeAnalyzeStackRpcFun } = server as unknown as {
    makeAnalyzeStackRpcFun: (
        name: string,
        version: string,
        level: string,
        policies: readonly TestPolicy[],
    ) => (call: { request: AnalyzeStackRequest }, done: (error: Error | undefined) => void) => Promise<void>;
};

function policy(validateStack: TestPolicy["validateStack"]): TestPolicy {
    return { name: "test", description: "", enforcementLevel: "advisory", validateStack };
}

function looking(look: Look) {
    return ({ resources }: StackValidationArgs) => {
        for (const { props } of resources) look(rawProperties(props));
    };
}

const ours = (look: Look, skippedWithout?: string) =>
    policy(enteredWhen(() => skippedWithout, looking(look)));
const foreign = (look: Look) => policy(looking(look));

/** @returns how often the SDK made the properties of the resource */
async function analyze(...policies: readonly TestPolicy[]): Promise<number> {
    const request = AnalyzeStackRequest.deserializeBinary(encodeStack([BUCKET]));
    const message = request.getResourcesList()[0]?.getProperties();
    assert.ok(message !== undefined);
    const read = message.toJavaScript.bind(message);
    let made = 0;
    message.toJavaScript = () => {
        made++;
        return read();
    };
    let failure: Error | undefined;
    await makeAnalyzeStackRpcFun(
        "pack",
        "1.0.0",
        "advisory",
        policies,
    )({ request }, (error) => {
        failure = error;
    });
    if (failure !== undefined) throw failure;
    return made;
}

const nothing: Look = () => undefined;

describe("properties that policies share, with the pinned SDK", () => {
    it("are not made while nobody looks", async () => {
        assert.equal(await analyze(ours(nothing), ours(nothing)), 0);
    });

    it("are made once for all that look, with their unknown values and the insides of secrets", async () => {
        const seen: object[] = [];
        const look: Look = (properties) => seen.push(plain(properties));
        assert.equal(await analyze(ours(look), ours(look), ours(look)), 1);
        assert.equal(new Set(seen).size, 1);
        assert.deepEqual(seen[0], { id: UNKNOWN, name: "logs", tags: { team: "x" } });
    });

    it("read like plain ones, also through the SDK's proxy, and cannot be changed", async () => {
        const expected = { id: UNKNOWN, name: "logs", tags: { team: "x" } };
        await analyze(
            policy(
                enteredWhen(
                    () => undefined,
                    ({ resources }: StackValidationArgs) => {
                        const [{ props } = { props: {} as Record<string, unknown> }] = resources;
                        assert.equal(props.name, "logs");
                        assert.throws(() => props.id as unknown, /can't be known/);
                        assert.throws(() => (props.name = "other"), TypeError);
                        assert.throws(() => delete props.name, TypeError);
                        assert.ok("name" in props);
                        assert.deepEqual(Object.keys(props), Object.keys(expected));
                        assert.deepEqual({ ...rawProperties(props) }, expected);
                    },
                ),
            ),
        );
    });

    const between: readonly (readonly [string, readonly TestPolicy[], readonly TestPolicy[]])[] = [
        ["after one of ours", [ours(nothing)], []],
        ["between two of ours", [ours(nothing)], [ours(nothing)]],
        ["after one of ours that is skipped", [ours(nothing, "aws:ec2/vpc:Vpc")], []],
        ["after one of ours that is entered for a type", [ours(nothing, BUCKET.type)], []],
    ];
    for (const [where, before, after] of between)
        it(`are not shared with a policy of somebody else ${where}`, async () => {
            const theirs: object[] = [];
            const change: Look = (properties) => {
                assert.ok(!types.isProxy(properties));
                theirs.push(Object.assign(properties, { name: "changed" }));
            };
            const unchanged: Look = (properties) => {
                assert.equal((plain(properties) as { name: string }).name, "logs");
            };
            await analyze(...before, foreign(change), ours(unchanged), foreign(change), ...after);
            assert.equal(new Set(theirs).size, 2);
        });

    it("are not shared after one of ours that throws", async () => {
        const thrown = () => {
            throw new Error("thrown");
        };
        await assert.rejects(analyze(ours(thrown)));
        assert.equal(await analyze(foreign(nothing), foreign(nothing)), 2);
    });
});

describe("sharing", () => {
    const made = (message: object) => ({ ...message });
    /* eslint-disable-next-line @typescript-eslint/no-unused-vars -- the SDK's function has two parameters */
    const deserialize = (message: object, _proxySecrets: boolean) => made(message);

    it("leaves alone what a remediation is to change", () => {
        const sdk = { deserializeProperties: deserialize };
        new Sharing(sdk).begin();
        const message = { name: "x" };
        assert.ok(types.isProxy(sdk.deserializeProperties(message, false)));
        assert.ok(!types.isProxy(sdk.deserializeProperties(message, true)));
    });

    it("ends by itself before the event loop turns", async () => {
        const sdk = { deserializeProperties: deserialize };
        new Sharing(sdk).begin();
        await Promise.resolve();
        assert.ok(!types.isProxy(sdk.deserializeProperties({}, false)));
    });

    const others: readonly (readonly [string, unknown])[] = [
        ["cannot be loaded", undefined],
        ["has no such function", {}],
        ["has one with other parameters", { deserializeProperties: made }],
        ["lets nobody replace it", Object.freeze({ deserializeProperties: deserialize })],
        [
            "gives it out by a getter",
            Object.defineProperty({}, "deserializeProperties", { get: () => deserialize }),
        ],
    ];
    for (const [what, sdk] of others)
        it(`replaces nothing in an SDK that ${what}`, () => {
            const before = (sdk as { deserializeProperties?: unknown } | undefined)?.deserializeProperties;
            const sharing = new Sharing(sdk);
            sharing.begin();
            sharing.end();
            const after = (sdk as { deserializeProperties?: unknown } | undefined)?.deserializeProperties;
            assert.equal(after, before);
        });
});
