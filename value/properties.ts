import {
    isRecord,
    own,
    parseJson,
    readFlag,
    readList,
    readNumber,
    readRaw,
    readText,
    WRONG_TYPE,
} from "./raw";
import { known, mapValue, unknown, type Value } from "./value";

/** The properties of a resource or of an object nested in one, read without ever throwing. */
export class Properties {
    /** @param lookUp the raw value of a key: `undefined` or `null` if absent, a sentinel if unknown */
    constructor(private readonly lookUp: (key: string) => unknown) {}

    static of(record: object): Properties {
        return new Properties((key) => own(record, key));
    }

    raw(key: string): Value<unknown> {
        return readRaw(this.lookUp(key));
    }

    text(key: string): Value<string> {
        return readText(this.lookUp(key));
    }

    flag(key: string): Value<boolean> {
        return readFlag(this.lookUp(key));
    }

    number(key: string): Value<number> {
        return readNumber(this.lookUp(key));
    }

    /** A list of raw elements, each to be read by a function of `raw.ts`. */
    list(key: string): Value<readonly unknown[]> {
        return readList(this.lookUp(key));
    }

    /** An object. */
    block(key: string): Value<Properties> {
        return readBlock(this.lookUp(key));
    }

    /** An object given as JSON text. */
    json(key: string): Value<Properties> {
        const text = this.text(key);
        return text.kind === "known" ? readBlock(parseJson(text.value)) : text;
    }

    /** A list of objects; one that is unknown stands as an unknown element. */
    blocks(key: string): Value<readonly Value<Properties>[]> {
        return mapValue(this.list(key), (elements) => elements.map(readBlock));
    }
}

export function readBlock(raw: unknown): Value<Properties> {
    const value = readRaw(raw);
    if (value.kind !== "known") return value;
    return isRecord(value.value) ? known(Properties.of(value.value)) : unknown(WRONG_TYPE);
}
