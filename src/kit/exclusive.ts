import { randomUUID } from "node:crypto";
import { link, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "./make-folder.ts";
import { pidExists } from "./pid.ts";

/**
 * Holding such a lock takes milliseconds (one file is rewritten). The pid of an older one was given to another process
 * since: nobody is kept that long, even on a machine that hardly moves.
 */
const STALE_MS = 120_000;
/** Made in two steps (see `take`, and version 0.1) by a process that died in between. */
const EMPTY_STALE_MS = 3_000;
/** How long one process may keep it. Where many take it in turn, each turn counts for itself. */
const WAIT_MS = 5_000;
const STEP_MS = 20;

/** What is thrown, in the words of whoever asks. */
export interface LockRefusals {
  readonly locked: (path: string) => Error;
  /** @param detail the system's code */
  readonly notWritable: (folder: string, detail: string | undefined, cause: unknown) => Error;
}

/**
 * Runs `work` while no other process runs its own under the same lock file. A lock left behind by a dead process is
 * taken over.
 * @throws `refusals.locked` when another process keeps it for more than 5 seconds, `refusals.notWritable`
 */
export async function exclusively<T>(lockPath: string, refusals: LockRefusals, work: () => Promise<T>): Promise<T> {
  const folder = dirname(lockPath);
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    throw refusals.notWritable(folder, (error as NodeJS.ErrnoException).code, error);
  }
  let turn: { readonly owner: string | null; readonly until: number } | null = null;
  const mine = `${process.pid} ${randomUUID()}`;
  while (!(await take(lockPath, mine, refusals))) {
    const dead = await leftBehind(lockPath);
    if (dead !== null && (await remove(lockPath, dead, refusals))) continue;
    const owner = await content(lockPath);
    if (turn === null || turn.owner !== owner) turn = { owner, until: Date.now() + WAIT_MS };
    else if (Date.now() > turn.until) throw refusals.locked(lockPath);
    await sleep(STEP_MS);
  }
  try {
    await sweep(lockPath);
    return await work();
  } finally {
    if ((await content(lockPath)) === mine) await rm(lockPath, { force: true });
  }
}

/** A link to a file that is whole already: nobody ever sees a lock without its owner. */
async function take(path: string, owner: string, refusals: LockRefusals): Promise<boolean> {
  const ticket = `${path}.${process.pid}.${randomUUID()}`;
  try {
    await writeFile(ticket, owner, { mode: 0o600, flag: "wx" });
    await link(ticket, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") throw error;
      // A file system without links (exFAT, some shares): made and written in two steps.
      return writeFile(path, owner, { mode: 0o600, flag: "wx" });
    });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM while another process is deleting the file.
    if (code === "EEXIST" || code === "EPERM") return false;
    throw refusals.notWritable(dirname(path), code, error);
  } finally {
    await rm(ticket, { force: true }).catch(() => undefined);
  }
}

/** Removes what processes left that were killed while they took the lock: each file says in its name whose it is. */
async function sweep(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const pid = /(?:^|\.)(\d+)\.[0-9a-f-]{36}$/.exec(name)?.[1];
    if (!name.startsWith(start) || pid === undefined || pidExists(Number(pid))) continue;
    await rm(join(dirname(path), name), { force: true });
  }
}

/** What stands in a lock whose owner is dead; null when somebody has it, or nobody. */
async function leftBehind(path: string): Promise<string | null> {
  const owner = await content(path);
  if (owner === null) return null;
  const age = await ageOf(path);
  if (owner === "") return age > EMPTY_STALE_MS ? owner : null;
  return age > STALE_MS || !pidExists(Number(owner.split(" ")[0])) ? owner : null;
}

/**
 * Removes a dead lock. One at a time: of two that saw the same dead lock, the slower one would otherwise remove the live
 * lock that the faster one has put in its place. True when it is gone.
 */
async function remove(path: string, dead: string, refusals: LockRefusals): Promise<boolean> {
  const turn = `${path}.breaking`;
  if (!(await take(turn, String(process.pid), refusals))) {
    if ((await ageOf(turn)) > STALE_MS) await rm(turn, { force: true });
    return false;
  }
  try {
    if ((await content(path)) === dead) await rm(path, { force: true });
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

async function ageOf(path: string): Promise<number> {
  return stat(path).then(
    (info) => Date.now() - info.mtimeMs,
    () => 0,
  );
}

async function content(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
