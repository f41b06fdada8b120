import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createDisk } from "../../../src/journal/sqlite/disk.ts";
import { inFolder, openTestJournal } from "../../support/journal.ts";

it("forces the log, as often as it is asked", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "journal.db-wal"), "log");
    const disk = createDisk(join(folder, "journal.db"));
    await disk.force();
    await Promise.all([disk.force(), disk.force()]);
    disk.close();
  }));

it("never says that all is well again after a failure: what could not be written may be lost", () =>
  inFolder(async (folder) => {
    const disk = createDisk(join(folder, "journal.db"));
    await expect(disk.force()).rejects.toThrow("ENOENT");
    writeFileSync(join(folder, "journal.db-wal"), "log");
    await expect(disk.force()).rejects.toThrow("ENOENT");
    disk.close();
  }));

it.skipIf(process.platform === "win32").each(["journal.db", "journal.db.heads"])(
  "does not wait for the writer of a pipe that stands at %s",
  (name) =>
    inFolder(async (folder) => {
      spawnSync("mkfifo", [join(folder, name)]);
      expect(() => openTestJournal(folder)).toThrow(expect.objectContaining({ code: "HOME_NOT_WRITABLE" }));
    }),
);
