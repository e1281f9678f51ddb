/** Runs Pulumi's official installer, as the Automation API offers it, into the folder given. */
import { PulumiCommand } from "@pulumi/pulumi/automation";

async function main(): Promise<void> {
    const root = process.argv[2];
    if (root === undefined) {
        throw new Error("usage: install-official-cli <folder>");
    }
    await PulumiCommand.install({ root });
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
