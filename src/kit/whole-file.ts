import { randomUUID } from "node:crypto";
import { createWriteStream, lstatSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { makeFolder } from "./make-folder.ts";

/**
 * Writes beside the target first, then renames: a reader sees the old file or the new one, never a half. What is there
 * and is no file is left alone (`NOT_A_FILE`).
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
  if (isSpecial(path)) throw refusal(target, "NOT_A_FILE", undefined);
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    makeFolder(dirname(path));
    await pipeline(Readable.from(content), createWriteStream(temporary, { mode, flush: true }));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (!isFileError(error)) throw error;
    throw refusal(target, error.code, error);
  }
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
