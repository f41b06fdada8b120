// Preloaded into the built program (node --import): notes, in the file ORDER_TO, each commit of the journal, each time
// it was forced to disk, and each request, in the order in which they happen.
import fs, { appendFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { Socket } from "node:net";
import { isMainThread } from "node:worker_threads";

const note = (line) => appendFileSync(process.env.ORDER_TO, `${line}\n`);

if (isMainThread) {
  const Database = createRequire(import.meta.url)("libsql");
  const { exec } = Database.prototype;
  Database.prototype.exec = function noted(sql) {
    exec.call(this, sql);
    if (sql === "COMMIT") note("commit");
  };
  const { fdatasync } = fs;
  fs.fdatasync = (handle, done) => {
    fdatasync(handle, (error) => {
      note(error ? "not forced" : "forced");
      done(error);
    });
  };
  syncBuiltinESMExports();
  const { write } = Socket.prototype;
  Socket.prototype.write = function noted(data, ...rest) {
    const request = /^POST \S+/.exec(String(data));
    if (request) note(request[0]);
    return write.call(this, data, ...rest);
  };
}
