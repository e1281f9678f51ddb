import { previewWithPack, type PreviewOptions, type PreviewResult } from "../../tools/preview";
import { getPulumiCli, NoPulumiCliError, type PulumiCli } from "../../tools/pulumi-cli";

/** Getting a CLI may mean building it. */
const GETTING_CLI_MS = 45 * 60_000;
const PREVIEW_MS = 120_000;

/** Previews a program with this pack; a suite gets it from `usePreviews`. */
export type Preview = (
    programFolder: string,
    options?: Omit<PreviewOptions, "cli">,
) => Promise<PreviewResult>;

let pulumiCli: Promise<PulumiCli> | undefined;

function sharedCli(): Promise<PulumiCli> {
    pulumiCli ??= getPulumiCli((line) => {
        console.error(line);
    });
    return pulumiCli;
}

/** In CI, or where it is asked for, a preview that was left out is a failure. */
function engineIsRequired(): boolean {
    return process.env.CI === "true" || process.env.REQUIRE_ENGINE === "1";
}

/**
 * Call inside `describe`: gets a Pulumi CLI before the suite's tests run, and gives it to them. Where none can be
 * had the tests are pending, each by its name.
 */
export function useCli(suite: Mocha.Suite): () => PulumiCli {
    suite.timeout(PREVIEW_MS);
    let cli: PulumiCli | undefined;
    suite.beforeAll(async function () {
        this.timeout(GETTING_CLI_MS);
        try {
            cli = await sharedCli();
        } catch (error) {
            if (!(error instanceof NoPulumiCliError) || engineIsRequired()) {
                throw error;
            }
            console.error(error.message);
            this.skip();
        }
    });
    return () => {
        if (cli === undefined) {
            throw new Error("The engine is there only while the suite's tests run.");
        }
        return cli;
    };
}

/** Call inside `describe`: gives the suite's tests the real engine, as far as `useCli` gets one. */
export function usePreviews(suite: Mocha.Suite): Preview {
    const cli = useCli(suite);
    return (programFolder, options = {}) => previewWithPack(programFolder, { ...options, cli: cli() });
}
