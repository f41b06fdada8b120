import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../support/temp.ts";

const CPRO = resolve(import.meta.dirname, "../../bin/cpro.js");

/** Says where the compiled code is kept, on any Node.js; the platform is the one named in TRIED_PLATFORM. */
const PRELOADED = `
if (process.env.TRIED_PLATFORM) Object.defineProperty(process, "platform", { value: process.env.TRIED_PLATFORM });
require("node:module").enableCompileCache = (folder) => console.error("kept in " + folder);
`;

function trial(env: Record<string, string>) {
  const folder = tempFolder();
  const preloaded = join(folder, "preloaded.cjs");
  writeFileSync(preloaded, PRELOADED);
  const home = join(folder, "user");
  for (const parent of [".cache", "Library/Caches", "AppData/Local"])
    mkdirSync(join(home, parent), { recursive: true });
  const node = (script: readonly string[]) =>
    execFileSync(process.execPath, ["--require", preloaded, ...script], {
      env: { PATH: process.env.PATH ?? "", HOME: home, USERPROFILE: home, ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      cwd: resolve(import.meta.dirname, "../.."),
    });
  const kept = (): string | null => {
    const told = node([
      "--eval",
      `process.argv = [process.argv[0], ${JSON.stringify(CPRO)}, "siret", "80938923200020", "--offline"];
       console.error = (text) => process.stdout.write(text + "\\n"); require(${JSON.stringify(CPRO)})`,
    ]);
    return /kept in (.*)/.exec(told)?.[1] ?? null;
  };
  const cache = (): string =>
    node(["--eval", 'import("env-paths").then((it) => console.log(it.default("cpro", { suffix: "" }).cache))']).trim();
  return { folder, home, kept, cache };
}

describe("compiled code kept between runs", () => {
  it.each(["linux", "darwin", "win32"])(
    "stands under the program's own cache on %s, for this user only",
    (platform) => {
      const { kept, cache } = trial({ TRIED_PLATFORM: platform });
      const folder = kept();
      expect(folder).toBe(join(cache(), "compiled-code"));
      if (process.platform !== "win32") expect(statSync(folder ?? "").mode & 0o777).toBe(0o700);
    },
  );

  it("stands under CPRO_HOME when it is there", () => {
    const home = tempFolder();
    expect(trial({ CPRO_HOME: home }).kept()).toBe(join(home, "cache", "compiled-code"));
  });

  it("is not kept where no folder can be made, and makes no home by itself", () => {
    const missing = join(tempFolder(), "missing");
    expect(trial({ CPRO_HOME: missing }).kept()).toBeNull();
    // A file system in which no folder can be made.
    if (process.platform === "linux") expect(trial({ CPRO_HOME: "/proc/missing" }).kept()).toBeNull();
  });
});
