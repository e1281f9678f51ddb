import assert from "node:assert/strict";
import { groupNamerOf, imageOf, nodesOf, type Node } from "../../stack";
import type { Members, Origin, Value } from "../../value";
import type { Mode, Program } from "./program";
import { stackOf } from "./stack";

/** What a node is launched with, as tables write it; `?` stands behind what is only possible, `…` for what is hidden. */
interface Launched {
    readonly profile: string;
    /** The resource to change where the profile is missing. */
    readonly namesProfile: string;
    readonly image: string;
    readonly namesImage: string;
    readonly groups: string;
    readonly namesGroups: string;
    readonly subnets: string;
    readonly publicAddress: string;
    readonly userData: string;
}

/** One case of a launcher: a program, and what is expected of each of its nodes. */
export interface LaunchCase {
    readonly name: string;
    readonly program: (program: Program) => unknown;
    readonly expect: readonly Partial<Launched>[];
    /** How the program is looked at; in a preview unless said otherwise. */
    readonly mode?: Mode;
}

export function launchTable(heading: string, cases: readonly LaunchCase[]): void {
    describe(heading, () => {
        for (const { name, program, expect, mode } of cases) {
            it(name, () => {
                const found = nodesOf(stackOf(program, mode)).map(told);
                assert.equal(found.length, expect.length);
                const asked = found.map((node, index) => {
                    const keys = Object.keys(expect[index] ?? {}) as (keyof Launched)[];
                    return Object.fromEntries(keys.map((key) => [key, node[key]]));
                });
                assert.deepEqual(asked, expect);
            });
        }
    });
}

function told(node: Node): Launched {
    const { identity } = node;
    assert.equal(identity.kind, "profile");
    const { image, resource: namesImage } = imageOf(node);
    return {
        profile: members(identity.profile, ({ name }) => name),
        namesProfile: identity.resource.name,
        image: value(image),
        namesImage: namesImage.name,
        groups: members(node.groups, named),
        namesGroups: groupNamerOf(node).name,
        subnets: members(node.subnets, named),
        publicAddress: value(node.publicAddress),
        userData: value(node.userData),
    };
}

function named({ origin }: { readonly origin: Origin }): string {
    return origin.name;
}

function value(one: Value<string | boolean>): string {
    if (one.kind === "absent") return "absent";
    return one.kind === "known" ? String(one.value) : "…";
}

function members<T>(some: Members<T>, nameOf: (thing: T) => string): string {
    if (some.absent) return "absent";
    const outside = some.outside.map((other) => (other.kind === "literal" ? `literal ${other.id}` : "…"));
    const possible = some.possible.map((thing) => `${nameOf(thing)}?`);
    return [...some.certain.map(nameOf), ...possible, ...outside].join(", ");
}
