import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readRegular, readRegularFile } from "../../src/kit/regular-file.ts";
import { inFolder } from "../support/journal.ts";

const MADE: Readonly<Record<string, (path: string) => unknown>> = {
  folder: (path) => mkdirSync(path),
  pipe: (path) => spawnSync("mkfifo", [path]),
  device: (path) => symlinkSync("/dev/zero", path),
};
/** Larger than one piece. */
const LARGE = Buffer.alloc(300_000, "x");

async function whole(path: string, between: () => void = () => undefined): Promise<number> {
  let bytes = 0;
  for await (const piece of readRegular(path)) {
    if (bytes === 0) between();
    bytes += piece.length;
  }
  return bytes;
}

it.skipIf(process.platform === "win32").each(Object.keys(MADE))("does not read a %s, and waits for nobody", (kind) =>
  inFolder(async (folder) => {
    const path = join(folder, "odd");
    MADE[kind]?.(path);
    const refused = expect.objectContaining({ code: "NOT_A_FILE" });
    expect(() => readRegularFile(path)).toThrow(refused);
    await expect(whole(path)).rejects.toEqual(refused);
  }),
);

it("reads a file whole, and none above the limit", () =>
  inFolder(async (folder) => {
    const path = join(folder, "file");
    writeFileSync(path, LARGE);
    expect(await whole(path)).toBe(LARGE.length);
    expect(readRegularFile(path)).toHaveLength(LARGE.length);
    expect(() => readRegularFile(path, LARGE.length - 1)).toThrow(expect.objectContaining({ code: "EFBIG" }));
  }));

it.each<readonly [string, (path: string) => void]>([
  ["grows", (path) => appendFileSync(path, "y")],
  ["gets shorter", (path) => writeFileSync(path, "")],
  ["is written anew", (path) => utimesSync(path, 1, 1)],
])("notices a file that %s while it is read", (_, change) =>
  inFolder(async (folder) => {
    const path = join(folder, "file");
    writeFileSync(path, LARGE);
    await expect(whole(path, () => change(path))).rejects.toEqual(expect.objectContaining({ code: "CHANGED" }));
  }),
);
