#!/usr/bin/env node
// CommonJS (see package.json beside it), because Node starts it faster than an ES module.
"use strict";

// Asked by shell set-ups and CI logs, so it is answered without loading the program.
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  const { readFileSync } = require("node:fs");
  const { join } = require("node:path");
  process.stdout.write(`${JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")).version}\n`);
} else {
  // Node 22.1 and later keep compiled code between runs; Node 20 does without.
  require("node:module").enableCompileCache?.();
  void import("../dist/main.js").then(async ({ main }) => {
    process.exitCode = await main(process.argv.slice(2));
  });
}
