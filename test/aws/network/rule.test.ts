import assert from "node:assert/strict";
import { allowsHttps } from "../../../aws/network";
import { absent, known, unknown, type Answer, type Value } from "../../../value";

const LATER = unknown("is known only after the update");

const CASES: readonly (readonly [name: string, Value<string>, Value<number>, Value<number>, Answer])[] = [
    ["all protocols, whatever the ports", known("-1"), known(0), known(0), "yes"],
    ["all protocols without ports", known("-1"), absent, absent, "yes"],
    ["all protocols by name", known("ALL"), absent, absent, "yes"],
    ["443", known("tcp"), known(443), known(443), "yes"],
    ["443 by the protocol's number", known("6"), known(443), known(443), "yes"],
    ["all ports", known("tcp"), known(0), known(65535), "yes"],
    ["ports that end below", known("tcp"), known(0), known(442), "no"],
    ["ports that begin above", known("tcp"), known(444), known(65535), "no"],
    ["port 0", known("tcp"), known(0), known(0), "no"],
    ["another protocol", known("udp"), known(443), known(443), "no"],
    ["another protocol by number", known("17"), known(443), known(443), "no"],
    ["a protocol that is not known", LATER, known(443), known(443), "unknown"],
    ["no protocol", absent, known(443), known(443), "unknown"],
    ["TCP without ports", known("tcp"), absent, absent, "unknown"],
    ["TCP with ports of -1", known("tcp"), known(-1), known(-1), "unknown"],
    ["a lower port that is not known, below 80", known("tcp"), LATER, known(80), "no"],
    ["a lower port that is not known, below 443", known("tcp"), LATER, known(443), "unknown"],
    ["an upper port that is not known, above 444", known("tcp"), known(444), LATER, "no"],
    ["an upper port that is not known, above 443", known("tcp"), known(443), LATER, "unknown"],
];

describe("allowsHttps", () => {
    for (const [name, protocol, fromPort, toPort, expected] of CASES) {
        it(name, () => {
            assert.equal(allowsHttps({ protocol, fromPort, toPort }), expected);
        });
    }
});
