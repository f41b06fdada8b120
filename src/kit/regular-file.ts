import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { open } from "node:fs/promises";

/** A pipe without a writer would keep whoever opens it waiting for ever. Windows has no such flag, nor such files. */
export const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a whole file, and nothing else: for a folder, a pipe, a socket or a device it throws an error with the code
 * `NOT_A_FILE`, for a file of more than `limit` bytes one with `EFBIG`; neither is read.
 */
export function readRegularFile(path: string, limit = Number.POSITIVE_INFINITY): Uint8Array {
  const file = openSync(path, WITHOUT_WAITING);
  try {
    const status = fstatSync(file);
    if (!status.isFile()) throw notAFile();
    if (status.size > limit) throw coded("EFBIG");
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/** What the program itself keeps, or made, in one piece; far more than it ever writes. */
const KEPT_BYTES = 100_000_000;

/** The text of a file that the program made, or may have made: it is input when it is read back. Throws as above. */
export function readKept(path: string): string {
  return Buffer.from(readRegularFile(path, KEPT_BYTES)).toString("utf8");
}

/** The same; null where there is nothing at the path, or what should be one of its folders is none. */
export function readKeptIfAny(path: string): string | null {
  try {
    return readKept(path);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw error;
  }
}

/**
 * Reads a file piece by piece, and nothing else, in the same way. A file that changed while it was read ends with an
 * error with the code `CHANGED`: what was read may be half of two versions.
 */
export async function* readRegular(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, WITHOUT_WAITING);
  try {
    const before = await file.stat({ bigint: true });
    if (!before.isFile()) throw notAFile();
    let bytes = 0n;
    for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      bytes += BigInt(chunk.length);
      // Something that grows as fast as it is read would never end.
      if (bytes > before.size) throw coded("CHANGED");
      yield chunk;
    }
    const { size, mtimeNs } = await file.stat({ bigint: true });
    if (bytes !== before.size || size !== before.size || mtimeNs !== before.mtimeNs) throw coded("CHANGED");
  } finally {
    await file.close();
  }
}

/** Not a regular file, or one that changed while it was read. */
export function isNoFile(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === "NOT_A_FILE" || code === "CHANGED";
}

export const notAFile = (): Error => coded("NOT_A_FILE");

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
