// Preloaded into the built program (node --import): counts every write to a SQLite file and what is read of it, every
// time that file is forced to disk, and every write to and read from a socket, before and after, and kills the process with SIGKILL at step CHAOS_KILL_AT. With CHAOS_COUNT_TO it
// writes how many steps the run had to that file.
import fs, { writeFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
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
    if (!patched) for (const method of ["run", "get", "all"]) around(Object.getPrototypeOf(statement), method);
    patched = true;
    return statement;
  };
  const { fdatasync } = fs;
  fs.fdatasync = (handle, done) => {
    step();
    fdatasync(handle, (error) => {
      step();
      done(error);
    });
  };
  syncBuiltinESMExports();
  around(Socket.prototype, "write");
  around(Socket.prototype, "push");
  if (CHAOS_COUNT_TO) process.on("exit", () => writeFileSync(CHAOS_COUNT_TO, String(steps)));
}
