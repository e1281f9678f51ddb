import assert from "node:assert/strict";
import { servesService } from "../../../aws/network";
import { endpointsOf, Stack } from "../../../stack";
import type { Answer } from "../../../value/value";
import { Later, Program } from "../../support/program";

const CASES: readonly (readonly [serviceName: unknown, ssm: Answer, ssmmessages: Answer])[] = [
    ["com.amazonaws.eu-west-1.ssm", "yes", "no"],
    ["com.amazonaws.eu-west-1.ssmmessages", "no", "yes"],
    ["com.amazonaws.us-east-1.ssm-fips", "yes", "no"],
    ["com.amazonaws.us-east-1.ssmmessages-fips", "no", "yes"],
    ["com.amazonaws.cn-north-1.ssm", "yes", "no"],
    ["cn.com.amazonaws.cn-north-1.ssmmessages", "no", "yes"],
    ["com.amazonaws.eu-west-1.ssm-contacts", "no", "no"],
    ["com.amazonaws.eu-west-1.ssm-quicksetup", "no", "no"],
    ["com.amazonaws.eu-west-1.ec2messages", "no", "no"],
    ["com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", "no", "no"],
    ["", "no", "no"],
    [undefined, "no", "no"],
    [new Later("com.amazonaws.eu-west-1.ssm"), "unknown", "unknown"],
];

describe("servesService", () => {
    for (const [serviceName, ssm, ssmmessages] of CASES) {
        it(
            typeof serviceName === "string"
                ? `"${serviceName}"`
                : serviceName === undefined
                  ? "no name"
                  : "a name that is not known",
            () => {
                const program = new Program();
                const vpc = program.add("vpc", "main");
                program.add("vpcEndpoint", "endpoint", { vpcId: vpc.id, serviceName });
                const stack = new Stack(program.propose("preview"));
                const [main] = stack.all("vpc");
                assert.ok(main);
                const [endpoint] = endpointsOf(stack, main);
                assert.ok(endpoint);
                assert.deepEqual(
                    [servesService(endpoint.item, "ssm"), servesService(endpoint.item, "ssmmessages")],
                    [ssm, ssmmessages],
                );
            },
        );
    }
});
