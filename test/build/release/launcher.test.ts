import { execFileSync } from "node:child_process";
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { LAUNCHER } from "../../../build/release/stage.js";
import { tempFolder } from "../../support/temp.ts";

describe.skipIf(process.platform === "win32")("the launcher of a bundle", () => {
  /** A bundle whose Node.js says how it was started; links to it in a folder `bin`. */
  function installed() {
    const root = tempFolder();
    const folder = join(root, "lib/cpro 0.2");
    const bin = join(root, "bin");
    for (const one of [folder, bin]) mkdirSync(one, { recursive: true });
    writeFileSync(join(folder, "node"), '#!/bin/sh\nprintf "%s\\n" "$0" "$@"\n', { mode: 0o755 });
    writeFileSync(join(folder, "cpro"), LAUNCHER, { mode: 0o755 });
    symlinkSync(join(folder, "cpro"), join(bin, "whole"));
    symlinkSync("../lib/cpro 0.2/cpro", join(bin, "relative"));
    symlinkSync("relative", join(bin, "twice"));
    return { folder, bin };
  }

  const linesOf = (output: Buffer): string[] => output.toString().split("\n").slice(0, -1);

  it("starts the Node.js beside it by its own path and by links, with the words as they are", () => {
    const { folder, bin } = installed();
    for (const file of [join(folder, "cpro"), ...["whole", "relative", "twice"].map((name) => join(bin, name))]) {
      const [node = "", program, ...words] = linesOf(execFileSync(file, ["deposit", "n° 12 – été.pdf", ""]));
      expect(realpathSync(node), file).toBe(realpathSync(join(folder, "node")));
      expect(program).toBe(node.replace(/node$/, "bin/cpro.js"));
      expect(words).toEqual(["deposit", "n° 12 – été.pdf", ""]);
    }
  });

  it("needs no other program to follow a link to where the install pages put it", () => {
    const { folder, bin } = installed();
    const usual = join(bin, "opt-cpro");
    symlinkSync(folder, usual);
    writeFileSync(join(folder, "cpro"), LAUNCHER.replace("/opt/cpro", usual));
    const env = { PATH: "/nowhere" };
    expect(linesOf(execFileSync(join(bin, "twice"), ["a"], { env }))[0]).toBe(`${usual}/node`);
  });

  it("starts it from the PATH, and from its own folder", () => {
    const { folder, bin } = installed();
    const env = { PATH: `${bin}${delimiter}${process.env.PATH}` };
    expect(linesOf(execFileSync("sh", ["-c", "twice a"], { env })).at(-1)).toBe("a");
    const here = linesOf(execFileSync("sh", ["cpro", "b"], { cwd: folder, env }));
    expect(here).toEqual(["./node", "./bin/cpro.js", "b"]);
  });
});
