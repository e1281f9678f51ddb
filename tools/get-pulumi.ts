/** Gets a Pulumi CLI for the demo and the tests, and prints which one is used. */
import { getPulumiCli } from "./pulumi-cli";

async function main(): Promise<void> {
    const cli = await getPulumiCli((line) => {
        console.error(line);
    });
    console.log(`Pulumi CLI ${cli.version} (${cli.origin}): ${cli.command}`);
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
