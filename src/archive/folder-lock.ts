import { randomUUID } from "node:crypto";
import { rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CproError } from "../domain/errors.ts";
import { LOCK_REFUSALS } from "../domain/file-refusals.ts";
import { isHolderDead } from "../domain/lease.ts";
import type { LockRefusals } from "../kit/exclusive.ts";
import { jsonIn } from "../kit/json-in.ts";
import { makeFolder } from "../kit/make-folder.ts";
import { readKept } from "../kit/regular-file.ts";
import type { Holder } from "../usecases/ports/journal.ts";
import { guarded, unlessAbsent } from "./file-errors.ts";

const LOCK = ".cpro-lock";
/** Between two signs of life of a run. */
const SIGN_MS = 10_000;

export interface LockTools {
  readonly holder: Holder;
  /** Null when it cannot be known. */
  alive(holder: Holder): boolean | null;
  /** Runs short work while no other process runs its own under the same lock file. */
  exclusively<T>(lockPath: string, refusals: LockRefusals, work: () => Promise<T>): Promise<T>;
}

interface Held {
  readonly token: string;
  readonly since: string;
  readonly holder: Holder;
}

/**
 * Takes a folder for this run; the answer gives it back. A lock that a killed run left is taken over. The folder is made
 * when there is none, and removed again when nothing was put into it.
 * @throws CproError LOCKED when another run has it, FILE_NOT_WRITABLE
 */
export async function holdFolder(root: string, tools: LockTools): Promise<() => Promise<void>> {
  const path = join(root, LOCK);
  const mine: Held = { token: randomUUID(), since: new Date().toISOString(), holder: tools.holder };
  const made = await guarded(root, async () => makeFolder(root));
  await asFileError(root, () =>
    tools.exclusively(`${path}.lock`, LOCK_REFUSALS, async () => {
      const held = await readLock(path);
      if (held !== null && (await isTaken(path, held, tools))) {
        const params = held.holder ? { pid: held.holder.pid, since: held.since } : {};
        throw new CproError("LOCKED", { params, retry: "safe" });
      }
      await guarded(path, () => writeFile(path, JSON.stringify(mine), { mode: 0o600 }));
    }),
  );
  // A sign that could not be given is no reason to stop: the next one may be.
  const signs = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), SIGN_MS);
  signs.unref();
  return async () => {
    clearInterval(signs);
    if ((await readLock(path))?.token === mine.token) await guarded(path, () => rm(path, { force: true }));
    if (made !== undefined) await rmdir(root).catch(() => undefined);
  };
}

/** Null when nobody has it; fields are missing when it was not written whole. */
async function readLock(path: string): Promise<Partial<Held> | null> {
  const text = await guarded(path, () => unlessAbsent((async () => readKept(path))()));
  if (text === null) return null;
  // Cut short by a kill: nobody can be asked, its age decides.
  return (jsonIn(text) ?? {}) as Partial<Held>;
}

async function isTaken(path: string, { holder }: Partial<Held>, { alive }: LockTools): Promise<boolean> {
  const info = await unlessAbsent(stat(path));
  return !isHolderDead(holder ? alive(holder) : null, info?.mtimeMs ?? 0, Date.now());
}

/** Who guards the guard speaks of the program's own folder; here it is the user's. */
async function asFileError<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof CproError) || cause.code !== "HOME_NOT_WRITABLE") throw cause;
    throw new CproError("FILE_NOT_WRITABLE", { params: { path, detail: cause.params.detail }, cause });
  }
}
