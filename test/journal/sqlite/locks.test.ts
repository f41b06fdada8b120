import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import { connect } from "../../../src/journal/sqlite/connection.ts";
import { tempFolder } from "../../support/temp.ts";

/** Another process opens the file, reads it and leaves. */
function readElsewhere(path: string): unknown {
  const libsql = createRequire(import.meta.url).resolve("libsql");
  const script = `const db = new (require(${JSON.stringify(libsql)}))(${JSON.stringify(path)});
    console.log(JSON.stringify(db.prepare("SELECT n FROM t ORDER BY n").all())); db.close();`;
  return JSON.parse(execFileSync(process.execPath, ["--eval", script], { encoding: "utf8" }));
}

it("keeps the locks of a connection when the same process opens the file once more", () => {
  const path = join(tempFolder(), "journal.db");
  const first = connect(path);
  first.exec("CREATE TABLE t (n INTEGER)");
  first.run("INSERT INTO t VALUES (1)");
  const second = connect(path);
  expect(readElsewhere(path)).toEqual([{ n: 1 }]);
  // The other process was not the last one: the log stays, and what is written next is in it.
  expect(existsSync(`${path}-wal`)).toBe(true);
  first.run("INSERT INTO t VALUES (2)");
  expect(readElsewhere(path)).toEqual([{ n: 1 }, { n: 2 }]);
  second.close();
  first.close();
});
