import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The same folder where nothing can be written, whoever asks: permissions do not keep root out. @throws where this user may not mount */
export function readOnlyView(folder: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "cpro-read-only-"));
  execFileSync("mount", ["--bind", folder, path]);
  execFileSync("mount", ["-o", "remount,bind,ro", path]);
  return {
    path,
    remove() {
      execFileSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
