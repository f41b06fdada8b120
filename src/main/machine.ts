import { randomUUID } from "node:crypto";
import type { EventEmitter } from "node:events";
import { access, rm, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CproError } from "../domain/errors.ts";
import { makeFolder } from "../kit/make-folder.ts";
import type { Machine } from "../usecases/ports/machine.ts";

/** A helper that finds no program ends at once; one that is still there has found one. */
const SETTLED_MS = 2_000;

/** Whether what was started to open something did so. */
export function hasOpened(started: EventEmitter): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), SETTLED_MS);
    const settle = (opened: boolean) => {
      clearTimeout(timer);
      resolve(opened);
    };
    started.once("error", () => settle(false));
    started.once("exit", (code: number | null) => settle(code === 0));
  });
}

/** This computer. */
export const machine: Machine = {
  versions: { cpro: __CPRO_VERSION__, node: process.versions.node },
  platform: process.platform,
  async freeBytes(folder) {
    for (let existing = folder; ; existing = dirname(existing)) {
      const found = await access(existing).then(
        () => true,
        () => false,
      );
      if (!found && dirname(existing) !== existing) continue;
      const space = await statfs(existing).catch(() => null);
      return space === null ? null : space.bavail * space.bsize;
    }
  },
  async open(target) {
    const { default: open } = await import("open");
    const started = await open(target).catch(() => null);
    return started !== null && (await hasOpened(started));
  },
  async tryWriting(folder) {
    const path = join(folder, `.doctor-${randomUUID()}`);
    try {
      makeFolder(folder, 0o700);
      await writeFile(path, "cpro");
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      throw new CproError("HOME_NOT_WRITABLE", { params: { path: folder, detail: code }, cause });
    } finally {
      await rm(path, { force: true }).catch(() => undefined);
    }
  },
};
