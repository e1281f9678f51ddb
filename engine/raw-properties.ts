/**
 * The properties behind the SDK's proxy, which throws on reading an unknown value. The model never reads through it
 * in any case (it asks for property descriptors, for which the proxy has no trap), yet plain objects are read faster.
 *
 * Undocumented in @pulumi/policy 1.21.0 (proxy.js, getSpecialProxyTarget), hence pinned and held by a contract test;
 * an SDK without it costs time and nothing else.
 */
export function rawProperties(properties: object): object {
    return (properties as { __getSpecialProxyTarget?: object }).__getSpecialProxyTarget ?? properties;
}
