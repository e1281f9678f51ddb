import assert from "node:assert/strict";
import { ALL_TRAFFIC, allowsHttps, type EgressRule, type Vpc } from "../../../aws/network";
import { ruleReaches } from "../../../aws/network/rule";
import {
    absent,
    certainly,
    known,
    members,
    oneOf,
    unknown,
    untraceable,
    type Answer,
    type Value,
} from "../../../value";
import { endpoint, https, securityGroup, vpc } from "../../support/plain-network";

const LATER = unknown("is known only after the update");

const CASES: readonly (readonly [name: string, Value<string>, Value<number>, Value<number>, Answer])[] = [
    ["all protocols, whatever the ports", known("-1"), known(0), known(0), "yes"],
    ["all protocols without ports", known("-1"), absent, absent, "yes"],
    ["all protocols by name", known("ALL"), absent, absent, "yes"],
    ["443", known("tcp"), known(443), known(443), "yes"],
    ["443 by the protocol's number", known("6"), known(443), known(443), "yes"],
    ["all ports", known("tcp"), known(0), known(65535), "yes"],
    ["ports that end below", known("tcp"), known(0), known(442), "no"],
    ["ports that begin above", known("tcp"), known(444), known(65535), "no"],
    ["port 0", known("tcp"), known(0), known(0), "no"],
    ["another protocol", known("udp"), known(443), known(443), "no"],
    ["another protocol by number", known("17"), known(443), known(443), "no"],
    ["a protocol that is not known", LATER, known(443), known(443), "unknown"],
    ["no protocol", absent, known(443), known(443), "unknown"],
    ["TCP without ports", known("tcp"), absent, absent, "unknown"],
    ["TCP with ports of -1", known("tcp"), known(-1), known(-1), "unknown"],
    ["a lower port that is not known, below 80", known("tcp"), LATER, known(80), "no"],
    ["a lower port that is not known, below 443", known("tcp"), LATER, known(443), "unknown"],
    ["an upper port that is not known, above 444", known("tcp"), known(444), LATER, "no"],
    ["an upper port that is not known, above 443", known("tcp"), known(443), LATER, "unknown"],
];

describe("allowsHttps", () => {
    for (const [name, protocol, fromPort, toPort, expected] of CASES) {
        it(name, () => {
            assert.equal(allowsHttps({ protocol, fromPort, toPort }), expected);
        });
    }
});

describe("ruleReaches", () => {
    const ofEndpoint = securityGroup("of endpoint");
    const stranger = securityGroup("stranger");
    const endpoints = certainly(endpoint("ssm", certainly(ofEndpoint)));
    const main = vpc("main", { endpoints });
    const everywhere = { kind: "cidr", cidr: "0.0.0.0/0" } as const;
    const toRange = (cidr: string) => https({ kind: "cidr", cidr });
    const toGroup = (...groups: readonly (typeof stranger)[]) =>
        https({ kind: "group", group: oneOf(groups) });

    const cases: readonly (readonly [name: string, EgressRule, vpcs: readonly Vpc[], Answer])[] = [
        ["everything, to everywhere", ALL_TRAFFIC, [], "yes"],
        ["to everywhere, from a machine whose VPC is not shown", https(everywhere), [], "yes"],
        ["to everywhere, but by UDP", { ...https(everywhere), protocol: known("udp") }, [main], "no"],
        [
            "to everywhere, by a protocol not shown",
            { ...https(everywhere), protocol: LATER },
            [main],
            "unknown",
        ],
        ["to nowhere", https(), [main], "no"],
        ["to every IPv6 address", toRange("::/0"), [main], "unknown"],
        ["to something that is not shown", https({ kind: "other" }), [main], "unknown"],
        ["to something not shown, or everywhere", https({ kind: "other" }, everywhere), [main], "yes"],
        [
            "to something not shown, but by UDP",
            { ...https({ kind: "other" }), protocol: known("udp") },
            [main],
            "no",
        ],
        ["to the range of the VPC, where the endpoint is", toRange("10.0.0.0/16"), [main], "yes"],
        ["to more than the range of the VPC", toRange("10.0.0.0/8"), [main], "yes"],
        ["to a part of the range of the VPC", toRange("10.0.0.0/24"), [main], "unknown"],
        ["to a range elsewhere", toRange("192.168.0.0/16"), [main], "unknown"],
        ["to the machine itself", toRange("127.0.0.1/32"), [main], "no"],
        ["to the machine itself, where the VPC is not shown", toRange("127.0.0.1/32"), [], "no"],
        ["to the machine itself by IPv6", toRange("::1/128"), [main], "no"],
        [
            "to services of VPC Lattice, at link-local addresses",
            toRange("169.254.171.0/24"),
            [main],
            "unknown",
        ],
        ["to link-local addresses", toRange("169.254.169.254/32"), [main], "no"],
        ["to link-local addresses of IPv6", toRange("fe80::/64"), [main], "no"],
        ["to more than link-local addresses", toRange("169.0.0.0/8"), [main], "unknown"],
        [
            "to the machine itself and to something not shown",
            https({ kind: "cidr", cidr: "127.0.0.1/32" }, { kind: "other" }),
            [main],
            "unknown",
        ],
        ["to the range of a VPC without an endpoint", toRange("10.0.0.0/16"), [vpc("bare")], "unknown"],
        ["to a range, from a machine whose VPC is not shown", toRange("10.0.0.0/16"), [], "unknown"],
        [
            "to the range of a VPC that is not shown",
            toRange("10.0.0.0/16"),
            [vpc("later", { cidrBlock: LATER, endpoints })],
            "unknown",
        ],
        [
            "to the range of a VPC that may have an endpoint",
            toRange("10.0.0.0/16"),
            [vpc("perhaps", { endpoints: members([], endpoints.certain) })],
            "unknown",
        ],
        [
            "to the range of a VPC with an endpoint for another service",
            toRange("10.0.0.0/16"),
            [vpc("other", { endpoints: certainly(endpoint("ssmmessages")) })],
            "unknown",
        ],
        ["to the range of one of two VPCs", toRange("10.0.0.0/16"), [main, vpc("bare")], "unknown"],
        ["to the range of both VPCs", toRange("10.0.0.0/16"), [main, vpc("twin", { endpoints })], "yes"],
        ["to the group of the endpoint", toGroup(ofEndpoint), [main], "yes"],
        ["to another group", toGroup(stranger), [main], "unknown"],
        ["to one of two groups", toGroup(ofEndpoint, stranger), [main], "unknown"],
        ["to a group that cannot be traced", https({ kind: "group", group: untraceable }), [main], "unknown"],
        ["to a group, from a machine whose VPC is not shown", toGroup(ofEndpoint), [], "unknown"],
        [
            "to a group that the endpoint may have",
            toGroup(ofEndpoint),
            [vpc("main", { endpoints: certainly(endpoint("ssm", members([], [ofEndpoint]))) })],
            "unknown",
        ],
    ];
    for (const [name, rule, vpcs, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(
                ruleReaches(rule, () => vpcs, "ssm"),
                expected,
            );
        });
    }
});
