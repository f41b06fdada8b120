import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bareEnv, CPRO, FIXTURES } from "../support/cli.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { tempFolder } from "../support/temp.ts";

const canTrace = process.platform === "linux" && spawnSync("strace", ["-V"]).status === 0;
if (!canTrace) process.stderr.write("SKIPPED: the modes of files as they are made need strace\n");

describe.skipIf(!canTrace)("under CPRO_HOME, whatever the umask", () => {
  it("no file is ever made for others to read, and nothing in the temp folder", () => {
    const home = join(tempFolder(), "home");
    const temp = tempFolder();
    const lot = tempFolder();
    mkdirSync(lot, { recursive: true });
    writeFileSync(join(lot, "a.pdf"), invoicePdf("MODES-1"));
    const env = bareEnv({ CPRO_HOME: home, TMPDIR: temp, CPRO_ENVIRONMENT: "sandbox", CPRO_LANG: "en" });
    for (const args of [
      ["deposit", join(FIXTURES, "pdf", "facture-simple.pdf"), "--yes"],
      ["batch", "send", lot, "--yes"],
      ["siret", "80938923200020"],
      ["__complete", "show", ""],
    ]) {
      const trace = join(temp, "trace");
      const command = `umask 000; exec strace -f -qq -e trace=openat,mkdir,mkdirat,umask,chmod,fchmod,fchmodat -o "$0" "$@"`;
      const run = spawnSync("sh", ["-c", command, trace, process.execPath, CPRO, ...args], { env, encoding: "utf8" });
      expect(run.status, run.stderr).toBe(0);
      expect(wide(readFileSync(trace, "utf8"), home)).toEqual([]);
    }
    expect(readdirSync(temp)).toEqual(["trace"]);
  }, 240_000);
});

/** What was made wider than 0600, or 0700 for folders, by the umask of that moment. */
function wide(trace: string, home: string): string[] {
  let umask = 0o000;
  return trace.split("\n").filter((line) => {
    const set = /umask\((0?[0-7]+)\)/.exec(line);
    if (set) umask = Number.parseInt(set[1] ?? "0", 8);
    if (!line.includes(home) || / = -1 /.test(line)) return false;
    const made = /(?:O_CREAT[^,]*|mkdir(?:at)?\([^)]*?"), (0[0-7]+)\)/.exec(line);
    const changed = /chmod(?:at)?\([^)]*?, (0[0-7]+)/.exec(line);
    const mode = made
      ? Number.parseInt(made[1] ?? "0", 8) & ~umask
      : changed
        ? Number.parseInt(changed[1] ?? "0", 8)
        : 0;
    return (mode & 0o077) !== 0;
  });
}
