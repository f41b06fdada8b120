// Preloaded into the built program (node --import): counts every write to a SQLite file and every write to and read
// from a socket, before and after, and kills the process with SIGKILL at step CHAOS_KILL_AT. With CHAOS_COUNT_TO it
// writes how many steps the run had to that file.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { isMainThread } from "node:worker_threads";

const { CHAOS_KILL_AT, CHAOS_COUNT_TO } = process.env;
let steps = 0;

function step() {
  steps++;
  if (steps === Number(CHAOS_KILL_AT)) process.kill(process.pid, "SIGKILL");
}

function around(prototype, method) {
  const original = prototype[method];
  prototype[method] = function counted(...args) {
    step();
    const result = original.apply(this, args);
    step();
    return result;
  };
}

if (isMainThread) {
  const Database = createRequire(import.meta.url)("libsql");
  around(Database.prototype, "exec");
  const { prepare } = Database.prototype;
  let patched = false;
  Database.prototype.prepare = function prepareCounted(sql) {
    const statement = prepare.call(this, sql);
    if (!patched) around(Object.getPrototypeOf(statement), "run");
    patched = true;
    return statement;
  };
  around(Socket.prototype, "write");
  around(Socket.prototype, "push");
  if (CHAOS_COUNT_TO) process.on("exit", () => writeFileSync(CHAOS_COUNT_TO, String(steps)));
}
