import { spawn } from "node:child_process";

/** What a command needs to run, and how long it may. */
export interface Command {
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd?: string;
    readonly limitMinutes: number;
    /** Called for each line of output, so that a long command can show progress. */
    readonly onLine: (line: string) => void;
}

const LAST_LINES = 5;

/**
 * Runs a command to its end.
 *
 * @throws Error naming the command when it cannot be started, fails, or takes longer than its limit.
 */
export function runCommand(options: Command): Promise<void> {
    return new Promise((resolve, reject) => {
        const { command, args, cwd, limitMinutes } = options;
        const child = spawn(command, [...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
        // The `timeout` option of spawn would keep this process alive when the command cannot be started.
        const limit = setTimeout(() => child.kill(), limitMinutes * 60_000);
        const lines: string[] = [];
        for (const stream of [child.stdout, child.stderr]) {
            stream.setEncoding("utf8").on("data", (chunk: string) => {
                for (const line of chunk.split("\n").filter((text) => text !== "")) {
                    lines.push(line);
                    options.onLine(line);
                }
            });
        }
        child.on("error", (error) => {
            clearTimeout(limit);
            reject(new Error(`${command} could not be started: ${error.message}`));
        });
        child.on("close", (code, signal) => {
            clearTimeout(limit);
            if (code === 0) {
                resolve();
                return;
            }
            const why =
                signal === null
                    ? `failed (exit code ${String(code)}): ${lines.slice(-LAST_LINES).join(" | ")}`
                    : `was ended (${signal}; it may take ${String(limitMinutes)} minutes)`;
            reject(new Error(`${command} ${why}`));
        });
    });
}
