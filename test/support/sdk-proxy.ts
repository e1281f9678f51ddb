import * as proxy from "@pulumi/policy/proxy";

/** The SDK's own proxy around properties, which throws on reading an unknown value; left out of its typings. */
export const { unknownCheckingProxy } = proxy as unknown as {
    unknownCheckingProxy: (properties: object) => object;
};
