#!/usr/bin/env node
// Asked on every prompt by shell set-ups and CI logs, so it is answered without loading the program.
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  const { readFileSync } = process.getBuiltinModule("node:fs");
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`${version}\n`);
} else {
  // Node 22.1 and later keep compiled code between runs; Node 20 does without.
  process.getBuiltinModule("node:module").enableCompileCache?.();
  const { main } = await import("../dist/main.js");
  process.exitCode = await main(process.argv.slice(2));
}
