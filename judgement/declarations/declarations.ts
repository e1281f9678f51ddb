import { matches } from "../../value";

/**
 * What the user declares about the world outside the program, in the configuration of the policy
 * `assumptions`. `undefined` in the place of all declarations means that they could not be read.
 */
export interface Declarations {
    /** Default Host Management Configuration by Region; `*` for all others. */
    readonly defaultHostManagement: Declared<"on" | "off">;
    /** Images by AMI id. */
    readonly images: Declared<DeclaredImage | "trusted">;
    /** Networks by VPC id, subnet id or logical name. */
    readonly networks: Declared<"reachable" | "unreachable">;
    /** What user data that is not shown does about a proxy, by logical name of what launches the node; `*` for all others. */
    readonly proxy: Declared<"none">;
    /** Roles by name, ARN or logical name. */
    readonly roles: Declared<"sufficient" | "insufficient">;
}

export interface DeclaredImage {
    /** The AMI's name. */
    readonly name: string;
    /** The account id of its owner. */
    readonly ownerId?: string;
}

/** Declarations by key; `*` stands for any text in a key, and the longest key that matches wins. */
export type Declared<T> = Readonly<Record<string, T>>;

export const NO_DECLARATIONS: Declarations = {
    defaultHostManagement: {},
    images: {},
    networks: {},
    proxy: {},
    roles: {},
};

/**
 * The declaration for a thing.
 *
 * @param names the names under which it is known, in any order; a thing without any is covered by `*` alone
 */
export function declared<T>(declarations: Declared<T>, names: readonly string[]): T | undefined {
    const key = keyFor(declarations, names);
    return key === undefined ? undefined : declarations[key];
}

/**
 * Every declaration that may hold for a thing of which the preview does not show all names.
 *
 * @param names the names that are shown
 * @param mayMatch whether a key may match a name that is not shown
 */
export function possibleDeclarations<T>(
    declarations: Declared<T>,
    names: readonly string[],
    mayMatch: (key: string) => boolean,
): ReadonlySet<T | undefined> {
    const shown = keyFor(declarations, names);
    const others = Object.keys(declarations).filter(
        (key) => key.length >= (shown?.length ?? 0) && mayMatch(key),
    );
    return new Set([shown, ...others].map((key) => (key === undefined ? undefined : declarations[key])));
}

/** The declaration for such a thing; "unknown" where several may hold. */
export function settled<T>(
    declarations: Declared<T>,
    names: readonly string[],
    mayMatch: (key: string) => boolean,
): T | "unknown" | undefined {
    const [declaration, ...others] = possibleDeclarations(declarations, names, mayMatch);
    return others.length > 0 ? "unknown" : declaration;
}

function keyFor(declarations: Declared<unknown>, names: readonly string[]): string | undefined {
    const keys = Object.keys(declarations);
    if (keys.length === 0) return undefined;
    const matching = keys.filter((key) => key === "*" || names.some((name) => matches(key, name)));
    return matching.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
}
