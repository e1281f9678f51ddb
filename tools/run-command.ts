import { spawn } from "node:child_process";

/** What a command needs to run, and how long it may. */
export interface Command {
    readonly command: string;
    readonly args: readonly string[];
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly limitMinutes: number;
    /** Called for each line of output, so that a long command can show progress. */
    readonly onLine?: (line: string) => void;
}

const LAST_LINES = 5;

/**
 * Runs a command to its end and returns its standard output.
 *
 * @throws Error naming the command when it cannot be started, fails, or takes longer than its limit, in which
 * case the command and its children are ended.
 */
export function runCommand(options: Command): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn(options.command, [...options.args], {
            cwd: options.cwd,
            env: options.env ?? process.env,
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
        });
        const output: string[] = [];
        const lines: string[] = [];
        const read = (chunk: string): void => {
            for (const line of chunk.split("\n").filter((text) => text !== "")) {
                lines.push(line);
                options.onLine?.(line);
            }
        };
        child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
            output.push(chunk);
            read(chunk);
        });
        child.stderr.setEncoding("utf8").on("data", read);

        let late = false;
        const limit = setTimeout(() => {
            late = true;
            endGroup(child.pid);
        }, options.limitMinutes * 60_000);
        child.on("error", (error) => {
            clearTimeout(limit);
            reject(new Error(`${options.command} could not be started: ${error.message}`));
        });
        child.on("close", (code) => {
            clearTimeout(limit);
            if (code === 0) {
                resolve(output.join(""));
                return;
            }
            const why = late
                ? `took longer than ${String(options.limitMinutes)} minutes`
                : `failed (exit code ${String(code)}): ${lines.slice(-LAST_LINES).join(" | ")}`;
            reject(new Error(`${options.command} ${why}`));
        });
    });
}

function endGroup(pid: number | undefined): void {
    if (pid === undefined) {
        return;
    }
    try {
        process.kill(-pid);
    } catch {
        // It ended by itself in the meantime.
    }
}
