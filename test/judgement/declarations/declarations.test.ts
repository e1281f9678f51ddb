import assert from "node:assert/strict";
import { declared, possibleDeclarations } from "../../../judgement/declarations";

describe("a declaration", () => {
    const roles = { "*": 1, "app-*": 2, "app-web": 3, "arn:*": 4 };

    it("is that of the longest key that matches any of the names", () => {
        assert.equal(declared(roles, ["web"]), 1);
        assert.equal(declared(roles, ["app-db"]), 2);
        assert.equal(declared(roles, ["app-db", "app-web"]), 3);
        assert.equal(declared(roles, ["app-db", "arn:x"]), 2, "of keys of one length, the first in order");
    });

    it("for a thing without a name is that of *", () => {
        assert.equal(declared(roles, []), 1);
        assert.equal(declared({ web: 1 }, []), undefined);
    });

    it("is none where no key matches", () => {
        assert.equal(declared({ web: 1 }, ["app"]), undefined);
        assert.equal(declared({}, ["toString", "__proto__"]), undefined);
    });
});

describe("possible declarations", () => {
    const possible = (
        declarations: Record<string, number>,
        names: readonly string[],
        open: readonly string[],
    ) => [...possibleDeclarations(declarations, names, (key) => open.includes(key))];

    it("are the one declaration where every name is shown", () => {
        assert.deepEqual(possible({ "*": 1, app: 2 }, ["app"], []), [2]);
        assert.deepEqual(possible({ app: 2 }, ["web"], []), [undefined]);
    });

    it("hold that of a key for a name not shown, unless a longer key decides", () => {
        assert.deepEqual(possible({ "*": 1, "arn:app": 2 }, ["app"], ["arn:app"]), [1, 2]);
        assert.deepEqual(possible({ "application-1": 1, "arn:app": 2 }, ["application-1"], ["arn:app"]), [1]);
    });

    it("are one where all agree", () => {
        assert.deepEqual(possible({ "*": 1, "arn:app": 1 }, ["app"], ["arn:app"]), [1]);
    });
});
