import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../../src/sandbox/server.ts";
import { tempFolder } from "../support/temp.ts";

it("says which folder cannot be used: a folder in the file's place, a file above it", () => {
  const root = tempFolder();
  mkdirSync(join(root, "taken", "sandbox.db"), { recursive: true });
  writeFileSync(join(root, "file"), "");
  for (const folder of ["taken", "file", "file/inner"]) {
    const dataDir = join(root, folder);
    expect(() => openDatabase(dataDir)).toThrow(
      expect.objectContaining({ code: "HOME_NOT_WRITABLE", params: expect.objectContaining({ path: dataDir }) }),
    );
  }
});
