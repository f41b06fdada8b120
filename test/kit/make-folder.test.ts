import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../../src/kit/make-folder.ts";
import { tempFolder } from "../support/temp.ts";

describe("a folder", () => {
  test("is made with those above it, for this user only; the first one made is told", () => {
    const root = tempFolder();
    expect(makeFolder(join(root, "a", "b", "c"), 0o700)).toBe(join(root, "a"));
    if (process.platform !== "win32") {
      for (const made of ["a", "a/b", "a/b/c"]) expect(statSync(join(root, made)).mode & 0o777).toBe(0o700);
    }
  });

  test("that is there stays as it is, also behind a link", () => {
    const root = tempFolder();
    mkdirSync(join(root, "kept"));
    expect(makeFolder(join(root, "kept"))).toBeUndefined();
    if (process.platform === "win32") return;
    symlinkSync(join(root, "kept"), join(root, "link"));
    expect(makeFolder(join(root, "link", "inner"))).toBe(join(root, "link", "inner"));
    expect(existsSync(join(root, "kept", "inner"))).toBe(true);
  });

  test("cannot be made where a file is, nor under one", () => {
    const root = tempFolder();
    writeFileSync(join(root, "file"), "");
    expect(() => makeFolder(join(root, "file"))).toThrow(/EEXIST/);
    expect(() => makeFolder(join(root, "file", "inner"))).toThrow(/ENOTDIR|ENOENT/);
    expect(() => makeFolder(join(root, "file", "inner", "more"))).toThrow(/ENOTDIR|ENOENT/);
  });

  test.skipIf(process.platform !== "linux")(
    "ends where none can be made, as under /proc: Node's own way does not",
    () => {
      expect(() => makeFolder("/proc/cpro/home/data")).toThrow(/ENOENT/);
    },
  );
});
