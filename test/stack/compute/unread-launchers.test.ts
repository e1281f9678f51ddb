import { launchTable, type LaunchCase } from "../../support/launched";
import { TYPES } from "../../../stack";

const HIDDEN = { profile: "…", image: "…", groups: "…", subnets: "…", publicAddress: "…", userData: "…" };
const BATCH = "aws-native:batch:ComputeEnvironment";

launchTable("a launcher of aws-native that is not read", [
    ...TYPES.unreadLauncher.map((type): LaunchCase => ({
        name: `hides all: ${type}`,
        program: (p) => p.add(type, "launcher", { computeResources: { type: "EC2" } }),
        expect: [HIDDEN],
    })),
    {
        name: "has no node on Fargate",
        program: (p) => p.add(BATCH, "batch", { type: "MANAGED", computeResources: { type: "FARGATE" } }),
        expect: [],
    },
    {
        name: "has no node where somebody else launches the machines of Batch",
        program: (p) => p.add(BATCH, "batch", { type: "UNMANAGED" }),
        expect: [],
    },
]);
