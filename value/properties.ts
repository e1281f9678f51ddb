import {
    MISPLACED,
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
    /**
     * @param lookUp the raw value of a key: `undefined` or `null` if absent, a sentinel if unknown
     * @param topLevel the property of the resource in which these are nested; undefined for the resource's own
     */
    constructor(
        private readonly lookUp: (key: string) => unknown,
        private readonly topLevel?: string,
    ) {}

    static of(record: object, topLevel?: string): Properties {
        return new Properties((key) => own(record, key), topLevel);
    }

    /** The property of the resource in which a key stands. */
    topLevelOf(key: string): string {
        return this.topLevel ?? key;
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
        return readBlock(this.lookUp(key), this.topLevelOf(key));
    }

    /** What stands inside an object: nothing if it is absent, nothing known if it is unknown. */
    inside(key: string): Properties {
        return this.nested(key, isRecord);
    }

    /** The elements of a list by their places, from `0`: none if it is absent, none known if it is unknown. */
    elements(key: string): Properties {
        return this.nested(key, Array.isArray);
    }

    private nested(key: string, isContainer: (raw: unknown) => raw is object): Properties {
        const raw = this.lookUp(key);
        const topLevel = this.topLevelOf(key);
        const value = readRaw(raw);
        if (value.kind === "absent") return Properties.of({}, topLevel);
        if (isContainer(raw)) return Properties.of(raw, topLevel);
        return new Properties(() => (value.kind === "unknown" ? raw : MISPLACED), topLevel);
    }

    /** An object given as JSON text. */
    json(key: string): Value<Properties> {
        const text = this.text(key);
        return text.kind === "known" ? readBlock(parseJson(text.value)) : text;
    }

    /** A list of objects; one that is unknown stands as an unknown element. */
    blocks(key: string): Value<readonly Value<Properties>[]> {
        return mapValue(this.list(key), (elements) =>
            elements.map((element) => readBlock(element, this.topLevelOf(key))),
        );
    }
}

export function readBlock(raw: unknown, topLevel?: string): Value<Properties> {
    const value = readRaw(raw);
    if (value.kind !== "known") return value;
    return isRecord(value.value) ? known(Properties.of(value.value, topLevel)) : unknown(WRONG_TYPE);
}
