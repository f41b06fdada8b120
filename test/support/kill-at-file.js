// Preloaded into the built program (node --import): counts every step in which files change, before and after, and
// kills the process with SIGKILL at step KILL_AT_FILE. With KILL_COUNT_TO it writes how many steps the run had there.
import fs, { appendFileSync } from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";

const { KILL_AT_FILE, KILL_COUNT_TO } = process.env;
let steps = 0;

function step() {
  steps++;
  if (steps === Number(KILL_AT_FILE)) process.kill(process.pid, "SIGKILL");
}

if (isMainThread) {
  for (const method of ["mkdir", "writeFile", "appendFile", "rename", "rm"]) {
    const original = promises[method];
    promises[method] = async function counted(...args) {
      step();
      const result = await original.apply(this, args);
      step();
      return result;
    };
  }
  const { createWriteStream } = fs;
  fs.createWriteStream = function counted(...args) {
    step();
    const stream = createWriteStream.apply(this, args);
    stream.on("open", step);
    return stream;
  };
  syncBuiltinESMExports();
  if (KILL_COUNT_TO) process.on("exit", () => appendFileSync(KILL_COUNT_TO, String(steps)));
}
