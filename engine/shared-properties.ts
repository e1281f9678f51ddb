import { createRequire } from "node:module";

/** The SDK's function that makes properties of a message; with `proxySecrets` they are for a remediation to change. */
type Deserialize = (message: object, proxySecrets: boolean) => object;

interface Deserializer {
    deserializeProperties: Deserialize;
}

/**
 * Lets policies share the properties that the SDK makes of a message, and has it make them only when somebody looks.
 *
 * The SDK makes all properties of a stack again for each policy that it enters, from the same messages, and calls the
 * function for it through its module's exports, where another form can take its place. Undocumented in @pulumi/policy
 * 1.21.0 (server.js, makeAnalyzeRpcFun and makeAnalyzeStackRpcFun), hence pinned and held by a contract test; an SDK
 * that looks otherwise is left as it is.
 */
export class Sharing {
    private readonly shared = new WeakMap<object, object>();
    private isOn = false;

    /** @param sdk the exports of the SDK's module; anything else than expected is not touched */
    constructor(sdk: unknown) {
        if (!isDeserializer(sdk)) return;
        const deserialize = sdk.deserializeProperties;
        sdk.deserializeProperties = (message, proxySecrets) =>
            this.isOn && !proxySecrets
                ? this.propertiesOf(message, deserialize)
                : deserialize(message, proxySecrets);
    }

    /**
     * Begins to share. Whoever is entered looks without letting the event loop turn, so that sharing ends by itself where
     * the SDK gives up before it enters.
     */
    begin(): void {
        this.isOn = true;
        queueMicrotask(() => {
            this.end();
        });
    }

    end(): void {
        this.isOn = false;
    }

    private propertiesOf(message: object, deserialize: Deserialize): object {
        const properties = this.shared.get(message) ?? lazily(() => deserialize(message, false));
        this.shared.set(message, properties);
        return properties;
    }
}

function isDeserializer(sdk: unknown): sdk is Deserializer {
    if (typeof sdk !== "object" || sdk === null) return false;
    const found = Object.getOwnPropertyDescriptor(sdk, "deserializeProperties");
    const deserialize: unknown = found?.value;
    return found?.writable === true && typeof deserialize === "function" && deserialize.length === 2;
}

/** What the SDK's proxy asks of every object behind it (proxy.js); no property is called so. */
const ASKED_BY_PROXY: ReadonlySet<string | symbol> = new Set(["__isSpecialProxy", "__getSpecialProxyTarget"]);

/** Asks an object made here for the plain properties that it stands for. */
const PLAIN = Symbol("plain properties");

/** An object to be read only, whose properties are made when somebody reads one. */
function lazily(make: () => object): object {
    return new Proxy(new Unmade(make), READ_ONLY);
}

/** What stands behind such an object; without a property of its own, so that a proxy may show any. */
class Unmade {
    #made: object | undefined;
    readonly #make: () => object;

    constructor(make: () => object) {
        this.#make = make;
    }

    get properties(): object {
        return (this.#made ??= this.#make());
    }
}

const READ_ONLY: ProxyHandler<Unmade> = {
    get: ({ properties }, key) => (key === PLAIN ? properties : (Reflect.get(properties, key) as unknown)),
    getOwnPropertyDescriptor: (unmade, key) =>
        ASKED_BY_PROXY.has(key) ? undefined : Reflect.getOwnPropertyDescriptor(unmade.properties, key),
    has: ({ properties }, key) => Reflect.has(properties, key),
    ownKeys: ({ properties }) => Reflect.ownKeys(properties),
    getPrototypeOf: () => Object.prototype,
    defineProperty: () => false,
    deleteProperty: () => false,
};

/** The properties themselves, for who reads many of them or keeps them longer than the message. */
export function plain(properties: object): object {
    return (properties as { [PLAIN]?: object })[PLAIN] ?? properties;
}

/** Of the SDK that serves this pack. */
export const sharing = new Sharing(sdkModule());

function sdkModule(): unknown {
    try {
        return createRequire(__filename)("@pulumi/policy/deserialize");
    } catch {
        return undefined;
    }
}
