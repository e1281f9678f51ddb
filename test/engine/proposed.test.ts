import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { Capture } from "../../engine/capture";
import { proposedResources } from "../../engine/proposed";
import { UNKNOWN } from "../../value/raw";

interface Case {
    readonly name: string;
    readonly type: string;
    /** Undefined where the resource pass did not see the resource. */
    readonly inputs: object | undefined;
    readonly outputs: object;
    readonly during: "a preview" | "no preview";
    readonly isProposed: boolean;
}

const VPC = "aws:ec2/vpc:Vpc";
const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";

const cases: readonly Case[] = [
    {
        name: "a VPC without inputs but with outputs, which may be read",
        type: VPC,
        inputs: {},
        outputs: { id: "vpc-1", cidrBlock: "10.0.0.0/16" },
        during: "no preview",
        isProposed: false,
    },
    {
        name: "an internet gateway without inputs, which looks alike",
        type: INTERNET_GATEWAY,
        inputs: {},
        outputs: { id: "igw-1" },
        during: "no preview",
        isProposed: false,
    },
    {
        name: "an internet gateway without inputs, where no reads are handed over",
        type: INTERNET_GATEWAY,
        inputs: {},
        outputs: { id: UNKNOWN },
        during: "a preview",
        isProposed: true,
    },
    {
        name: "an existing internet gateway without inputs",
        type: INTERNET_GATEWAY,
        inputs: {},
        outputs: { id: "igw-1" },
        during: "a preview",
        isProposed: true,
    },
    {
        name: "a VPC with inputs",
        type: VPC,
        inputs: { cidrBlock: "10.0.0.0/16" },
        outputs: { id: "vpc-1", cidrBlock: "10.0.0.0/16" },
        during: "no preview",
        isProposed: true,
    },
    {
        name: "what --target leaves out",
        type: VPC,
        inputs: {},
        outputs: {},
        during: "no preview",
        isProposed: true,
    },
    {
        name: "a VPC whose inputs were not captured",
        type: VPC,
        inputs: undefined,
        outputs: { id: "vpc-1" },
        during: "no preview",
        isProposed: true,
    },
    {
        name: "a component, whose inputs decide nothing",
        type: "component:net:Network",
        inputs: {},
        outputs: { vpcId: "vpc-1" },
        during: "no preview",
        isProposed: true,
    },
];

describe("the resources that the stack model takes", () => {
    for (const { name, type, inputs, outputs, during, isProposed } of cases) {
        it(`${isProposed ? "hold" : "leave out"} ${name} (${during})`, () => {
            const urn = `urn:pulumi:dev::test::${type}::x`;
            const capture = new Capture();
            if (inputs !== undefined) capture.add({ urn, type, props: inputs });
            const resource = { urn, type, name: "x", props: outputs, ...WITHOUT_LINKS };
            const provider = { urn: "urn:pulumi:dev::test::pulumi:providers:aws::default", props: {} };
            const isComponent = type.startsWith("component:");

            const proposed = proposedResources(
                [{ ...resource, ...(isComponent ? {} : { provider }) } as unknown as PolicyResource],
                capture,
                during === "a preview",
            );

            assert.deepEqual(
                proposed.map((other) => other.urn),
                isProposed ? [urn] : [],
            );
        });
    }
});

const WITHOUT_LINKS = { opts: { ignoreChanges: [] }, dependencies: [], propertyDependencies: {} };
