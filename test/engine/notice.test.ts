import assert from "node:assert/strict";
import type { Exemption } from "../../engine/configuration";
import { noticeOf } from "../../engine/notice";
import type { Outcome } from "../../engine/run";
import { fail, notApplicable, openBut, pass, undetermined, type Verdict } from "../../judgement/verdict";
import { Stack } from "../../stack";
import { Program } from "../support/program";

const NOW = new Date("2026-08-20T12:00:00Z");
const PAGE =
    /^All that is open, and why: assumptions\.notify "always" · What to do, and how to tell us: .*docs\/policies\/assumptions\.md$/;

const program = new Program();
for (let i = 0; i < 20; i++) program.add("instance", `n${String(i).padStart(2, "0")}`);
const nodes = new Stack(program.propose("preview")).all("instance");

/** One verdict a node, in order. */
function outcome(
    verdicts: readonly Verdict[],
    exempted = 0,
    exemptions: readonly Exemption[] = [],
    policy = "instance-profile",
): Outcome {
    const judgements = verdicts.map((verdict, index) => {
        const resource = nodes[index];
        assert.ok(resource !== undefined);
        return { subject: { resource, madeOf: [resource] }, verdict };
    });
    return { policy, evaluation: { judgements }, exempted, exemptions, problems: [] };
}

function lines(
    outcomes: readonly Outcome[],
    notify: "never" | "undetermined" | "always" = "undetermined",
    contact?: string,
) {
    return noticeOf(outcomes, { notify, ...(contact === undefined ? {} : { contact }) }, NOW)?.split("\n");
}

const [node] = nodes;
assert.ok(node !== undefined);
const failed = fail({ id: "no-profile", cause: node, what: "a", why: "b", fix: "c" });
const nearly = (reason: string, settledBy?: string) => openBut(reason, failed.proof, settledBy);
const quiet = [outcome([pass("assumed"), failed, notApplicable("none")])];
const open = [outcome([undetermined("the profile is unknown")])];

describe("the notice", () => {
    it("is written only when something is open, unless it is always or never wanted", () => {
        assert.equal(lines(quiet), undefined);
        assert.equal(lines([]), undefined);
        assert.equal(lines(open, "never"), undefined);
        assert.notEqual(lines(open), undefined);
        assert.notEqual(lines(quiet, "always"), undefined);
    });

    it("opens with counts", () => {
        assert.equal(
            lines([outcome([pass(), failed, notApplicable("none"), undetermined("a"), nearly("b")])])?.[0],
            "Checks of nodes: 1 passed, 1 failed, 2 could not be determined, of which 1 would fail but for one unknown.",
        );
        assert.equal(
            lines([], "always")?.[0],
            "Checks of nodes: 0 passed, 0 failed, 0 could not be determined.",
        );
    });

    it("ends with the page and whom to ask", () => {
        assert.match(lines(open)?.at(-1) ?? "", PAGE);
        assert.match(lines(open, "always", "#platform")?.at(-1) ?? "", / · #platform$/);
    });

    it("names what a declaration settles, that which stands before a failure first, and nothing else", () => {
        const written = lines([
            outcome([
                undetermined("the profile is unknown"),
                undetermined("the image is unknown", "declare images"),
                nearly("it may have a proxy", "declare proxy"),
                nearly("what a command does is not shown"),
                nearly("it may have a proxy", "declare proxy"),
            ]),
        ]);
        assert.deepEqual(written?.slice(1, -1), [
            "To settle in the policy configuration:",
            '- instance-profile, "n02", "n04": it may have a proxy; declare proxy',
            '- instance-profile, "n01": the image is unknown; declare images',
        ]);
    });

    it("names what stands before a failure first, whichever policy says it", () => {
        const written = lines([
            outcome([undetermined("its role is elsewhere", "declare roles")]),
            outcome([nearly("it may have a proxy", "declare proxy")], 0, [], "vpc-endpoints"),
        ]);
        assert.deepEqual(written?.slice(2, -1), [
            '- vpc-endpoints, "n00": it may have a proxy; declare proxy',
            '- instance-profile, "n00": its role is elsewhere; declare roles',
        ]);
    });

    describe("that is always wanted", () => {
        it("lists what is open by policy and reason, with three nodes and a count", () => {
            const unknown = undetermined("the profile is unknown");
            const written = lines(
                [outcome([unknown, undetermined("other"), unknown, unknown, unknown, unknown])],
                "always",
            );
            assert.deepEqual(written?.slice(1, 4), [
                "Not determined, so neither a pass nor a violation:",
                '- instance-profile, "n00", "n02", "n03" and 2 more: the profile is unknown',
                '- instance-profile, "n01": other',
            ]);
        });

        it("lists each assumption once, in order", () => {
            const written = lines([...open, outcome([pass("b", "a"), pass("b")])], "always") ?? [];
            const from = written.indexOf("Passes rest on these assumptions:");
            assert.deepEqual(written.slice(from + 1, from + 3), ["- a", "- b"]);
        });

        it("lists at most twelve lines of each kind and counts the rest", () => {
            const reasons = Array.from({ length: 20 }, (_, index) => undetermined(`reason ${String(index)}`));
            const assumptions = Array.from({ length: 13 }, (_, index) => `assumption ${String(index)}`);
            const written = lines([outcome(reasons), outcome([pass(...assumptions)])], "always") ?? [];
            assert.equal(written.filter((line) => line.includes("reason")).length, 12);
            assert.equal(written.filter((line) => line.startsWith("- assumption")).length, 12);
            assert.deepEqual(
                written.filter((line) => line.startsWith("- and")),
                ["- and 8 more", "- and 1 more"],
            );
        });
    });

    it("stays short for the longest names", () => {
        const long = new Program();
        const unknown = undetermined("the profile is unknown", "declare it");
        for (let i = 0; i < 5; i++) long.add("instance", `${String(i)}${"x".repeat(5_000)}`);
        const judgements = new Stack(long.propose("preview")).all("instance").map((resource) => ({
            subject: { resource, madeOf: [resource] },
            verdict: unknown,
        }));
        const written = lines([
            { policy: "p", evaluation: { judgements }, exempted: 0, exemptions: [], problems: [] },
        ]);
        assert.ok((written?.join("\n").length ?? Infinity) < 500);
    });

    it("counts exempted findings and names exemptions that end soon or have expired", () => {
        const exemptions: readonly Exemption[] = [
            { key: "exemptions[0]", resource: "a" },
            { key: "exemptions[1]", resource: "a", expires: "2026-08-25" },
            { key: "exemptions[2]", resource: "a", expires: "2026-08-19" },
            { key: "exemptions[3]", resource: "a", expires: "2027-01-01" },
        ];
        assert.deepEqual(lines([outcome([pass()], 2, exemptions)])?.slice(1, -1), [
            "Exemptions:",
            "- instance-profile: 2 exempted",
            "- instance-profile, exemptions[1] ends on 2026-08-25",
            "- instance-profile, exemptions[2] expired on 2026-08-19 and no longer exempts",
        ]);
    });
});
