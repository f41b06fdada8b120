import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
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
