"use strict";

// What `main` names: a checkout that was not built has no bin/, and Node's own message would not say what to do.
const { existsSync } = require("node:fs");
const { resolve } = require("node:path");

const pack = resolve(__dirname, "../bin/engine/index.js");

if (existsSync(pack)) {
    require(pack);
} else {
    console.error(
        `This policy pack is not built: run "npm ci" and "npm run build" in ${resolve(__dirname, "..")}`,
    );
    process.exitCode = 1;
}
