import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeWhole } from "../../src/kit/whole-file.ts";
import { tempFolder } from "../support/temp.ts";

const refusal = (path: string, code: string) => Object.assign(new Error(path), { told: code });

describe("a file that is written whole", () => {
  test("takes the place of the one before, and leaves nothing beside it", async () => {
    const path = join(tempFolder(), "made", "a.txt");
    for (const text of ["one", "two"]) await writeWhole(path, [text], refusal);
    expect(readFileSync(path, "utf8")).toBe("two");
    expect(readdirSync(join(path, ".."))).toEqual(["a.txt"]);
  });

  test("stays as it was where its new content ends half way", async () => {
    const path = join(tempFolder(), "a.txt");
    await writeWhole(path, ["one"], refusal);
    async function* broken() {
      yield "tw";
      throw new Error("no more");
    }
    await expect(writeWhole(path, broken(), refusal)).rejects.toThrow("no more");
    expect(readFileSync(path, "utf8")).toBe("one");
    expect(readdirSync(join(path, ".."))).toEqual(["a.txt"]);
  });

  test("is refused in the words of whoever asks where a folder of its path is a file", async () => {
    const path = join(tempFolder(), "a.txt");
    await writeWhole(path, ["one"], refusal);
    await expect(writeWhole(join(path, "b.txt"), ["x"], refusal)).rejects.toThrow(
      expect.objectContaining({ told: expect.stringMatching(/^(ENOTDIR|EEXIST|ENOENT)$/) }),
    );
  });

  test.skipIf(process.platform === "win32")("is this user's only, unless said otherwise", async () => {
    const folder = tempFolder();
    const before = process.umask(0);
    try {
      await writeWhole(join(folder, "mine"), ["x"], refusal);
      await writeWhole(join(folder, "group"), ["x"], refusal, 0o660);
    } finally {
      process.umask(before);
    }
    expect(statSync(join(folder, "mine")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "group")).mode & 0o777).toBe(0o660);
  });

  test.skipIf(process.platform === "win32")(
    "never takes the place of a pipe or a device, nor of a link to one",
    async () => {
      const folder = tempFolder();
      const [pipe, link] = [join(folder, "pipe"), join(folder, "link")];
      execFileSync("mkfifo", [pipe]);
      symlinkSync("/dev/null", link);
      for (const path of [pipe, link]) {
        await expect(writeWhole(path, ["x"], refusal), path).rejects.toThrow(
          expect.objectContaining({ told: "NOT_A_FILE" }),
        );
      }
      expect(lstatSync(pipe).isFIFO()).toBe(true);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(readdirSync(folder).sort()).toEqual(["link", "pipe"]);
    },
  );
});
