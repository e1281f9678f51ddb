import assert from "node:assert/strict";
import { hybridSites, type Resource } from "../../../stack";
import { stackOf } from "../../support/stack";

const OTHER = "urn:pulumi:dev::test::pulumi:providers:aws::other::1";

describe("hybrid sites", () => {
    it("are one for each provider and Region, in the order of URNs", () => {
        const sites = hybridSites(
            stackOf((p) => {
                p.add("activation", "b");
                p.add("activation", "a");
                p.add("activation", "c", { region: "us-east-1" });
                p.add("activation", "d", {}, { provider: OTHER });
            }),
        );
        const names = (resources: readonly Resource[]) => resources.map(({ name }) => name);
        assert.deepEqual(
            sites.map(({ madeOf }) => names(madeOf)),
            [["a", "b"], ["c"], ["d"]],
        );
        assert.deepEqual(
            sites.map(({ resource }) => resource.name),
            ["a", "c", "d"],
        );
    });
});
