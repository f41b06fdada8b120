import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CproError } from "../domain/errors.ts";

/** Holding such a lock takes milliseconds (one file is rewritten); older ones were left by a process that died. */
const STALE_MS = 15_000;
/** Between making the lock and writing its owner into it lie microseconds: an empty one that is older has no owner. */
const EMPTY_STALE_MS = 1_000;
const WAIT_MS = 5_000;
const STEP_MS = 20;

/**
 * Runs `work` while no other process runs its own under the same lock file. A lock left behind by a dead process is
 * taken over. Throws `LOCKED` when another process keeps it for more than 5 seconds.
 */
export async function exclusively<T>(lockPath: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lockPath), { recursive: true, mode: 0o700 });
  const deadline = Date.now() + WAIT_MS;
  const mine = `${process.pid} ${randomUUID()}`;
  while (!(await take(lockPath, mine))) {
    if (await isLeftBehind(lockPath)) await breakLock(lockPath);
    else if (Date.now() > deadline) throw new CproError("LOCKED", { params: { path: lockPath } });
    else await sleep(STEP_MS);
  }
  try {
    return await work();
  } finally {
    if ((await content(lockPath)) === mine) await rm(lockPath, { force: true });
  }
}

async function take(path: string, owner: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(owner);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM while another process is deleting the file.
    if (code === "EEXIST" || code === "EPERM") return false;
    throw new CproError("HOME_NOT_WRITABLE", { params: { path: dirname(path), detail: code }, cause: error });
  }
}

async function isLeftBehind(path: string): Promise<boolean> {
  const owner = await content(path);
  if (owner === null) return false;
  const age = await stat(path).then(
    (info) => Date.now() - info.mtimeMs,
    () => 0,
  );
  if (owner === "") return age > EMPTY_STALE_MS;
  return age > STALE_MS || !isAlive(Number(owner.split(" ")[0]));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves the dead lock aside; if a live one was caught instead (somebody was faster), puts it back. */
async function breakLock(path: string): Promise<void> {
  const dead = await content(path);
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await content(aside)) !== dead) await link(aside, path);
  } catch {
    // Somebody else broke it, or took it meanwhile: the caller looks again.
  } finally {
    await rm(aside, { force: true });
  }
}

async function content(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch(() => null);
}
