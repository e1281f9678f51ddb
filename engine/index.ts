import { PolicyPack } from "@pulumi/policy";
import { createPack } from "./pack";

new PolicyPack(
    "aws-session-manager",
    createPack(() => new Date()),
);
