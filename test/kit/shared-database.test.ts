import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openSharedDatabase } from "../../src/kit/shared-database.ts";
import { tempFolder } from "../support/temp.ts";

describe("a SQLite file that several processes use", () => {
  it("is held by somebody, which is waited for, or lies where there are no locks, which is said at once", () => {
    const folder = tempFolder();
    const path = join(folder, "a.db");
    const holder = new Database(path);
    holder.exec("BEGIN EXCLUSIVE; CREATE TABLE a (b)");
    const asked: string[] = [];
    const opening = (keepsLocks?: boolean) => () =>
      openSharedDatabase(
        path,
        0,
        keepsLocks === undefined ? undefined : (where) => asked.push(where) > 0 && keepsLocks,
      );
    expect(opening(false)).toThrow(expect.objectContaining({ code: "ENOLCK" }));
    expect(opening(true)).toThrow(expect.objectContaining({ code: "SQLITE_BUSY" }));
    expect(asked).toEqual([folder, folder]);
    // Tried for real, on this disk.
    expect(opening()).toThrow(expect.objectContaining({ code: "SQLITE_BUSY" }));
    expect(readdirSync(folder).filter((name) => name.startsWith("locks-"))).toEqual([]);

    holder.exec("COMMIT");
    holder.close();
    const database = openSharedDatabase(path, 0, () => expect.unreachable());
    expect(database.prepare("PRAGMA journal_mode").get()).toMatchObject({ journal_mode: "wal" });
    database.close();
  });
});
