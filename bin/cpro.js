#!/usr/bin/env node
// CommonJS (see package.json beside it), because Node starts it faster than an ES module.
"use strict";

// Asked by shell set-ups and CI logs, so it is answered without loading the program.
if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  const { readFileSync, writeSync } = require("node:fs");
  const line = `${JSON.parse(readFileSync(`${__dirname}/../package.json`, "utf8")).version}\n`;
  // Only to make process.stdout takes Node longer than all the rest.
  try {
    writeSync(1, line);
  } catch (error) {
    if (error.code === "EAGAIN") process.stdout.write(line);
    else {
      if (error.code !== "EPIPE") process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    }
  }
} else {
  keepCompiledCode();
  void import("../dist/main.js").catch(notBuilt).then(async ({ main }) => {
    process.exitCode = await main(process.argv.slice(2));
  });
}

/** From the sources: nothing can be said better before the program is there, in either language. */
function notBuilt(error) {
  const { existsSync } = require("node:fs");
  const { join } = require("node:path");
  if (existsSync(join(__dirname, "../dist/main.js"))) throw error;
  process.stderr.write(
    "cpro n’est pas encore construit : npm start (ou npm ci --ignore-scripts, puis npm run build)\n" +
      "cpro is not built yet: npm start (or npm ci --ignore-scripts, then npm run build)\n",
  );
  process.exit(2);
}

/**
 * Node 22.1 and later keep compiled code between runs; Node 20 does without. Not in the temp folder, as by default: whoever
 * shares it could put code there that this user then runs, and an uninstaller could not know of it.
 */
function keepCompiledCode() {
  const { enableCompileCache } = require("node:module");
  if (!enableCompileCache) return;
  const { mkdirSync } = require("node:fs");
  const { homedir } = require("node:os");
  const { dirname, join } = require("node:path");
  const { env, platform } = process;
  // As src/config/home.ts says, which costs too much to load here; a test compares the two.
  const caches = {
    win32: () => join(env.LOCALAPPDATA || join(homedir(), "AppData", "Local"), "cpro", "Cache"),
    darwin: () => join(homedir(), "Library", "Caches", "cpro"),
    linux: () => join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "cpro"),
  };
  const cache = env.CPRO_HOME ? join(env.CPRO_HOME, "cache") : (caches[platform] ?? caches.linux)();
  const folder = join(cache, "compiled-code");
  // One by one: Node 24.21 makes missing folders for itself, and never ends where none can be made (under /proc).
  for (const each of env.CPRO_HOME ? [cache, folder] : [dirname(cache), cache, folder]) {
    try {
      mkdirSync(each, { mode: 0o700 });
    } catch (error) {
      if (error.code !== "EEXIST") return;
    }
  }
  // For this user only; Node writes the files when the program ends.
  const mask = process.umask(0o077);
  enableCompileCache(folder);
  process.umask(mask);
  process.once("exit", () => process.umask(0o077));
}
