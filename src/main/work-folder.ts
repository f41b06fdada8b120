import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../kit/make-folder.ts";
import type { Holder } from "../usecases/ports/journal.ts";
import { currentHolder, isAlive } from "./process-holder.ts";

const OWNER = "owner.json";
/** Where nobody can be asked, a folder this old is nobody's any more. */
const FORGOTTEN_MS = 24 * 3_600_000;

/**
 * A folder of this run for what is in the making (amounts and names of clients): under the program's own folder, where
 * only this user reads, and never in the system's. Those of runs that were killed are cleared away.
 */
export async function openWorkFolder(root: string): Promise<{ readonly path: string; close(): Promise<void> }> {
  const own = randomUUID();
  const path = await makeWithin(root, own);
  await writeFile(join(path, OWNER), JSON.stringify(currentHolder()), { mode: 0o600 });
  await sweep(root, own);
  return { path, close: () => remove(path) };
}

/** Where nothing can be kept, in the system's folder for such things, for this user alone. */
async function makeWithin(root: string, own: string): Promise<string> {
  const path = join(root, own);
  try {
    makeFolder(root, 0o700);
    await mkdir(path, { mode: 0o700 });
    return path;
  } catch {
    return mkdtemp(join(tmpdir(), "cpro-"));
  }
}

async function sweep(root: string, own: string): Promise<void> {
  for (const name of await readdir(root).catch((): string[] => [])) {
    if (name !== own && (await isLeft(join(root, name)))) await remove(join(root, name)).catch(() => undefined);
  }
}

async function isLeft(path: string): Promise<boolean> {
  try {
    const alive = isAlive(JSON.parse(await readFile(join(path, OWNER), "utf8")) as Holder);
    if (alive !== null) return !alive;
  } catch {
    // Killed before it had written who it is, or just beginning: its age decides.
  }
  const status = await stat(path).catch(() => null);
  return status !== null && Date.now() - status.mtimeMs > FORGOTTEN_MS;
}

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 5 });
