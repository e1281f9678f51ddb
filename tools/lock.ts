import * as fs from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 500;

/**
 * Runs `action` while holding the lock file, so that of several processes that want the same download or build
 * one makes it and the others wait. A lock whose process no longer runs is taken over.
 */
export async function withLock<T>(file: string, action: () => Promise<T>): Promise<T> {
    while (!tryToLock(file)) {
        await delay(POLL_MS);
    }
    try {
        return await action();
    } finally {
        fs.rmSync(file, { force: true });
    }
}

function tryToLock(file: string): boolean {
    try {
        fs.writeFileSync(file, String(process.pid), { flag: "wx" });
        return true;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
            throw error;
        }
    }
    if (!holderRuns(file)) {
        fs.rmSync(file, { force: true });
    }
    return false;
}

function holderRuns(file: string): boolean {
    try {
        const pid = Number(fs.readFileSync(file, "utf8"));
        // An empty file is a lock whose holder has not yet written its id.
        return pid === 0 || process.kill(pid, 0);
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
