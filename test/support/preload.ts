// Loaded with `node --require` before a pack, from the pack's folder: records what the process does beside computing,
// one JSON line (Act) for each act, in the file that RECORD names.
import { createHook } from "node:async_hooks";
import childProcess from "node:child_process";
import fs from "node:fs";
import Module, { syncBuiltinESMExports } from "node:module";
import { Server } from "node:net";
import * as path from "node:path";

export interface Act {
    readonly kind: "listen" | "socket" | "process" | "write" | "environment" | "load";
    readonly what: string;
}

const packDirectory = fs.realpathSync(process.cwd());
const { writeSync } = fs;
const record = fs.openSync(process.env.RECORD ?? "", "a");

function note(kind: Act["kind"], what: string): void {
    const act: Act = { kind, what };
    writeSync(record, `${JSON.stringify(act)}\n`);
}

/** Native handles, whichever module opens them; TCPSERVERWRAP is left to `noteListening`, which knows the address. */
function noteHandles(): void {
    const sockets =
        /^(TCPCONNECT|PIPECONNECT|PIPESERVER|UDP|UDPSEND|GETADDRINFOREQ|GETNAMEINFOREQ|QUERY)WRAP$/;
    const processes = /^(PROCESSWRAP|WORKER)$/;
    const init = (_id: number, type: string): void => {
        if (sockets.test(type)) {
            note("socket", type);
        } else if (processes.test(type)) {
            note("process", type);
        }
    };
    createHook({ init }).enable();
}

function noteListening(): void {
    wrap(Server.prototype, "listen", (_args, server) => {
        (server as Server).once("listening", () => {
            const address = (server as Server).address();
            note("listen", typeof address === "string" ? address : (address?.address ?? "nowhere"));
        });
    });
}

function noteProcesses(): void {
    for (const name of ["spawnSync", "execSync", "execFileSync"]) {
        wrap(childProcess, name, ([command]) => {
            note("process", String(command));
        });
    }
}

/** Every function of node:fs that changes the file system; those that open a file, only where they open it to write. */
function noteWrites(): void {
    const changes = [
        "appendFile",
        "chmod",
        "chown",
        "copyFile",
        "cp",
        "link",
        "mkdir",
        "mkdtemp",
        "rename",
        "rm",
        "rmdir",
    ];
    changes.push("symlink", "truncate", "unlink", "utimes", "writeFile");
    for (const name of changes) {
        for (const [functions, called] of [
            [fs, name],
            [fs, `${name}Sync`],
            [fs.promises, name],
        ] as const) {
            wrap(functions, called, ([file]) => {
                note("write", `${name} ${String(file)}`);
            });
        }
    }
    for (const [functions, name] of [
        [fs, "open"],
        [fs, "openSync"],
        [fs.promises, "open"],
    ] as const) {
        wrap(functions, name, ([file, flags]) => {
            if (
                typeof flags === "string"
                    ? /[wa+]/.test(flags)
                    : typeof flags === "number" && flags !== fs.constants.O_RDONLY
            ) {
                note("write", `open ${String(file)}`);
            }
        });
    }
}

/** The names of the environment that the pack's own files read, themselves or by a function that they call. */
function noteEnvironment(): void {
    const name = (property: string | symbol): void => {
        if (typeof property === "string" && calledByPack()) {
            note("environment", property);
        }
    };
    process.env = new Proxy(process.env, {
        get: (target, property) => {
            name(property);
            return Reflect.get(target, property) as unknown;
        },
        has: (target, property) => {
            name(property);
            return Reflect.has(target, property);
        },
        ownKeys: (target) => {
            name("*");
            return Reflect.ownKeys(target);
        },
    });
}

/** Modules from outside the pack's folder. */
function noteLoads(): void {
    const loader = Module as unknown as { _resolveFilename: (...args: unknown[]) => string };
    const resolve = loader._resolveFilename;
    loader._resolveFilename = (...args) => {
        const file = Reflect.apply(resolve, loader, args);
        if (path.isAbsolute(file) && path.relative(packDirectory, file).startsWith("..")) {
            note("load", file);
        }
        return file;
    };
}

/** Whether a file of the pack, not of a dependency, is among the callers since the last module began to load. */
function calledByPack(): boolean {
    const files = callers();
    const loading = files.findIndex((file) => file.startsWith("node:internal/modules/"));
    const direct = loading === -1 ? files : files.slice(0, loading);
    return direct.some((file) => {
        const relative = path.relative(packDirectory, file);
        return (
            path.isAbsolute(file) &&
            !relative.startsWith("..") &&
            !relative.split(path.sep).includes("node_modules")
        );
    });
}

function callers(): string[] {
    const { stackTraceLimit } = Error;
    const prepare: unknown = Reflect.get(Error, "prepareStackTrace");
    Error.stackTraceLimit = Infinity;
    Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName() ?? "");
    const files = new Error().stack as unknown as string[];
    Reflect.set(Error, "prepareStackTrace", prepare);
    Error.stackTraceLimit = stackTraceLimit;
    return files;
}

function wrap(
    functions: object,
    name: string,
    before: (args: readonly unknown[], self: unknown) => void,
): void {
    const original: unknown = Reflect.get(functions, name);
    if (typeof original !== "function") {
        throw new Error(`Node has no function ${name} to watch.`);
    }
    Reflect.set(functions, name, function (this: unknown, ...args: unknown[]): unknown {
        before(args, this);
        return Reflect.apply(original, this, args) as unknown;
    });
}

noteHandles();
noteListening();
noteProcesses();
noteWrites();
noteEnvironment();
noteLoads();
syncBuiltinESMExports();
