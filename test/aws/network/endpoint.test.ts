import assert from "node:assert/strict";
import { SERVICES, servesService } from "../../../aws/network";
import { absent, afterUpdate, known, type Answer, type Value } from "../../../value";

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
            const answers = SERVICES.map((service) => servesService({ serviceName }, service));
            assert.deepEqual(answers, [ssm, ssmmessages]);
        });
    }
});
