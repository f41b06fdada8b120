import { randomUUID } from "node:crypto";
import { lstatSync, statSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "./make-folder.ts";

/**
 * Writes beside the target first, flushes to disk, then renames: a reader, or a power cut, leaves the old file or the
 * new one, never a half. What is there and is no file is left alone (`NOT_A_FILE`).
 * @param refusal what is thrown when the system refuses, by its code
 * @param mode who may read and write it, less the umask: this user only unless said otherwise
 */
export async function writeWhole(
  target: string,
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  refusal: (path: string, code: string, cause: unknown) => Error,
  mode = 0o600,
): Promise<void> {
  const path = resolve(target);
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    if (isSpecial(path)) throw refusal(target, "NOT_A_FILE", undefined);
    makeFolder(dirname(path));
    const file = await open(temporary, "wx", mode);
    try {
      await pipeline(Readable.from(content), file.createWriteStream({ flush: true }));
    } finally {
      // Content that ends half way leaves a stream that is still closing: the file cannot be removed before.
      await file.close();
    }
    await renameOver(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (!isFileError(error)) throw error;
    throw refusal(target, error.code, error);
  }
  await flushFolder(dirname(path));
}

/** Windows refuses for a moment while another process (a virus scanner, a reader) has the file open. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const mayPass = process.platform === "win32" && (code === "EPERM" || code === "EACCES" || code === "EBUSY");
      if (attempt === 10 || !mayPass) throw error;
      await sleep(attempt * 20);
    }
  }
}

/**
 * Makes the rename itself survive a power cut, where the file system can: the file is in its place already, so that
 * a folder that cannot be opened or flushed (Windows, some shares) is no refusal.
 */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * A device, a pipe or a socket, named itself or by a link: a file would take its place, and `/dev/null` or `/dev/stdout`
 * would be gone for everybody.
 */
function isSpecial(path: string): boolean {
  const named = lstatSync(path, { throwIfNoEntry: false });
  if (named?.isSymbolicLink() && /^\/(?:dev|proc)\//.test(path)) return true;
  const found = named?.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : named;
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** An error of the file system, not of the program. */
export function isFileError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code);
}
