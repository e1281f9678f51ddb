import assert from "node:assert/strict";
import fc from "fast-check";
import { Properties, readBlock } from "../../value/properties";
import { UNKNOWN, WRONG_TYPE } from "../../value/raw";
import { absent, afterUpdate, known, unknown } from "../../value/value";
import { unknownCheckingProxy } from "../support/sdk-proxy";

const later = afterUpdate;

describe("properties", () => {
    const properties = Properties.of(
        unknownCheckingProxy({
            text: "a",
            later: UNKNOWN,
            block: { inner: UNKNOWN, text: "b" },
            blocks: [{ text: "c" }, UNKNOWN, null, "d"],
            json: '{"text":"e"}',
            badJson: "{",
            jsonList: "[]",
        }),
    );

    it("read each kind", () => {
        assert.deepEqual(properties.text("text"), known("a"));
        assert.deepEqual(properties.raw("later"), later);
        assert.deepEqual(properties.flag("missing"), absent);
        assert.deepEqual(properties.number("later"), later);
        assert.deepEqual(properties.list("text"), unknown(WRONG_TYPE));
    });

    it("read nested objects, an unknown inside included", () => {
        const block = properties.block("block");
        assert.equal(block.kind, "known");
        assert.deepEqual(block.value.text("inner"), later);
        assert.deepEqual(block.value.text("text"), known("b"));
        assert.deepEqual(properties.block("later"), later);
        assert.deepEqual(properties.block("text"), unknown(WRONG_TYPE));
    });

    it("read lists of objects, each element afterUpdate, known, unknown, absent or wrong", () => {
        const blocks = properties.blocks("blocks");
        assert.equal(blocks.kind, "known");
        assert.deepEqual(
            blocks.value.map((block) => (block.kind === "known" ? block.value.text("text") : block)),
            [known("c"), later, absent, unknown(WRONG_TYPE)],
        );
        assert.deepEqual(properties.blocks("later"), later);
        assert.deepEqual(properties.blocks("missing"), absent);
    });

    it("read objects in JSON", () => {
        const json = properties.json("json");
        assert.equal(json.kind, "known");
        assert.deepEqual(json.value.text("text"), known("e"));
        assert.deepEqual(properties.json("later"), later);
        assert.deepEqual(properties.json("missing"), absent);
        assert.deepEqual(properties.json("badJson"), unknown(WRONG_TYPE));
        assert.deepEqual(properties.json("jsonList"), unknown(WRONG_TYPE));
    });

    it("have none of the prototype's", () => {
        assert.deepEqual(Properties.of({}).raw("constructor"), absent);
    });

    it("are read without an error, whatever they hold", () => {
        fc.assert(
            fc.property(
                fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(UNKNOWN))),
                fc.string(),
                (record, key) => {
                    for (const name of [...Object.keys(record), key]) {
                        const read = Properties.of(record);
                        for (const kind of [
                            "raw",
                            "text",
                            "flag",
                            "number",
                            "list",
                            "block",
                            "blocks",
                            "json",
                        ] as const) {
                            assert.ok(["absent", "known", "unknown"].includes(read[kind](name).kind));
                        }
                    }
                },
            ),
        );
    });
});

it("a block is an object, nothing else", () => {
    assert.equal(readBlock({}).kind, "known");
    assert.deepEqual(readBlock([]), unknown(WRONG_TYPE));
    assert.deepEqual(readBlock(undefined), absent);
});
