import assert from "node:assert/strict";
import fc from "fast-check";
import {
    IGNORED,
    isRecord,
    isUnknown,
    NOT_SHOWN,
    own,
    parseJson,
    readFlag,
    readList,
    readNumber,
    readRaw,
    readText,
    UNKNOWN,
    WRONG_TYPE,
} from "../../value/raw";
import { absent, afterUpdate, known, unknown, type Value } from "../../value/value";
import { unknownCheckingProxy } from "../support/sdk-proxy";

const later = afterUpdate;
const wrong = unknown(WRONG_TYPE);

/** What each reader makes of a raw value. */
const cases: readonly {
    readonly of: string;
    readonly raw: unknown;
    readonly text?: Value<string>;
    readonly flag?: Value<boolean>;
    readonly number?: Value<number>;
    readonly list?: Value<readonly unknown[]>;
}[] = [
    { of: "undefined", raw: undefined, text: absent, flag: absent, number: absent, list: absent },
    { of: "null", raw: null, text: absent, flag: absent, number: absent, list: absent },
    { of: "an unknown value", raw: UNKNOWN, text: later, flag: later, number: later, list: later },
    { of: "an empty text", raw: "", text: absent },
    { of: "a text", raw: "a", text: known("a") },
    { of: "a flag", raw: false, flag: known(false), text: wrong, number: wrong, list: wrong },
    { of: "a flag as text", raw: "true", flag: known(true), text: known("true") },
    { of: "a flag as another text", raw: "yes", flag: wrong },
    { of: "a number", raw: 0, number: known(0), text: wrong, flag: wrong, list: wrong },
    { of: "a number as text", raw: "443", number: known(443), text: known("443") },
    { of: "a number as a text of blanks", raw: " ", number: wrong },
    { of: "no number", raw: Number.NaN, number: wrong },
    { of: "a number without end", raw: "Infinity", number: wrong },
    { of: "a list", raw: [UNKNOWN], list: known([UNKNOWN]), text: wrong, flag: wrong, number: wrong },
    { of: "an empty list", raw: [], list: known([]) },
    { of: "an object", raw: {}, list: wrong, text: wrong, flag: wrong, number: wrong },
    { of: "a property under ignoreChanges", raw: IGNORED, text: unknown("is under ignoreChanges") },
    { of: "a property that is not shown", raw: NOT_SHOWN, list: unknown("is not shown by the preview") },
];

describe("raw values", () => {
    const readers = { text: readText, flag: readFlag, number: readNumber, list: readList } as const;
    for (const { of, raw, ...expected } of cases) {
        for (const kind of ["text", "flag", "number", "list"] as const) {
            const value = expected[kind];
            if (value === undefined) continue;
            it(`${of}, read as ${kind}`, () => {
                assert.deepEqual(readers[kind](raw), value);
            });
        }
    }

    it("of every kind of unknown are unknown", () => {
        const sentinels = [
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "030794c1-ac77-496b-92df-f27374a8bd58",
            "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
        ];
        for (const sentinel of sentinels) {
            assert.ok(isUnknown(sentinel));
            assert.deepEqual(readRaw(sentinel), later);
        }
    });

    it("are never known where they are unknown, and no reader throws", () => {
        fc.assert(
            fc.property(fc.anything(), (raw) => {
                for (const read of Object.values(readers)) {
                    const value = read(raw);
                    assert.ok(value.kind !== "known" || !isUnknown(raw));
                }
            }),
        );
    });
});

describe("objects", () => {
    it("give their own properties only", () => {
        assert.equal(own({ a: 1 }, "a"), 1);
        assert.equal(own({}, "toString"), undefined);
        assert.equal(own({}, "__proto__"), undefined);
        assert.equal(own(JSON.parse('{"__proto__": 1}') as object, "__proto__"), 1);
    });

    it("give unknown properties through the SDK's proxy, which throws on reading them", () => {
        const properties = unknownCheckingProxy({ a: UNKNOWN }) as { a: unknown };
        assert.throws(() => properties.a);
        assert.equal(own(properties, "a"), UNKNOWN);
    });

    it("are neither lists nor null", () => {
        assert.deepEqual([{}, [], null, undefined, "a", 1].map(isRecord), [
            true,
            false,
            false,
            false,
            false,
            false,
        ]);
    });
});

describe("JSON", () => {
    it("that is none is a value of an unexpected kind, not an error that quotes it", () => {
        assert.deepEqual(parseJson('{"a":1}'), { a: 1 });
        assert.deepEqual(readList(parseJson("{")), wrong);
        assert.deepEqual(readText(parseJson("secret")), wrong);
    });
});
