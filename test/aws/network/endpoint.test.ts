import assert from "node:assert/strict";
import {
    SERVICES,
    hasEndpoint,
    servesService,
    vpcLeadsOut,
    type Endpoint,
    type Vpc,
} from "../../../aws/network";
import {
    absent,
    afterUpdate,
    certainly,
    known,
    members,
    type Answer,
    type Members,
    type Value,
} from "../../../value";
import { endpoint, vpc } from "../../support/plain-network";

const CASES: readonly (readonly [
    name: string,
    serviceName: Value<string>,
    ssm: Answer,
    ssmmessages: Answer,
])[] = [
    named("com.amazonaws.eu-west-1.ssm", "yes", "no"),
    named("com.amazonaws.eu-west-1.ssmmessages", "no", "yes"),
    named("com.amazonaws.us-east-1.ssm-fips", "yes", "no"),
    named("com.amazonaws.us-east-1.ssmmessages-fips", "no", "yes"),
    named("com.amazonaws.cn-north-1.ssm", "yes", "no"),
    named("cn.com.amazonaws.cn-north-1.ssmmessages", "no", "yes"),
    named("com.amazonaws.eu-west-1.ssm-contacts", "no", "no"),
    named("com.amazonaws.eu-west-1.ssm-quicksetup", "no", "no"),
    named("com.amazonaws.eu-west-1.ec2messages", "no", "no"),
    named("com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", "no", "no"),
    named("", "no", "no"),
    ["no name", absent, "no", "no"],
    ["a name that is not known", afterUpdate, "unknown", "unknown"],
];

function named(serviceName: string, ssm: Answer, ssmmessages: Answer) {
    return [`"${serviceName}"`, known(serviceName), ssm, ssmmessages] as const;
}

describe("servesService", () => {
    for (const [name, serviceName, ssm, ssmmessages] of CASES) {
        it(name, () => {
            const given = { ...endpoint("ssm"), serviceName };
            const answers = SERVICES.map((service) => servesService(given, service));
            assert.deepEqual(answers, [ssm, ssmmessages]);
        });
    }

    const hidden = { ...endpoint("ssm"), serviceName: afterUpdate };
    const others: readonly (readonly [name: string, given: Partial<Endpoint>, Answer])[] = [
        ["an endpoint for a Gateway Load Balancer", { type: known("GatewayLoadBalancer") }, "no"],
        ["an endpoint for a service of the program", { isOwnService: true }, "no"],
        ["an endpoint of a type that is not known", { type: afterUpdate }, "unknown"],
        ["an endpoint without a type", { type: absent }, "unknown"],
    ];
    for (const [name, given, expected] of others) {
        it(`${name}, whose service is not known: ${expected}`, () => {
            assert.equal(servesService({ ...hidden, ...given }, "ssm"), expected);
        });
    }
});

describe("vpcLeadsOut", () => {
    const serving = (serviceName: Value<string>) => certainly({ ...endpoint("ssm"), serviceName });
    const cases: readonly (readonly [name: string, given: Partial<Vpc>, Answer])[] = [
        ["nothing", {}, "no"],
        ["an exit", { exits: certainly({ name: "gateway" }) }, "yes"],
        ["something that may be an exit", { exits: members([], [{ name: "gateway" }]) }, "unknown"],
        ...[
            "com.amazonaws.eu-west-1.ssm",
            "cn.com.amazonaws.cn-north-1.ssmmessages",
            "com.amazonaws.s3-global.accesspoint",
            "aws.sagemaker.eu-west-1.notebook",
            "aws.api.eu-west-1.ssm",
        ].map((name) => [`an endpoint for ${name}`, { endpoints: serving(known(name)) }, "no"] as const),
        ...[
            "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
            "cn.com.amazonaws.vpce.cn-north-1.vpce-svc-0123456789abcdef0",
            "proxy.example.com",
        ].map((name) => [`an endpoint for ${name}`, { endpoints: serving(known(name)) }, "yes"] as const),
        ["an endpoint for what is not known", { endpoints: serving(afterUpdate) }, "unknown"],
        ["an endpoint for no service", { endpoints: serving(absent) }, "unknown"],
        ["an endpoint that it may have", { endpoints: members([], [endpoint("ssm")]) }, "no"],
    ];
    for (const [name, given, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(vpcLeadsOut(vpc("main", given)), expected);
        });
    }
});

describe("hasEndpoint", () => {
    const [ssm, ssmmessages] = [endpoint("ssm"), endpoint("ssmmessages")];
    const unnamed: Endpoint = { ...ssm, serviceName: afterUpdate };
    const cases: readonly (readonly [name: string, endpoints: Members<Endpoint>, Answer])[] = [
        ["no endpoint", certainly(), "no"],
        ["one for the service", certainly(ssm), "yes"],
        ["one for another service", certainly(ssmmessages), "no"],
        ["one among several", certainly(ssmmessages, ssm), "yes"],
        ["one for a service that is not shown", certainly(unnamed), "unknown"],
        ["one that may be of another VPC", members([], [ssm]), "unknown"],
        ["one for another service that may be of another VPC", members([], [ssmmessages]), "no"],
        ["one, beside one that may be of another VPC", members([ssm], [unnamed]), "yes"],
        [
            "one for another service, beside one that may be for this",
            members([ssmmessages], [ssm]),
            "unknown",
        ],
    ];
    for (const [name, endpoints, expected] of cases) {
        it(`${name}: ${expected}`, () => {
            assert.equal(hasEndpoint(vpc("main", { endpoints }), "ssm"), expected);
        });
    }
});
